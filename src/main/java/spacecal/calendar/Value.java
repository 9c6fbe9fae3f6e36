package spacecal.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import spacecal.model.When;

/**
 * The types of values (RFC 5545, 3.3) that are written here. Whatever they are given, what they
 * write is of their type and ends no line.
 */
final class Value {
  private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;
  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private Value() {}

  /**
   * TEXT (3.3.11). Line breaks of every kind are written {@code \n}, a tab is a blank, other
   * control characters are left out, and half a surrogate pair is U+FFFD.
   */
  static void text(Octets out, String text) {
    out.expect(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        int from = i;
        while (i + 1 < text.length() && isPlain(text.charAt(i + 1))) {
          i++;
        }
        out.put(text, from, i + 1);
      } else if (c == '\\' || c == ';' || c == ',') {
        out.put('\\');
        out.put(c);
      } else if (c == '\t') {
        out.put(' ');
      } else if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        out.put('\\');
        out.put('n');
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (!Character.isSurrogate(c)) {
        if (!Character.isISOControl(c)) {
          out.character(c);
        }
      } else if (Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : c)) {
        out.character(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        out.character('\uFFFD');
      }
    }
  }

  /** Whether it stands for itself, in one octet. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != ',' && c != ';' && c != '\\';
  }

  /**
   * DATE-TIME in UTC (3.3.5); fractions of a second are cut.
   *
   * @param instant in the years 0 to 9999 of UTC
   */
  static void instant(Octets out, Instant instant) {
    long seconds = instant.getEpochSecond();
    day(out, LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_A_DAY)));
    int time = Math.floorMod(seconds, SECONDS_OF_A_DAY);
    out.put('T');
    two(out, time / 3600);
    two(out, time / 60 % 60);
    two(out, time % 60);
    out.put('Z');
  }

  /**
   * DATE (3.3.4).
   *
   * @param day in the years 0 to 9999
   */
  static void day(Octets out, LocalDate day) {
    int year = day.getYear();
    if (year < 0 || year > When.LAST_YEAR) {
      throw new IllegalArgumentException("a year has four digits (RFC 5545, 3.3.4): " + day);
    }
    two(out, year / 100);
    two(out, year % 100);
    two(out, day.getMonthValue());
    two(out, day.getDayOfMonth());
  }

  /** URI (3.3.13). */
  static void address(Octets out, Address address) {
    ascii(out, address.text());
  }

  /**
   * DURATION (3.3.6), in days, hours and minutes: {@code PT6H}, {@code -P1DT12H}.
   *
   * @param length whole minutes, not none: hours and seconds without minutes cannot be written
   */
  static void length(Octets out, Duration length) {
    Duration absolute = length.abs();
    long minutes = absolute.toMinutes();
    if (minutes == 0 || !absolute.equals(Duration.ofMinutes(minutes))) {
      throw new IllegalArgumentException("not whole minutes: " + length);
    }
    ascii(out, length.isNegative() ? "-P" : "P");
    part(out, minutes / MINUTES_OF_A_DAY, 'D');
    if (minutes % MINUTES_OF_A_DAY > 0) {
      out.put('T');
      part(out, minutes % MINUTES_OF_A_DAY / 60, 'H');
      part(out, minutes % 60, 'M');
    }
  }

  /** INTEGER (3.3.8). */
  static void number(Octets out, int number) {
    ascii(out, Integer.toString(number));
  }

  private static void part(Octets out, long number, char unit) {
    if (number > 0) {
      ascii(out, Long.toString(number));
      out.put(unit);
    }
  }

  private static void two(Octets out, int number) {
    out.put((char) ('0' + number / 10));
    out.put((char) ('0' + number % 10));
  }

  private static void ascii(Octets out, String text) {
    out.expect(text.length());
    out.put(text, 0, text.length());
  }
}
