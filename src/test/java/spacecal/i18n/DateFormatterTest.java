package spacecal.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.testing.TestMessages;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

class DateFormatterTest {
  private static final DateFormatter ENGLISH = TestMessages.ENGLISH.dates();
  private static final DateFormatter GERMAN = TestMessages.of("de").dates();

  static List<Case> cases() {
    return WhenCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theEnglishLabelIsThatOfTheTable(Case given) {
    assertEquals(given.label(), ENGLISH.label(given.event().when()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-08-02T07:12:53Z | 1  | 2. August 2025, 07:12 UTC",
        "2025-07-14T11:15:07Z | 0  | 14. Juli 2025, 11:15:07 UTC",
        "2025-03-14T21:40:00Z | 2  | 14. März 2025, gegen 21:00 UTC",
        "2025-08-05T00:00:00Z | 3  | 5. August 2025, morgens",
        "2025-08-05T00:00:00Z | 5  | 5. August 2025",
        "2025-08-06T00:00:00Z | 6  | Woche ab 4. August 2025",
        "2025-08-31T00:00:00Z | 7  | August 2025",
        "2025-09-30T00:00:00Z | 10 | 3. Quartal 2025",
        "2025-12-31T00:00:00Z | 13 | 2. Halbjahr 2025",
        "2025-12-31T00:00:00Z | 14 | 2025",
        "2025-09-30T00:00:00Z | 15 | US-Haushaltsjahr 2025",
        "2031-12-31T00:00:00Z | 16 | 2030er-Jahre",
        "2025-08-05T00:00:00Z | 99 | um den 5. August 2025 (precision 99)",
        "                     | 5  | Termin noch offen"
      })
  void germanLabels(String date, int precision, String label) {
    When when =
        When.of(
            Optional.ofNullable(date).flatMap(When::parseInstant),
            Optional.of(new Event.DatePrecision(precision, "")),
            Optional.empty());
    assertEquals(label, GERMAN.label(when));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-01, 2025-08-31, 1 to 31 August 2025, 1. bis 31. August 2025",
    "2025-07-01, 2025-09-30, 1 July to 30 September 2025, 1. Juli bis 30. September 2025",
    "2025-12-29, 2026-01-04, 29 December 2025 to 4 January 2026, 29. Dezember 2025 bis 4. Januar"
        + " 2026",
    "2025-08-01, 2025-08-01, 1 August 2025, 1. August 2025"
  })
  void periods(LocalDate first, LocalDate last, String english, String german) {
    assertEquals(english, ENGLISH.period(first, last));
    assertEquals(german, GERMAN.period(first, last));
  }

  @Test
  void durations() {
    assertEquals("1\u00a0d 2\u00a0h", ENGLISH.duration(Duration.ofHours(26)));
    assertEquals("49\u00a0Min.", GERMAN.duration(Duration.ofMinutes(49)));
  }
}
