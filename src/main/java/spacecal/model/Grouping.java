package spacecal.model;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;
import spacecal.model.Event.Participant;

/** Groups events, which have the {@link NewestNames}, into collections. */
final class Grouping {
  private static final int MAX_SLUG = 60;

  /** The rocket before the mission in the name of a launch: "Falcon 9 Block 5 | Crew-11". */
  private static final Pattern ROCKET = Pattern.compile("^[^|]* \\| (?=\\S)");

  private static final Predicate<String> NUMBER =
      Pattern.compile("[1-9][0-9]{0,14}").asMatchPredicate();

  /** The order of numbers, and of UUIDs, which all have the same length. */
  private static final Comparator<String> BY_ID =
      comparing(String::length).thenComparing(naturalOrder());

  static final Comparator<Event> OLDEST_EDIT_FIRST =
      comparing((Event event) -> event.lastUpdated().orElse(Instant.MIN)).thenComparing(Event::id);

  private Grouping() {}

  /**
   * The collections of each kind, but for all, upcoming and the owner's: types, agencies and
   * programs by id; missions, expeditions, stations and astronauts of two events or more by id;
   * locations by key; years and months in order. Missions and the like whose id is not of LL2's
   * form have none.
   *
   * @param events in the catalog's order
   */
  static Map<Kind, List<Collection>> collections(List<Event> events, LocationAliases aliases) {
    return Stream.of(
            types(events),
            participants(events, Kind.AGENCY, "agency__ids", 1),
            participants(events, Kind.PROGRAM, "program", 1),
            participants(events, Kind.MISSION, "launch__ids", 2),
            participants(events, Kind.EXPEDITION, "expedition__ids", 2),
            participants(events, Kind.STATION, "spacestation__ids", 2),
            participants(events, Kind.ASTRONAUT, "", 2),
            locations(events, aliases),
            periods(events, Kind.YEAR),
            periods(events, Kind.MONTH))
        .flatMap(List::stream)
        .collect(groupingBy(Collection::kind, () -> new EnumMap<>(Kind.class), toList()));
  }

  private static List<Collection> types(List<Event> events) {
    return byId(
        events,
        Kind.TYPE,
        "type__ids",
        event -> Map.of(String.valueOf(event.type().id()), event.type().name()));
  }

  /** Groups events by what takes part, if it is in this number of events or more. */
  private static List<Collection> participants(
      List<Event> events, Kind kind, String parameter, int least) {
    // The ids of agencies and programs are numbers already, and each has a page.
    Predicate<String> isId =
        least == 1 ? id -> true : kind == Kind.MISSION ? Event.LAUNCH_ID : NUMBER;
    return byId(
            events,
            kind,
            parameter,
            event ->
                event.participants(kind).stream()
                    .filter(one -> isId.test(one.id()))
                    .collect(toMap(Participant::id, Grouping::title, (name, same) -> name)))
        .stream()
        .filter(collection -> collection.events().size() >= least)
        .toList();
  }

  private static String title(Participant one) {
    return one.kind() == Kind.MISSION ? ROCKET.matcher(one.name()).replaceFirst("") : one.name();
  }

  /**
   * Groups events by the ids of things.
   *
   * @param parameter selects them in a query; empty for none
   * @param names the names of the things of an event by id
   */
  private static List<Collection> byId(
      List<Event> events, Kind kind, String parameter, Function<Event, Map<String, String>> names) {
    Map<String, List<Event>> members = new TreeMap<>(BY_ID);
    Map<String, String> titles = new HashMap<>();
    for (Event event : events) {
      for (Map.Entry<String, String> thing : names.apply(event).entrySet()) {
        members.computeIfAbsent(thing.getKey(), id -> new ArrayList<>()).add(event);
        // Only the unknown type has several names.
        titles.merge(
            thing.getKey(),
            thing.getValue(),
            (one, other) -> one.equals(other) ? one : Event.Type.UNKNOWN.name());
      }
    }
    return members.entrySet().stream()
        .map(
            group -> {
              String id = group.getKey();
              String query = parameter.isEmpty() ? idQuery(group.getValue()) : parameter + "=" + id;
              return new Collection(kind, id, titles.get(id), "", query, group.getValue());
            })
        .toList();
  }

  /** The API's queries have no parameter for astronauts. */
  private static String idQuery(List<Event> events) {
    return events.stream()
        .map(Event::id)
        .sorted()
        .map(String::valueOf)
        .collect(joining(",", "id=", ""));
  }

  /**
   * One collection for each location, by key. The key is the name in lower-case letters and digits;
   * of two locations with the same key the one with the oldest event keeps it, so that published
   * URLs stay. The title is the name in the event edited last.
   */
  private static List<Collection> locations(List<Event> events, LocationAliases aliases) {
    Function<Event, String> name = event -> aliases.canonicalName(event.location().orElseThrow());
    Set<String> taken = new HashSet<>();
    return events.stream()
        .filter(event -> event.location().isPresent())
        .collect(groupingBy(event -> LocationAliases.fold(name.apply(event))))
        .values()
        .stream()
        .sorted(comparing(Grouping::lowestId))
        .map(
            group -> {
              String title = name.apply(Collections.max(group, OLDEST_EDIT_FIRST));
              String key = locationKey(title, lowestId(group), taken);
              String query = "location=" + FormEncoding.encode(title);
              return new Collection(Kind.LOCATION, key, title, "", query, group);
            })
        .sorted(comparing(Collection::key))
        .toList();
  }

  /** LL2 never gives a new event an id below an older one's. */
  private static long lowestId(List<Event> events) {
    return events.stream().mapToLong(Event::id).min().orElseThrow();
  }

  private static String locationKey(String name, long lowestId, Set<String> taken) {
    String slug = slug(name);
    String key = slug.isEmpty() ? "place-" + lowestId : slug;
    while (!taken.add(key)) {
      key = key + "-" + lowestId;
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

  /** An event and the days, in UTC, on which it may begin, however long it lasts. */
  private record Days(Event event, LocalDate first, LocalDate end) {
    static Stream<Days> of(Event event) {
      return event
          .when()
          .match(
              moment -> {
                LocalDate day = LocalDate.ofInstant(moment.start(), ZoneOffset.UTC);
                return Stream.of(new Days(event, day, day.plusDays(1)));
              },
              span -> Stream.of(new Days(event, span.start(), span.end())),
              unknown -> Stream.empty());
    }

    boolean overlap(LocalDate start, LocalDate until) {
      return first.isBefore(until) && start.isBefore(end);
    }

    /** Whether they are a whole period and more: they do not make a period, but join one. */
    boolean areMoreThan(Period length) {
      return first.plus(length).isBefore(end);
    }

    /** The years that they touch. The last week of 9999 ends in a year that has five digits. */
    IntStream years() {
      return IntStream.rangeClosed(
          first.getYear(), Math.min(end.minusDays(1).getYear(), When.LAST_YEAR));
    }
  }

  /** One collection for each year or month, in order; a year with any month has all twelve. */
  private static List<Collection> periods(List<Event> events, Kind kind) {
    boolean isYear = kind == Kind.YEAR;
    Period length = isYear ? Period.ofYears(1) : Period.ofMonths(1);
    List<Days> all = events.stream().flatMap(Days::of).toList();
    return all.stream()
        .filter(days -> !days.areMoreThan(length))
        .flatMapToInt(Days::years)
        .distinct()
        .sorted()
        .mapToObj(year -> LocalDate.of(year, 1, 1))
        .flatMap(year -> Stream.iterate(year, start -> start.plus(length)).limit(isYear ? 1 : 12))
        .map(
            start -> {
              LocalDate end = start.plus(length);
              List<Event> members =
                  all.stream().filter(days -> days.overlap(start, end)).map(Days::event).toList();
              String key = start.toString().substring(0, isYear ? 4 : 7);
              String title = isYear ? key : WhenLabel.month(start);
              return new Collection(kind, key, title, "", query(start, end), members);
            })
        .toList();
  }

  private static String query(LocalDate start, LocalDate end) {
    String from = "overlaps__gte=" + start + "T00:00:00Z";
    // No event begins after 9999, and queries have no later years.
    return end.getYear() > When.LAST_YEAR ? from : from + "&overlaps__lt=" + end + "T00:00:00Z";
  }
}
