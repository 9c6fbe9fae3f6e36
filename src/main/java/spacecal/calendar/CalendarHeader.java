package spacecal.calendar;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
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
import spacecal.model.CleanText;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.settings.Settings;

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
    String name, String about, URI page, URI source, Optional<Instant> lastModified) {
  private static final String CREDIT = EntryText.CREDIT + ".";

  /** How often to look again: what LL2 has is fetched a few times a day. */
  private static final Duration REFRESH = Duration.ofHours(6);

  /** Of a choice of events. */
  static CalendarHeader of(Settings settings, PublishedCalendar calendar, URI page, URI source) {
    Collection collection = calendar.collection();
    String title = CleanText.line(collection.title());
    String subject =
        "Spaceflight events"
            + switch (collection.kind()) {
              case ALL -> "";
              case TYPE -> " of the type " + title;
              case AGENCY -> " with " + title;
              case PROGRAM -> " of the program " + title;
              case LOCATION -> " at " + title;
              case YEAR, MONTH -> " of " + title;
              case OWN -> " of the collection " + title;
            };
    String contents =
        switch (calendar.contents()) {
          case DATED -> " whose day or time is known";
          case WINDOWS ->
              " known only to a week, a month or longer, each as a bar over the whole period";
          case EVERYTHING -> " whose date is known, be it to the second or to the decade";
        };
    boolean advertised =
        collection.kind() == Collection.Kind.ALL && calendar.contents() == Contents.DATED;
    return new CalendarHeader(
        name(settings, title + suffix(calendar.contents())),
        subject + contents + (advertised ? ", from the last twelve months on. " : ". ") + CREDIT,
        page,
        source,
        Revision.newest(calendar.events()));
  }

  /**
   * Of all webcasts.
   *
   * @param events those they belong to
   */
  static CalendarHeader ofWebcasts(Settings settings, List<Event> events, URI page, URI source) {
    return new CalendarHeader(
        name(settings, "Webcasts"),
        "Webcasts of spaceflight events whose start and end are known: when one can watch. "
            + CREDIT,
        page,
        source,
        Revision.newest(events));
  }

  /** Of the same calendar with a reminder so long before each event with a time. */
  CalendarHeader withAlarm(Duration alarm) {
    String before = " (reminder " + words(alarm) + " before)";
    return new CalendarHeader(name + before, about, page, source, lastModified);
  }

  private static String words(Duration length) {
    List<String> words = new ArrayList<>();
    words.add(count(length.toDays(), "day"));
    words.add(count(length.toHoursPart(), "hour"));
    words.add(count(length.toMinutesPart(), "minute"));
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  private static String count(long number, String unit) {
    return number == 0 ? "" : number + " " + unit + (number == 1 ? "" : "s");
  }

  private static String name(Settings settings, String title) {
    return CleanText.line(settings.title() + ": " + title);
  }

  private static String suffix(Contents contents) {
    return switch (contents) {
      case DATED -> "";
      case WINDOWS -> " (windows)";
      case EVERYTHING -> " (everything)";
    };
  }

  /** Of a calendar that people subscribe to. */
  List<Property> properties() {
    List<Property> properties = new ArrayList<>(common());
    // Twice: in the standard's words and in those that Google, Apple and Outlook read.
    properties.add(new Name(name));
    properties.add(new XProperty("X-WR-CALNAME", name));
    properties.add(new XProperty("X-WR-CALDESC", about));
    properties.add(new XProperty("X-WR-TIMEZONE", "UTC"));
    properties.add(new Url(page));
    // ical4j does not write these VALUE parameters by itself, and without them it is no valid line.
    properties.add(new Source(new ParameterList(List.of(Value.URI)), source.toString()));
    properties.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH));
    properties.add(new XProperty("X-PUBLISHED-TTL", REFRESH.toString()));
    lastModified.ifPresent(instant -> properties.add(new LastModified(instant)));
    return properties;
  }

  /**
   * Of a file with one event, taken once and never looked at again. X-WR-CALNAME "MUST be omitted
   * if the iCalendar represents a single appointment" ([MS-OXCICAL] 2.1.3.1.1.17): with it, Outlook
   * opens a new calendar instead of adding the event to the reader's own.
   */
  static List<Property> ofDownload(Settings settings) {
    List<Property> properties = new ArrayList<>(common());
    properties.add(new Name(CleanText.line(settings.title())));
    return properties;
  }

  private static List<Property> common() {
    return List.of(
        ImmutableVersion.VERSION_2_0,
        new ProdId("-//spacecal//Launch Library 2 events//EN"),
        ImmutableCalScale.GREGORIAN);
  }
}
