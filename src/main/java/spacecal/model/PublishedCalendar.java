package spacecal.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An .ics file that people subscribe to, as a choice of events: the calendar room writes it, the
 * site room offers it.
 *
 * @param events in the catalog's order; never empty, because readers take an empty calendar for a
 *     broken one
 */
public record PublishedCalendar(Collection collection, Contents contents, List<Event> events) {
  /** What a calendar takes of its collection. */
  public enum Contents {
    /** Events with a time or a day: {@code calendar.ics}. */
    DATED,
    /** Events known to a week or longer, as spans: {@code windows.ics}. */
    WINDOWS,
    /** Both: {@code everything.ics}. */
    EVERYTHING
  }

  /** Checks that there is something in it. */
  public PublishedCalendar {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an empty calendar of " + collection.title());
    }
  }

  /**
   * Every calendar of a catalog: of all events first, then of each of the owner's collections,
   * year, type, agency, program and place.
   *
   * @param now bounds the advertised one, {@code /events/calendar.ics}, to what is not older than
   *     {@link #advertisedSince}
   */
  public static List<PublishedCalendar> all(Catalog catalog, Instant now) {
    List<PublishedCalendar> calendars = new ArrayList<>();
    Collection all = catalog.all();
    Instant since = advertisedSince(now).atStartOfDay(ZoneOffset.UTC).toInstant();
    add(
        calendars,
        all,
        Contents.DATED,
        all.dated().stream().filter(event -> !event.when().isOver(since)).toList());
    add(calendars, all, Contents.WINDOWS, all.windows());
    addEverything(calendars, all);
    for (Collection own : catalog.own()) {
      add(calendars, own, Contents.DATED, own.dated());
      add(calendars, own, Contents.WINDOWS, own.windows());
      addEverything(calendars, own);
    }
    Stream.of(
            catalog.years(),
            catalog.types(),
            catalog.agencies(),
            catalog.programs(),
            catalog.locations())
        .flatMap(List::stream)
        .forEach(
            collection -> {
              add(calendars, collection, Contents.DATED, collection.dated());
              add(calendars, collection, Contents.WINDOWS, collection.windows());
            });
    return List.copyOf(calendars);
  }

  /**
   * The first day of the advertised calendar: twelve months back, from the first of the month, so
   * that its bytes change with the data and not with every build.
   */
  public static LocalDate advertisedSince(Instant now) {
    return now.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1).minusMonths(12);
  }

  /** Whether any of its events has a time of day, so that a reminder before it makes sense. */
  public boolean hasTimes() {
    return events.stream().anyMatch(event -> event.when().match(m -> true, s -> false, u -> false));
  }

  private static void addEverything(List<PublishedCalendar> calendars, Collection collection) {
    add(
        calendars,
        collection,
        Contents.EVERYTHING,
        collection.events().stream().filter(event -> event.when().first().isPresent()).toList());
  }

  private static void add(
      List<PublishedCalendar> calendars,
      Collection collection,
      Contents contents,
      List<Event> events) {
    if (!events.isEmpty()) {
      calendars.add(new PublishedCalendar(collection, contents, events));
    }
  }
}
