package spacecal.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of types, agencies, programs and other things with an id. LL2 renames them, but a row
 * that was fetched earlier has the old name. The name in the event edited last replaces the others,
 * so that a site has one name for each.
 */
final class NewestNames {
  private static final String TYPE = "Type";
  private static final String AGENCY = "Agency";
  private static final String PROGRAM = "Program";
  private static final String LAUNCH = "Launch";
  private static final String EXPEDITION = "Expedition";
  private static final String STATION = "Space station";
  private static final String ASTRONAUT = "Astronaut";

  /** A kind of thing and its id. */
  private record Key(String kind, Object id) {}

  private final Map<Key, String> names = new HashMap<>();
  private final Map<String, Long> typesByName = new HashMap<>();

  private NewestNames() {}

  /** Replaces the names in these events. */
  static List<Event> in(List<Event> events) {
    NewestNames newest = new NewestNames();
    events.stream().sorted(Grouping.OLDEST_EDIT_FIRST.reversed()).forEach(newest::read);
    return events.stream().map(newest::renamed).toList();
  }

  private void read(Event event) {
    long type = event.type().id();
    if (type != EventType.NO_ID) {
      put(TYPE, type, event.type().name());
      typesByName.putIfAbsent(fold(event.type().name()), type);
    }
    event.agencies().forEach(agency -> put(AGENCY, agency.id(), agency.name()));
    event.programs().forEach(program -> put(PROGRAM, program.id(), program.name()));
    event.launches().forEach(launch -> put(LAUNCH, launch.id(), launch.name()));
    event.expeditions().forEach(other -> put(EXPEDITION, other.id(), other.name()));
    event.spaceStations().forEach(station -> put(STATION, station.id(), station.name()));
    event.astronauts().forEach(astronaut -> put(ASTRONAUT, astronaut.id(), astronaut.name()));
  }

  /** A name such as "Agency 44" stands for a missing one and replaces no name. */
  private void put(String kind, Object id, String name) {
    if (!name.equals(kind + " " + id) && !id.equals("")) {
      names.putIfAbsent(new Key(kind, id), name);
    }
  }

  private String name(String kind, Object id, String name) {
    return names.getOrDefault(new Key(kind, id), name);
  }

  private Event renamed(Event event) {
    return event.withNames(
        type(event.type()),
        event.agencies().stream().map(this::agency).toList(),
        event.programs().stream().map(this::program).toList(),
        related(LAUNCH, event.launches()),
        related(EXPEDITION, event.expeditions()),
        related(STATION, event.spaceStations()),
        related(ASTRONAUT, event.astronauts()));
  }

  /** A type without an id is the type that has its name in another event, if there is one. */
  private EventType type(EventType type) {
    if (type.id() != EventType.NO_ID) {
      return new EventType(type.id(), name(TYPE, type.id(), type.name()));
    }
    return Optional.ofNullable(typesByName.get(fold(type.name())))
        .map(id -> new EventType(id, name(TYPE, id, type.name())))
        .orElseGet(() -> new EventType(EventType.UNKNOWN_ID, type.name()));
  }

  private Event.Agency agency(Event.Agency agency) {
    return new Event.Agency(agency.id(), name(AGENCY, agency.id(), agency.name()), agency.abbrev());
  }

  private Event.Program program(Event.Program program) {
    return new Event.Program(
        program.id(), name(PROGRAM, program.id(), program.name()), program.start(), program.end());
  }

  private List<Event.Related> related(String kind, List<Event.Related> others) {
    return others.stream()
        .map(
            other ->
                new Event.Related(
                    other.id(),
                    name(kind, other.id(), other.name()),
                    other.status(),
                    other.start(),
                    other.end()))
        .toList();
  }

  private static String fold(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
