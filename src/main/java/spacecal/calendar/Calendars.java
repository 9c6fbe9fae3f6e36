package spacecal.calendar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.publish.OutputFile;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.report.Report;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * Every iCalendar file of a site. The files are snapshots (RFC 5545, 3.7.2) whose bytes hang on the
 * events and settings alone: what has not changed at LL2 does not change here.
 *
 * <p>All lines end with CRLF and have at most 75 octets of UTF-8; each file is one VCALENDAR; an
 * event has the same UID and the very same bytes in every file.
 */
public final class Calendars {
  /** Google Calendar silently drops what is beyond about 1 MB, or some 1,100 events. */
  private static final int MANY_EVENTS = 1000;

  private static final int MANY_BYTES = 900_000;

  /** More octets than most headers have. */
  private static final int ROOM = 1200;

  private final Settings settings;
  private final Words words;
  private final List<Event> events;
  private final List<PublishedCalendar> calendars;
  private final Report report;
  private final Address site;
  private final VEvents vevents;

  /** What stands before the one VEVENT of an event's own file. */
  private final ContentLines ownHeader = new ContentLines(ROOM);

  private final Map<Long, Entry> entries = new HashMap<>();

  /**
   * The calendars of these events.
   *
   * @param events all there are, ids unique; those without a date are in no calendar
   * @param calendars what people subscribe to, of the same events
   * @param report is told, while the files are made, of calendars that Google Calendar may cut
   *     short
   */
  public Calendars(
      Settings settings,
      Words words,
      Routes routes,
      List<Event> events,
      List<PublishedCalendar> calendars,
      Report report) {
    this.settings = settings;
    this.words = words;
    this.events = List.copyOf(events);
    this.calendars = List.copyOf(calendars);
    this.report = report;
    this.site = Address.of(routes.absolute(Routes.HOME));
    this.vevents = new VEvents(settings, words, site);
    CalendarHeader.writeDownload(settings, ownHeader);
    for (Event event : events) {
      if (event.when().first().isPresent()) {
        entries.put(event.id(), new Entry(vevents, event));
      }
    }
  }

  /**
   * The files: every published calendar, its variants with reminders if the settings ask for any,
   * one for each event with a date, and one of the webcasts if there are any with a start and an
   * end. They may be made in any order, by many threads at a time.
   */
  public List<OutputFile> plan() {
    List<OutputFile> files = new ArrayList<>();
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
    return whole(ownHeader, chosen.stream().map(this::entry).toList()).octets();
  }

  private Entry entry(Event event) {
    Entry entry = entries.get(event.id());
    if (entry == null) {
      throw new IllegalArgumentException(
          "a calendar of event " + event.id() + ", which is unknown or has no date");
    }
    return entry;
  }

  private OutputFile published(PublishedCalendar calendar) {
    SitePath path = Routes.calendar(calendar);
    CalendarHeader header = header(calendar, path);
    List<Entry> members = members(calendar);
    // The others are for readers that take all there is.
    boolean advertised = calendar.contents() == Contents.DATED;
    return new OutputFile(
        path,
        () -> {
          ContentLines file = whole(begun(header), members);
          if (advertised) {
            report(path, members.size(), file);
          }
          return file.octets();
        });
  }

  private OutputFile withAlarm(PublishedCalendar calendar, Duration alarm) {
    SitePath path = Routes.withAlarm(Routes.calendar(calendar), alarm);
    CalendarHeader header = header(calendar, path).withAlarm(words, alarm);
    List<Entry> members = members(calendar);
    return new OutputFile(
        path,
        () -> {
          ContentLines file = begun(header);
          members.forEach(entry -> entry.write(alarm, file));
          file.line(Line.END_CALENDAR);
          report(path, members.size(), file);
          return file.octets();
        });
  }

  private List<Entry> members(PublishedCalendar calendar) {
    return calendar.events().stream().map(this::entry).toList();
  }

  private CalendarHeader header(PublishedCalendar calendar, SitePath path) {
    Address page = site.to(Routes.collection(calendar.collection()));
    return CalendarHeader.of(settings, words, calendar, page, site.to(path));
  }

  private static ContentLines begun(CalendarHeader header) {
    ContentLines lines = new ContentLines(ROOM);
    header.write(lines);
    return lines;
  }

  /** A file in a buffer of just its size: one of all events can be a hundred megabytes. */
  private static ContentLines whole(ContentLines header, List<Entry> members) {
    int size = header.size() + Line.END_CALENDAR.size();
    for (Entry member : members) {
      size = Math.addExact(size, member.size());
    }
    ContentLines file = new ContentLines(size).lines(header);
    members.forEach(member -> member.write(file));
    return file.line(Line.END_CALENDAR);
  }

  private OutputFile ofOne(Event event) {
    return new OutputFile(Routes.eventCalendar(event), () -> download(List.of(event)));
  }

  private Optional<OutputFile> ofWebcasts() {
    List<Event> watchable = new ArrayList<>();
    int count = 0;
    for (Event event : events) {
      int planned = (int) event.webcasts().stream().filter(Calendars::canBePlannedFor).count();
      if (planned > 0) {
        watchable.add(event);
        count += planned;
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    SitePath path = Routes.WEBCASTS_CALENDAR;
    CalendarHeader header =
        CalendarHeader.ofWebcasts(
            settings, words, watchable, site.to(Routes.CALENDARS), site.to(path));
    int webcasts = count;
    return Optional.of(
        new OutputFile(
            path,
            () -> {
              ContentLines file = begun(header);
              watchable.forEach(event -> writeWebcasts(event, file));
              file.line(Line.END_CALENDAR);
              report(path, webcasts, file);
              return file.octets();
            }));
  }

  private void writeWebcasts(Event event, ContentLines lines) {
    int number = 0;
    for (Webcast webcast : event.webcasts()) {
      number++;
      if (canBePlannedFor(webcast)) {
        vevents.writeWebcast(event, number, lines);
      }
    }
  }

  private static boolean canBePlannedFor(Webcast webcast) {
    return webcast.start().isPresent() && webcast.end().isPresent();
  }

  private void report(SitePath path, int shown, ContentLines file) {
    if (shown > MANY_EVENTS || file.size() > MANY_BYTES) {
      report.odd(
          "calendar too large for Google Calendar to show all of it",
          path.value(),
          shown + " events, " + file.size() / 1000 + " kB");
    }
  }
}
