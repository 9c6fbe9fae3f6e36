package spacecal.i18n;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spacecal.model.Change;

/** Finds the messages for changed fields. */
public final class ChangeLabels {
  /** The fields whose old and new text is shown. */
  private static final Set<String> TEXTS = Set.of("name", "type", "location", "duration");

  /** The fields that are added, changed or removed. */
  private static final Set<String> VALUES = Set.of("description", "image");

  /** The messages for lists whose entries are added or removed. */
  private static final Map<String, String> LISTS =
      Map.of(
          "vid_urls", "change.webcast",
          "info_urls", "change.reading",
          "updates", "change.update",
          "agencies", "change.agency",
          "program", "change.program",
          "launches", "change.launch",
          "expeditions", "change.expedition",
          "spacestations", "change.station",
          "astronauts", "change.astronaut");

  private ChangeLabels() {}

  /** The key of the message for a change; empty for an unknown field. */
  public static Optional<String> key(Change change) {
    String field = change.field();
    boolean gone = change.to().isEmpty();
    if (TEXTS.contains(field)) {
      return Optional.of("change." + field);
    }
    if (field.equals("webcast_live")) {
      return Optional.of(
          change.to().equals(Optional.of("true")) ? "change.live" : "change.live.gone");
    }
    if (field.equals(Change.WHOLE_EVENT)) {
      return Optional.of(gone ? "change.event.gone" : "change.event.new");
    }
    if (VALUES.contains(field)) {
      String how = change.from().isEmpty() ? ".new" : gone ? ".gone" : ".other";
      return Optional.of("change." + field + how);
    }
    return Optional.ofNullable(LISTS.get(field)).map(key -> key + (gone ? ".gone" : ".new"));
  }

  /** Whether the old and the new text of a field are shown. */
  public static boolean isText(String field) {
    return TEXTS.contains(field);
  }

  /** Whether a field is a list whose entries change one by one. */
  public static boolean isList(String field) {
    return LISTS.containsKey(field);
  }
}
