package spacecal.fetch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The events of a {@link FakeLl2}. Not thread-safe. */
final class FakeEvents {
  /** The fields that only rows in detailed mode have, and {@code updates}. */
  static final List<String> ONLY_DETAILED =
      List.of(
          "updates",
          "agencies",
          "program",
          "launches",
          "expeditions",
          "spacestations",
          "astronauts");

  private final NavigableMap<Long, ObjectNode> rows = new TreeMap<>();
  private Instant newest = Instant.EPOCH;

  /** The number of rows of a full page. */
  int maxLimit = 100;

  NavigableMap<Long, ObjectNode> rows() {
    return rows;
  }

  void put(ObjectNode event) {
    rows.put(id(event), event);
    Instant edited = EventRow.edited(event);
    newest = edited.isAfter(newest) ? edited : newest;
  }

  void edit(long id, String name, Instant edited) {
    put(rows.get(id).deepCopy().put("name", name).put("last_updated", edited.toString()));
  }

  /** Edits the rows that were edited first, all in one second. */
  void editOldest(int count) {
    Instant second = newest.plusSeconds(1);
    oldestFirst().limit(count).toList().forEach(id -> edit(id, "edited at " + second, second));
  }

  void deleteOldest() {
    oldestFirst().limit(1).toList().forEach(rows::remove);
  }

  private Stream<Long> oldestFirst() {
    return rows.values().stream()
        .sorted(Comparator.comparing(EventRow::edited))
        .map(FakeEvents::id);
  }

  private static long id(ObjectNode event) {
    return event.path("id").longValue();
  }

  /**
   * The response to the parameters of a request.
   *
   * @param countTimes the factor of its count; 0 for the number of its rows
   * @param anyOrder whether rows that sort alike have another order on each page
   */
  ObjectNode envelope(Map<String, String> query, int countTimes, boolean anyOrder) {
    List<ObjectNode> found = FakeFilters.matching(rows.values(), query);
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    String ordering = query.getOrDefault("ordering", "");
    if (anyOrder) {
      Collections.shuffle(found, new Random(offset));
    }
    found = FakeFilters.ordered(found, ordering);
    int limit = Math.min(maxLimit, Integer.parseInt(query.getOrDefault("limit", "10")));
    int size = Math.max(0, Math.min(limit, found.size() - offset));
    int count = countTimes == 0 ? size : found.size() * countTimes;
    ObjectNode envelope = RowJson.MAPPER.createObjectNode().put("count", count);
    envelope.put("next", offset + limit < found.size() ? page(offset + limit) : null);
    envelope.put("previous", offset > 0 ? page(Math.max(0, offset - limit)) : null);
    ArrayNode results = envelope.putArray("results");
    String mode = query.getOrDefault("mode", "normal");
    found.stream().skip(offset).limit(limit).map(row -> inMode(row, mode)).forEach(results::add);
    return envelope;
  }

  private static String page(int offset) {
    return "http://198.51.100.1/a-host-that-must-not-be-requested/?offset=" + offset;
  }

  private static ObjectNode inMode(ObjectNode row, String mode) {
    return switch (mode) {
      case "list" -> row.deepCopy().remove(ONLY_DETAILED).remove(List.of("last_updated"));
      case "normal", "" -> row.deepCopy().remove(ONLY_DETAILED);
      default -> row;
    };
  }
}
