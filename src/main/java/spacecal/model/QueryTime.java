package spacecal.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants as they stand in queries. */
final class QueryTime {
  /** The plus of an offset that nobody encoded has become a space. */
  private static final Pattern INSTANT =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})"
              + "(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
              + "(?:[Zz]|([-+ ])([0-9]{2})(?::?([0-9]{2}))?)?)?");

  private static final int NANOS_OF_MILLI = 1_000_000;

  private QueryTime() {}

  /**
   * Reads {@code 2025-08-15}, {@code 2025-08-15T07:12}, {@code 2025-08-15T07:12:53.123+02:00}: UTC
   * where no offset stands, cut to milliseconds.
   *
   * @return empty for anything else, and out of the years 1 to 9999 of UTC
   */
  static Optional<Instant> read(String text) {
    Matcher match = INSTANT.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      Instant instant = local(match).toInstant(offset(match));
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year >= 1 && year <= When.LAST_YEAR ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDateTime local(Matcher match) {
    int milli =
        match.group(7) == null ? 0 : Integer.parseInt((match.group(7) + "00").substring(0, 3));
    return LocalDateTime.of(
        number(match, 1),
        number(match, 2),
        number(match, 3),
        number(match, 4),
        number(match, 5),
        number(match, 6),
        milli * NANOS_OF_MILLI);
  }

  /** At most eighteen hours, as ISO 8601 and Java have it. */
  private static ZoneOffset offset(Matcher match) {
    int sign = "-".equals(match.group(8)) ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * number(match, 9), sign * number(match, 10));
  }

  private static int number(Matcher match, int group) {
    return match.group(group) == null ? 0 : Integer.parseInt(match.group(group));
  }
}
