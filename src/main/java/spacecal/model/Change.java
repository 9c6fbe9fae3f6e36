package spacecal.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a field of an event between two fetches. Texts are sanitized, on one line, and cut to
 * 300 characters.
 *
 * @param seen the time of the fetch that detected it
 * @param event the event's id
 * @param name the event's name at that time
 * @param field LL2's name of the field, or {@link #WHOLE_EVENT}; each entry added to or removed
 *     from a list is a change of its own
 * @param from the old value; empty if something was added
 * @param to the new value; empty if something was removed; always different from {@code from}
 */
public record Change(
    Instant seen,
    long event,
    String name,
    String field,
    Optional<String> from,
    Optional<String> to) {
  /** The field of a new or deleted event; its value is the event's name. */
  public static final String WHOLE_EVENT = "event";

  public Change {
    if (from.equals(to)) {
      throw new IllegalArgumentException("no change of " + field);
    }
  }
}
