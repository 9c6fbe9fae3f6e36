package spacecal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A titled selection of events with a page and calendars of its own.
 *
 * @param key unique within its kind, and part of the URL: "2" of types, "2025" of years; empty if
 *     the kind has only one collection
 * @param title the title for readers: "Docking", "2025", "August 2025"
 * @param text the owner's description, one or more sentences; may be empty
 * @param query the query that selects its events, in canonical form: {@code type__ids=2}
 * @param events in the catalog's order
 */
public record Collection(
    Kind kind, String key, String title, String text, String query, List<Event> events) {
  public enum Kind {
    /** Every event. */
    ALL,
    /** Events that are not over at the time of the build. */
    UPCOMING,
    /** The results of a query in the settings; the key is the owner's. */
    OWN,
    /** Events that may take place in a year, in UTC; the key is its four digits. */
    YEAR,
    /** Events that may take place in a month, in UTC; the key is "2025-08". */
    MONTH,
    /** Events of one LL2 type; the key is its id. */
    TYPE,
    /** Events in which an agency takes part; the key is LL2's id. */
    AGENCY,
    /** Events of a program; the key is LL2's id. */
    PROGRAM,
    /** Two events or more of one launch; the key is LL2's id. */
    MISSION,
    /** Two events or more of an expedition; the key is LL2's id. */
    EXPEDITION,
    /** Two events or more at a space station; the key is LL2's id. */
    STATION,
    /** Two events or more with an astronaut; the key is LL2's id. */
    ASTRONAUT,
    /** Events at a location; the key is made from its name. */
    LOCATION;

    /** A name for a thing of which only the id is known: "Agency 44". */
    public String nameOf(Object id) {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + " " + id;
    }
  }

  public Collection {
    events = List.copyOf(events);
  }

  /** Ignores the events, whose hash would be slow: kind and key are unique. */
  @Override
  public int hashCode() {
    return 31 * kind.name().hashCode() + key.hashCode();
  }

  /** The events with a time or a day, in order: a calendar can show them on a day. */
  public List<Event> dated() {
    return events.stream().filter(event -> event.when().hasDay()).toList();
  }

  /** The events whose date is known only to a week or longer, in order. */
  public List<Event> windows() {
    return events.stream().filter(event -> event.when().isWindow()).toList();
  }

  /**
   * Whether it has a feed: all events, upcoming events, types and the owner's collections have one,
   * if any event has a time of its last edit. The other kinds are too many or too small.
   */
  public boolean hasFeed() {
    return switch (kind) {
      case ALL, UPCOMING, TYPE, OWN ->
          events.stream().anyMatch(event -> event.lastUpdated().isPresent());
      default -> false;
    };
  }

  /** The events edited last, latest first, then by id, highest first. */
  public List<Event> newestEdits(int limit) {
    return events.stream()
        .filter(event -> event.lastUpdated().isPresent())
        .sorted(
            Comparator.comparing((Event event) -> event.lastUpdated().orElseThrow())
                .thenComparing(Event::id)
                .reversed())
        .limit(limit)
        .toList();
  }
}
