package spacecal.calendar;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.TextList;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Related;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Color;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Trigger;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
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
 * Event → VEVENT (RFC 5545, 3.6.1). The same event gives the same properties in the same order,
 * whatever the clock, zone or locale.
 */
final class VEvents {
  private static final LocalDate LAST_DAY = LocalDate.of(When.LAST_YEAR, 12, 31);
  private static final Instant LAST_SECOND = Instant.parse(LAST_DAY + "T23:59:59Z");

  private final Settings settings;
  private final Words words;
  private final EntryText text;
  private final Routes routes;

  VEvents(Settings settings, Words words, Routes routes) {
    this.settings = settings;
    this.words = words;
    this.text = new EntryText(words);
    this.routes = routes;
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

  /** The entry of an event whose date is known. */
  VEvent of(Event event) {
    boolean endAssumed =
        settings.assumedDuration().isPresent()
            && event.when().match(m -> m.duration().isEmpty(), s -> false, u -> false);
    List<Property> properties = new ArrayList<>();
    properties.add(new Uid(uid(event)));
    properties.addAll(Revision.of(event));
    properties.addAll(
        event
            .when()
            .match(
                moment -> times(moment.start(), end(moment)),
                span -> days(span),
                unknown -> {
                  throw new IllegalArgumentException("event " + event.id() + " has no date");
                }));
    properties.add(new Summary(CleanText.line(title(event))));
    URI page = page(event);
    properties.add(new Description(text.of(event, endAssumed, page)));
    event
        .location()
        .map(CleanText::line)
        .filter(location -> !location.isEmpty())
        .ifPresent(location -> properties.add(new Location(location)));
    properties.addAll(rest(event, page));
    return new VEvent(new PropertyList(properties));
  }

  /** The entry of one of an event's webcasts, with a start and an end: when one can watch. */
  VEvent ofWebcast(Event event, int number) {
    Webcast webcast = event.webcasts().get(number - 1);
    List<Property> properties = new ArrayList<>();
    properties.add(new Uid(webcastUid(event, number)));
    properties.addAll(Revision.of(event));
    properties.addAll(times(webcast.start().orElseThrow(), webcast.end()));
    String title =
        webcast
            .publisher()
            .map(publisher -> words.text("ical.title.webcast-by", event.name(), publisher))
            .orElseGet(() -> words.text("ical.title.webcast", event.name()));
    properties.add(new Summary(CleanText.line(title)));
    URI page = page(event);
    properties.add(new Description(text.ofWebcast(event, webcast, page)));
    properties.addAll(rest(event, page));
    return new VEvent(new PropertyList(properties));
  }

  /**
   * The same entry with a reminder. DESCRIPTION must be there (RFC 5545, 3.6.6), and some readers
   * refuse the whole calendar without it; RELATED is said because some take its absence for wrong.
   *
   * @param alarm how long before the start, whole minutes
   */
  static VEvent withAlarm(VEvent event, Duration alarm) {
    ParameterList fromStart = new ParameterList(List.of(Related.START));
    Property summary = event.getRequiredProperty(Property.SUMMARY);
    VAlarm ring =
        new VAlarm(
            new PropertyList(
                List.of(
                    ImmutableAction.DISPLAY,
                    new Trigger(fromStart, alarm.negated()),
                    new Description(summary.getValue()))));
    return new VEvent(event.getPropertyList(), new ComponentList<>(List.of(ring)));
  }

  private List<Property> rest(Event event, URI page) {
    List<Property> properties = new ArrayList<>();
    properties.add(new Url(page));
    String type = CleanText.line(words.type(event.type()));
    if (!type.isEmpty()) {
      // A list of one: Categories(String) would split the name at its commas.
      properties.add(new Categories(new TextList(List.of(type))));
    }
    Optional.ofNullable(settings.colors().get(event.type().id()))
        .ifPresent(color -> properties.add(new Color(new ParameterList(), color)));
    properties.add(status(event.when()));
    // A public calendar must not make its readers busy.
    properties.add(ImmutableTransp.TRANSPARENT);
    return properties;
  }

  private URI page(Event event) {
    return address(routes.absolute(Routes.event(event)));
  }

  /** An address every reader takes whole: ASCII, and no comma, at which some split it. */
  static URI address(URI uri) {
    return URI.create(uri.toASCIIString().replace(",", "%2C"));
  }

  private Optional<Instant> end(Moment moment) {
    return moment.end().or(() -> settings.assumedDuration().map(moment.start()::plus));
  }

  /**
   * Times in UTC, and an end as DTEND, never DURATION, which not all readers know. Years have four
   * digits (RFC 5545, 3.3.4), so an end after 9999 is drawn back to its last second; where nothing
   * is left there is none.
   */
  private static List<Property> times(Instant start, Optional<Instant> end) {
    List<Property> properties = new ArrayList<>();
    // Instant only: ical4j prints an OffsetDateTime in the zone of the machine.
    properties.add(new DtStart<>(start));
    end.map(instant -> instant.isAfter(LAST_SECOND) ? LAST_SECOND : instant)
        .filter(start::isBefore)
        .ifPresent(instant -> properties.add(new DtEnd<>(instant)));
    return properties;
  }

  /**
   * Whole days, the end exclusive (RFC 5545, 3.6.1). The day after 9999-12-31 cannot be written:
   * such an end is drawn back to that day, and left out where nothing is left, which means one day.
   */
  private static List<Property> days(Span span) {
    List<Property> properties = new ArrayList<>();
    properties.add(new DtStart<>(span.start()));
    Optional.of(span.end().isAfter(LAST_DAY) ? LAST_DAY : span.end())
        .filter(span.start()::isBefore)
        .ifPresent(day -> properties.add(new DtEnd<>(day)));
    return properties;
  }

  /** By the precision alone, so that nothing hangs on the clock. */
  private static Status status(When when) {
    Precision precision =
        when.match(Moment::precision, Span::precision, unknown -> Precision.UNRECOGNIZED);
    return precision.isExact()
        ? ImmutableStatus.VEVENT_CONFIRMED
        : ImmutableStatus.VEVENT_TENTATIVE;
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
    return more.isEmpty() ? event.name() : words.text("ical.title", event.name(), more);
  }
}
