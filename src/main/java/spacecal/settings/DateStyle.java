package spacecal.settings;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How dates are written.
 *
 * @param order of day, month and year
 * @param twelveHours whether the clock has twelve hours, and not twenty-four
 * @param zone shown before UTC where a time of day is known: a region and city, or UTC
 * @param weekStart the first day of a week
 * @param weekNumbers whether months show the numbers of ISO 8601's weeks
 */
public record DateStyle(
    Order order, boolean twelveHours, ZoneId zone, DayOfWeek weekStart, boolean weekNumbers) {
  /** As the language does, in 24 hours of UTC, weeks from Monday. */
  public static final DateStyle PLAIN =
      new DateStyle(Order.LANGUAGE, false, ZoneOffset.UTC, DayOfWeek.MONDAY, false);

  /** What comes first in a date. */
  public enum Order {
    /** What does in the language: "5 August 2025". */
    LANGUAGE,
    /** The month: "August 5, 2025". */
    MONTH_FIRST,
    /** The year, in figures: "2025-08-05". */
    ISO
  }

  /** Whether there is a zone to show beside UTC. */
  public boolean hasZone() {
    return !zone.equals(ZoneOffset.UTC);
  }

  /** The city of the zone: "New York". */
  public String city() {
    String id = zone.getId();
    return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
  }

  /** The same in UTC alone. */
  public DateStyle inUtc() {
    return new DateStyle(order, twelveHours, ZoneOffset.UTC, weekStart, weekNumbers);
  }
}
