package spacecal.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An entry of an event's history: an editor's update, or a change that a fetch detected. */
public sealed interface HistoryEntry {
  /** The time of the entry; empty only for updates without a time. */
  Optional<Instant> at();

  /** The event's id. The event itself may have been deleted. */
  long event();

  /** The event's present name, or its last one. */
  String name();

  default <T> T match(
      Function<EditorUpdate, T> editorUpdate, Function<DetectedChange, T> detectedChange) {
    return this instanceof EditorUpdate update
        ? editorUpdate.apply(update)
        : detectedChange.apply((DetectedChange) this);
  }

  /** An update that an editor of LL2 posted. */
  record EditorUpdate(long event, String name, Event.Update update) implements HistoryEntry {
    @Override
    public Optional<Instant> at() {
      return update.createdOn();
    }
  }

  /**
   * The differences of an event between one fetch and the one before.
   *
   * @param seen the time of the fetch; the change itself is older
   * @param dateChange present if the date now reads differently
   * @param changes all other changes, in the order of LL2's fields, without the raw date fields and
   *     without new editor updates; never empty if there is no {@code dateChange}
   */
  record DetectedChange(
      Instant seen, long event, String name, Optional<DateChange> dateChange, List<Change> changes)
      implements HistoryEntry {
    public DetectedChange {
      changes = List.copyOf(changes);
    }

    @Override
    public Optional<Instant> at() {
      return Optional.of(seen);
    }
  }

  /** A date before and after a change, both without a duration. */
  record DateChange(When from, When to) {}
}
