package spacecal.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.model.CleanText;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * The properties of a calendar itself (RFC 5545, 3.7; RFC 7986, 5). No METHOD: that would ask for
 * an ORGANIZER in every event (RFC 5546, 3.2.1). No UID: vdirsyncer takes a calendar that has one
 * for a single event.
 *
 * @param name what readers call it
 * @param about a sentence that says what is in it
 * @param page where people read of it
 * @param source its own address
 * @param lastModified when any of its events was last edited
 */
record CalendarHeader(
    String name, String about, Address page, Address source, Optional<Instant> lastModified) {
  /** How often to look again: what LL2 has is fetched a few times a day. */
  private static final Duration REFRESH = Duration.ofHours(6);

  /** Of a choice of events. */
  static CalendarHeader of(
      Settings settings, Words words, PublishedCalendar calendar, Address page, Address source) {
    Collection collection = calendar.collection();
    String title = CleanText.line(words.title(collection));
    String subject =
        switch (collection.kind()) {
          case ALL -> words.text("ical.all");
          case TYPE -> words.text("ical.type", title);
          case AGENCY -> words.text("ical.agency", title);
          case PROGRAM -> words.text("ical.program", title);
          case LOCATION -> words.text("ical.location", title);
          case YEAR, MONTH -> words.text("ical.period", title);
          case UPCOMING, OWN -> words.text("ical.own", title);
        };
    boolean advertised =
        collection.kind() == Collection.Kind.ALL && calendar.contents() == Contents.DATED;
    String about =
        switch (calendar.contents()) {
          case DATED -> advertised ? "ical.about.advertised" : "ical.about.dated";
          case WINDOWS -> "ical.about.windows";
          case EVERYTHING -> "ical.about.everything";
        };
    String name =
        switch (calendar.contents()) {
          case DATED -> title;
          case WINDOWS -> words.text("ical.name.windows", title);
          case EVERYTHING -> words.text("ical.name.everything", title);
        };
    return new CalendarHeader(
        name(settings, words, name),
        words.text(about, subject) + credit(words),
        page,
        source,
        Revision.newest(calendar.events()));
  }

  /**
   * Of all webcasts.
   *
   * @param events those they belong to
   */
  static CalendarHeader ofWebcasts(
      Settings settings, Words words, List<Event> events, Address page, Address source) {
    return new CalendarHeader(
        name(settings, words, words.text("calendar.webcasts")),
        words.text("ical.about.webcasts") + credit(words),
        page,
        source,
        Revision.newest(events));
  }

  /** Of the same calendar with a reminder so long before each event with a time. */
  CalendarHeader withAlarm(Words words, Duration alarm) {
    String ringing = words.text("ical.name.reminder", name, length(words, alarm));
    return new CalendarHeader(ringing, about, page, source, lastModified);
  }

  private static String length(Words words, Duration length) {
    List<String> parts = new ArrayList<>();
    add(parts, words, "ical.days", length.toDays());
    add(parts, words, "ical.hours", length.toHoursPart());
    add(parts, words, "ical.minutes", length.toMinutesPart());
    return String.join(" ", parts);
  }

  private static void add(List<String> parts, Words words, String unit, long number) {
    if (number > 0) {
      parts.add(words.count(unit, number));
    }
  }

  private static String name(Settings settings, Words words, String title) {
    return CleanText.line(words.text("ical.name", settings.title(), title));
  }

  private static String credit(Words words) {
    return " " + words.text("ical.credit") + ".";
  }

  /** Begins a calendar that people subscribe to. */
  void write(ContentLines lines) {
    begin(lines);
    // Twice: in the standard's words and in those that Google, Apple and Outlook read.
    lines.line(Property.NAME, name).line(Property.X_WR_CALNAME, name);
    lines.line(Property.X_WR_CALDESC, about).line(Line.IN_UTC);
    lines.line(Property.URL, page).line(Property.SOURCE, source);
    lines.line(Property.REFRESH_INTERVAL, REFRESH).line(Property.X_PUBLISHED_TTL, REFRESH);
    lastModified.ifPresent(instant -> lines.line(Property.LAST_MODIFIED, instant));
  }

  /**
   * Begins a file with one event, taken once and never looked at again. X-WR-CALNAME "MUST be
   * omitted if the iCalendar represents a single appointment" ([MS-OXCICAL] 2.1.3.1.1.17): with it,
   * Outlook opens a new calendar instead of adding the event to the reader's own.
   */
  static void writeDownload(Settings settings, ContentLines lines) {
    begin(lines);
    lines.line(Property.NAME, CleanText.line(settings.title()));
  }

  private static void begin(ContentLines lines) {
    lines.line(Line.BEGIN_CALENDAR).line(Line.VERSION).line(Line.PRODUCT).line(Line.GREGORIAN);
  }
}
