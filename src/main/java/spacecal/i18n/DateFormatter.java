package spacecal.i18n;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import spacecal.model.Precision;
import spacecal.model.When;
import spacecal.settings.Presentation.DateStyle;
import spacecal.settings.Presentation.DateStyle.Order;

/**
 * Formats dates in the language of the site. The names of months and days are messages, because
 * those of the JDK differ between releases.
 */
public record DateFormatter(Messages messages, DateStyle style) {
  /** The parts of a label: a day or period, and a time, empty if it is unknown. */
  public record Parts(String day, String time) {}

  /** The whole date of an event: "15 July 2025, 09:31 UTC", "August 2025", "Q3 2026". */
  public String label(When when) {
    return label(parts(when));
  }

  /** A day or period with its time, if it is known. */
  public String label(Parts parts) {
    return parts.time().isEmpty() ? parts.day() : withTime(parts.day(), parts.time());
  }

  /** The later label of a date that was changed: only "11:15 UTC" on an unchanged day. */
  public String changed(Parts from, Parts to) {
    boolean sameDay = from.day().equals(to.day()) && !from.time().isEmpty() && !to.time().isEmpty();
    return sameDay ? to.time() : label(to);
  }

  public String withTime(String day, String time) {
    return messages.text("date.with-time", day, time);
  }

  public Parts parts(When when) {
    return when.match(
        moment -> new Parts(day(utc(moment.start()).toLocalDate()), time(moment)),
        span -> new Parts(spanLabel(span), partOfDay(span.precision())),
        unknown -> new Parts(messages.text("date.unknown"), ""));
  }

  /**
   * The two parts of a label in the site's time zone, with UTC beside it: "15 July 2025" and "01:15
   * in Berlin (14 July, 23:15 UTC)". Dates without a time are not converted.
   */
  public Parts zoned(When when) {
    return style.hasZone() ? when.match(this::zonedMoment, this::parts, this::parts) : parts(when);
  }

  private Parts zonedMoment(When.Moment moment) {
    OffsetDateTime utc = utc(moment.start());
    OffsetDateTime there = moment.start().atZone(style.zone()).toOffsetDateTime();
    boolean seconds = moment.precision() == Precision.SECOND;
    String inUtc = messages.text("time.utc", clock(utc, seconds));
    if (!utc.toLocalDate().equals(there.toLocalDate())) {
      inUtc = withTime(dayOfYear(utc.toLocalDate()), inUtc);
    }
    String time = messages.text("time.zoned", clock(there, seconds), style.city(), inUtc);
    return new Parts(day(there.toLocalDate()), exact(moment, time));
  }

  private String time(When.Moment moment) {
    boolean seconds = moment.precision() == Precision.SECOND;
    return exact(moment, messages.text("time.utc", clock(utc(moment.start()), seconds)));
  }

  /** A time of day, with "about" if only the hour is known. */
  private String exact(When.Moment moment, String time) {
    return moment.precision() == Precision.HOUR ? messages.text("time.about", time) : time;
  }

  private String partOfDay(Precision precision) {
    return switch (precision) {
      case MORNING -> messages.text("time.morning");
      case AFTERNOON -> messages.text("time.afternoon");
      default -> "";
    };
  }

  private String spanLabel(When.Span span) {
    LocalDate start = span.start();
    int year = start.getYear();
    return switch (span.precision()) {
      case WEEK -> messages.text("date.week", day(start));
      case MONTH -> month(start);
      case QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4 ->
          messages.text("date.quarter", (start.getMonthValue() + 2) / 3, year);
      case HALF_1, HALF_2 -> messages.text("date.half", start.getMonthValue() < 7 ? 1 : 2, year);
      case YEAR -> String.valueOf(year);
      case FISCAL_YEAR -> messages.text("date.fiscal-year", year + 1);
      case DECADE -> messages.text("date.decade", year);
      case UNRECOGNIZED -> messages.text("date.around", day(start), span.precisionName());
      default -> day(start);
    };
  }

  /** The precision of a date, as the end of a sentence: "exact to the minute". */
  public String exactness(Precision precision) {
    return messages.text("exact." + name(precision));
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
    return style.order() == Order.ISO
        ? day.toString()
        : messages.text(
            "date.day" + monthFirst(), day.getDayOfMonth(), monthName(day), day.getYear());
  }

  /** The end of the keys of messages in which the month comes before the day. */
  private String monthFirst() {
    return style.order() == Order.MONTH_FIRST ? ".month-first" : "";
  }

  /** A day without its year: "5 August". */
  public String dayOfYear(LocalDate day) {
    return style.order() == Order.ISO
        ? two(day.getMonthValue()) + "-" + two(day.getDayOfMonth())
        : messages.text("date.day-of-year" + monthFirst(), day.getDayOfMonth(), monthName(day));
  }

  /** A day without its year, with its weekday: "Tuesday 5 August". */
  public String namedDay(LocalDate day) {
    return messages.text("date.named-day", weekday(day.getDayOfWeek()), dayOfYear(day));
  }

  /** A day with its short weekday: "Tue 15 July 2025", or "Tue 15 July" without its year. */
  public String weekdayAndDay(LocalDate day, boolean withYear) {
    String date = withYear ? day(day) : dayOfYear(day);
    return messages.text("date.named-day", weekdayShort(day.getDayOfWeek()), date);
  }

  /** The day of an instant in the site's time zone, with its short weekday. */
  public String weekdayAndDay(Instant instant, boolean withYear) {
    return weekdayAndDay(instant.atZone(style.zone()).toLocalDate(), withYear);
  }

  /** The month of a day: "August 2025". */
  public String month(LocalDate day) {
    return messages.text("date.month", monthName(day), day.getYear());
  }

  /** The name of the month of a day: "August". */
  public String monthName(LocalDate day) {
    return messages.text("month." + day.getMonthValue());
  }

  /** The name of a day of the week: "Monday". */
  public String weekday(DayOfWeek day) {
    return messages.text("weekday." + day.getValue());
  }

  /** The short name of a day of the week: "Mon". */
  public String weekdayShort(DayOfWeek day) {
    return messages.text("weekday." + day.getValue() + ".short");
  }

  /**
   * A period from its first to its last day: "1 to 31 August 2025", "1 July to 30 September 2025".
   */
  public String period(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return day(first);
    }
    if (first.getYear() != last.getYear() || style.order() != Order.LANGUAGE) {
      return fromTo(day(first), day(last));
    }
    return first.getMonth() == last.getMonth()
        ? fromTo(messages.text("date.day-of-month", first.getDayOfMonth()), day(last))
        : fromTo(dayOfYear(first), day(last));
  }

  /** The days of a span. */
  public String period(When.Span span) {
    return period(span.start(), span.end().minusDays(1));
  }

  /** A range: "July 2021 to 2034". */
  public String fromTo(String from, String to) {
    return messages.text("date.from-to", from, to);
  }

  /** A duration in whole minutes: "1 d 2 h", "49 min". */
  public String duration(Duration duration) {
    StringBuilder out = new StringBuilder();
    append(out, duration.toDaysPart(), "duration.days");
    append(out, duration.toHoursPart(), "duration.hours");
    append(out, duration.toMinutesPart(), "duration.minutes");
    return out.toString();
  }

  private void append(StringBuilder out, long number, String unit) {
    if (number > 0) {
      // No line break between a number and its unit.
      String part = messages.text(unit, number).replace(' ', '\u00a0');
      out.append(out.isEmpty() ? "" : " ").append(part);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** A time of day without its zone: "09:31". */
  public String clock(OffsetDateTime time) {
    return clock(time, false);
  }

  private String clock(OffsetDateTime time, boolean withSeconds) {
    String rest = ":" + two(time.getMinute()) + (withSeconds ? ":" + two(time.getSecond()) : "");
    if (!style.twelveHours()) {
      return two(time.getHour()) + rest;
    }
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    return messages.text(time.getHour() < 12 ? "time.am" : "time.pm", hour + rest);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
