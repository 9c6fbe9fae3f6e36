package spacecal.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import spacecal.model.CleanText;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.model.Precision;
import spacecal.model.When;
import spacecal.model.When.Moment;
import spacecal.model.When.Span;
import spacecal.publish.Routes;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * Event → VEVENT (RFC 5545, 3.6.1). The same event gives the same lines, whatever the clock, zone
 * or locale. May be used from several threads.
 */
final class VEvents {
  /** More octets than nearly every entry has. */
  private static final int ROOM = 2000;

  private static final LocalDate LAST_DAY = LocalDate.of(When.LAST_YEAR, 12, 31);
  private static final Instant LAST_SECOND = Instant.parse(LAST_DAY + "T23:59:59Z");

  private final Settings settings;
  private final Words words;
  private final EntryText text;
  private final Address site;

  /**
   * The entries of a site.
   *
   * @param site its address
   */
  VEvents(Settings settings, Words words, Address site) {
    this.settings = settings;
    this.words = words;
    this.text = new EntryText(words);
    this.site = site;
  }

  /** The UID of an event, for ever: made of its id alone, whatever else of it changes. */
  private static String uid(Event event) {
    return "ll2-event-" + event.id() + "@spacecal";
  }

  /**
   * The UID of a webcast.
   *
   * @param number its place among all webcasts of the event, from 1
   */
  private static String webcastUid(Event event, int number) {
    return "ll2-event-" + event.id() + "-webcast-" + number + "@spacecal";
  }

  /** The entry of an event whose date is known, all but its END. */
  ContentLines begin(Event event) {
    boolean endAssumed =
        settings.assumedDuration().isPresent()
            && event.when().match(m -> m.duration().isEmpty(), s -> false, u -> false);
    ContentLines lines = new ContentLines(ROOM);
    lines.line(Line.BEGIN_EVENT).line(Property.UID, uid(event));
    Revision.write(event, lines);
    event
        .when()
        .match(
            moment -> times(moment.start(), end(moment), lines),
            span -> days(span, lines),
            unknown -> {
              throw new IllegalArgumentException("event " + event.id() + " has no date");
            });
    Address page = page(event);
    lines.line(Property.SUMMARY, title(event));
    lines.line(Property.DESCRIPTION, text.of(event, endAssumed, page));
    event
        .location()
        .map(CleanText::line)
        .filter(location -> !location.isEmpty())
        .ifPresent(location -> lines.line(Property.LOCATION, location));
    rest(event, page, lines);
    return lines.trimmed();
  }

  /**
   * Writes a reminder into an event's entry. DESCRIPTION must be there (RFC 5545, 3.6.6), and some
   * readers refuse the whole calendar without it; RELATED is said because some take its absence for
   * wrong.
   *
   * @param alarm how long before the start, whole minutes
   */
  void writeAlarm(Event event, Duration alarm, ContentLines lines) {
    lines.line(Line.BEGIN_ALARM).line(Line.DISPLAY);
    lines.line(Property.TRIGGER, alarm.negated()).line(Property.DESCRIPTION, title(event));
    lines.line(Line.END_ALARM);
  }

  /**
   * Writes the entry of one of an event's webcasts, with a start and an end: when one can watch.
   *
   * @param number its place among all webcasts of the event, from 1
   */
  void writeWebcast(Event event, int number, ContentLines lines) {
    Webcast webcast = event.webcasts().get(number - 1);
    lines.line(Line.BEGIN_EVENT).line(Property.UID, webcastUid(event, number));
    Revision.write(event, lines);
    times(webcast.start().orElseThrow(), webcast.end(), lines);
    String title =
        webcast
            .publisher()
            .map(publisher -> words.text("ical.title.webcast-by", event.name(), publisher))
            .orElseGet(() -> words.text("ical.title.webcast", event.name()));
    Address page = page(event);
    lines.line(Property.SUMMARY, CleanText.line(title));
    lines.line(Property.DESCRIPTION, text.ofWebcast(event, webcast, page));
    rest(event, page, lines);
    lines.line(Line.END_EVENT);
  }

  private void rest(Event event, Address page, ContentLines lines) {
    lines.line(Property.URL, page);
    String type = CleanText.line(words.type(event.type()));
    if (!type.isEmpty()) {
      lines.line(Property.CATEGORIES, type);
    }
    Optional.ofNullable(settings.colors().get(event.type().id()))
        .ifPresent(color -> lines.line(Property.COLOR, color));
    lines.line(status(event.when())).line(Line.TRANSPARENT);
  }

  private Address page(Event event) {
    return site.to(Routes.event(event));
  }

  private Optional<Instant> end(Moment moment) {
    return moment.end().or(() -> settings.assumedDuration().map(moment.start()::plus));
  }

  /**
   * Times in UTC, and an end as DTEND, never DURATION, which not all readers know. Years have four
   * digits (RFC 5545, 3.3.4), so an end after 9999 is drawn back to its last second; where nothing
   * is left there is none.
   */
  private static ContentLines times(Instant start, Optional<Instant> end, ContentLines lines) {
    lines.line(Property.DTSTART, start);
    end.map(instant -> instant.isAfter(LAST_SECOND) ? LAST_SECOND : instant)
        .filter(start::isBefore)
        .ifPresent(instant -> lines.line(Property.DTEND, instant));
    return lines;
  }

  /**
   * Whole days, the end exclusive (RFC 5545, 3.6.1). The day after 9999-12-31 cannot be written:
   * such an end is drawn back to that day, and left out where nothing is left, which means one day.
   */
  private static ContentLines days(Span span, ContentLines lines) {
    lines.line(Property.FIRST_DAY, span.start());
    Optional.of(span.end().isAfter(LAST_DAY) ? LAST_DAY : span.end())
        .filter(span.start()::isBefore)
        .ifPresent(day -> lines.line(Property.DAY_AFTER, day));
    return lines;
  }

  /** By the precision alone, so that nothing hangs on the clock. */
  private static Line status(When when) {
    Precision precision =
        when.match(Moment::precision, Span::precision, unknown -> Precision.UNRECOGNIZED);
    return precision.isExact() ? Line.CONFIRMED : Line.TENTATIVE;
  }

  /** The name, with what a bar of whole days does not say. */
  private String title(Event event) {
    String more =
        event
            .when()
            .match(
                moment -> "",
                span ->
                    switch (span.precision()) {
                      case UNSTATED, DAY -> "";
                      case MORNING, AFTERNOON -> words.dates().parts(span).time();
                      case WEEK -> words.text("date.week", span.start());
                      case UNRECOGNIZED -> span.precisionName();
                      default -> words.dates().label(span);
                    },
                unknown -> "");
    return CleanText.line(
        more.isEmpty() ? event.name() : words.text("ical.title", event.name(), more));
  }
}
