package spacecal.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;

/** All events in order, and the collections that they form. Immutable. */
public final class Catalog {
  /** The order of events: by date, then by id. */
  public static final Comparator<Event> ORDER =
      Comparator.comparing(Event::when).thenComparing(Event::id);

  private final List<Event> events;
  private final Map<Long, Event> byId;
  private final Collection all;
  private final LocationAliases aliases;
  private final Optional<Duration> assumedDuration;
  private final List<Collection> types;
  private final List<Collection> agencies;
  private final List<Collection> programs;
  private final List<Collection> related;
  private final List<Collection> locations;
  private final List<Collection> years;
  private final List<Collection> months;
  private final List<Collection> own;

  private Catalog(
      Map<Long, Event> byId,
      LocationAliases aliases,
      Optional<Duration> assumedDuration,
      List<Collection> own) {
    this.byId = Map.copyOf(byId);
    this.assumedDuration = assumedDuration;
    this.events = byId.values().stream().sorted(ORDER).toList();
    this.all = new Collection(Kind.ALL, "", "All events", "", "", events);
    this.aliases = aliases;
    this.types = Grouping.types(events);
    this.agencies = Grouping.agencies(events);
    this.programs = Grouping.programs(events);
    this.related = Grouping.related(events);
    this.locations = Grouping.locations(events, aliases);
    this.years = Grouping.years(events);
    this.months = Grouping.months(events);
    this.own = List.copyOf(own);
  }

  /**
   * Creates a catalog without location aliases and without an assumed duration.
   *
   * @throws IllegalArgumentException if two events have the same id
   */
  public static Catalog of(List<Event> events) {
    return of(events, LocationAliases.NONE, Optional.empty());
  }

  /**
   * Creates a catalog without collections of the owner.
   *
   * @param assumedDuration the duration of events without one, which decides when they are over
   * @throws IllegalArgumentException if two events have the same id
   */
  public static Catalog of(
      List<Event> events, LocationAliases aliases, Optional<Duration> assumedDuration) {
    Map<Long, Event> byId = new HashMap<>();
    for (Event event : NewestNames.in(events)) {
      if (byId.put(event.id(), event) != null) {
        throw new IllegalArgumentException("two events with the id " + event.id());
      }
    }
    return new Catalog(byId, aliases, assumedDuration, List.of());
  }

  /** Returns this catalog with the owner's collections, in the owner's order. */
  public Catalog withOwn(List<Collection> collections) {
    return new Catalog(byId, aliases, assumedDuration, collections);
  }

  /** All events in {@link #ORDER}. */
  public List<Event> events() {
    return events;
  }

  /** The event with an id. */
  public Optional<Event> event(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The duration of events without one. */
  public Optional<Duration> assumedDuration() {
    return assumedDuration;
  }

  /** The instant from which an event is over; see {@link Event#over}. */
  public Optional<Instant> over(Event event) {
    return event.over(assumedDuration);
  }

  /** Whether an event is over at an instant. An event without a date is never over. */
  public boolean isOver(Event event, Instant now) {
    return over(event).filter(end -> !end.isAfter(now)).isPresent();
  }

  /** Whether an event has a date and is not over at an instant. */
  public boolean isUpcoming(Event event, Instant now) {
    return over(event).filter(now::isBefore).isPresent();
  }

  /** The canonical name of the location of an event. */
  public Optional<String> location(Event event) {
    return event.location().map(aliases::canonicalName);
  }

  /** The aliases of locations. */
  public LocationAliases aliases() {
    return aliases;
  }

  /** All events, as a collection. */
  public Collection all() {
    return all;
  }

  /** The events that are not over at an instant, as a collection. */
  public Collection ahead(Instant now) {
    return new Collection(Kind.UPCOMING, "", "Upcoming events", "", "upcoming=true", upcoming(now));
  }

  /** Every collection that has pages of its own, by kind, then by key. */
  public List<Collection> collections(Instant now) {
    return Stream.of(
            List.of(all(), ahead(now)),
            own,
            types,
            agencies,
            programs,
            related,
            locations,
            years,
            months)
        .flatMap(List::stream)
        .toList();
  }

  /** The events that are not over at an instant, in order, without those that have no date. */
  public List<Event> upcoming(Instant now) {
    return events.stream().filter(event -> isUpcoming(event, now)).toList();
  }

  /** The events that are over at an instant, latest first. */
  public List<Event> previous(Instant now) {
    return events.stream().filter(event -> isOver(event, now)).sorted(ORDER.reversed()).toList();
  }

  /** A collection for each type, by id. */
  public List<Collection> types() {
    return types;
  }

  /** A collection for each agency, by id. */
  public List<Collection> agencies() {
    return agencies;
  }

  /** A collection for each program, by id. */
  public List<Collection> programs() {
    return programs;
  }

  /** A collection for each mission, expedition, station and astronaut of two events or more. */
  public List<Collection> related() {
    return related;
  }

  /** Those of a kind: missions, expeditions, stations or astronauts. */
  public List<Collection> related(Kind kind) {
    return related.stream().filter(collection -> collection.kind() == kind).toList();
  }

  /** A collection for each location, by key. */
  public List<Collection> locations() {
    return locations;
  }

  /**
   * A collection for each year, in order, in which an event with the precision of a year or better
   * may take place. It also contains events with longer windows (decades) that touch the year.
   */
  public List<Collection> years() {
    return years;
  }

  /**
   * A collection for each month, in order, in which an event with the precision of a month or
   * better may take place. It also contains events with longer windows (quarters, years) that touch
   * the month.
   */
  public List<Collection> months() {
    return months;
  }

  /** The owner's collections, in the owner's order. */
  public List<Collection> own() {
    return own;
  }
}
