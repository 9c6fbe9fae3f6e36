package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A row of {@code /events/} as LL2 sent it.
 *
 * @param edited its {@code last_updated}; {@link Instant#MIN} if it has none
 * @param json the row on one line
 */
record EventRow(long id, Instant edited, String json) {
  /** Creates the row of an object with an id. */
  static EventRow of(long id, JsonNode row) {
    return new EventRow(id, edited(row), RowJson.line(row));
  }

  /** When a row was last edited; {@link Instant#MIN} if it has no such time. */
  static Instant edited(JsonNode row) {
    return RowJson.instant(row, "last_updated").orElse(Instant.MIN);
  }

  /** Whether the row has the time of its last edit. */
  boolean isDated() {
    return !edited.equals(Instant.MIN);
  }

  /**
   * Chooses between this row and an earlier response with the same id.
   *
   * @param now a time after this one is an error in the data, which a newer response corrects
   * @return the row edited later; this one if neither is
   */
  EventRow over(EventRow earlier, Instant now) {
    boolean isOutdated = earlier.edited.isAfter(edited) && !earlier.edited.isAfter(now);
    return isOutdated ? earlier : this;
  }
}
