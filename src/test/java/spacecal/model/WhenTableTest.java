package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.testing.SampleEvents;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

/** Checks the dates of decoded rows against the table {@code when-cases.txt}. */
class WhenTableTest {
  static List<Case> cases() {
    return WhenCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isDecodedAsInTheTable(Case given) {
    When when = given.event().when();
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
        () -> assertEquals(SampleEvents.parse(given.json()).path("kind").asText(), kind, "kind"));
  }

  @Test
  void theTableContainsEveryPrecisionWithItsName() {
    Set<Integer> ids = new TreeSet<>();
    for (Case given : cases()) {
      int id = given.row().at("/date_precision/id").asInt(Event.DatePrecision.NO_ID);
      if (id >= 0 && id <= 16) {
        String name = given.row().at("/date_precision/name").asText();
        Precision known = Precision.of(Optional.of(new Event.DatePrecision(id, "")));
        assertEquals(name, known.title(), given.toString());
        assertEquals(OptionalInt.of(id), known.id(), given.toString());
        ids.add(id);
      }
    }
    assertEquals(17, ids.size(), ids::toString);
  }

  @Test
  void theOrderIsTotal() {
    List<When> sorted = cases().stream().map(given -> given.event().when()).sorted().toList();
    int[] rank = new int[sorted.size()];
    for (int i = 1; i < rank.length; i++) {
      rank[i] = rank[i - 1] + (sorted.get(i - 1).compareTo(sorted.get(i)) == 0 ? 0 : 1);
    }
    for (int a = 0; a < rank.length; a++) {
      for (int b = 0; b < rank.length; b++) {
        When one = sorted.get(a);
        When other = sorted.get(b);
        assertEquals(
            Integer.compare(rank[a], rank[b]),
            Integer.signum(one.compareTo(other)),
            () -> one + " and " + other);
      }
    }
  }
}
