package spacecal.words;

import java.util.Map;
import java.util.Optional;
import spacecal.model.Change;

/** What messages tell of a field that changed. */
public final class ChangeWords {
  /** LL2's fields whose old and new text are worth reading → their message. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "name", "change.name",
          "type", "change.type",
          "location", "change.location",
          "duration", "change.duration");

  /** LL2's fields of which it is enough that they are new, others or gone → their message. */
  private static final Map<String, String> THINGS =
      Map.of("description", "change.description", "image", "change.image");

  /** LL2's lists, entry by entry → their message. */
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

  private ChangeWords() {}

  /** The key of the message; empty for a field that is not known here. */
  public static Optional<String> key(Change change) {
    String field = change.field();
    boolean gone = change.to().isEmpty();
    if (TEXTS.containsKey(field)) {
      return Optional.of(TEXTS.get(field));
    }
    if (field.equals("webcast_live")) {
      return Optional.of(
          change.to().equals(Optional.of("true")) ? "change.live" : "change.live.gone");
    }
    if (field.equals(Change.WHOLE_EVENT)) {
      return Optional.of(gone ? "change.event.gone" : "change.event.new");
    }
    if (THINGS.containsKey(field)) {
      String how = change.from().isEmpty() ? ".new" : gone ? ".gone" : ".other";
      return Optional.of(THINGS.get(field) + how);
    }
    return Optional.ofNullable(LISTS.get(field)).map(key -> key + (gone ? ".gone" : ".new"));
  }

  /** Whether the old and the new text of a field are worth reading. */
  public static boolean isText(String field) {
    return TEXTS.containsKey(field);
  }

  /** Whether a field is a list, each entry of which changes by itself. */
  public static boolean isList(String field) {
    return LISTS.containsKey(field);
  }
}
