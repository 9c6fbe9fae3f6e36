package spacecal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import spacecal.model.Collection.Kind;
import spacecal.model.Event.Agency;
import spacecal.model.Event.Program;

/**
 * Sorts the events of a catalog by what LL2 groups them by, each group under the id it has there.
 */
final class Groups {
  private Groups() {}

  /** One for each type, by id. */
  static List<Collection> types(List<Event> events) {
    return grouped(
        events,
        Kind.TYPE,
        Parameter.TYPE_IDS,
        event -> Map.of(event.type().id(), event.type().name()));
  }

  /** One for each agency, by id. */
  static List<Collection> agencies(List<Event> events) {
    return grouped(
        events,
        Kind.AGENCY,
        Parameter.AGENCY_IDS,
        event ->
            event.agencies().stream()
                .collect(Collectors.toMap(Agency::id, Agency::name, (first, again) -> first)));
  }

  /** One for each program, by id. */
  static List<Collection> programs(List<Event> events) {
    return grouped(
        events,
        Kind.PROGRAM,
        Parameter.PROGRAM,
        event ->
            event.programs().stream()
                .collect(Collectors.toMap(Program::id, Program::name, (first, again) -> first)));
  }

  /**
   * @param parameter what asks for a group by its id
   * @param groups the ids of an event's groups, with the name each has in that event
   */
  private static List<Collection> grouped(
      List<Event> events,
      Kind kind,
      Parameter parameter,
      Function<Event, Map<Long, String>> groups) {
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
}
