package spacecal.i18n;

import java.util.Map;
import java.util.Set;
import spacecal.model.Change;
import spacecal.model.When;

/**
 * A change of a field, for readers.
 *
 * @param what the field or the kind of change: "Name", "Webcast added"
 * @param from the old text or the removed item; empty if it is not shown
 * @param to the new text or the added item; empty if it is not shown
 * @param isItem whether an item was added to a list or removed from it
 */
public record ChangeLabel(String what, String from, String to, boolean isItem) {
  /** The fields whose old and new text is shown. */
  private static final Set<String> TEXTS = Set.of("name", "type", "location", "duration");

  /** The fields that are added, changed or removed. */
  private static final Set<String> VALUES = Set.of("description", "image");

  /** The messages for lists whose items are added or removed. */
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

  /** The label of a change; of an unknown field with its name and its texts. */
  public static ChangeLabel of(Change change, Messages messages) {
    String field = change.field();
    String from = change.from().orElse("");
    String to = change.to().orElse("");
    String how = to.isEmpty() ? ".gone" : ".new";
    if (LISTS.containsKey(field)) {
      return new ChangeLabel(messages.text(LISTS.get(field) + how), from, to, true);
    }
    if (TEXTS.contains(field)) {
      boolean isDuration = field.equals("duration");
      return new ChangeLabel(
          messages.text("change." + field),
          isDuration ? duration(from, messages) : from,
          isDuration ? duration(to, messages) : to,
          false);
    }
    if (field.equals("webcast_live")) {
      return only(messages.text(to.equals("true") ? "change.live" : "change.live.gone"));
    }
    if (field.equals(Change.WHOLE_EVENT)) {
      return only(messages.text(to.isEmpty() ? "change.event.gone" : "change.event.new"));
    }
    boolean isChanged = !from.isEmpty() && !to.isEmpty();
    return VALUES.contains(field)
        ? only(messages.text("change." + field + (isChanged ? ".other" : how)))
        : new ChangeLabel(field, from, to, false);
  }

  private static ChangeLabel only(String what) {
    return new ChangeLabel(what, "", "", false);
  }

  private static String duration(String text, Messages messages) {
    return When.parseDuration(text).map(messages.dates()::duration).orElse(text);
  }
}
