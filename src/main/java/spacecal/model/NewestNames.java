package spacecal.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of types, agencies, programs and other things with an id. LL2 renames them, but a row
 * that was fetched earlier has the old name. The name in the event edited last replaces the others,
 * so that a site has one name for each.
 */
final class NewestNames {
  private static final String TYPE = "Type";

  private record Key(String kind, Object id) {}

  private final Map<Key, String> names = new HashMap<>();
  private final Map<String, Long> typesByName = new HashMap<>();

  private NewestNames() {}

  static List<Event> in(List<Event> events) {
    NewestNames newest = new NewestNames();
    events.stream().sorted(Grouping.OLDEST_EDIT_FIRST.reversed()).forEach(newest::read);
    return events.stream()
        .map(event -> event.renamed(newest.type(event.type()), newest::name))
        .toList();
  }

  private void read(Event event) {
    EventType type = event.type();
    if (type.id() != EventType.NO_ID) {
      put(TYPE, type.id(), type.name());
      typesByName.putIfAbsent(LocationAliases.fold(type.name()), type.id());
    }
    // Visits the names of everything else.
    event.renamed(type, this::put);
  }

  /** A name such as "Agency 44" stands for a missing one and replaces no name. */
  private String put(String kind, Object id, String name) {
    if (!name.equals(kind + " " + id) && !id.equals("")) {
      names.putIfAbsent(new Key(kind, id), name);
    }
    return name;
  }

  private String name(String kind, Object id, String name) {
    return names.getOrDefault(new Key(kind, id), name);
  }

  /** A type without an id is the type that has its name in another event, if there is one. */
  private EventType type(EventType type) {
    if (type.id() != EventType.NO_ID) {
      return new EventType(type.id(), name(TYPE, type.id(), type.name()));
    }
    return Optional.ofNullable(typesByName.get(LocationAliases.fold(type.name())))
        .map(id -> new EventType(id, name(TYPE, id, type.name())))
        .orElseGet(() -> new EventType(EventType.UNKNOWN_ID, type.name()));
  }
}
