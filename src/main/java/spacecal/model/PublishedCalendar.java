package spacecal.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;

/**
 * An .ics file to subscribe to.
 *
 * @param events in the catalog's order; never empty, because calendar programs report an empty
 *     calendar as broken
 */
public record PublishedCalendar(Collection collection, Contents contents, List<Event> events) {
  /** The events of its collection that a calendar contains. */
  public enum Contents {
    /** Events with a time or a day: {@code calendar.ics}. */
    DATED,
    /** Events known to a week or longer, as spans: {@code windows.ics}. */
    WINDOWS,
    /** Both: {@code everything.ics}. */
    EVERYTHING
  }

  public PublishedCalendar {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an empty calendar of " + collection.title());
    }
  }

  /**
   * All calendars of a catalog: those of all events first, then those of each of the owner's
   * collections, each year, type, agency, program, mission, expedition, station, astronaut and
   * location.
   *
   * @param now decides which past events {@code /events/calendar.ics} contains: those that were not
   *     over at {@link #advertisedSince}
   */
  public static List<PublishedCalendar> all(Catalog catalog, Instant now) {
    Instant since = advertisedSince(now).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<PublishedCalendar> calendars = new ArrayList<>();
    catalog.collections(now).stream()
        .filter(collection -> collection.kind() != Kind.UPCOMING && collection.kind() != Kind.MONTH)
        .forEach(
            collection -> {
              boolean all = collection.kind() == Kind.ALL;
              Stream<Event> dated =
                  collection.dated().stream()
                      .filter(event -> !all || !catalog.isOver(event, since));
              add(calendars, collection, Contents.DATED, dated);
              add(calendars, collection, Contents.WINDOWS, collection.windows().stream());
              if (all || collection.kind() == Kind.OWN) {
                add(
                    calendars,
                    collection,
                    Contents.EVERYTHING,
                    collection.events().stream().filter(e -> e.when().first().isPresent()));
              }
            });
    return List.copyOf(calendars);
  }

  /**
   * The first day of {@code /events/calendar.ics}: the first of a month, twelve months ago. The
   * file changes with the data, and not with every build.
   */
  public static LocalDate advertisedSince(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1).minusMonths(12);
  }

  /** Whether any event has a time of day, so that a reminder before it makes sense. */
  public boolean hasTimes() {
    return events.stream().anyMatch(event -> event.when().isMoment());
  }

  private static void add(
      List<PublishedCalendar> calendars,
      Collection collection,
      Contents contents,
      Stream<Event> events) {
    List<Event> list = events.toList();
    if (!list.isEmpty()) {
      calendars.add(new PublishedCalendar(collection, contents, list));
    }
  }
}
