package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.model.When;
import spacecal.report.Report;

/** Rows of {@code /events/} as LL2 sent them, one for each id. */
final class RawEvents {
  private final NavigableMap<Long, byte[]> lines = new TreeMap<>();
  private final Map<Long, Instant> lastUpdated = new HashMap<>();
  private final EventDecoder decoder;

  RawEvents(Report report) {
    this.decoder = new EventDecoder(report);
  }

  /**
   * Takes a row. Of two with the same id the one edited later stays; if neither is later, the one
   * that came later.
   *
   * @param where the place of the row, for the report, should it have no id
   */
  void add(JsonNode row, String where) {
    Optional<Long> id = decoder.id(row, where);
    if (id.isEmpty()) {
      return;
    }
    Instant edited =
        Optional.ofNullable(row.path("last_updated").textValue())
            .flatMap(When::parseInstant)
            .orElse(Instant.MIN);
    Instant held = lastUpdated.get(id.get());
    if (held == null || !held.isAfter(edited)) {
      lines.put(id.get(), Json.line(row));
      lastUpdated.put(id.get(), edited);
    }
  }

  /** How many there are. */
  int size() {
    return lines.size();
  }

  /** The rows as compact JSON in UTF-8, by id. */
  Iterable<byte[]> lines() {
    return lines.values();
  }
}
