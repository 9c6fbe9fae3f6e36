package spacecal.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import spacecal.fetch.SnapshotStore.SnapshotHeader;
import spacecal.fetch.SnapshotStore.SnapshotHeader.IdComparison;
import spacecal.fetch.SnapshotStore.SnapshotHeader.SyncState;
import spacecal.model.Change;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Updates the snapshot of a data folder from an LL2 API: all events the first time, then those
 * edited since, and deletions as soon as the count or, once a day, the ids show them. The snapshot
 * is replaced at the end of the run. A run that fails or is killed leaves the old snapshot, and the
 * rows it received for the next run.
 */
public final class EventSync {
  private final SyncOptions options;
  private final Path data;
  private final Warnings report;
  private final Consumer<String> say;
  private final String source;
  private final Instant now;
  private final LaunchLibraryClient client;
  private final Optional<SnapshotHeader> base;
  private final SyncProgress progress;

  /**
   * The parameters of a sync.
   *
   * @param api the base URL of the API, ending with a slash; https, or http on this machine
   * @param key sent with every request to the host of the API; empty for an anonymous caller
   * @param userAgent names this program and the site it works for
   * @param maxWait the limit of all waits of the run in total
   * @param removalLimit the part of all events, 0 to 1, that may be removed at once
   * @param allowRemovals whether this run may remove more
   * @param partial whether a first fetch that cannot continue now writes an incomplete snapshot
   */
  public record SyncOptions(
      URI api,
      Optional<String> key,
      String userAgent,
      Duration maxWait,
      double removalLimit,
      boolean allowRemovals,
      boolean partial) {}

  /**
   * The result of a sync.
   *
   * @param events the number of events in the snapshot
   * @param changes the detected changes; none after a first fetch
   * @param requests the number of requests, without those that are free
   * @param whole whether every event is in the snapshot
   * @param sweepPending whether the next run has to compare the ids, because the request budget is
   *     used up
   */
  public record SyncResult(
      int events, List<Change> changes, int requests, boolean whole, boolean sweepPending) {
    /** Copies the list. */
    public SyncResult {
      changes = List.copyOf(changes);
    }
  }

  private EventSync(
      SyncOptions options,
      Path data,
      Environment environment,
      Warnings report,
      Consumer<String> say) {
    this.options = options;
    this.data = data;
    this.report = report;
    this.say = say;
    this.source = options.api().toString();
    this.now = environment.now();
    this.client = new LaunchLibraryClient(options, data, environment, report, say);
    // An import, or the snapshot of another API, is replaced as a whole.
    Optional<SnapshotStore> snapshot =
        SnapshotStore.open(data.resolve(SnapshotStore.NAME))
            .filter(
                store -> store.header().sync().map(SyncState::source).equals(Optional.of(source)));
    this.base = snapshot.map(SnapshotStore::header);
    this.progress = new SyncProgress(data, source, snapshot, now);
  }

  /**
   * Runs a sync.
   *
   * @param say receives a line for each step
   * @throws UserException if it fails, with exit code 75 if waiting helps
   */
  public static SyncResult run(
      SyncOptions options,
      Path data,
      Environment environment,
      Warnings report,
      Consumer<String> say) {
    if (!HttpFetcher.isSafe(options.api())) {
      throw UserException.of(
          "not an https URL", options.api().toString(), "http is allowed for this machine only.");
    }
    if (!options.key().map(key -> key.matches("[!-~]{1,200}")).orElse(true)) {
      throw UserException.of(
          "not a valid key",
          "the environment variable LL2_API_KEY",
          "Copy it again, without spaces.");
    }
    return DataFolder.locked(
        data, () -> new EventSync(options, data, environment, report, say).run());
  }

  private SyncResult run() {
    boolean first = !base.map(SnapshotHeader::isWhole).orElse(false);
    Optional<Instant> start = start();
    client.askThrottle();
    try {
      EditScan scan = new EditScan(client, progress, now, report, say);
      Optional<Instant> cursor =
          first || start.isEmpty()
              ? scan.readAll(start)
              : Optional.of(scan.readSince(start.get(), isClosed(start.get())));
      return finish(first, scan.total(), cursor);
    } catch (UserException e) {
      int events = progress.events().size();
      boolean canWait = e.exitCode() == UserException.EXIT_TRY_LATER;
      if (!first || !options.partial() || !canWait || events == 0) {
        throw e;
      }
      report.warn("the snapshot is incomplete", source, events + " events");
      Optional<Instant> cursor = progress.cursor().or(() -> start);
      return commit(new SyncState(source, cursor, IdComparison.NONE, false), List.of(), false);
    }
  }

  /**
   * The cursor to start with. A cursor in the future, or of a fetch in the future, comes from a
   * wrong clock, and edits may have been missed: everything is read again.
   */
  private Optional<Instant> start() {
    Optional<Instant> saved =
        base.filter(header -> !header.fetched().isAfter(now))
            .flatMap(SnapshotHeader::sync)
            .flatMap(SyncState::cursor);
    return progress.cursor().or(() -> saved).filter(cursor -> !cursor.isAfter(now));
  }

  /**
   * Whether the second of the cursor was over when its rows were read. If not, a row may have been
   * edited twice in that second, once before it was read and once after.
   */
  private boolean isClosed(Instant cursor) {
    return progress.isEmpty() && base.map(SnapshotHeader::fetched).orElse(cursor).isAfter(cursor);
  }

  /** Finds deletions and events without a time, which no cursor finds, and commits. */
  private SyncResult finish(boolean first, OptionalInt total, Optional<Instant> cursor) {
    IdComparison last =
        base.flatMap(SnapshotHeader::sync).map(SyncState::comparison).orElse(IdComparison.NONE);
    boolean isCounted = first && total.equals(OptionalInt.of(progress.events().size()));
    Optional<IdComparison> comparison =
        isCounted
            ? Optional.of(new IdComparison(now, last.unexplained()))
            : new DeletionScan(client, progress.events(), data, options, now, say).run(first, last);
    // A row dated in the future must not hide later edits.
    Optional<Instant> next = cursor.map(at -> at.isAfter(now) ? now : at);
    return commit(
        new SyncState(source, next, comparison.orElse(last), true),
        first ? List.of() : EventDiff.between(progress.before(), progress.events(), now),
        comparison.isEmpty());
  }

  private SyncResult commit(SyncState state, List<Change> changes, boolean pending) {
    int events = progress.events().size();
    client.missing().warn(source, report);
    ChangeLog.add(data, changes, report);
    SnapshotStore.write(
        data.resolve(SnapshotStore.NAME),
        new SnapshotHeader(now, events, Optional.of(state)),
        progress.events().values());
    progress.clear();
    return new SyncResult(events, changes, client.spent(), state.whole(), pending);
  }
}
