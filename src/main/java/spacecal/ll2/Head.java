package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import spacecal.model.When;

/**
 * The first line of a snapshot.
 *
 * @param fetched when LL2 was asked
 * @param events how many lines follow
 * @param sync how to go on from here; empty for what was imported from files
 */
record Head(Instant fetched, int events, Optional<Sync> sync) {
  static final int FORMAT = 1;

  /**
   * What the next sync begins with.
   *
   * @param source the address of the API
   * @param cursor every event edited before this is held as it was then
   * @param swept when the ids were last compared with the API's
   * @param unexplained by how many the API's count differed from what it listed then
   * @param whole whether every event is held; a snapshot that is not makes no site unless asked
   */
  record Sync(
      String source, Optional<Instant> cursor, Instant swept, int unexplained, boolean whole) {}

  /** As JSON on one line. */
  byte[] line() {
    ObjectNode head =
        Json.MAPPER
            .createObjectNode()
            .put("snapshot", FORMAT)
            .put("fetched", fetched.toString())
            .put("events", events);
    sync.ifPresent(
        state -> {
          head.put("source", state.source());
          state.cursor().ifPresent(cursor -> head.put("cursor", cursor.toString()));
          head.put("swept", state.swept().toString());
          if (state.unexplained() != 0) {
            head.put("unexplained", state.unexplained());
          }
          if (!state.whole()) {
            head.put("whole", false);
          }
        });
    return Json.line(head);
  }

  /**
   * Reads the line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static Head of(JsonNode line) {
    if (line.path("snapshot").intValue() != FORMAT) {
      throw new IllegalArgumentException("not a snapshot of format " + FORMAT);
    }
    Instant fetched =
        instant(line, "fetched")
            .orElseThrow(() -> new IllegalArgumentException("no time of the fetch"));
    Optional<Sync> sync =
        Optional.ofNullable(line.path("source").textValue())
            .map(
                source ->
                    new Sync(
                        source,
                        instant(line, "cursor"),
                        instant(line, "swept").orElse(Instant.EPOCH),
                        line.path("unexplained").intValue(),
                        line.path("whole").asBoolean(true)));
    return new Head(fetched, line.path("events").intValue(), sync);
  }

  /** Whether a site may be made of it. */
  boolean whole() {
    return sync.map(Sync::whole).orElse(true);
  }

  private static Optional<Instant> instant(JsonNode line, String key) {
    return Optional.ofNullable(line.path(key).textValue()).flatMap(When::parseInstant);
  }
}
