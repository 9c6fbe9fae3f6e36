package spacecal.model;

import java.time.Instant;
import java.util.Optional;

/** The one form in which LL2 writes nearly every instant: {@code 2025-07-15T09:31:00Z}. */
final class UsualInstant {
  private static final String FORM = "0000-00-00T00:00:00Z";
  private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  private static final int DAYS_TO_1970 = 719_528;

  private UsualInstant() {}

  /**
   * Reads an instant of that form.
   *
   * @return empty for any other text, for years before 1583, and for what may not exist at all: the
   *     29th to the 31st of a month, and a leap second
   */
  static Optional<Instant> parse(String text) {
    if (text.length() != FORM.length()) {
      return Optional.empty();
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      if (FORM.charAt(i) == '0' ? c < '0' || c > '9' : c != FORM.charAt(i)) {
        return Optional.empty();
      }
    }
    int year = two(text, 0) * 100 + two(text, 2);
    int month = two(text, 5);
    int day = two(text, 8);
    int hour = two(text, 11);
    int minute = two(text, 14);
    int second = two(text, 17);
    boolean certain =
        year >= When.FIRST_YEAR
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 28
            && hour < 24
            && minute < 60
            && second < 60;
    if (!certain) {
      return Optional.empty();
    }
    long days = daysBefore(year) + DAYS_BEFORE[month - 1] + day - 1;
    if (month > 2 && isLeap(year)) {
      days++;
    }
    long seconds = (days * 24 + hour) * 3600 + minute * 60L + second;
    return Optional.of(Instant.ofEpochSecond(seconds));
  }

  /** The days from the beginning of 1970 to that of a year, in the Gregorian calendar. */
  private static long daysBefore(int year) {
    int before = year - 1;
    // 366 for the year 0, from which the number of days to 1970 is counted.
    return 366 + before * 365L + before / 4 - before / 100 + before / 400 - DAYS_TO_1970;
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int two(String text, int from) {
    return (text.charAt(from) - '0') * 10 + text.charAt(from + 1) - '0';
  }
}
