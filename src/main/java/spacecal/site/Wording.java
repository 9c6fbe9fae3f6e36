package spacecal.site;

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
import spacecal.words.Dates;
import spacecal.words.Words;

/** How dates, periods and numbers are put on pages. */
final class Wording {
  private final Words words;

  Wording(Words words) {
    this.words = words;
  }

  /** A message; see {@link Words#text(String, Object...)}. */
  String text(String key, Object... arguments) {
    return words.text(key, arguments);
  }

  /** A number of things; see {@link Words#count}. */
  String count(String key, long number, Object... more) {
    return words.count(key, number, more);
  }

  /** The date of an event. */
  Stamp stamp(When when) {
    Dates.Parts parts = parts(when);
    String text =
        parts.time().isEmpty() ? parts.day() : words.dates().withTime(parts.day(), parts.time());
    return new Stamp(text, datetime(when), isMoment(when));
  }

  /** An instant to the minute: "15 July 2025, 09:31 UTC". */
  Stamp stamp(Instant instant) {
    return stamp(moment(instant));
  }

  /** The day or period, and the time of it, in the site's own zone and in UTC. */
  Dates.Parts parts(When when) {
    return words.dates().zoned(when);
  }

  /** The time alone, in UTC: "09:31 UTC"; the reader knows the day from the place. */
  Stamp timeOfDay(When when) {
    return new Stamp(words.dates().parts(when).time(), datetime(when), isMoment(when));
  }

  /** An instant to the minute, without the day, in UTC. */
  Stamp timeOfDay(Instant instant) {
    return timeOfDay(moment(instant));
  }

  /** The end of what begins at this instant, without the day if that is the same. */
  Stamp end(Instant start, Instant end) {
    Dates.Parts last = parts(moment(end));
    return parts(moment(start)).day().equals(last.day())
        ? new Stamp(last.time(), datetime(moment(end)), true)
        : stamp(end);
  }

  private static When moment(Instant instant) {
    return new When.Moment(instant, Precision.MINUTE, Optional.empty());
  }

  /** Whether the time of day is known. */
  static boolean isMoment(When when) {
    return when.match(moment -> true, span -> false, unknown -> false);
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

  /** How many events, and from when to when: "112 events, July 2021 to 2034". */
  String size(List<Event> events) {
    String span = span(events);
    return count("events", events.size()) + (span.isEmpty() ? "" : ", " + span);
  }

  /** The months from the first to the last event with a date; empty when there is none. */
  String span(List<Event> events) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Event event : events) {
      Optional<Instant> begin = event.when().first();
      Optional<Instant> end = event.when().last();
      if (begin.isPresent() && begin.get().isBefore(first)) {
        first = begin.get();
      }
      if (end.isPresent() && end.get().isAfter(last)) {
        last = end.get();
      }
    }
    if (first.isAfter(last)) {
      return "";
    }
    String from = words.dates().month(day(first));
    String to = words.dates().month(day(last.minusSeconds(1)));
    return from.equals(to) ? from : words.dates().fromTo(from, to);
  }

  /** The day of an instant, in UTC. */
  static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
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
