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

/** The events of a {@link FakeLl2}. Not safe for use by several threads. */
final class FakeEvents {
  private static final int MAX_LIMIT = 100;

  private final NavigableMap<Long, ObjectNode> rows = new TreeMap<>();
  private Instant newest = Instant.EPOCH;

  NavigableMap<Long, ObjectNode> rows() {
    return rows;
  }

  void put(ObjectNode event) {
    rows.put(event.path("id").longValue(), event);
    Instant edited = EventRow.edited(event);
    newest = edited.isAfter(newest) ? edited : newest;
  }

  void edit(long id, String name, Instant edited) {
    put(rows.get(id).deepCopy().put("name", name).put("last_updated", edited.toString()));
  }

  /** The rows edited longest ago are edited now, all in one second. */
  void editOldest(int count) {
    Instant stamp = newest.plusSeconds(1);
    oldestFirst(rows.values().stream())
        .limit(count)
        .toList()
        .forEach(event -> edit(event.path("id").longValue(), "edited at " + stamp, stamp));
  }

  void deleteOldest() {
    oldestFirst(rows.values().stream())
        .findFirst()
        .ifPresent(event -> rows.remove(event.path("id").longValue()));
  }

  private static Stream<ObjectNode> oldestFirst(Stream<ObjectNode> rows) {
    return rows.sorted(Comparator.comparing(EventRow::edited));
  }

  /**
   * The answer to the parameters of a request.
   *
   * @param countTimes what its count is multiplied by
   * @param anyOrder whether rows that sort alike come in another order on each page
   */
  ObjectNode envelope(Map<String, String> query, int countTimes, boolean anyOrder) {
    List<ObjectNode> found = FakeFilters.matching(rows.values(), query);
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    String ordering = query.getOrDefault("ordering", "");
    if (anyOrder && ordering.endsWith("last_updated")) {
      Collections.shuffle(found, new Random(offset));
    }
    found = FakeFilters.ordered(found, ordering);
    int most = Math.min(MAX_LIMIT, Integer.parseInt(query.getOrDefault("limit", "10")));
    String mode = query.getOrDefault("mode", "normal");
    ObjectNode envelope = RowJson.MAPPER.createObjectNode().put("count", found.size() * countTimes);
    envelope.put("next", offset + most < found.size() ? page(offset + most) : null);
    envelope.put("previous", offset > 0 ? page(Math.max(0, offset - most)) : null);
    ArrayNode results = envelope.putArray("results");
    found.stream().skip(offset).limit(most).map(row -> inMode(row, mode)).forEach(results::add);
    return envelope;
  }

  private static String page(int offset) {
    return "http://198.51.100.1/a-host-not-to-be-followed/?offset=" + offset;
  }

  private static ObjectNode inMode(ObjectNode row, String mode) {
    return switch (mode) {
      case "list" -> row.deepCopy().without(List.of("updates", "last_updated", "agencies"));
      case "normal" -> row.deepCopy().without(List.of("agencies"));
      default -> row;
    };
  }
}
