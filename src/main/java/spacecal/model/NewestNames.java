package spacecal.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Collection.Kind;
import spacecal.model.Event.Participant;

/**
 * The names of types, agencies, programs and other things with an id. LL2 renames them, but a row
 * that was fetched earlier has the old name. The name in the event edited last replaces the others,
 * so that a site has one name for each.
 */
final class NewestNames {
  private record Key(Kind kind, String id) {}

  private final Map<Key, String> names = new HashMap<>();
  private final Map<String, Long> typesByName = new HashMap<>();

  private NewestNames() {}

  static List<Event> in(List<Event> events) {
    NewestNames newest = new NewestNames();
    events.stream().sorted(Grouping.OLDEST_EDIT_FIRST.reversed()).forEach(newest::read);
    return events.stream()
        .map(event -> event.renamed(newest.type(event.type()), newest::renamed))
        .toList();
  }

  private void read(Event event) {
    Event.Type type = event.type();
    if (type.id() != Event.Type.NO_ID) {
      put(Kind.TYPE, String.valueOf(type.id()), type.name());
      typesByName.putIfAbsent(LocationAliases.fold(type.name()), type.id());
    }
    event.participants().forEach(one -> put(one.kind(), one.id(), one.name()));
  }

  /** A name such as "Agency 44" stands for a missing one and replaces no name. */
  private void put(Kind kind, String id, String name) {
    if (!name.equals(kind.nameOf(id)) && !id.isEmpty()) {
      names.putIfAbsent(new Key(kind, id), name);
    }
  }

  private Participant renamed(Participant one) {
    return one.renamed(name(one.kind(), one.id(), one.name()));
  }

  private String name(Kind kind, String id, String name) {
    return names.getOrDefault(new Key(kind, id), name);
  }

  /** A type without an id is the type that has its name in another event, if there is one. */
  private Event.Type type(Event.Type type) {
    return Optional.of(type.id())
        .filter(id -> id != Event.Type.NO_ID)
        .or(() -> Optional.ofNullable(typesByName.get(LocationAliases.fold(type.name()))))
        .map(id -> new Event.Type(id, name(Kind.TYPE, id.toString(), type.name())))
        .orElseGet(() -> new Event.Type(Event.Type.UNKNOWN_ID, type.name()));
  }
}
