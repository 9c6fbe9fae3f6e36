package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spacecal.model.Change;
import spacecal.model.CleanText;

/**
 * What differs between two versions of a row, field by field. Fields that change with every edit or
 * say nothing to a reader ({@code last_updated}, {@code slug}, {@code url}) are not compared.
 */
final class Differences {
  /** Characters of a text of a change. */
  static final int MAX_TEXT = 300;

  /** Field → what of it tells: the field itself, or a pointer into it. */
  private static final Map<String, String> SCALARS =
      orderedMap(
          "name", "",
          "type", "/name",
          "date", "",
          "date_precision", "/name",
          "duration", "",
          "description", "",
          "location", "",
          "webcast_live", "",
          "image", "/image_url");

  /** Field that is a list → what of an entry tells. */
  private static final Map<String, String> LISTS =
      orderedMap(
          "vid_urls", "/url",
          "info_urls", "/url",
          "updates", "/comment",
          "agencies", "/name",
          "program", "/name",
          "launches", "/name",
          "expeditions", "/name",
          "spacestations", "/name",
          "astronauts", "/name");

  private final Instant seen;
  private final long event;
  private final String name;
  private final List<Change> changes = new ArrayList<>();

  private Differences(Instant seen, JsonNode row) {
    this.seen = seen;
    this.event = row.path("id").longValue();
    this.name = text(row.path("name")).orElse("Event " + event);
  }

  /** Whether a field is a list, each entry of which changes by itself. */
  static boolean isList(String field) {
    return LISTS.containsKey(field);
  }

  /** What changed from one version to another. */
  static List<Change> between(JsonNode before, JsonNode after, Instant seen) {
    Differences differences = new Differences(seen, after);
    SCALARS.forEach(
        (field, pointer) ->
            differences.note(
                field, text(at(before, field, pointer)), text(at(after, field, pointer))));
    LISTS.forEach(
        (field, pointer) -> {
          Set<String> old = texts(before.path(field), pointer);
          Set<String> now = texts(after.path(field), pointer);
          for (String entry : now) {
            differences.note(field, Optional.of(entry).filter(old::contains), Optional.of(entry));
          }
          for (String entry : old) {
            differences.note(field, Optional.of(entry), Optional.of(entry).filter(now::contains));
          }
        });
    return differences.changes;
  }

  /** An event that is new. */
  static Change added(JsonNode row, Instant seen) {
    Differences differences = new Differences(seen, row);
    differences.note(Change.WHOLE_EVENT, Optional.empty(), Optional.of(differences.name));
    return differences.changes.get(0);
  }

  /** An event that is gone. */
  static Change removed(JsonNode row, Instant seen) {
    Differences differences = new Differences(seen, row);
    differences.note(Change.WHOLE_EVENT, Optional.of(differences.name), Optional.empty());
    return differences.changes.get(0);
  }

  private void note(String field, Optional<String> from, Optional<String> to) {
    if (!from.equals(to)) {
      changes.add(new Change(seen, event, name, field, from, to));
    }
  }

  private static JsonNode at(JsonNode row, String field, String pointer) {
    return pointer.isEmpty() ? row.path(field) : row.path(field).at(pointer);
  }

  private static Set<String> texts(JsonNode list, String pointer) {
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(entry -> text(entry.at(pointer)).ifPresent(texts::add));
    return texts;
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.of(value)
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .map(node -> CleanText.cut(CleanText.line(node.asText()), MAX_TEXT))
        .filter(text -> !text.isEmpty());
  }

  private static Map<String, String> orderedMap(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }
}
