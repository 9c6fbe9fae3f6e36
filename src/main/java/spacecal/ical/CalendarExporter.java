package spacecal.ical;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Calendar;
import spacecal.i18n.Messages;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.model.Quantity;
import spacecal.model.ScheduledWebcast;
import spacecal.model.Warnings;
import spacecal.model.When.Moment;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Settings;

/**
 * Exports events as iCalendar files (RFC 5545). Files are snapshots (3.7.2) whose bytes depend on
 * the events and settings alone. Each file is one VCALENDAR; an event has the same UID and the same
 * bytes in every file.
 */
public final class CalendarExporter {
  /** Google Calendar silently drops what is beyond about 1 MB, or some 1,100 events. */
  private static final int MANY_EVENTS = 1000;

  private static final int MANY_BYTES = 900_000;

  private final Settings settings;
  private final Warnings report;
  private final CalendarFactory calendars;
  private final VEventFactory factory;
  private final byte[] download;

  /** The printed VEVENTs by event id: an event is in about six files. */
  private final Map<Long, byte[]> printed = new ConcurrentHashMap<>();

  /**
   * Creates an exporter.
   *
   * @param report receives a warning, while files are made, for each calendar that Google Calendar
   *     may cut short
   */
  public CalendarExporter(Settings settings, Messages messages, Routes routes, Warnings report) {
    this.settings = settings;
    this.report = report;
    this.calendars = new CalendarFactory(settings, messages, routes);
    this.factory = new VEventFactory(settings, messages, routes);
    this.download = CalendarWriter.print(calendars.download());
  }

  /**
   * Plans the files: every published calendar with its variants with reminders, one file for each
   * event with a date, and one for the webcasts to plan for, if there are any.
   *
   * @param events all events; those without a date are in no calendar but that of the webcasts
   * @param published calendars of these events
   */
  public List<OutputFile> files(List<Event> events, List<PublishedCalendar> published) {
    List<OutputFile> files = new ArrayList<>();
    for (PublishedCalendar calendar : published) {
      files.add(published(calendar));
      if (calendar.contents() == Contents.DATED && calendar.hasTimes()) {
        settings.alarms().forEach(alarm -> files.add(withAlarm(calendar, alarm)));
      }
    }
    events.stream()
        .filter(event -> event.when().first().isPresent())
        .map(event -> new OutputFile(Routes.eventCalendar(event), () -> download(List.of(event))))
        .forEach(files::add);
    List<ScheduledWebcast> webcasts = ScheduledWebcast.of(events);
    if (!webcasts.isEmpty()) {
      files.add(webcasts(webcasts));
    }
    return files;
  }

  /**
   * Creates a file with events to download once.
   *
   * @param events in this order; all with a date
   */
  public byte[] download(List<Event> events) {
    return CalendarWriter.add(download, events.stream().map(this::print).toList());
  }

  private OutputFile published(PublishedCalendar calendar) {
    // The other contents are for readers without a limit.
    return file(
        Routes.calendar(calendar),
        calendar.contents() == Contents.DATED,
        () -> calendars.published(calendar),
        () -> calendar.events().stream().map(this::print));
  }

  private OutputFile withAlarm(PublishedCalendar calendar, Duration alarm) {
    return file(
        Routes.withAlarm(Routes.calendar(calendar), alarm),
        true,
        () -> calendars.withAlarm(calendar, alarm),
        () -> calendar.events().stream().map(event -> printWithAlarm(event, alarm)));
  }

  private OutputFile webcasts(List<ScheduledWebcast> webcasts) {
    return file(
        Routes.WEBCASTS_CALENDAR,
        true,
        () -> calendars.webcasts(webcasts),
        () -> webcasts.stream().map(factory::webcast).map(CalendarWriter::print));
  }

  /** If it is limited, a file that Google Calendar may cut short is reported. */
  private OutputFile file(
      SitePath path,
      boolean isLimited,
      Supplier<Calendar> calendar,
      Supplier<Stream<byte[]>> vevents) {
    return new OutputFile(
        path,
        () -> {
          List<byte[]> printed = vevents.get().toList();
          byte[] file = CalendarWriter.add(CalendarWriter.print(calendar.get()), printed);
          if (isLimited && (printed.size() > MANY_EVENTS || file.length > MANY_BYTES)) {
            report.warn(
                "calendar too large for Google Calendar to show all of it",
                path.value(),
                Quantity.of(printed.size(), "event") + ", " + file.length / 1000 + " kB");
          }
          return file;
        });
  }

  private byte[] print(Event event) {
    return printed.computeIfAbsent(event.id(), id -> CalendarWriter.print(factory.event(event)));
  }

  /** Whole days have no reminder. */
  private byte[] printWithAlarm(Event event, Duration alarm) {
    byte[] vevent = print(event);
    return event.when() instanceof Moment
        ? CalendarWriter.add(vevent, List.of(CalendarWriter.print(factory.alarm(event, alarm))))
        : vevent;
  }
}
