package spacecal.model;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import spacecal.model.When.Moment;
import spacecal.model.When.Span;

/** Formats dates for data files, which are always in English and UTC. */
final class WhenLabel {
  private WhenLabel() {}

  /** "15 July 2025, 09:31 UTC", "August 2025", "Q3 2026". */
  static String of(When when) {
    return when.match(WhenLabel::ofMoment, WhenLabel::ofSpan, unknown -> "Date to be announced");
  }

  private static String ofMoment(Moment moment) {
    OffsetDateTime utc = moment.start().atOffset(ZoneOffset.UTC);
    String time = two(utc.getHour()) + ":" + two(utc.getMinute());
    return day(utc.toLocalDate())
        + switch (moment.precision()) {
          case SECOND -> ", " + time + ":" + two(utc.getSecond()) + " UTC";
          case HOUR -> ", about " + time + " UTC";
          default -> ", " + time + " UTC";
        };
  }

  private static String ofSpan(Span span) {
    LocalDate start = span.start();
    int year = start.getYear();
    return switch (span.precision()) {
      case MORNING -> day(start) + ", morning";
      case AFTERNOON -> day(start) + ", afternoon";
      case WEEK -> "week of " + day(start);
      case MONTH -> month(start);
      case QUARTER_1 -> "Q1 " + year;
      case QUARTER_2 -> "Q2 " + year;
      case QUARTER_3 -> "Q3 " + year;
      case QUARTER_4 -> "Q4 " + year;
      case HALF_1 -> "H1 " + year;
      case HALF_2 -> "H2 " + year;
      case YEAR -> String.valueOf(year);
      case FISCAL_YEAR -> "FY " + (year + 1);
      case DECADE -> year + "s";
      case UNRECOGNIZED -> "around " + day(start) + " (" + span.precisionName() + ")";
      default -> day(start);
    };
  }

  private static String day(LocalDate day) {
    return day.getDayOfMonth() + " " + month(day);
  }

  /** Formats the month of a day: "August 2025". */
  static String month(LocalDate day) {
    // Not DateTimeFormatter: its locale data differs between releases of the JDK.
    String name = day.getMonth().name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + " " + day.getYear();
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
