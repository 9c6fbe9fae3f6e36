package spacecal.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;
import spacecal.model.Event.Agency;
import spacecal.model.Event.Program;

/** All events, ordered in time once, and the collections they fall into. Never changes. */
public final class Catalog {
  private static final Comparator<Event> IN_TIME =
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
    this.types = sortTypes();
    this.agencies = sortAgencies();
    this.programs = sortPrograms();
    this.locations = Locations.sort(events, places);
    this.years = sortYears();
    this.months = sortMonths();
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

  private List<Collection> sortTypes() {
    return grouped(
        Kind.TYPE, Parameter.TYPE_IDS, event -> Map.of(event.type().id(), event.type().name()));
  }

  private List<Collection> sortAgencies() {
    return grouped(
        Kind.AGENCY,
        Parameter.AGENCY_IDS,
        event ->
            event.agencies().stream()
                .collect(Collectors.toMap(Agency::id, Agency::name, (first, again) -> first)));
  }

  private List<Collection> sortPrograms() {
    return grouped(
        Kind.PROGRAM,
        Parameter.PROGRAM,
        event ->
            event.programs().stream()
                .collect(Collectors.toMap(Program::id, Program::name, (first, again) -> first)));
  }

  private List<Collection> sortYears() {
    return periods(
        Kind.YEAR,
        day -> day.withDayOfYear(1),
        start -> start.plusYears(1),
        start -> String.valueOf(start.getYear()),
        start -> String.valueOf(start.getYear()));
  }

  private List<Collection> sortMonths() {
    return periods(
        Kind.MONTH,
        day -> day.withDayOfMonth(1),
        start -> start.plusMonths(1),
        start -> YearMonth.from(start).toString(),
        When::monthLabel);
  }

  /**
   * @param parameter what asks for a group by its id
   * @param groups the ids of an event's groups, with the name each has in that event
   */
  private List<Collection> grouped(
      Kind kind, Parameter parameter, Function<Event, Map<Long, String>> groups) {
    NavigableMap<Long, List<Event>> members = new TreeMap<>();
    Map<Long, Naming> names = new HashMap<>();
    for (Event event : events) {
      groups
          .apply(event)
          .forEach(
              (id, name) -> {
                members.computeIfAbsent(id, group -> new ArrayList<>()).add(event);
                names.merge(id, Naming.of(name, event), Naming::newer);
              });
    }
    List<Collection> collections = new ArrayList<>();
    members.forEach(
        (id, list) ->
            collections.add(
                new Collection(
                    kind,
                    String.valueOf(id),
                    names.get(id).name(),
                    "",
                    Query.of(parameter, id),
                    list)));
    return List.copyOf(collections);
  }

  /** Names get renamed (Berthing → Spacecraft Berthing): the one edited last holds. */
  private record Naming(String name, Instant given, long event) {
    static Naming of(String name, Event event) {
      return new Naming(name, event.lastUpdated().orElse(Instant.MIN), event.id());
    }

    static Naming newer(Naming a, Naming b) {
      return Comparator.comparing(Naming::given).thenComparing(Naming::event).compare(a, b) >= 0
          ? a
          : b;
    }
  }

  private List<Collection> periods(
      Kind kind,
      Function<LocalDate, LocalDate> startOf,
      Function<LocalDate, LocalDate> next,
      Function<LocalDate, String> key,
      Function<LocalDate, String> title) {
    NavigableMap<LocalDate, List<Event>> members = new TreeMap<>();
    List<Event> wider = new ArrayList<>();
    for (Event event : events) {
      Optional<LocalDate> first = firstDay(event.when());
      if (first.isEmpty()) {
        continue;
      }
      LocalDate start = startOf.apply(first.get());
      // A span that holds a whole period and more says nothing of any one of them.
      boolean wide =
          event.when().match(m -> false, s -> next.apply(s.start()).isBefore(s.end()), u -> false);
      if (wide) {
        wider.add(event);
        continue;
      }
      for (LocalDate p = start; event.when().overlaps(p, next.apply(p)); p = next.apply(p)) {
        if (p.getYear() > When.LAST_YEAR) {
          break; // The last week of 9999 ends in a year that has no four digits to go by.
        }
        members.computeIfAbsent(p, period -> new ArrayList<>()).add(event);
      }
    }
    List<Collection> collections = new ArrayList<>();
    members.forEach(
        (start, list) -> {
          wider.stream()
              .filter(event -> event.when().overlaps(start, next.apply(start)))
              .forEach(list::add);
          list.sort(IN_TIME);
          collections.add(
              new Collection(
                  kind,
                  key.apply(start),
                  title.apply(start),
                  "",
                  Query.touching(start, next.apply(start)),
                  list));
        });
    return List.copyOf(collections);
  }

  private static Optional<LocalDate> firstDay(When when) {
    return when.first().map(first -> first.atOffset(ZoneOffset.UTC).toLocalDate());
  }
}
