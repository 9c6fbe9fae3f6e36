package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * The first line of a snapshot.
 *
 * @param fetched when the API was requested
 * @param events the number of lines that follow
 * @param sync where the next sync starts; empty for an import from files
 */
record SnapshotHeader(Instant fetched, int events, Optional<SyncState> sync) {
  static final int FORMAT = 1;

  /**
   * Where the next sync starts.
   *
   * @param source the base URL of the API
   * @param cursor all edits before this instant are in the snapshot
   * @param whole whether every event is in the snapshot; if not, a site is built only with {@code
   *     --partial}
   */
  record SyncState(
      String source, Optional<Instant> cursor, IdComparison comparison, boolean whole) {}

  /**
   * The last comparison of the ids in the snapshot with those of the API.
   *
   * @param time when it was made
   * @param unexplained by how many the API's count differed from the ids it listed
   */
  record IdComparison(Instant time, int unexplained) {
    static final IdComparison NONE = new IdComparison(Instant.EPOCH, 0);
  }

  /** The header as JSON on one line. */
  String line() {
    ObjectNode line =
        RowJson.MAPPER
            .createObjectNode()
            .put("snapshot", FORMAT)
            .put("fetched", fetched.toString())
            .put("events", events);
    sync.ifPresent(
        state -> {
          line.put("source", state.source());
          state.cursor().ifPresent(cursor -> line.put("cursor", cursor.toString()));
          line.put("swept", state.comparison().time().toString());
          if (state.comparison().unexplained() != 0) {
            line.put("unexplained", state.comparison().unexplained());
          }
          if (!state.whole()) {
            line.put("whole", false);
          }
        });
    return RowJson.line(line);
  }

  /**
   * Parses the line.
   *
   * @throws IllegalArgumentException with a message for users, if it is not a header
   */
  static SnapshotHeader of(JsonNode line) {
    if (line.path("snapshot").intValue() != FORMAT) {
      throw new IllegalArgumentException("not a snapshot of format " + FORMAT);
    }
    Instant fetched =
        RowJson.instant(line, "fetched")
            .orElseThrow(() -> new IllegalArgumentException("no time of the fetch"));
    Optional<SyncState> sync =
        Optional.ofNullable(line.path("source").textValue()).map(source -> state(source, line));
    return new SnapshotHeader(fetched, line.path("events").intValue(), sync);
  }

  private static SyncState state(String source, JsonNode line) {
    IdComparison comparison =
        new IdComparison(
            RowJson.instant(line, "swept").orElse(Instant.EPOCH),
            line.path("unexplained").intValue());
    return new SyncState(
        source, RowJson.instant(line, "cursor"), comparison, line.path("whole").asBoolean(true));
  }

  /** Whether every event is in the snapshot. */
  boolean isWhole() {
    return sync.map(SyncState::whole).orElse(true);
  }
}
