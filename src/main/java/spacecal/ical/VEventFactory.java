package spacecal.ical;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Trigger;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import spacecal.i18n.Messages;
import spacecal.model.Event;
import spacecal.model.Event.Update;
import spacecal.model.Event.Webcast;
import spacecal.model.ScheduledWebcast;
import spacecal.model.When;
import spacecal.model.When.Moment;
import spacecal.model.When.Span;
import spacecal.output.Routes;
import spacecal.settings.Settings;

/**
 * Creates the VEVENT of an event or a webcast (RFC 5545, 3.6.1) from the data and the settings
 * alone: it does not depend on the clock, the default zone or the locale. Texts are clean already.
 */
record VEventFactory(Settings settings, Messages messages, Routes routes) {
  private static final LocalDate LAST_DAY = LocalDate.of(When.LAST_YEAR, 12, 31);
  private static final Instant LAST_SECOND = Instant.parse(LAST_DAY + "T23:59:59Z");

  /** The origin of SEQUENCE, before any of LL2's edits. */
  private static final Instant ORIGIN = Instant.parse("2015-01-01T00:00:00Z");

  private static final ParameterList BEFORE_START = new ParameterList(List.of(Related.START));

  /**
   * Creates the VEVENT of an event.
   *
   * @throws IllegalArgumentException if the event has no date
   */
  VEvent event(Event event) {
    URI page = CalendarFactory.uri(routes, Routes.event(event));
    boolean endAssumed = event.isEndAssumed(settings.assumedDuration());
    List<Property> properties = new ArrayList<>();
    properties.add(new Uid("ll2-event-" + event.id() + "@spacecal"));
    addRevision(properties, event);
    addDates(properties, event);
    properties.add(new Summary(title(event)));
    properties.add(new Description(new EventText(messages).of(event, endAssumed, page)));
    event.location().ifPresent(location -> properties.add(new Location(location)));
    addCommon(properties, event, page);
    return new VEvent(new PropertyList(properties));
  }

  /**
   * Creates a reminder of an event. It has a DESCRIPTION (RFC 5545, 3.6.6), without which some
   * readers refuse the whole calendar, and the default RELATED=START, whose absence biweekly
   * reports.
   *
   * @param before how long before the start, whole minutes
   */
  VAlarm alarm(Event event, Duration before) {
    return new VAlarm(
        new PropertyList(
            List.of(
                ImmutableAction.DISPLAY,
                new Trigger(BEFORE_START, before.negated()),
                new Description(title(event)))));
  }

  /** Creates the VEVENT of a webcast. It is as new as the newest of its events. */
  VEvent webcast(ScheduledWebcast scheduled) {
    Event event = scheduled.event();
    Webcast webcast = scheduled.webcast();
    Instant start = webcast.start().orElseThrow();
    Optional<Instant> assumedEnd = settings.assumedDuration().map(start::plus);
    boolean endAssumed = webcast.end().isEmpty() && assumedEnd.isPresent();
    URI page = CalendarFactory.uri(routes, Routes.event(event));
    List<Property> properties = new ArrayList<>();
    properties.add(
        new Uid("ll2-event-" + event.id() + "-webcast-" + scheduled.number() + "@spacecal"));
    addRevision(
        properties,
        Collections.max(scheduled.events(), Comparator.comparing(VEventFactory::stamp)));
    addTimes(properties, start, webcast.end().or(() -> assumedEnd));
    String names =
        scheduled.events().stream().map(Event::name).distinct().collect(Collectors.joining(", "));
    String title =
        webcast
            .publisher()
            .map(publisher -> messages.text("ical.title.webcast-by", names, publisher))
            .orElseGet(() -> messages.text("ical.title.webcast", names));
    properties.add(new Summary(title));
    properties.add(new Description(new EventText(messages).ofWebcast(scheduled, endAssumed, page)));
    addCommon(properties, event, page);
    return new VEvent(new PropertyList(properties));
  }

  /**
   * Adds DTSTAMP, LAST-MODIFIED and SEQUENCE. The first two are {@code last_updated}: without a
   * METHOD, DTSTAMP is when the information was last revised (RFC 5545, 3.8.7.2). SEQUENCE
   * (3.8.7.4) is the whole minutes from 2015 to then, which only grows, needs no stored state and
   * fits the 32 bits of an INTEGER.
   *
   * <p>Without {@code last_updated} there is no LAST-MODIFIED. DTSTAMP, which is required, is then
   * the date of the newest update, else the beginning of 2015. It is not the event's start: a
   * SEQUENCE derived from a start in the future would fall once {@code last_updated} is known, and
   * readers keep the higher one.
   */
  private static void addRevision(List<Property> properties, Event event) {
    Instant stamp = stamp(event);
    properties.add(new DtStamp(stamp));
    event.lastUpdated().ifPresent(updated -> properties.add(new LastModified(updated)));
    long minutes = ORIGIN.until(stamp, ChronoUnit.MINUTES);
    properties.add(new Sequence((int) Math.max(0, Math.min(Integer.MAX_VALUE, minutes))));
  }

  private static Instant stamp(Event event) {
    return event
        .lastUpdated()
        .or(() -> event.latestUpdate().flatMap(Update::createdOn))
        .orElse(ORIGIN);
  }

  private void addDates(List<Property> properties, Event event) {
    When when = event.when();
    if (when instanceof Moment moment) {
      addTimes(properties, moment.start(), event.end(settings.assumedDuration()));
    } else if (when instanceof Span span) {
      addDays(properties, span);
    } else {
      throw new IllegalArgumentException("event " + event.id() + " has no date");
    }
  }

  /**
   * Adds times in UTC. The end is a DTEND: not all readers know DURATION. Years have four digits
   * (RFC 5545, 3.3.4), so an end after 9999 becomes the last second of 9999; an end that is not
   * after the start is left out.
   */
  private static void addTimes(List<Property> properties, Instant start, Optional<Instant> end) {
    properties.add(new DtStart<>(start));
    end.map(instant -> instant.isAfter(LAST_SECOND) ? LAST_SECOND : instant)
        .filter(start::isBefore)
        .ifPresent(instant -> properties.add(new DtEnd<>(instant)));
  }

  /**
   * Adds whole days with an exclusive end (RFC 5545, 3.6.1). An end after 9999-12-31 becomes that
   * day; if that is also the start, it is left out, which means one day.
   */
  private static void addDays(List<Property> properties, Span span) {
    properties.add(new DtStart<>(span.start()));
    Optional.of(span.end().isAfter(LAST_DAY) ? LAST_DAY : span.end())
        .filter(span.start()::isBefore)
        .ifPresent(day -> properties.add(new DtEnd<>(day)));
  }

  private void addCommon(List<Property> properties, Event event, URI page) {
    properties.add(new Url(page));
    String type = messages.type(event.type());
    if (!type.isEmpty()) {
      // A list of one: the constructor that takes a text would split it at commas.
      properties.add(new Categories(new TextList(List.of(type))));
    }
    Optional.ofNullable(settings.colors().get(event.type().id()))
        .ifPresent(color -> properties.add(new Color(new ParameterList(), color)));
    // The status depends on the precision alone, not on the clock.
    properties.add(
        event.when() instanceof Moment
            ? ImmutableStatus.VEVENT_CONFIRMED
            : ImmutableStatus.VEVENT_TENTATIVE);
    // A public calendar must not make its readers busy.
    properties.add(ImmutableTransp.TRANSPARENT);
  }

  /** The name, followed by what a bar of whole days does not show. */
  private String title(Event event) {
    String detail = event.when() instanceof Span span ? detail(span) : "";
    return detail.isEmpty() ? event.name() : messages.text("ical.title", event.name(), detail);
  }

  private String detail(Span span) {
    return switch (span.precision()) {
      case UNSTATED, DAY -> "";
      case MORNING, AFTERNOON -> messages.dates().parts(span).time();
      case WEEK -> messages.text("date.week", span.start());
      case UNRECOGNIZED -> span.precisionName();
      default -> messages.dates().label(span);
    };
  }
}
