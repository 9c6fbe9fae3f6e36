package spacecal.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import spacecal.model.Event;
import spacecal.model.Precision;
import spacecal.model.When;
import spacecal.site.view.Stamp;

/** How dates, periods and numbers are put for people. */
final class Wording {
  private Wording() {}

  /** A number of things: "1 event", "1,021 events". */
  static String count(int number, String thing) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? thing : thing + "s");
  }

  /** The date of an event. */
  static Stamp stamp(When when) {
    return new Stamp(when.label(), datetime(when), isMoment(when));
  }

  /** An instant to the minute: "15 July 2025, 09:31 UTC". */
  static Stamp stamp(Instant instant) {
    return stamp(new When.Moment(instant, Precision.MINUTE, Optional.empty()));
  }

  /** The same without the day: "09:31 UTC"; the reader knows it from the place. */
  static Stamp timeOfDay(When when) {
    return new Stamp(parts(when).time(), datetime(when), isMoment(when));
  }

  /** Whether the time of day is known. */
  static boolean isMoment(When when) {
    return when.match(moment -> true, span -> false, unknown -> false);
  }

  /** A label cut in two: the day or period, and what is known of the time, which may be nothing. */
  record Parts(String day, String time) {}

  /** The two parts of a label. */
  static Parts parts(When when) {
    String label = when.label();
    boolean hasTime =
        when.match(
            moment -> true,
            span ->
                span.precision() == Precision.MORNING || span.precision() == Precision.AFTERNOON,
            unknown -> false);
    int comma = label.indexOf(", ");
    return hasTime
        ? new Parts(label.substring(0, comma), label.substring(comma + 2))
        : new Parts(label, "");
  }

  /**
   * What {@code <time datetime>} can say of it: an instant, a day, a week, a month, a year; empty
   * for all else.
   */
  static String datetime(When when) {
    return when.match(moment -> moment.start().toString(), Wording::datetimeOfSpan, unknown -> "");
  }

  private static String datetimeOfSpan(When.Span span) {
    LocalDate start = span.start();
    if (span.isNamedDay()) {
      return start.toString();
    }
    return switch (span.precision()) {
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%d-W%02d",
              start.get(IsoFields.WEEK_BASED_YEAR),
              start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> start.toString().substring(0, 7);
      case YEAR -> String.valueOf(start.getYear());
      default -> "";
    };
  }

  /** From the first day to the last: "1 to 31 August 2025", "1 July to 30 September 2025". */
  static String period(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return When.dayLabel(first);
    }
    String to = " to " + When.dayLabel(last);
    if (first.getYear() != last.getYear()) {
      return When.dayLabel(first) + to;
    }
    String day = String.valueOf(first.getDayOfMonth());
    String dayAndMonth = When.dayLabel(first).replace(" " + first.getYear(), "");
    return (first.getMonth() == last.getMonth() ? day : dayAndMonth) + to;
  }

  /** The months from the first to the last event with a date; empty when there is none. */
  static String span(List<Event> events) {
    Optional<LocalDate> first =
        events.stream()
            .flatMap(event -> event.when().first().stream())
            .min(Instant::compareTo)
            .map(Wording::day);
    Optional<LocalDate> last =
        events.stream()
            .flatMap(event -> event.when().last().stream())
            .max(Instant::compareTo)
            .map(end -> day(end.minusSeconds(1)));
    if (first.isEmpty() || last.isEmpty()) {
      return "";
    }
    String from = When.monthLabel(first.get());
    String to = When.monthLabel(last.get());
    return from.equals(to) ? from : from + " to " + to;
  }

  /** The day of an instant, in UTC. */
  static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** A length of time, in whole minutes: "1 d 2 h", "49 min". */
  static String duration(Duration duration) {
    StringBuilder out = new StringBuilder();
    append(out, duration.toDaysPart(), "d");
    append(out, duration.toHoursPart(), "h");
    append(out, duration.toMinutesPart(), "min");
    return out.toString();
  }

  private static void append(StringBuilder out, long number, String unit) {
    if (number > 0) {
      // No line ends between a number and its unit.
      out.append(out.isEmpty() ? "" : " ").append(number).append('\u00a0').append(unit);
    }
  }

  /** A sentence of its own from the middle of one: "some time" → "Some time". */
  static String capital(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** When any of the events was last edited. */
  static Optional<Instant> lastUpdated(List<Event> events) {
    return events.stream()
        .map(event -> event.lastUpdated().orElse(null))
        .filter(Objects::nonNull)
        .max(Instant::compareTo);
  }
}
