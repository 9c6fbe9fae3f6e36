package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link UsualInstant}: what it reads is what the JDK reads; all else it leaves to that. */
class UsualInstantTest {
  private static Optional<Instant> jdk(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Test
  void everyDayItReadsIsTheJdks() {
    LocalDate end = LocalDate.of(When.LAST_YEAR, 12, 31);
    // Every seventh: each day of every month comes up in every sort of year.
    for (LocalDate day = LocalDate.of(When.FIRST_YEAR, 1, 1); day.isBefore(end); ) {
      String text = day + "T23:59:59Z";
      Optional<Instant> read = UsualInstant.parse(text);
      assertEquals(day.getDayOfMonth() <= 28, read.isPresent(), text);
      read.ifPresent(instant -> assertEquals(jdk(text), Optional.of(instant), text));
      day = day.plusDays(7);
    }
  }

  @Test
  void itReadsNothingElse() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("UsualInstantTest: -Dseed=" + seed);
    Random random = new Random(seed);
    String characters = "0123456789-:TZ+. ²٣";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder("2025-07-15T09:31:00Z");
      for (int n = random.nextInt(3); n >= 0; n--) {
        text.setCharAt(
            random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
      }
      String line = text.toString();
      UsualInstant.parse(line).ifPresent(read -> assertEquals(jdk(line), Optional.of(read), line));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025-07-15",
        "1582-12-31T00:00:00Z",
        "2025-07-15T24:00:00Z",
        "2025-07-15T23:59:60Z",
        "2025-07-15T23:60:00Z",
        "2025-13-15T00:00:00Z",
        "2025-00-15T00:00:00Z",
        "2025-07-00T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2025-07-15T09:31:00z",
        "2025-07-15 09:31:00Z"
      })
  void orWhatMayNotExist(String text) {
    assertEquals(Optional.empty(), UsualInstant.parse(text));
  }
}
