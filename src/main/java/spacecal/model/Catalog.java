package spacecal.model;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  private final Map<Kind, List<Collection>> collections;
  private final Map<Kind, Map<String, Collection>> byKey = new EnumMap<>(Kind.class);

  private Catalog(
      List<Event> events,
      LocationAliases aliases,
      Optional<Duration> assumedDuration,
      Map<Kind, List<Collection>> collections) {
    this.events = events;
    this.byId =
        events.stream()
            .collect(toUnmodifiableMap(Event::id, Function.identity(), Catalog::refuseTwins));
    this.all = new Collection(Kind.ALL, "", "All events", "", "", events);
    this.aliases = aliases;
    this.assumedDuration = assumedDuration;
    this.collections = collections;
    collections.forEach(
        (kind, all) ->
            byKey.put(kind, all.stream().collect(toUnmodifiableMap(Collection::key, one -> one))));
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
    List<Event> named = NewestNames.in(events).stream().sorted(ORDER).toList();
    return new Catalog(named, aliases, assumedDuration, Grouping.collections(named, aliases));
  }

  /** Returns this catalog with the owner's collections, in the owner's order. */
  public Catalog withOwn(List<Collection> own) {
    Map<Kind, List<Collection>> more = new EnumMap<>(collections);
    more.put(Kind.OWN, List.copyOf(own));
    return new Catalog(events, aliases, assumedDuration, more);
  }

  private static Event refuseTwins(Event one, Event other) {
    throw new IllegalArgumentException("two events with the id " + one.id());
  }

  /** All events in {@link #ORDER}. */
  public List<Event> events() {
    return events;
  }

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
    return Stream.concat(
            Stream.of(all, ahead(now)), collections.values().stream().flatMap(List::stream))
        .toList();
  }

  /**
   * The collections of these kinds, kind by kind: types, agencies, programs, missions, expeditions,
   * stations and astronauts by id, locations by key, years and months in order, the owner's in the
   * owner's order.
   */
  public List<Collection> collections(Kind... kinds) {
    return Stream.of(kinds)
        .flatMap(kind -> collections.getOrDefault(kind, List.of()).stream())
        .toList();
  }

  /** The collection of a kind with a key, if there is one. */
  public Optional<Collection> collection(Kind kind, String key) {
    return Optional.ofNullable(byKey.getOrDefault(kind, Map.of()).get(key));
  }

  /** The events that are not over at an instant, in order, without those that have no date. */
  public List<Event> upcoming(Instant now) {
    return events.stream().filter(event -> isUpcoming(event, now)).toList();
  }

  /** The events that are over at an instant, latest first. */
  public List<Event> previous(Instant now) {
    return events.stream().filter(event -> isOver(event, now)).sorted(ORDER.reversed()).toList();
  }
}
