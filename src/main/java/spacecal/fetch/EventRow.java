package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code /events/} as LL2 sent it, completed by earlier rows of the same event.
 *
 * @param edited its {@code last_updated}; {@link Instant#MIN} if it has none
 * @param json the row on one line
 */
record EventRow(long id, Instant edited, String json) {
  /** The most rows of a fetch or a file: many times as many as LL2 has. */
  static final int MAX_ROWS = 200_000;

  /** The most characters of all rows, or bytes of the responses of a run: they fit into memory. */
  static final long MAX_SIZE = Runtime.getRuntime().maxMemory() / 4;

  /**
   * The fields that rows of version 2.2.0 and older have under another name, by the present one.
   */
  static final Map<String, String> OLD_NAMES =
      Map.of("vid_urls", "video_url", "info_urls", "news_url", "image", "feature_image");

  /** Creates the row of an object with an id. */
  static EventRow of(long id, JsonNode row) {
    return new EventRow(id, edited(row), RowJson.line(row));
  }

  /** The limit that is exceeded by this number of rows with this number of characters. */
  static Optional<String> exceeded(int rows, long size) {
    if (rows > MAX_ROWS) {
      return Optional.of("more than " + MAX_ROWS + " rows");
    }
    return Optional.of("more than " + mebibytes() + " of rows").filter(limit -> size > MAX_SIZE);
  }

  /** The limit that is exceeded by rows. */
  static Optional<String> exceeded(Collection<EventRow> rows) {
    return exceeded(rows.size(), rows.stream().mapToLong(row -> row.json().length()).sum());
  }

  /** The limit of the size, for messages. */
  static String mebibytes() {
    return MAX_SIZE / (1024 * 1024) + " MiB";
  }

  /** The id of a row, a positive whole number. */
  static Optional<Long> id(JsonNode row) {
    return Optional.of(row.path("id"))
        .filter(id -> id.isIntegralNumber() && id.canConvertToLong())
        .map(JsonNode::longValue)
        .filter(id -> id > 0);
  }

  /** When a row was last edited; {@link Instant#MIN} if it has no such time. */
  static Instant edited(JsonNode row) {
    return RowJson.instant(row, "last_updated").orElse(Instant.MIN);
  }

  /** Whether the row has the time of its last edit. */
  boolean isDated() {
    return !edited.equals(Instant.MIN);
  }

  /** The row as a tree. */
  JsonNode tree() {
    try {
      return RowJson.read(json);
    } catch (IOException e) {
      throw new IllegalStateException("a row that cannot be read again", e);
    }
  }

  /**
   * Chooses between this row and an earlier response with the same id.
   *
   * @param now a time after this one is an error in the data, which a newer response corrects
   * @return the row edited later, this one if neither is, completed by the other
   */
  EventRow over(EventRow earlier, Instant now) {
    boolean isOutdated = earlier.edited.isAfter(edited) && !earlier.edited.isAfter(now);
    return isOutdated ? earlier.completedBy(this) : completedBy(earlier);
  }

  /**
   * Adds the fields of another row of the event that this row does not have. The fields of a row
   * depend on the mode and the version of the API: an absent field means "not sent"; null and an
   * empty list mean "empty", and stay.
   */
  EventRow completedBy(EventRow other) {
    if (json.equals(other.json)) {
      return this;
    }
    JsonNode row = tree();
    JsonNode complete = complete(row, other.tree());
    return complete.equals(row) ? this : of(id, complete);
  }

  /** Completes objects that have the same id, also inside of objects and lists. */
  private static JsonNode complete(JsonNode value, JsonNode other) {
    if (value.isArray() && other.isArray()) {
      Map<JsonNode, JsonNode> others = new HashMap<>();
      other.forEach(entry -> others.put(entry.path("id"), entry));
      var list = RowJson.MAPPER.createArrayNode();
      value.forEach(
          entry -> list.add(complete(entry, others.getOrDefault(entry.path("id"), entry))));
      return list;
    }
    if (!value.hasNonNull("id") || !value.path("id").equals(other.path("id"))) {
      return value;
    }
    ObjectNode object = value.deepCopy();
    other.properties().forEach(field -> add(object, field.getKey(), field.getValue()));
    return object;
  }

  private static void add(ObjectNode object, String field, JsonNode value) {
    JsonNode own = object.get(field);
    boolean isRenamed =
        OLD_NAMES.entrySet().stream()
            .anyMatch(names -> names.getValue().equals(field) && object.has(names.getKey()));
    if (own != null) {
      object.set(field, complete(own, value));
    } else if (!isRenamed) {
      object.set(field, value);
    }
  }
}
