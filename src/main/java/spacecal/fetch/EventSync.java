package spacecal.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import spacecal.fetch.DeletionScan.Removals;
import spacecal.fetch.SnapshotHeader.SyncState;
import spacecal.model.Change;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Brings the snapshot of a data folder up to date with an LL2 API: all events the first time, then
 * those edited since, and deletions as soon as the count or, once a day, the ids show them. The
 * snapshot is replaced at the very end by a whole one. A run that fails or is killed leaves the old
 * one, and what it received for the next run.
 */
public final class EventSync {
  /** The requests that a deletion scan leaves for the next run. */
  private static final int RESERVE = 2;

  private static final Duration SCAN_INTERVAL = Duration.ofDays(1);

  private final SyncOptions options;
  private final Path data;
  private final Warnings report;
  private final Consumer<String> say;
  private final String source;
  private final Instant now;
  private final RequestBudget budget;
  private final LaunchLibraryClient client;
  private final NavigableMap<Long, EventRow> events = new TreeMap<>();
  private final NavigableMap<Long, EventRow> before = new TreeMap<>();
  private final Optional<SnapshotHeader> base;
  private final SyncProgress progress;

  /**
   * The parameters of a sync.
   *
   * @param api the base address of the API, ending with a slash; https, or http on this machine
   * @param key sent with every request to the host of the API; empty for an anonymous caller
   * @param userAgent names this program and the site it works for
   * @param maxWait the limit of all waits of the run in total
   * @param removalLimit the part of all events, 0 to 1, that may be removed at once
   * @param allowRemovals whether more may be removed, this time
   * @param partial whether a first fetch that cannot continue now writes a snapshot of what came
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
   * @param events how many the snapshot holds
   * @param changes what was detected; none after a first fetch
   * @param requests how many were sent, without those that are free
   * @param whole whether the snapshot holds every event
   * @param sweepPending whether the ids are still to be compared, for which the budget was too
   *     small
   */
  public record SyncResult(
      int events, List<Change> changes, int requests, boolean whole, boolean sweepPending) {
    /** Copies the list. */
    public SyncResult {
      changes = List.copyOf(changes);
    }
  }

  /**
   * When the ids were last compared with those of the API, and what count that left unexplained.
   */
  private record Comparison(Instant swept, int unexplained) {}

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
    String caller = options.api().getAuthority() + (options.key().isPresent() ? " with a key" : "");
    this.budget = RequestBudget.open(data, caller, environment.clock(), report);
    this.client =
        new LaunchLibraryClient(
            options.api(),
            options.key(),
            options.userAgent(),
            environment,
            budget,
            new WaitBudget(environment, options.maxWait(), say),
            report);
    this.base = readBase();
    String name = base.map(header -> header.fetched() + " " + header.events()).orElse("none");
    this.progress = new SyncProgress(data, source, name);
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
          "not an https address",
          options.api().toString(),
          "Only this machine may be asked over http.");
    }
    if (!options.key().map(key -> key.matches("[!-~]{1,200}")).orElse(true)) {
      throw UserException.of(
          "not a key", "the environment variable LL2_API_KEY", "Copy it again, without blanks.");
    }
    return DataFolder.locked(
        data, () -> new EventSync(options, data, environment, report, say).run());
  }

  /** What was imported, or came from another API, is no base: everything is fetched anew. */
  private Optional<SnapshotHeader> readBase() {
    Optional<SnapshotStore> snapshot = SnapshotStore.open(data);
    NavigableMap<Long, EventRow> rows = snapshot.map(SnapshotStore::rows).orElseGet(TreeMap::new);
    Optional<SnapshotHeader> header =
        snapshot
            .map(SnapshotStore::header)
            .filter(found -> found.sync().map(SyncState::source).equals(Optional.of(source)));
    if (header.isPresent()) {
      before.putAll(rows);
      events.putAll(rows);
    }
    return header;
  }

  private SyncResult run() {
    progress
        .load()
        .forEach(row -> events.merge(row.id(), row, (held, next) -> next.over(held, now)));
    boolean first = !base.map(SnapshotHeader::isWhole).orElse(false);
    Optional<Instant> start = start();
    client.askThrottle();
    try {
      EditScan scan = new EditScan(client, events, progress, now, report, say);
      Optional<Instant> cursor =
          first || start.isEmpty()
              ? scan.readAll(start)
              : Optional.of(scan.readSince(start.get(), isClosed(start.get())));
      return finish(first, scan.total(), cursor);
    } catch (UserException trouble) {
      boolean isEnough =
          first && options.partial() && trouble.exitCode() == UserException.EXIT_TRY_LATER;
      if (isEnough && !events.isEmpty()) {
        report.warn("the snapshot is not whole yet", source, events.size() + " events");
        Optional<Instant> cursor = progress.cursor().or(() -> start);
        return commit(new SyncState(source, cursor, Instant.EPOCH, 0, false), List.of(), false);
      }
      throw trouble;
    }
  }

  /**
   * The cursor to begin with. One in the future, or from a fetch in the future, was written under a
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

  /** Finds what no cursor shows, events that are gone and those without a time, and commits. */
  private SyncResult finish(boolean first, OptionalInt total, Optional<Instant> cursor) {
    DeletionScan scan =
        new DeletionScan(
            client,
            events,
            data,
            source,
            now,
            new Removals(options.removalLimit(), options.allowRemovals()),
            say);
    Comparison last =
        base.flatMap(SnapshotHeader::sync)
            .map(state -> new Comparison(state.swept(), state.unexplained()))
            .orElse(new Comparison(Instant.EPOCH, 0));
    boolean isCounted = first && total.equals(OptionalInt.of(events.size()));
    Optional<Comparison> comparison =
        isCounted
            ? Optional.of(new Comparison(now, last.unexplained()))
            : compareIds(first, scan, last);
    Comparison next = comparison.orElse(last);
    // A row from the future must not hide what is edited until then.
    Optional<Instant> nextCursor = cursor.map(at -> at.isAfter(now) ? now : at);
    SyncResult result =
        commit(
            new SyncState(source, nextCursor, next.swept(), next.unexplained(), true),
            first ? List.of() : EventDiff.between(before, events, now),
            comparison.isEmpty());
    if (comparison.isPresent()) {
      scan.end();
    }
    return result;
  }

  /** Compares the ids if need be; empty if the next run has to finish that. */
  private Optional<Comparison> compareIds(boolean first, DeletionScan scan, Comparison last) {
    if (!first && client.left() == 0) {
      return Optional.empty();
    }
    boolean isDue =
        scan.isResumed() || (!first && Environment.isDue(last.swept(), SCAN_INTERVAL, now));
    int count = scan.count();
    int difference = count - events.size();
    if (difference == last.unexplained() && !isDue) {
      return Optional.of(first ? new Comparison(now, 0) : last);
    }
    boolean isMissing = first && difference > 0;
    OptionalInt left = scan.run(count, isMissing ? 0 : RESERVE);
    if (isMissing && left.isEmpty()) {
      throw UserException.later(
          "a first fetch still lacks " + difference + " events",
          source,
          "Come back in an hour; what came is kept.");
    }
    if (left.isEmpty()) {
      return Optional.empty();
    }
    boolean isUnexplained = left.getAsInt() == difference && !scan.hasChanges();
    return Optional.of(new Comparison(now, isUnexplained ? difference : 0));
  }

  private SyncResult commit(SyncState state, List<Change> changes, boolean pending) {
    ChangeLog.add(data, changes, report);
    SnapshotStore.write(data, now, Optional.of(state), events.values());
    progress.clear();
    return new SyncResult(events.size(), changes, budget.spent(), state.whole(), pending);
  }
}
