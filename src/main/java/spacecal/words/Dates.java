package spacecal.words;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import spacecal.model.Precision;
import spacecal.model.When;

/**
 * Dates put into words. The names of months and days are messages: what a JDK calls them differs
 * from release to release. All times are UTC, and say so.
 */
public final class Dates {
  private final Words words;

  Dates(Words words) {
    this.words = words;
  }

  /** A label cut in two: the day or period, and what is known of the time, which may be nothing. */
  public record Parts(String day, String time) {}

  /** The whole date of an event: "15 July 2025, 09:31 UTC", "August 2025", "Q3 2026". */
  public String label(When when) {
    Parts parts = parts(when);
    return parts.time().isEmpty() ? parts.day() : withTime(parts.day(), parts.time());
  }

  /** A day and a time of it. */
  public String withTime(String day, String time) {
    return words.text("date.with-time", day, time);
  }

  /** The two parts of a label. */
  public Parts parts(When when) {
    return when.match(
        moment -> new Parts(day(utc(moment.start()).toLocalDate()), time(moment)),
        span -> new Parts(spanLabel(span), partOfDay(span.precision())),
        unknown -> new Parts(words.text("date.unknown"), ""));
  }

  private String time(When.Moment moment) {
    OffsetDateTime utc = utc(moment.start());
    return switch (moment.precision()) {
      case SECOND -> words.text("time.utc", clock(utc) + ":" + two(utc.getSecond()));
      case HOUR -> words.text("time.about", words.text("time.utc", clock(utc)));
      default -> words.text("time.utc", clock(utc));
    };
  }

  private String partOfDay(Precision precision) {
    return switch (precision) {
      case MORNING -> words.text("time.morning");
      case AFTERNOON -> words.text("time.afternoon");
      default -> "";
    };
  }

  private String spanLabel(When.Span span) {
    LocalDate start = span.start();
    int year = start.getYear();
    return switch (span.precision()) {
      case WEEK -> words.text("date.week", day(start));
      case MONTH -> month(start);
      case QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4 ->
          words.text("date.quarter", (start.getMonthValue() + 2) / 3, year);
      case HALF_1, HALF_2 -> words.text("date.half", start.getMonthValue() < 7 ? 1 : 2, year);
      case YEAR -> String.valueOf(year);
      case FISCAL_YEAR -> words.text("date.fiscal-year", year + 1);
      case DECADE -> words.text("date.decade", year);
      case UNRECOGNIZED -> words.text("date.around", day(start), span.precisionName());
      default -> day(start);
    };
  }

  /** How exact a date is, in words that end a sentence: "exact to the minute". */
  public String exactness(Precision precision) {
    return words.text("exact." + name(precision));
  }

  private static String name(Precision precision) {
    return switch (precision) {
      case QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4 -> "quarter";
      case HALF_1, HALF_2 -> "half";
      default -> precision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  /** A day: "5 August 2025". */
  public String day(LocalDate day) {
    return words.text("date.day", day.getDayOfMonth(), monthName(day), day.getYear());
  }

  /** A day of a year that is known from around it: "5 August". */
  public String dayOfYear(LocalDate day) {
    return words.text("date.day-of-year", day.getDayOfMonth(), monthName(day));
  }

  /** The same with its name: "Tuesday 5 August". */
  public String namedDay(LocalDate day) {
    return words.text("date.named-day", weekday(day.getDayOfWeek()), dayOfYear(day));
  }

  /** The month of a day: "August 2025". */
  public String month(LocalDate day) {
    return words.text("date.month", monthName(day), day.getYear());
  }

  /** The name of the month of a day: "August". */
  public String monthName(LocalDate day) {
    return words.text("month." + day.getMonthValue());
  }

  /** The name of a day of the week: "Monday". */
  public String weekday(DayOfWeek day) {
    return words.text("weekday." + day.getValue());
  }

  /** The same, short: "Mon". */
  public String weekdayShort(DayOfWeek day) {
    return words.text("weekday." + day.getValue() + ".short");
  }

  /** From the first day to the last: "1 to 31 August 2025", "1 July to 30 September 2025". */
  public String period(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return day(first);
    }
    if (first.getYear() != last.getYear()) {
      return fromTo(day(first), day(last));
    }
    return first.getMonth() == last.getMonth()
        ? fromTo(words.text("date.day-of-month", first.getDayOfMonth()), day(last))
        : fromTo(dayOfYear(first), day(last));
  }

  /** From one thing to another: "July 2021 to 2034". */
  public String fromTo(String from, String to) {
    return words.text("date.from-to", from, to);
  }

  /** A length of time, in whole minutes: "1 d 2 h", "49 min". */
  public String duration(Duration duration) {
    StringBuilder out = new StringBuilder();
    append(out, duration.toDaysPart(), "duration.days");
    append(out, duration.toHoursPart(), "duration.hours");
    append(out, duration.toMinutesPart(), "duration.minutes");
    return out.toString();
  }

  private void append(StringBuilder out, long number, String unit) {
    if (number > 0) {
      // No line ends between a number and its unit.
      String part = words.text(unit, number).replace(' ', '\u00a0');
      out.append(out.isEmpty() ? "" : " ").append(part);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String clock(OffsetDateTime time) {
    return two(time.getHour()) + ":" + two(time.getMinute());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
