package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * The first line of a snapshot.
 *
 * @param fetched when LL2 was asked
 * @param events how many lines follow
 * @param sync where the next sync begins; empty for what was imported from files
 */
record SnapshotHeader(Instant fetched, int events, Optional<SyncState> sync) {
  static final int FORMAT = 1;

  /**
   * Where the next sync begins.
   *
   * @param source the address of the API
   * @param cursor every event edited before this is held as it was then
   * @param swept when the ids were last compared with those of the API
   * @param unexplained by how many the API's count differed from what it listed then
   * @param whole whether every event is held; if not, a site is made only when asked for
   */
  record SyncState(
      String source, Optional<Instant> cursor, Instant swept, int unexplained, boolean whole) {}

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
          line.put("swept", state.swept().toString());
          if (state.unexplained() != 0) {
            line.put("unexplained", state.unexplained());
          }
          if (!state.whole()) {
            line.put("whole", false);
          }
        });
    return RowJson.line(line);
  }

  /**
   * Reads the line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static SnapshotHeader of(JsonNode line) {
    if (line.path("snapshot").intValue() != FORMAT) {
      throw new IllegalArgumentException("not a snapshot of format " + FORMAT);
    }
    Instant fetched =
        RowJson.instant(line, "fetched")
            .orElseThrow(() -> new IllegalArgumentException("no time of the fetch"));
    Optional<SyncState> sync =
        Optional.ofNullable(line.path("source").textValue())
            .map(
                source ->
                    new SyncState(
                        source,
                        RowJson.instant(line, "cursor"),
                        RowJson.instant(line, "swept").orElse(Instant.EPOCH),
                        line.path("unexplained").intValue(),
                        line.path("whole").asBoolean(true)));
    return new SnapshotHeader(fetched, line.path("events").intValue(), sync);
  }

  /** Whether every event is held. */
  boolean isWhole() {
    return sync.map(SyncState::whole).orElse(true);
  }
}
