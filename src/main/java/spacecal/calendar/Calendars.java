package spacecal.calendar;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.publish.Earlier;
import spacecal.publish.Planned;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.report.Report;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * Every iCalendar file of a site. The files are snapshots (RFC 5545, 3.7.2) whose bytes hang on the
 * events and settings alone: what has not changed at LL2 does not change here.
 *
 * <p>All lines end with CRLF and have at most 75 octets of UTF-8; each file is one VCALENDAR that
 * ical4j found valid; an event has the same UID and the very same bytes in every file.
 */
public final class Calendars {
  /** Google Calendar silently drops what is beyond about 1 MB, or some 1,100 events. */
  private static final int MANY_EVENTS = 1000;

  private static final int MANY_BYTES = 900_000;

  private final Settings settings;
  private final Words words;
  private final Routes routes;
  private final List<Event> events;
  private final List<PublishedCalendar> calendars;
  private final Report report;
  private final VEvents vevents;
  private final Earlier earlier;

  /** What stands before the one VEVENT of an event's own file. */
  private final Entry ownHeader;

  private final Map<Long, Entry> entries = new HashMap<>();
  private final Map<Duration, Map<Long, Entry>> ringing = new HashMap<>();

  /**
   * The calendars of these events.
   *
   * @param events all there are, ids unique; those without a date are in no calendar
   * @param calendars what people subscribe to, of the same events
   * @param report is told, while the files are made, of calendars that Google Calendar may cut
   *     short
   * @param earlier has VEVENTs of earlier builds in their own files, which need not be made again
   */
  public Calendars(
      Settings settings,
      Words words,
      Routes routes,
      List<Event> events,
      List<PublishedCalendar> calendars,
      Report report,
      Earlier earlier) {
    this.settings = settings;
    this.words = words;
    this.routes = routes;
    this.events = List.copyOf(events);
    this.calendars = List.copyOf(calendars);
    this.report = report;
    this.earlier = earlier;
    this.vevents = new VEvents(settings, words, routes);
    this.ownHeader =
        new Entry(() -> Octets.header(CalendarHeader.ofDownload(settings), "event.ics"));
    for (Event event : events) {
      if (event.when().first().isPresent()) {
        entries.put(
            event.id(),
            new Entry(
                () ->
                    earlier(event)
                        .orElseGet(() -> Octets.event(vevents.of(event), "event " + event.id()))));
      }
    }
    for (Duration alarm : settings.alarms()) {
      ringing.put(alarm, ringing(alarm));
    }
  }

  /** The VEVENT in an event's own file, if that file is known to stand as it would be made. */
  private Optional<byte[]> earlier(Event event) {
    byte[] header = ownHeader.octets();
    return earlier
        .read(Routes.eventCalendar(event), earlier.fingerprints().of(event))
        .filter(file -> file.length > header.length + Octets.FOOTER.length)
        .map(file -> Arrays.copyOfRange(file, header.length, file.length - Octets.FOOTER.length));
  }

  /** Events with a time of day with a reminder before it; all others as they are without one. */
  private Map<Long, Entry> ringing(Duration alarm) {
    Map<Long, Entry> members = new HashMap<>(entries);
    for (Event event : events) {
      if (event.when().match(moment -> true, span -> false, unknown -> false)) {
        members.put(
            event.id(),
            new Entry(
                () ->
                    Octets.event(
                        VEvents.withAlarm(vevents.of(event), alarm), "event " + event.id())));
      }
    }
    return members;
  }

  /**
   * The files: every published calendar, its variants with reminders if the settings ask for any,
   * one for each event with a date, and one of the webcasts if there are any with a start and an
   * end. They may be made in any order, by many threads at a time; making one throws {@link
   * spacecal.report.Trouble} if ical4j finds it invalid.
   */
  public List<Planned> plan() {
    List<Planned> files = new ArrayList<>();
    for (PublishedCalendar calendar : calendars) {
      files.add(published(calendar));
      if (calendar.contents() == Contents.DATED && calendar.hasTimes()) {
        settings.alarms().forEach(alarm -> files.add(withAlarm(calendar, alarm)));
      }
    }
    for (Event event : events) {
      if (entries.containsKey(event.id())) {
        files.add(ofOne(event));
      }
    }
    ofWebcasts().ifPresent(files::add);
    return List.copyOf(files);
  }

  /**
   * Some of these events in one file to take along, in the order given.
   *
   * @param chosen at least one, all of them with a date
   */
  public byte[] download(List<Event> chosen) {
    byte[] header = Octets.header(CalendarHeader.ofDownload(settings), "a download");
    return file(header, chosen.stream().map(this::entry).toList());
  }

  private Planned published(PublishedCalendar calendar) {
    SitePath path = Routes.calendar(calendar);
    URI page = address(Routes.collection(calendar.collection()));
    CalendarHeader header = CalendarHeader.of(settings, words, calendar, page, address(path));
    List<Entry> members = calendar.events().stream().map(this::entry).toList();
    // The others are for readers that take all there is.
    boolean advertised = calendar.contents() == Contents.DATED;
    return subscription(path, header, calendar.events(), members, advertised);
  }

  private Planned withAlarm(PublishedCalendar calendar, Duration alarm) {
    SitePath path = Routes.withAlarm(Routes.calendar(calendar), alarm);
    URI page = address(Routes.collection(calendar.collection()));
    CalendarHeader header =
        CalendarHeader.of(settings, words, calendar, page, address(path)).withAlarm(words, alarm);
    Map<Long, Entry> ring = ringing.get(alarm);
    List<Entry> members = calendar.events().stream().map(event -> ring.get(event.id())).toList();
    return subscription(path, header, calendar.events(), members, true);
  }

  private Planned ofOne(Event event) {
    Entry entry = entry(event);
    return new Planned(
        Routes.eventCalendar(event),
        prints -> prints.of(event),
        () -> file(ownHeader.octets(), List.of(entry)));
  }

  private Optional<Planned> ofWebcasts() {
    List<Event> watchable = new ArrayList<>();
    List<Entry> webcasts = new ArrayList<>();
    for (Event event : events) {
      List<Entry> ofEvent = webcasts(event);
      if (!ofEvent.isEmpty()) {
        watchable.add(event);
        webcasts.addAll(ofEvent);
      }
    }
    if (webcasts.isEmpty()) {
      return Optional.empty();
    }
    SitePath path = Routes.WEBCASTS_CALENDAR;
    URI page = address(Routes.CALENDARS);
    CalendarHeader header =
        CalendarHeader.ofWebcasts(settings, words, watchable, page, address(path));
    return Optional.of(subscription(path, header, watchable, webcasts, true));
  }

  private Entry entry(Event event) {
    Entry entry = entries.get(event.id());
    if (entry == null) {
      throw new IllegalArgumentException(
          "a calendar of event " + event.id() + ", which is unknown or has no date");
    }
    return entry;
  }

  /** Those one can plan for: with a start and an end. */
  private List<Entry> webcasts(Event event) {
    List<Entry> found = new ArrayList<>();
    int number = 0;
    for (Webcast webcast : event.webcasts()) {
      int place = ++number;
      if (webcast.start().isPresent() && webcast.end().isPresent()) {
        found.add(
            new Entry(
                () ->
                    Octets.event(
                        vevents.ofWebcast(event, place),
                        "event " + event.id() + ", webcast " + place)));
      }
    }
    return found;
  }

  private URI address(SitePath path) {
    return VEvents.address(routes.absolute(path));
  }

  private Planned subscription(
      SitePath path,
      CalendarHeader header,
      List<Event> shown,
      List<Entry> members,
      boolean advertised) {
    return new Planned(
        path,
        // The rest of it follows from the settings.
        prints -> prints.of(header, shown.stream().map(event -> prints.of(event)).toList()),
        () -> {
          byte[] file = file(Octets.header(header.properties(), path.value()), members);
          if (advertised && (members.size() > MANY_EVENTS || file.length > MANY_BYTES)) {
            report.odd(
                "calendar too large for Google Calendar to show all of it",
                path.value(),
                members.size() + " events, " + file.length / 1000 + " kB");
          }
          return file;
        });
  }

  private static byte[] file(byte[] header, List<Entry> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    for (Entry member : members) {
      out.writeBytes(member.octets());
    }
    out.writeBytes(Octets.FOOTER);
    return out.toByteArray();
  }
}
