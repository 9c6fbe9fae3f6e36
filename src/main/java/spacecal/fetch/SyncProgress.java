package spacecal.fetch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.fetch.SnapshotStore.SnapshotHeader;
import spacecal.fetch.SnapshotStore.SnapshotHeader.IdComparison;
import spacecal.fetch.SnapshotStore.SnapshotHeader.SyncState;
import spacecal.model.UserException;

/**
 * The events of a sync: those of the snapshot, and the rows received since. Received rows are saved
 * in {@code progress.jsonl} in the data folder, with the cursor to continue from; its {@code
 * fetched} is that of the snapshot it belongs to. A run that fails or is killed leaves the file,
 * and the next run continues from it.
 */
final class SyncProgress {
  private final Path file;
  private final String source;
  private final Instant now;
  private final Instant base;
  private final NavigableMap<Long, EventRow> before = new TreeMap<>();
  private final NavigableMap<Long, EventRow> events;
  private final NavigableMap<Long, EventRow> received = new TreeMap<>();
  private Optional<Instant> cursor = Optional.empty();

  /**
   * Loads the snapshot and the rows that belong to it.
   *
   * @param snapshot empty for a first fetch
   * @param now the start of the run
   */
  SyncProgress(Path data, String source, Optional<SnapshotStore> snapshot, Instant now) {
    this.file = data.resolve("progress.jsonl");
    this.source = source;
    this.now = now;
    this.base = snapshot.map(store -> store.header().fetched()).orElse(Instant.EPOCH);
    snapshot.ifPresent(store -> store.rows().forEach(row -> before.put(row.id(), row)));
    this.events = new TreeMap<>(before);
    load();
  }

  /** Files that are damaged, or belong to another snapshot, are ignored and replaced. */
  private void load() {
    try {
      SnapshotStore saved = SnapshotStore.open(file).orElse(null);
      if (saved != null
          && saved.header().fetched().equals(base)
          && saved.header().sync().map(SyncState::source).equals(Optional.of(source))) {
        List<EventRow> rows = saved.rows();
        cursor = saved.header().sync().flatMap(SyncState::cursor);
        rows.forEach(this::put);
      }
    } catch (UserException e) {
      cursor = Optional.empty();
    }
  }

  /** The events of the snapshot by id. */
  NavigableMap<Long, EventRow> before() {
    return before;
  }

  /** The events by id. */
  NavigableMap<Long, EventRow> events() {
    return events;
  }

  /** The number of events edited at this instant or later. */
  int countSince(Instant start) {
    return (int) events.values().stream().filter(row -> !row.edited().isBefore(start)).count();
  }

  /** Whether no row was received since the snapshot. */
  boolean isEmpty() {
    return received.isEmpty() && cursor.isEmpty();
  }

  /** The saved cursor; empty if there is none. */
  Optional<Instant> cursor() {
    return cursor;
  }

  /** Keeps and saves the rows that are new or newer. */
  void add(List<EventRow> rows, Optional<Instant> next) {
    boolean hasNew = false;
    for (EventRow row : rows) {
      hasNew |= put(row);
    }
    if (hasNew) {
      cursor = next;
      SyncState state = new SyncState(source, cursor, IdComparison.NONE, false);
      SnapshotHeader header = new SnapshotHeader(base, received.size(), Optional.of(state));
      SnapshotStore.write(file, header, received.values());
    }
  }

  /** Keeps a row; returns whether it changed what is held. */
  private boolean put(EventRow row) {
    EventRow held = events.get(row.id());
    EventRow kept = held == null ? row : row.over(held, now);
    if (kept.equals(held)) {
      return false;
    }
    events.put(row.id(), kept);
    received.put(row.id(), kept);
    return true;
  }

  /** Deletes the file: the rows are in a snapshot. */
  void clear() {
    DataFolder.delete(file);
  }
}
