package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.model.When;
import spacecal.report.Report;

/**
 * Rows of {@code /events/} as LL2 sent them, one for each id. What a row says may be held here or
 * wait in a file: of ten thousands of events only their ids and times are in memory.
 */
final class RawEvents {
  private final NavigableMap<Long, Held> held = new TreeMap<>();
  private final EventDecoder decoder;

  /** A row as compact JSON in UTF-8, wherever it is. */
  @FunctionalInterface
  interface Line {
    byte[] read() throws IOException;
  }

  /**
   * A row.
   *
   * @param edited its {@code last_updated}, {@link Instant#MIN} if it has none
   */
  record Held(Instant edited, Line line) {}

  RawEvents(Report report) {
    this.decoder = new EventDecoder(report);
  }

  /** When a row was last edited, {@link Instant#MIN} if it does not say. */
  static Instant edited(JsonNode row) {
    return Optional.ofNullable(row.path("last_updated").textValue())
        .flatMap(When::parseInstant)
        .orElse(Instant.MIN);
  }

  /**
   * Takes a row. Of two with the same id the one edited later stays; if neither is later, the one
   * that came later.
   *
   * @param where the place of the row, for the report, should it have no id
   */
  void add(JsonNode row, String where) {
    Optional<Long> id = decoder.id(row, where);
    if (id.isPresent()) {
      byte[] line = Json.line(row);
      add(id.get(), edited(row), () -> line);
    }
  }

  /** Takes a row by its id; see {@link #add(JsonNode, String)}. */
  void add(long id, Instant edited, Line line) {
    Held before = held.get(id);
    if (before == null || !before.edited().isAfter(edited)) {
      held.put(id, new Held(edited, line));
    }
  }

  /** Takes a row in place of whatever is held. */
  void put(long id, Instant edited, Line line) {
    held.put(id, new Held(edited, line));
  }

  /** Lets a row go. */
  void remove(long id) {
    held.remove(id);
  }

  /** The row of an id. */
  Optional<Held> get(long id) {
    return Optional.ofNullable(held.get(id));
  }

  /** How many there are. */
  int size() {
    return held.size();
  }

  /** How many were edited at this instant or later. */
  int editedSince(Instant start) {
    return (int) held.values().stream().filter(row -> !row.edited().isBefore(start)).count();
  }

  /** The ids, ascending. */
  NavigableSet<Long> ids() {
    return held.navigableKeySet();
  }

  /** The rows, by id; not to be changed. */
  Map<Long, Held> rows() {
    return held;
  }
}
