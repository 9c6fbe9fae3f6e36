package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import spacecal.model.Change;
import spacecal.model.TextSanitizer;

/**
 * Compares rows field by field. Fields that change with every edit, or that readers do not see
 * ({@code last_updated}, {@code slug}, {@code url}), are not compared.
 */
final class EventDiff {
  /** The length limit of a text of a change. */
  static final int MAX_TEXT = 300;

  /** The compared fields, each with the pointer to its compared part. */
  private static final Map<String, String> SCALARS =
      pointers(
          "name",
          "type/name",
          "date",
          "date_precision/name",
          "duration",
          "description",
          "location",
          "webcast_live",
          "image/image_url");

  /** The compared lists, each with the pointer to the compared part of an entry. */
  private static final Map<String, String> LISTS =
      pointers(
          "vid_urls/url",
          "info_urls/url",
          "updates/comment",
          "agencies/name",
          "program/name",
          "launches/name",
          "expeditions/name",
          "spacestations/name",
          "astronauts/name");

  private final Instant seen;
  private final List<Change> changes = new ArrayList<>();

  private EventDiff(Instant seen) {
    this.seen = seen;
  }

  private static Map<String, String> pointers(String... paths) {
    Map<String, String> pointers = new LinkedHashMap<>();
    Arrays.stream(paths)
        .map(path -> path.split("(?=/)"))
        .forEach(parts -> pointers.put(parts[0], parts.length > 1 ? parts[1] : ""));
    return pointers;
  }

  /** Whether a field is a list whose entries change one by one. */
  static boolean isList(String field) {
    return LISTS.containsKey(field);
  }

  /** The changes from one set of rows to another, by id. */
  static List<Change> between(Map<Long, EventRow> before, Map<Long, EventRow> after, Instant seen) {
    EventDiff diff = new EventDiff(seen);
    Set<Long> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    for (long id : ids) {
      Optional<EventRow> old = Optional.ofNullable(before.get(id));
      Optional<EventRow> row = Optional.ofNullable(after.get(id));
      if (!old.equals(row)) {
        diff.compare(id, old.map(EventRow::tree), row.map(EventRow::tree));
      }
    }
    return diff.changes;
  }

  private void compare(long id, Optional<JsonNode> before, Optional<JsonNode> after) {
    JsonNode any = after.or(() -> before).orElseThrow();
    String name = text(any.path("name")).orElse("Event " + id);
    if (before.isEmpty() || after.isEmpty()) {
      add(id, name, Change.WHOLE_EVENT, before.map(row -> name), after.map(row -> name));
      return;
    }
    JsonNode from = before.get();
    JsonNode to = after.get();
    SCALARS.forEach(
        (field, pointer) ->
            add(id, name, field, scalar(from, field, pointer), scalar(to, field, pointer)));
    LISTS.forEach(
        (field, pointer) -> {
          Set<String> old = texts(from, field, pointer);
          Set<String> now = texts(to, field, pointer);
          for (String entry : now) {
            add(id, name, field, Optional.of(entry).filter(old::contains), Optional.of(entry));
          }
          for (String entry : old) {
            add(id, name, field, Optional.of(entry), Optional.of(entry).filter(now::contains));
          }
        });
  }

  private void add(long id, String name, String field, Optional<String> from, Optional<String> to) {
    if (!from.equals(to)) {
      changes.add(new Change(seen, id, name, field, from, to));
    }
  }

  private static Optional<String> scalar(JsonNode row, String field, String pointer) {
    return part(row.path(field), pointer).or(() -> underOldName(row, field));
  }

  private static Set<String> texts(JsonNode row, String field, String pointer) {
    Set<String> texts = new LinkedHashSet<>();
    row.path(field).forEach(entry -> part(entry, pointer).ifPresent(texts::add));
    underOldName(row, field).ifPresent(texts::add);
    return texts;
  }

  /** The compared part of an object; rows of version 2.2.0 and older may have only that part. */
  private static Optional<String> part(JsonNode value, String pointer) {
    return text(value.at(pointer)).or(() -> text(value));
  }

  private static Optional<String> underOldName(JsonNode row, String field) {
    return Optional.ofNullable(EventRow.OLD_NAMES.get(field)).flatMap(old -> text(row.path(old)));
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.of(value)
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .map(node -> TextSanitizer.cut(TextSanitizer.line(node.asText()), MAX_TEXT))
        .filter(text -> !text.isEmpty());
  }
}
