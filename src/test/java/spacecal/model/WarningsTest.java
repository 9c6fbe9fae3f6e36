package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {
  private final Warnings report = new Warnings();

  @Test
  void countsKindsWithTheirFirstExamples() {
    for (int i = 5; i > 0; i--) {
      report.warn("no name", "event " + i, "");
    }
    report.warn("no date", "event 9", "x");
    report.warn("no date", "event 9", "x");
    assertEquals(
        List.of("no date × 1: event 9 (x)", "no name × 5: event 1; event 2; event 3; …"),
        report.lines());
    assertEquals(5, report.kinds().get(1).count());
  }

  @Test
  void theFirstThousandOfAKindAreKeptAndTheOthersCounted() {
    Warnings part = report.part();
    for (int i = 3_000; i > 0; i--) {
      part.warn("no id", String.format("row %04d", i), "");
    }
    part.warn("no id", "row 0001", "");
    assertEquals(List.of("no id × 3000: row 0001; row 0002; row 0003; …"), report.lines());
    assertEquals(3_000, report.count());
    assertEquals(1_000, report.warnings().size());
    assertEquals("row 1000", report.warnings().last().where());
  }

  @Test
  void warningsOfAPartAreAlsoInTheReport() {
    Warnings part = report.part();
    report.warn("before", "a", "");
    part.warn("within", "b", "");
    assertEquals(List.of("within × 1: b"), part.lines());
    assertEquals(List.of("before × 1: a", "within × 1: b"), report.lines());
  }

  @Test
  void removesControlCharacters() {
    report.warn("odd", "here", "\u001b[31m\u009b2J\u202egpj\u2066\r\nX".repeat(20));
    String line = report.lines().get(0);
    assertTrue(line.startsWith("odd × 1: here ([31m2Jgpj X[31m"), line);
    assertEquals(line, line.replaceAll("[\\p{Cc}\\p{Cs}\u202e\u2066]", "?"));
    assertEquals(
        "no [31m: at x. Tryy",
        UserException.of("no \u001b[31m", "at\u0000\nx", "Try\u202ey").getMessage());
  }
}
