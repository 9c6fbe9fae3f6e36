package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import spacecal.fetch.EventSync.SyncRun;
import spacecal.fetch.SnapshotStore.SyncState;
import spacecal.model.UserException;

/**
 * The events of a sync: those of the snapshot, and the rows received since. Received rows are saved
 * in {@code progress.jsonl} in the data folder, with the cursor to continue from; its {@code
 * fetched} is that of the snapshot it belongs to. A run that fails or is killed leaves the file,
 * and the next run continues from it.
 */
final class SyncProgress {
  /** The fields that only the detailed mode has. */
  private static final List<String> DETAILED =
      List.of(
          "updates",
          "agencies",
          "program",
          "launches",
          "expeditions",
          "spacestations",
          "astronauts");

  private final SyncRun run;
  private final Path snapshot;
  private final Path file;
  private final Instant fetched;
  private final SyncState state;
  private final NavigableMap<Long, EventRow> before = new TreeMap<>();
  private final NavigableMap<Long, EventRow> events;
  private final Set<String> missing = new HashSet<>();
  private final Set<String> modes = new TreeSet<>();
  private Optional<Instant> cursor = Optional.empty();

  /**
   * Loads the snapshot and the rows that belong to it. An import, or the snapshot of another API,
   * is not used, and is replaced as a whole.
   */
  SyncProgress(SyncRun run) {
    this.run = run;
    this.snapshot = run.data().resolve(SnapshotStore.NAME);
    this.file = run.data().resolve("progress.jsonl");
    Optional<SnapshotStore> store =
        SnapshotStore.open(snapshot).filter(saved -> saved.isFrom(run.source()));
    this.fetched = store.map(SnapshotStore::fetched).orElse(Instant.EPOCH);
    this.state =
        store
            .flatMap(SnapshotStore::sync)
            .orElse(SyncState.incomplete(run.source(), Optional.empty()));
    store.ifPresent(saved -> saved.rows().forEach(row -> before.put(row.id(), row)));
    this.events = new TreeMap<>(before);
    load();
  }

  /** A file that is damaged (reported), or belongs to another snapshot, is ignored and replaced. */
  private void load() {
    try {
      Optional<SnapshotStore> saved =
          SnapshotStore.open(file)
              .filter(store -> store.fetched().equals(fetched) && store.isFrom(run.source()));
      List<EventRow> rows = saved.map(SnapshotStore::rows).orElse(List.of());
      cursor = saved.flatMap(SnapshotStore::sync).flatMap(SyncState::cursor);
      rows.forEach(this::put);
    } catch (UserException e) {
      run.report()
          .warn("the received rows are damaged and requested again", file.getFileName() + "", "");
    }
  }

  /** The state of the snapshot; incomplete if there is none. */
  SyncState state() {
    return state;
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

  /** The cursor after the received rows; empty if none were received since the snapshot. */
  Optional<Instant> cursor() {
    return cursor;
  }

  /**
   * The cursor of the snapshot. A fetch in the future comes from a wrong clock, and edits may have
   * been missed: its cursor is not used.
   */
  Optional<Instant> snapshotCursor() {
    return state.cursor().filter(at -> !fetched.isAfter(run.now()));
  }

  /**
   * Whether a second was over when its rows were read. If not, a row may have been edited twice in
   * that second, once before it was read and once after.
   */
  boolean isClosed(Instant second) {
    return cursor.isEmpty() && events.equals(before) && fetched.isAfter(second);
  }

  /** An API of another version ignores the parameter {@code mode}. */
  private void compareFields(EventRow received) {
    JsonNode row = received.tree();
    List<String> absent = DETAILED.stream().filter(field -> !row.has(field)).toList();
    if (!absent.isEmpty()) {
      missing.addAll(absent);
      modes.add(row.path("response_mode").asText("not sent"));
    }
  }

  /** Keeps a row that was requested by its id, whenever it was edited. */
  void replace(EventRow row) {
    compareFields(row);
    events.merge(row.id(), row, (held, next) -> next.completedBy(held));
  }

  /** Keeps and saves the rows that are new or newer. */
  void add(List<EventRow> rows, Optional<Instant> next) {
    boolean hasNew = false;
    for (EventRow row : rows) {
      compareFields(row);
      hasNew |= put(row);
    }
    if (hasNew) {
      EventRow.exceeded(events.values()).ifPresent(this::refuse);
      cursor = next;
      List<EventRow> received =
          events.values().stream().filter(row -> !row.equals(before.get(row.id()))).toList();
      SnapshotStore.write(
          file, fetched, Optional.of(SyncState.incomplete(run.source(), cursor)), received);
    }
  }

  private void refuse(String what) {
    discard();
    throw UserException.farSide(
        what,
        run.source(),
        "The rows received since the last complete fetch were deleted. Check that --source is an"
            + " LL2 API.");
  }

  /** Drops all received rows: the next run does not continue with them. */
  void discard() {
    DataFolder.delete(file);
  }

  /** Keeps a row; returns whether it changed what is held. */
  private boolean put(EventRow row) {
    EventRow held = events.get(row.id());
    EventRow kept = held == null ? row : row.over(held, run.now());
    events.put(row.id(), kept);
    return !kept.equals(held);
  }

  /** Replaces the snapshot by the events, and reports the fields that received rows lack. */
  void commit(SyncState next) {
    if (!missing.isEmpty()) {
      run.report()
          .warn(
              "fields missing from the API's rows; fields fetched earlier are kept",
              run.source()
                  + "events/: "
                  + String.join(", ", DETAILED.stream().filter(missing::contains).toList()),
              "response_mode: " + String.join(", ", modes));
    }
    SnapshotStore.write(snapshot, run.now(), Optional.of(next), events.values());
    DataFolder.delete(file);
  }
}
