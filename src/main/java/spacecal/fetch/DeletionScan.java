package spacecal.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import spacecal.fetch.EventSync.SyncRun;
import spacecal.fetch.SnapshotStore.SyncState;
import spacecal.model.Quantity;
import spacecal.model.UserException;
import spacecal.model.When;

/**
 * A comparison of the ids held with those the API lists. The list may shift while it is paged and
 * proves nothing alone: ids held but not listed, or listed but not held, are requested by id, and
 * that response counts. A scan that exceeds the request budget continues in the next run ({@code
 * sweep.json} in the data folder).
 */
final class DeletionScan {
  private static final int PAGE_SIZE = LaunchLibraryClient.PAGE_SIZE;

  /** The number of requests that are left for the next run. */
  private static final int RESERVE = 2;

  /** If more events than this are not listed, they are not requested by id before they count. */
  private static final int MAX_MISSING = 2 * PAGE_SIZE;

  /** The interval of full comparisons, and the age at which an unfinished one is discarded. */
  private static final Duration DAY = Duration.ofDays(1);

  private final SyncRun run;
  private final LaunchLibraryClient client;
  private final SyncProgress progress;
  private final NavigableMap<Long, EventRow> events;
  private final Path file;
  private final Set<Long> listed = new TreeSet<>();
  private Instant began;
  private int offset;

  /** The content of the file. */
  private record SavedScan(String source, String began, int offset, Set<Long> ids) {}

  /**
   * Starts a scan, or continues that of an earlier run.
   *
   * @param progress the events held, to which the scan adds and from which it removes
   */
  DeletionScan(SyncRun run, LaunchLibraryClient client, SyncProgress progress) {
    this.run = run;
    this.client = client;
    this.progress = progress;
    this.events = progress.events();
    this.file = run.data().resolve("sweep.json");
    this.began = run.now();
    resume();
  }

  /** Resumes a saved scan; none, or a damaged one, begins with the first id. */
  private void resume() {
    try {
      SavedScan scan = RowJson.MAPPER.readValue(Files.readAllBytes(file), SavedScan.class);
      Optional<Instant> start = Optional.ofNullable(scan.began).flatMap(When::parseInstant);
      if (run.source().equals(scan.source)
          && scan.ids != null
          && start.filter(at -> !Environment.isDue(at, DAY, run.now())).isPresent()) {
        began = start.get();
        offset = Math.max(0, scan.offset);
        listed.addAll(scan.ids);
      }
    } catch (IOException e) {
      return;
    }
  }

  /**
   * Compares the counts, and the ids if the counts differ, or once a day.
   *
   * @param last the state of the snapshot; that of a first fetch is not complete
   * @return the state after the comparison; empty if the next run has to finish it
   * @throws UserException if too many events would be removed; none is removed
   */
  Optional<SyncState> run(SyncState last) {
    boolean first = !last.whole();
    if (!first && client.left() == 0) {
      return Optional.empty();
    }
    boolean isDue = offset > 0 || (!first && Environment.isDue(last.swept(), DAY, run.now()));
    int count = count();
    int missing = count - events.size();
    if (missing == last.unexplained() && !isDue) {
      return Optional.of(first ? last.compared(run.now(), 0) : last);
    }
    boolean isMissing = first && missing > 0;
    Optional<SyncState> compared =
        compareIds(count, isMissing ? 0 : RESERVE).map(left -> last.compared(run.now(), left));
    if (isMissing && compared.isEmpty()) {
      throw UserException.later(
          Quantity.of(missing, "event") + " of a first fetch not received yet",
          run.source(),
          "Try again in an hour; received data is kept.");
    }
    return compared;
  }

  /** Requests the first page of the list, which has the number of events. */
  private int count() {
    ResultPage page = list(0);
    if (page.count() == 0) {
      throw UserException.farSide(
          "the API returned no events", run.source(), "Nothing was changed; try again later.");
    }
    checkRemovals(events.size() - page.count());
    if (offset == 0) {
      add(page);
    }
    return page.count();
  }

  /**
   * Compares all ids.
   *
   * @return by how many the count still differs; 0 if events were added or deleted meanwhile; empty
   *     if the budget is used up before
   */
  private Optional<Integer> compareIds(int count, int reserve) {
    int all = count;
    while (offset < all) {
      if (client.left() <= reserve) {
        return Optional.empty();
      }
      ResultPage page = list(offset);
      all = page.count();
      if (page.size() == 0) {
        break;
      }
      add(page);
      SavedScan scan = new SavedScan(run.source(), began.toString(), offset, listed);
      DataFolder.writeLines(file, List.of(RowJson.line(scan)));
      run.say()
          .accept(
              String.format(
                  Locale.ROOT,
                  "compared the ids of %,d of %,d events",
                  Math.min(offset, all),
                  all));
    }
    List<Long> doubtful = doubtful();
    checkList();
    List<EventRow> found = new ArrayList<>();
    for (int i = 0; i < doubtful.size(); i += PAGE_SIZE) {
      if (client.left() <= 0) {
        return Optional.empty();
      }
      found.addAll(request(doubtful.subList(i, Math.min(doubtful.size(), i + PAGE_SIZE))));
    }
    int before = count - events.size();
    apply(doubtful, found);
    DataFolder.delete(file);
    int after = all - events.size();
    return Optional.of(before == after ? after : 0);
  }

  private ResultPage list(int from) {
    return client.events("list", "&ordering=date" + LaunchLibraryClient.offset(from));
  }

  private void add(ResultPage page) {
    page.rows().forEach(row -> listed.add(row.id()));
    offset += page.size();
  }

  /** Held and not listed, listed and not held, and rows without a time, which no cursor finds. */
  private List<Long> doubtful() {
    Set<Long> doubtful = new TreeSet<>(listed);
    doubtful.removeAll(events.keySet());
    events.values().stream()
        .filter(row -> !listed.contains(row.id()) || !row.isDated())
        .forEach(row -> doubtful.add(row.id()));
    return List.copyOf(doubtful);
  }

  /**
   * Refuses a list that lacks so many events that it is wrong: to request them by id would cost
   * many requests. The next run requests the list again.
   */
  private void checkList() {
    int missing = (int) events.keySet().stream().filter(id -> !listed.contains(id)).count();
    if (missing > MAX_MISSING && isTooMany(missing)) {
      DataFolder.delete(file);
      checkRemovals(missing);
    }
  }

  private List<EventRow> request(List<Long> ids) {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    List<EventRow> rows = client.events("detailed", "&id=" + list).rows();
    for (EventRow row : rows) {
      if (!ids.contains(row.id())) {
        throw UserException.farSide(
            "event " + row.id() + " was not requested",
            run.source() + "events/?id=" + list,
            "Nothing was changed; check that --source is an LL2 API.");
      }
    }
    return rows;
  }

  /** Removes the requested events that were not found, and keeps the others. */
  private void apply(List<Long> requested, List<EventRow> found) {
    Set<Long> gone = new TreeSet<>(requested);
    found.forEach(row -> gone.remove(row.id()));
    gone.retainAll(events.keySet());
    checkRemovals(gone.size());
    events.keySet().removeAll(gone);
    found.forEach(progress::replace);
  }

  private boolean isTooMany(int removed) {
    return !run.options().allowRemovals() && removed > events.size() * run.options().removalLimit();
  }

  private void checkRemovals(int removed) {
    if (isTooMany(removed)) {
      int received = events.size() - progress.before().size();
      if (!isTooMany(removed - received)) {
        // The API sent these rows while it failed; they must not stop all later runs.
        progress.discard();
      }
      throw UserException.farSide(
          "the API no longer has " + removed + " of " + Quantity.of(events.size(), "event"),
          run.source(),
          "Nothing was changed. To remove more than removal_limit, use --allow-removals.");
    }
  }
}
