package spacecal.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something of an event that changed between two fetches: a date that slipped, a precision that
 * sharpened, a webcast that was added. Texts are clean, on one line, and cut to 300 characters.
 *
 * @param seen when it was noticed: the time of the fetch
 * @param event the event's id
 * @param name the event's name then
 * @param field LL2's name of the field, or {@link #WHOLE_EVENT}; of fields that are lists each
 *     entry added or gone is a change of its own
 * @param from what was there; empty for something added
 * @param to what is there now; empty for something gone; never empty together with {@code from}
 */
public record Change(
    Instant seen,
    long event,
    String name,
    String field,
    Optional<String> from,
    Optional<String> to) {
  /** The field of an event that is new or gone; its name is what was, or is, there. */
  public static final String WHOLE_EVENT = "event";

  /** Checks that there is something to tell. */
  public Change {
    if (from.equals(to)) {
      throw new IllegalArgumentException("no change of " + field);
    }
  }
}
