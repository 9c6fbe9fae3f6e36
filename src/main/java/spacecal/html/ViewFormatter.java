package spacecal.html;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spacecal.i18n.DateFormatter;
import spacecal.i18n.Messages;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.Precision;
import spacecal.model.PublishedCalendar;
import spacecal.model.When;

/** Formats dates, sizes and titles as pages show them. */
public record ViewFormatter(Messages messages) {
  /**
   * A date.
   *
   * @param text the whole date in a sentence: "15 July 2025, 09:31 UTC"
   * @param day the day or period alone: "Tue 15 July 2025", "August 2025"; empty where a page shows
   *     it elsewhere
   * @param time the time of day alone: "09:31 UTC", "morning"; often empty
   * @param datetime for {@code <time datetime>}; empty for what HTML cannot express, such as
   *     quarters
   * @param exact the precision of an instant (second, minute or hour), which scripts show in the
   *     visitor's time zone; empty for everything else
   */
  public record FormattedDate(String text, String day, String time, String datetime, String exact) {
    /** An unknown date, which has no text. */
    public static final FormattedDate NONE = new FormattedDate("", "", "", "", "");
  }

  /** The date of an event, for a sentence. */
  public FormattedDate stamp(When when) {
    DateFormatter.Parts parts = parts(when);
    return date(when, parts.day(), parts.time());
  }

  /** The date of an event with its weekday, for lists and large type. */
  public FormattedDate listed(When when, boolean withYear) {
    DateFormatter.Parts parts = parts(when);
    String day =
        when.match(
            moment -> messages.dates().weekdayAndDay(moment.start(), withYear),
            span ->
                span.isNamedDay()
                    ? messages.dates().weekdayAndDay(span.start(), withYear)
                    : capitalize(parts.day()),
            unknown -> parts.day());
    return date(when, day, parts.time());
  }

  private FormattedDate date(When when, String day, String time) {
    String text = messages.dates().label(new DateFormatter.Parts(day, time));
    return new FormattedDate(text, day, time, datetime(when), exact(when));
  }

  /** An instant to the minute: "15 July 2025, 09:31 UTC". */
  public FormattedDate stamp(Instant instant) {
    return stamp(moment(instant));
  }

  /** An instant to the minute; no text if it is not known. */
  public FormattedDate stamp(Optional<Instant> instant) {
    return instant.map(this::stamp).orElse(FormattedDate.NONE);
  }

  /** The day or period and the time, in the site's own zone and in UTC. */
  public DateFormatter.Parts parts(When when) {
    return messages.dates().zoned(when);
  }

  /** The time in UTC without the day: "09:31 UTC". */
  FormattedDate timeOfDay(When when) {
    String time = messages.dates().parts(when).time();
    return new FormattedDate(time, "", time, datetime(when), exact(when));
  }

  /** An instant to the minute, in UTC without the day. */
  FormattedDate timeOfDay(Instant instant) {
    return timeOfDay(moment(instant));
  }

  /** The end of what starts at an instant, without the day if that is the same. */
  public FormattedDate end(Instant start, Instant end) {
    DateFormatter.Parts last = parts(moment(end));
    return parts(moment(start)).day().equals(last.day())
        ? new FormattedDate(last.time(), "", last.time(), end.toString(), exact(moment(end)))
        : stamp(end);
  }

  private static When moment(Instant instant) {
    return new When.Moment(instant, Precision.MINUTE, Optional.empty());
  }

  /** The precision of an instant, for scripts; empty for everything else. */
  private static String exact(When when) {
    if (!(when instanceof When.Moment moment)) {
      return "";
    }
    return switch (moment.precision()) {
      case SECOND -> "second";
      case HOUR -> "hour";
      default -> "minute";
    };
  }

  /**
   * The value of {@code <time datetime>}: an instant, a day, a week, a month or a year; empty for
   * everything else.
   */
  public static String datetime(When when) {
    return when.match(
        moment -> moment.start().toString(), ViewFormatter::datetimeOfSpan, unknown -> "");
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

  /** The title of a calendar. */
  String title(PublishedCalendar calendar) {
    String name = messages.title(calendar.collection());
    return switch (calendar.contents()) {
      case DATED -> name;
      case WINDOWS -> messages.text("calendar.windows", name);
      case EVERYTHING -> messages.text("calendar.everything", name);
    };
  }

  /** The number of events, and their months: "112 events, July 2021 to 2034". */
  public String size(List<Event> events) {
    String span = span(events);
    return messages.count("events", events.size()) + (span.isEmpty() ? "" : ", " + span);
  }

  /** The months from the first to the last dated event; empty if there is none. */
  public String span(List<Event> events) {
    Optional<Instant> first =
        events.stream().flatMap(event -> event.when().first().stream()).min(naturalOrder());
    Optional<Instant> last =
        events.stream().flatMap(event -> event.when().last().stream()).max(naturalOrder());
    if (first.isEmpty() || last.isEmpty()) {
      return "";
    }
    String from = messages.dates().month(day(first.get()));
    String to = messages.dates().month(day(last.get().minusSeconds(1)));
    return from.equals(to) ? from : messages.dates().fromTo(from, to);
  }

  /** The numbers of dated events and of windows in a year or month. */
  public String summary(Collection period) {
    int windows = period.windows().size();
    String events = messages.count("events", period.dated().size());
    return windows == 0
        ? messages.text("period.summary", events)
        : messages.text("period.summary.windows", events, messages.count("windows", windows));
  }

  /** The day of an instant, in UTC. */
  public static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** The first day of a dated event, in UTC. */
  public static LocalDate firstDay(Event event) {
    return day(event.when().first().orElseThrow());
  }

  /** The same text with a capital at the start: "some time" → "Some time". */
  public static String capitalize(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The time of the last edit of any of the events. */
  public static Optional<Instant> lastUpdated(List<Event> events) {
    return events.stream().flatMap(event -> event.lastUpdated().stream()).max(naturalOrder());
  }
}
