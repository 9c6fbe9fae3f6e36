package spacecal.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import spacecal.fetch.SnapshotStore.SyncState;
import spacecal.model.Change;
import spacecal.model.Quantity;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Updates the snapshot of a data folder from an LL2 API: all events the first time, then those
 * edited since, and deletions as soon as the count or, once a day, the ids show them. The snapshot
 * is replaced at the end of the run. A run that fails or is killed leaves the old snapshot, and the
 * rows it received for the next run.
 */
public final class EventSync {
  private final SyncRun run;
  private final LaunchLibraryClient client;
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
      boolean partial) {
    /** From version 2.4.0 on, the mode is a part of the path. */
    private static final Pattern MODE_IN_PATH =
        Pattern.compile(".*/2\\.(?:[4-9]|[1-9][0-9])\\.[0-9]+/");

    /** The address of a list of events, in the manner of the API's version. */
    URI events(String mode, int limit, String query) {
      String page = "?format=json&limit=" + limit;
      return api.resolve(
          MODE_IN_PATH.matcher(api.getPath()).matches()
              ? "events/" + (mode.equals("list") ? "mini" : mode) + "/" + page + query
              : "events/" + page + "&mode=" + mode + query);
    }
  }

  /**
   * The parameters that all parts of a sync share.
   *
   * @param data the data folder
   * @param now the start of the run
   * @param report receives warnings about the data
   * @param say receives a line for each step
   */
  record SyncRun(
      SyncOptions options,
      Path data,
      Environment environment,
      Instant now,
      Warnings report,
      Consumer<String> say) {
    /** The base URL of the API. */
    String source() {
      return options.api().toString();
    }
  }

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

  private EventSync(SyncRun run) {
    this.run = run;
    this.client = new LaunchLibraryClient(run);
    this.progress = new SyncProgress(run);
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
          "not an https URL", options.api(), "http is allowed for this machine only.");
    }
    if (!options.key().map(key -> key.matches("[!-~]{1,200}")).orElse(true)) {
      throw UserException.of(
          "not a valid key",
          "the environment variable LL2_API_KEY",
          "Copy it again, without spaces.");
    }
    SyncRun run = new SyncRun(options, data, environment, environment.now(), report, say);
    return DataFolder.locked(data, () -> new EventSync(run).run());
  }

  private SyncResult run() {
    boolean first = !progress.state().whole();
    // A cursor in the future comes from a wrong clock: everything is read again.
    Optional<Instant> start =
        progress.cursor().or(progress::snapshotCursor).filter(cursor -> !cursor.isAfter(run.now()));
    client.askThrottle();
    try {
      EditScan scan = new EditScan(run, client, progress);
      Optional<Instant> cursor = scan.run(first, start);
      return finish(first, scan.total(), cursor);
    } catch (UserException e) {
      int events = progress.events().size();
      boolean canWait = e.exitCode() == UserException.EXIT_TRY_LATER;
      if (!first || !run.options().partial() || !canWait || events == 0) {
        throw e;
      }
      run.report().warn("the snapshot is incomplete", run.source(), Quantity.of(events, "event"));
      Optional<Instant> cursor = progress.cursor().or(() -> start);
      return commit(SyncState.incomplete(run.source(), cursor), List.of(), false);
    }
  }

  /** Finds deletions and events without a time, which no cursor finds, and commits. */
  private SyncResult finish(boolean first, Optional<Integer> total, Optional<Instant> cursor) {
    SyncState last = progress.state();
    boolean isCounted = first && total.equals(Optional.of(progress.events().size()));
    Optional<SyncState> compared =
        isCounted
            ? Optional.of(last.compared(run.now(), 0))
            : new DeletionScan(run, client, progress).run(last);
    return commit(
        compared.orElse(last).completeUntil(cursor),
        first ? List.of() : EventDiff.between(progress.before(), progress.events(), run.now()),
        compared.isEmpty());
  }

  private SyncResult commit(SyncState state, List<Change> changes, boolean pending) {
    if (progress.events().isEmpty()) {
      throw UserException.farSide(
          "the API returned no events with an id", run.source(), "Nothing was changed.");
    }
    ChangeLog.add(run.data(), changes, run.report());
    progress.commit(state);
    return new SyncResult(
        progress.events().size(), changes, client.spent(), state.whole(), pending);
  }
}
