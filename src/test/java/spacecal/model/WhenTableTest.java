package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.fetch.EventDecoder;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

/** Checks the dates of decoded rows against the table {@code when-cases.txt}. */
class WhenTableTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Case> cases() {
    return WhenCases.all();
  }

  static When decoded(Case given) throws IOException {
    return new EventDecoder(new Warnings())
        .decode(JSON.readTree(given.row()), given.toString())
        .orElseThrow()
        .when();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isDecodedAsTheTableSays(Case given) throws IOException {
    When when = decoded(given);
    String start = when.match(m -> m.start().toString(), s -> s.start().toString(), unknown -> "");
    String end =
        when.match(
            m -> m.end().map(Instant::toString).orElse(""), s -> s.end().toString(), unknown -> "");
    String kind = when.match(m -> "moment", s -> "span", unknown -> "unknown");
    assertAll(
        given.toString(),
        () -> assertEquals(given.label(), when.label(), "label"),
        () -> assertEquals(given.start(), start, "start"),
        () -> assertEquals(given.end(), end, "end"),
        () -> assertEquals(JSON.readTree(given.json()).path("kind").asText(), kind, "kind"));
  }

  @Test
  void theTableContainsEveryPrecision() {
    List<String> missing =
        IntStream.rangeClosed(0, 16)
            .mapToObj(String::valueOf)
            .filter(id -> cases().stream().noneMatch(c -> c.precision().equals(id)))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void theNamesOfPrecisionsAreThoseOfTheTable() throws IOException {
    for (Case given : cases()) {
      int id = JSON.readTree(given.row()).at("/date_precision/id").asInt(DatePrecision.NO_ID);
      if (id >= 0 && id <= 16) {
        String name = JSON.readTree(given.row()).at("/date_precision/name").asText();
        Precision known = Precision.of(Optional.of(new DatePrecision(id, "")));
        assertEquals(name, known.title(), given.toString());
        assertEquals(OptionalInt.of(id), known.id(), given.toString());
      }
    }
  }

  @Test
  void theOrderIsTotal() throws IOException {
    List<When> all = new ArrayList<>();
    for (Case given : cases()) {
      all.add(decoded(given));
    }
    int size = all.size();
    int[][] order = new int[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        order[a][b] = Integer.signum(all.get(a).compareTo(all.get(b)));
      }
    }
    List<String> wrong = new ArrayList<>();
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        if (order[a][b] != -order[b][a]) {
          wrong.add(all.get(a) + " and " + all.get(b));
        }
        for (int c = 0; c < size; c++) {
          boolean follows = order[a][b] == order[b][c] || order[a][b] == 0 || order[b][c] == 0;
          int expected = order[a][b] == 0 ? order[b][c] : order[a][b];
          if (follows && order[a][c] != expected) {
            wrong.add(all.get(a) + ", " + all.get(b) + " and " + all.get(c));
          }
        }
      }
    }
    assertEquals(List.of(), wrong.stream().limit(3).toList());
  }
}
