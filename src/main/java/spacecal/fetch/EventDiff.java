package spacecal.fetch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import spacecal.model.Change;
import spacecal.model.TextSanitizer;

/**
 * Compares rows field by field. Fields that change with every edit, or that readers do not see
 * ({@code last_updated}, {@code slug}, {@code url}), are not compared.
 */
final class EventDiff {
  /** The length limit of a text of a change. */
  static final int MAX_TEXT = 300;

  /** The compared fields: the name of each, and the compared part of its value. */
  private static final List<JsonPointer> SCALARS =
      pointers(
          "/name",
          "/type/name",
          "/date",
          "/date_precision/name",
          "/duration",
          "/description",
          "/location",
          "/webcast_live",
          "/image/image_url");

  /** The compared lists: the name of each, and the compared part of an entry. */
  private static final List<JsonPointer> LISTS =
      pointers(
          "/vid_urls/url",
          "/info_urls/url",
          "/updates/comment",
          "/agencies/name",
          "/program/name",
          "/launches/name",
          "/expeditions/name",
          "/spacestations/name",
          "/astronauts/name");

  private final Instant seen;
  private final List<Change> changes = new ArrayList<>();

  private EventDiff(Instant seen) {
    this.seen = seen;
  }

  private static List<JsonPointer> pointers(String... paths) {
    return Arrays.stream(paths).map(JsonPointer::compile).toList();
  }

  /** Whether a field is a list whose entries change one by one. */
  static boolean isList(String field) {
    return LISTS.stream().anyMatch(list -> list.getMatchingProperty().equals(field));
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
    for (JsonPointer pointer : SCALARS) {
      add(id, name, pointer.getMatchingProperty(), scalar(from, pointer), scalar(to, pointer));
    }
    for (JsonPointer pointer : LISTS) {
      Set<String> old = entries(from, pointer);
      Set<String> now = entries(to, pointer);
      Stream.concat(now.stream(), old.stream().filter(entry -> !now.contains(entry)))
          .forEach(
              entry ->
                  add(
                      id,
                      name,
                      pointer.getMatchingProperty(),
                      Optional.of(entry).filter(old::contains),
                      Optional.of(entry).filter(now::contains)));
    }
  }

  private void add(long id, String name, String field, Optional<String> from, Optional<String> to) {
    if (!from.equals(to)) {
      changes.add(new Change(seen, id, name, field, from, to));
    }
  }

  private static Optional<String> scalar(JsonNode row, JsonPointer pointer) {
    String field = pointer.getMatchingProperty();
    return part(row.path(field), pointer.tail()).or(() -> underOldName(row, field));
  }

  private static Set<String> entries(JsonNode row, JsonPointer pointer) {
    String field = pointer.getMatchingProperty();
    Set<String> entries = new LinkedHashSet<>();
    row.path(field).forEach(entry -> part(entry, pointer.tail()).ifPresent(entries::add));
    underOldName(row, field).ifPresent(entries::add);
    return entries;
  }

  /** The compared part of an object; rows of version 2.2.0 and older may have only that part. */
  private static Optional<String> part(JsonNode value, JsonPointer pointer) {
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
