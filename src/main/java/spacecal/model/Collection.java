package spacecal.model;

import java.util.Comparator;
import java.util.List;

/**
 * A titled choice of events. Every collection has the same faces: a page, calendars.
 *
 * @param key what tells it from its kind's others, and its part of the address: "2" of types,
 *     "2025" of years; empty where the kind has but one
 * @param title for people: "Docking", "2025", "August 2025"
 * @param text what the owner says of it, a sentence or some; empty where there is nothing to say
 * @param query what chooses its events
 * @param events in the catalog's order
 */
public record Collection(
    Kind kind, String key, String title, String text, Query query, List<Event> events) {
  /** The sorts of collections there are. */
  public enum Kind {
    /** Every event. */
    ALL,
    /** Those that are not over at the instant of the build. */
    UPCOMING,
    /** Those of one LL2 type; the key is its id. */
    TYPE,
    /** Those in which one agency takes part; the key is LL2's id. */
    AGENCY,
    /** Those of one program; the key is LL2's id. */
    PROGRAM,
    /** Those that take place somewhere; the key is made of the place's name. */
    LOCATION,
    /** Those that may touch a day of a year, in UTC; the key is its four digits. */
    YEAR,
    /** Those that may touch a day of a month, in UTC; the key is "2025-08". */
    MONTH,
    /** The answer to a query of the owner's; the key is the owner's. */
    OWN
  }

  /** Copies the list, so that nobody changes it afterwards. */
  public Collection {
    events = List.copyOf(events);
  }

  /** Of what it is, not of all that is in it: that would cost the more, the more events it has. */
  @Override
  public int hashCode() {
    return 31 * kind.name().hashCode() + key.hashCode();
  }

  /** Its events with a time or a day, in order: what a calendar can show day by day. */
  public List<Event> dated() {
    return events.stream()
        .filter(
            event -> event.when().match(moment -> true, When.Span::isNamedDay, unknown -> false))
        .toList();
  }

  /** Its events known only to a week or longer, in order. */
  public List<Event> windows() {
    return events.stream()
        .filter(
            event ->
                event.when().match(moment -> false, span -> !span.isNamedDay(), unknown -> false))
        .toList();
  }

  /**
   * Whether it has a feed: all events, those to come, types and the owner's collections have, if an
   * event says when it was edited. The others are too many, or too small, to be followed.
   */
  public boolean hasFeed() {
    return switch (kind) {
      case ALL, UPCOMING, TYPE, OWN ->
          events.stream().anyMatch(event -> event.lastUpdated().isPresent());
      default -> false;
    };
  }

  /** Its events that say when they were edited, the newest edit first, equals by id; so many. */
  public List<Event> newestEdits(int most) {
    return events.stream()
        .filter(event -> event.lastUpdated().isPresent())
        .sorted(
            Comparator.comparing((Event event) -> event.lastUpdated().orElseThrow())
                .thenComparing(Event::id)
                .reversed())
        .limit(most)
        .toList();
  }
}
