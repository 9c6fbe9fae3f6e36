package spacecal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;

/** All events, ordered in time once, and the collections they fall into. Never changes. */
public final class Catalog {
  /** The catalog's order. */
  static final Comparator<Event> IN_TIME =
      Comparator.comparing(Event::when).thenComparing(Event::id);

  private final List<Event> events;
  private final Map<Long, Event> byId;
  private final Places places;
  private final List<Collection> types;
  private final List<Collection> agencies;
  private final List<Collection> programs;
  private final List<Collection> locations;
  private final List<Collection> years;
  private final List<Collection> months;
  private final List<Collection> own;
  private final AtomicReference<TextIndex> texts = new AtomicReference<>();

  private Catalog(
      List<Event> events,
      Map<Long, Event> byId,
      Places places,
      List<OwnCollection> own,
      Instant now) {
    this.events = events;
    this.byId = byId;
    this.places = places;
    // Every room asks for them: they are sorted out once.
    this.types = Groups.types(events);
    this.agencies = Groups.agencies(events);
    this.programs = Groups.programs(events);
    this.locations = Locations.sort(events, places);
    this.years = Periods.years(events);
    this.months = Periods.months(events);
    this.own = own.stream().map(collection -> answer(collection, now)).toList();
  }

  /**
   * Seats the events; no place has more than one name, and there are no collections of the owner's.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  public static Catalog of(Iterable<Event> events) {
    return of(events, Places.NONE);
  }

  /**
   * Seats the events; there are no collections of the owner's.
   *
   * @param places which of their places are the same
   * @throws IllegalArgumentException if two have the same id
   */
  public static Catalog of(Iterable<Event> events, Places places) {
    return of(events, places, List.of(), Instant.EPOCH);
  }

  /**
   * Seats the events.
   *
   * @param places which of their places are the same
   * @param own the owner's collections; their keys are unique
   * @param now what is upcoming or over in these
   * @throws IllegalArgumentException if two have the same id
   */
  public static Catalog of(
      Iterable<Event> events, Places places, List<OwnCollection> own, Instant now) {
    List<Event> ordered = new ArrayList<>();
    Map<Long, Event> byId = new HashMap<>();
    for (Event event : events) {
      if (byId.put(event.id(), event) != null) {
        throw new IllegalArgumentException("two events with the id " + event.id());
      }
      ordered.add(event);
    }
    ordered.sort(IN_TIME);
    return new Catalog(List.copyOf(ordered), Map.copyOf(byId), places, own, now);
  }

  /** In the order of {@link When#compareTo}, equals by id. */
  public List<Event> events() {
    return events;
  }

  /** The event with this id. */
  public Optional<Event> event(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Which places are the same. */
  public Places places() {
    return places;
  }

  /** Every event, as a collection. */
  public Collection all() {
    return new Collection(Kind.ALL, "", "All events", "", Query.ALL, events);
  }

  /** What is not over at this instant, as a collection. */
  public Collection ahead(Instant now) {
    return new Collection(
        Kind.UPCOMING, "", "Upcoming events", "", Query.parse("upcoming=true"), upcoming(now));
  }

  /** Every collection that has pages of its own, in the order of the kinds, then by key. */
  public List<Collection> collections(Instant now) {
    return Stream.of(
            List.of(all(), ahead(now)), own, types, agencies, programs, locations, years, months)
        .flatMap(List::stream)
        .toList();
  }

  private Collection answer(OwnCollection own, Instant now) {
    List<Event> members = new ArrayList<>(own.query().answer(this, now).results());
    members.sort(IN_TIME);
    return new Collection(Kind.OWN, own.key(), own.title(), own.text(), own.query(), members);
  }

  /** The words of all events; made when first asked for. */
  TextIndex texts() {
    TextIndex made = texts.get();
    if (made == null) {
      // Two threads may both make it: it is the same.
      made = new TextIndex(this);
      texts.set(made);
    }
    return made;
  }

  /** Events that are not over at this instant, in order; none without a date. */
  public List<Event> upcoming(Instant now) {
    return events.stream().filter(event -> event.when().isUpcoming(now)).toList();
  }

  /** Events that are over at this instant, the latest first. */
  public List<Event> previous(Instant now) {
    List<Event> over =
        new ArrayList<>(events.stream().filter(event -> event.when().isOver(now)).toList());
    java.util.Collections.reverse(over);
    return List.copyOf(over);
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

  /** A collection for each place, by key. */
  public List<Collection> locations() {
    return locations;
  }

  /**
   * A collection for each year, in order, that an event of a year's precision or better may fall
   * into. It also holds the wider windows (decades) that touch it.
   */
  public List<Collection> years() {
    return years;
  }

  /**
   * A collection for each month, in order, that an event of a month's precision or better may fall
   * into. It also holds the wider windows (quarters, years) that touch it.
   */
  public List<Collection> months() {
    return months;
  }

  /**
   * The owner's collections, in the owner's order: the events of the page that each query asks for,
   * in the catalog's order.
   */
  public List<Collection> own() {
    return own;
  }
}
