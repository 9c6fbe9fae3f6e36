package spacecal.model;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import spacecal.model.Collection.Kind;
import spacecal.model.Event.Agency;
import spacecal.model.Event.Program;

/** Groups events by type, agency, program and location. */
final class Grouping {
  private static final int MAX_SLUG = 60;

  static final Comparator<Event> OLDEST_EDIT_FIRST =
      comparing((Event event) -> event.lastUpdated().orElse(Instant.MIN)).thenComparing(Event::id);

  private Grouping() {}

  /** One collection for each type, by id. Types without an id may give the unknown one names. */
  static List<Collection> types(List<Event> events) {
    Set<EventType> types = events.stream().map(Event::type).collect(toSet());
    long unknown = types.stream().filter(type -> type.id() == EventType.UNKNOWN_ID).count();
    return byId(
        events,
        Kind.TYPE,
        "type__ids",
        event -> {
          EventType type = event.type();
          boolean isUnknown = type.id() == EventType.UNKNOWN_ID && unknown > 1;
          return Map.of(type.id(), isUnknown ? EventType.UNKNOWN.name() : type.name());
        });
  }

  /** One collection for each agency, by id. */
  static List<Collection> agencies(List<Event> events) {
    return byId(
        events,
        Kind.AGENCY,
        "agency__ids",
        event ->
            event.agencies().stream()
                .collect(toMap(Agency::id, Agency::name, (first, again) -> first)));
  }

  /** One collection for each program, by id. */
  static List<Collection> programs(List<Event> events) {
    return byId(
        events,
        Kind.PROGRAM,
        "program",
        event ->
            event.programs().stream()
                .collect(toMap(Program::id, Program::name, (first, again) -> first)));
  }

  private static List<Collection> byId(
      List<Event> events,
      Kind kind,
      String parameter,
      Function<Event, Map<Long, String>> idsAndNames) {
    List<Collection> collections = new ArrayList<>();
    groups(events, idsAndNames)
        .forEach(
            (id, group) ->
                collections.add(
                    new Collection(
                        kind, id.toString(), group.name, "", parameter + "=" + id, group.events)));
    return List.copyOf(collections);
  }

  /**
   * One collection for each location, by key. The key is the name in lower-case letters and digits;
   * of two locations with the same key the one with the oldest event keeps it, so that published
   * URLs stay.
   */
  static List<Collection> locations(List<Event> events, LocationAliases aliases) {
    List<Group> oldestFirst =
        new ArrayList<>(
            groups(
                    events,
                    event ->
                        event.location().map(aliases::canonicalName).stream()
                            .collect(toMap(LocationAliases::fold, Function.identity())))
                .values());
    oldestFirst.sort(comparing(Group::lowestId));
    Set<String> taken = new HashSet<>();
    return oldestFirst.stream()
        .map(
            group ->
                new Collection(
                    Kind.LOCATION,
                    locationKey(group, taken),
                    group.name,
                    "",
                    "location=" + FormEncoding.encode(group.name),
                    group.events))
        .sorted(comparing(Collection::key))
        .toList();
  }

  private static String locationKey(Group group, Set<String> taken) {
    String slug = slug(group.name);
    String key = slug.isEmpty() ? "place-" + group.lowestId() : slug;
    while (!taken.add(key)) {
      key = key + "-" + group.lowestId();
    }
    return key;
  }

  /** "Kwajalein Atoll, RMI" → "kwajalein-atoll-rmi"; empty without a Latin letter or digit. */
  static String slug(String name) {
    String slug =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\p{Mn}'’]", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.length() <= MAX_SLUG ? slug : slug.substring(0, MAX_SLUG).replaceAll("-[^-]*$", "");
  }

  private static <K extends Comparable<K>> SortedMap<K, Group> groups(
      List<Event> events, Function<Event, Map<K, String>> keysAndNames) {
    SortedMap<K, Group> groups = new TreeMap<>();
    for (Event event : events) {
      keysAndNames
          .apply(event)
          .forEach((key, name) -> groups.computeIfAbsent(key, k -> new Group()).add(event, name));
    }
    return groups;
  }

  /** Events with a common name: the one in the event edited last, as LL2 renames things. */
  private static final class Group {
    private final List<Event> events = new ArrayList<>();
    private Optional<Event> newest = Optional.empty();
    private String name = "";

    void add(Event event, String nameInEvent) {
      events.add(event);
      if (newest.isEmpty() || OLDEST_EDIT_FIRST.compare(newest.get(), event) < 0) {
        newest = Optional.of(event);
        name = nameInEvent;
      }
    }

    /** LL2 never gives a new event an id below an older one's. */
    long lowestId() {
      return events.stream().mapToLong(Event::id).min().orElseThrow();
    }
  }
}
