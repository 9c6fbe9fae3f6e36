package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.ll2.EventDecoder;
import spacecal.report.Report;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

/** Holds the table of {@code when-cases.txt} against what LL2's rows become. */
class WhenCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Case> cases() {
    return WhenCases.all();
  }

  static When decoded(Case given) throws IOException {
    return new EventDecoder(new Report())
        .decode(JSON.readTree(given.row()), given.toString())
        .orElseThrow()
        .when();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void becomesWhatTheTableSays(Case given) throws IOException {
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
  void theTableSpeaksOfEveryPrecision() {
    List<String> missing =
        IntStream.rangeClosed(0, 16)
            .mapToObj(String::valueOf)
            .filter(id -> cases().stream().noneMatch(c -> c.precision().equals(id)))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void theTableAndTheProgramKnowTheSameNames() throws IOException {
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
}
