package spacecal.ical;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Source;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import spacecal.i18n.Messages;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.model.ScheduledWebcast;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Settings;

/**
 * Creates VCALENDARs (RFC 5545, 3.6; RFC 7986, 5) with all of their properties and no events. They
 * have no METHOD, which would require an ORGANIZER in every event (RFC 5546, 3.2.1), and no UID,
 * because vdirsyncer takes a calendar with a UID for a single event.
 */
record CalendarFactory(Settings settings, Messages messages, Routes routes) {
  private static final List<Property> COMMON =
      List.of(
          ImmutableVersion.VERSION_2_0,
          new ProdId("-//spacecal//Launch Library 2 events//EN"),
          ImmutableCalScale.GREGORIAN);

  /** For readers that ask in which zone to show a calendar; all times are UTC. */
  private static final Property TIME_ZONE = new XProperty("X-WR-TIMEZONE", "UTC");

  /** LL2's data is fetched a few times a day. */
  private static final Property REFRESH_INTERVAL =
      new RefreshInterval(new ParameterList(List.of(Value.DURATION)), Duration.ofHours(6));

  private static final Property PUBLISHED_TTL =
      new XProperty("X-PUBLISHED-TTL", REFRESH_INTERVAL.getValue());

  /**
   * Creates the calendar of a file to download once. X-WR-CALNAME "MUST be omitted if the iCalendar
   * represents a single appointment" ([MS-OXCICAL] 2.1.3.1.1.17): with it, Outlook opens a new
   * calendar instead of adding the event to the reader's own.
   */
  Calendar download() {
    return calendar(List.of(new Name(new ParameterList(), settings.title())));
  }

  Calendar published(PublishedCalendar calendar) {
    return published(calendar, Routes.calendar(calendar), name(calendar));
  }

  /** Creates the variant of a published calendar with reminders so long before each event. */
  Calendar withAlarm(PublishedCalendar calendar, Duration alarm) {
    SitePath path = Routes.withAlarm(Routes.calendar(calendar), alarm);
    String name = messages.text("ical.name.reminder", name(calendar), length(alarm));
    return published(calendar, path, name);
  }

  Calendar webcasts(List<ScheduledWebcast> webcasts) {
    return subscription(
        Routes.WEBCASTS_CALENDAR,
        Routes.CALENDARS,
        messages.text("ical.name", settings.title(), messages.text("calendar.webcasts")),
        messages.text("ical.about.webcasts"),
        webcasts.stream().flatMap(webcast -> webcast.events().stream()).toList());
  }

  private Calendar published(PublishedCalendar calendar, SitePath path, String name) {
    SitePath page = Routes.collection(calendar.collection());
    return subscription(path, page, name, about(calendar), calendar.events());
  }

  private Calendar subscription(
      SitePath path, SitePath page, String name, String about, List<Event> events) {
    List<Property> properties = new ArrayList<>();
    // The same name twice: NAME is the standard's; Google, Apple and Outlook read X-WR-CALNAME.
    properties.add(new Name(new ParameterList(), name));
    properties.add(new XProperty("X-WR-CALNAME", name));
    properties.add(new XProperty("X-WR-CALDESC", about + " " + messages.text("ical.credit") + "."));
    properties.add(TIME_ZONE);
    properties.add(new Url(uri(routes, page)));
    String source = uri(routes, path).toString();
    properties.add(new Source(new ParameterList(List.of(Value.URI)), source));
    properties.add(REFRESH_INTERVAL);
    properties.add(PUBLISHED_TTL);
    events.stream()
        .flatMap(event -> event.lastUpdated().stream())
        .max(Instant::compareTo)
        .ifPresent(newest -> properties.add(new LastModified(newest)));
    return calendar(properties);
  }

  private static Calendar calendar(List<Property> properties) {
    return new Calendar(
        new PropertyList(Stream.of(COMMON, properties).flatMap(List::stream).toList()),
        new ComponentList<>());
  }

  private String name(PublishedCalendar calendar) {
    String title = messages.title(calendar.collection());
    String name =
        calendar.contents() == Contents.DATED
            ? title
            : messages.text("ical.name." + key(calendar.contents()), title);
    return messages.text("ical.name", settings.title(), name);
  }

  private String about(PublishedCalendar calendar) {
    Collection collection = calendar.collection();
    String title = messages.title(collection);
    String subject =
        switch (collection.kind()) {
          case ALL -> messages.text("ical.all");
          case TYPE -> messages.text("ical.type", title);
          case AGENCY, ASTRONAUT -> messages.text("ical.agency", title);
          case PROGRAM -> messages.text("ical.program", title);
          case MISSION, EXPEDITION -> messages.text("ical.mission", title);
          case LOCATION, STATION -> messages.text("ical.location", title);
          case YEAR, MONTH -> messages.text("ical.period", title);
          case UPCOMING, OWN -> messages.text("ical.own", title);
        };
    boolean isAdvertised =
        collection.kind() == Collection.Kind.ALL && calendar.contents() == Contents.DATED;
    String about = isAdvertised ? "advertised" : key(calendar.contents());
    return messages.text("ical.about." + about, subject);
  }

  private static String key(Contents contents) {
    return contents.name().toLowerCase(Locale.ROOT);
  }

  private String length(Duration length) {
    List<String> parts = new ArrayList<>();
    addCount(parts, "ical.days", length.toDays());
    addCount(parts, "ical.hours", length.toHoursPart());
    addCount(parts, "ical.minutes", length.toMinutesPart());
    return String.join(" ", parts);
  }

  private void addCount(List<String> parts, String unit, long number) {
    if (number > 0) {
      parts.add(messages.count(unit, number));
    }
  }

  /** The URL of a file or page in ASCII and without commas, at which some readers split it. */
  static URI uri(Routes routes, SitePath path) {
    return URI.create(routes.address(path).replace(",", "%2C"));
  }
}
