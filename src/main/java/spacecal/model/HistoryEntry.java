package spacecal.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of an event's history: an update that an editor of LL2 posted, or the differences
 * between one fetch and the one before.
 *
 * @param at the time of the update or of the fetch, before which the change itself was made; empty
 *     only for updates without a time
 * @param event the event's id; the event itself may have been deleted
 * @param name the event's present name, or its last one
 * @param update the update; empty if a fetch detected the entry
 * @param dateChange present if the date now reads differently
 * @param changes all other detected changes, in the order of LL2's fields, without the raw date
 *     fields and without new editor updates
 */
public record HistoryEntry(
    Optional<Instant> at,
    long event,
    String name,
    Optional<Event.Update> update,
    Optional<DateChange> dateChange,
    List<Change> changes) {
  /** A date before and after a change, both without a duration. */
  public record DateChange(When from, When to) {}

  public HistoryEntry {
    changes = List.copyOf(changes);
  }

  static HistoryEntry of(Event event, Event.Update update) {
    return new HistoryEntry(
        update.createdOn(),
        event.id(),
        event.name(),
        Optional.of(update),
        Optional.empty(),
        List.of());
  }
}
