package spacecal.fetch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.fetch.EventSync.SyncRun;
import spacecal.model.Quantity;
import spacecal.model.UserException;

/**
 * Reads all events edited since a cursor, oldest edit first. The list may be edited while it is
 * read: an edited row moves to the end, beyond the cursor, where it is read again, so that none is
 * missed. An offset is used only inside a second that many rows share. There each page overlaps the
 * last by rows that must appear again, or the second is read again; and because the order of ties
 * may change, the API is finally asked for the number of rows since that second.
 */
final class EditScan {
  private static final String DETAILED = "detailed";

  /** The number of implausible responses, and of seconds that shifted or lack rows, in a run. */
  private static final int MAX_RETRIES = 8;

  private final SyncRun run;
  private final LaunchLibraryClient client;
  private final SyncProgress progress;
  private Optional<Instant> next = Optional.empty();

  /** The first second that was read by an offset and not counted since. */
  private Optional<Instant> unchecked = Optional.empty();

  private boolean first;
  private Optional<Integer> total = Optional.empty();
  private int retries;

  /**
   * A position in the list, from which the next page is read.
   *
   * @param since events edited before are excluded; empty for none
   * @param offset the number of rows after that to skip
   * @param anchor the last row read, which must appear again; empty for none
   */
  private record Cursor(Optional<Instant> since, int offset, List<EventRow> anchor) {
    /** If more rows than this share the last second of a page, the next page starts inside it. */
    private static final int FEW_TIES = 10;

    /** The overlap of pages inside a second: that many rows may leave the list in between. */
    private static final int OVERLAP = 5;

    static Cursor at(Optional<Instant> since) {
      return new Cursor(since, 0, List.of());
    }

    /** Whether a page has only rows after the cursor, in order, and is not an earlier response. */
    boolean isAnsweredBy(ResultPage page, Comparator<Instant> order) {
      List<Instant> edits = page.edits();
      return edits.stream().noneMatch(edited -> since.filter(edited::isBefore).isPresent())
          && edits.equals(edits.stream().sorted(order).toList());
    }

    boolean isBefore(Cursor other) {
      return !other.since.equals(since) || other.offset > offset;
    }

    /** The position after a page; empty if only rows without a time follow. */
    Optional<Cursor> after(ResultPage page) {
      List<EventRow> rows = page.rows();
      int end = offset + page.size();
      if (rows.isEmpty()) {
        return Optional.of(new Cursor(since, end, List.of()));
      }
      EventRow last = rows.get(rows.size() - 1);
      if (!last.isDated()) {
        return Optional.empty();
      }
      Optional<Instant> second = Optional.of(last.edited());
      int ties = (int) rows.stream().filter(row -> row.edited().equals(last.edited())).count();
      int before = second.equals(since) ? 0 : end - ties;
      int skipped = before > 0 && ties <= FEW_TIES ? 0 : Math.max(0, end - before - OVERLAP);
      List<EventRow> anchor = skipped > 0 ? List.of(last) : List.of();
      return Optional.of(new Cursor(second, skipped, anchor));
    }
  }

  /**
   * Creates a scan.
   *
   * @param progress receives the rows of each page as soon as it arrives
   */
  EditScan(SyncRun run, LaunchLibraryClient client, SyncProgress progress) {
    this.run = run;
    this.client = client;
    this.progress = progress;
  }

  /** The number of all events, if an unfiltered request returned it. */
  Optional<Integer> total() {
    return total;
  }

  /**
   * Reads the events edited at an instant or later; all events without one.
   *
   * @param first whether this is a first fetch
   * @return where to start the next time; empty if no row has a time
   * @throws UserException if a response is missing or implausible; the received pages are kept
   */
  Optional<Instant> run(boolean first, Optional<Instant> start) {
    next = start;
    this.first = first;
    if (first || start.isEmpty() || !readNewest(start.get())) {
      read(start);
      if (first && start.isEmpty() && retries == 0) {
        // The count of all events shows whether a row was missed.
        unchecked = Optional.empty();
      }
      check();
    }
    return next.map(this::bounded);
  }

  private static String since(Instant start) {
    return "&last_updated__gte=" + start;
  }

  /**
   * Tries to read everything with one request, for the newest hundred edits. This saves requests
   * when many held rows share the second of the cursor and would all be sent again.
   *
   * @return whether that was everything
   */
  private boolean readNewest(Instant start) {
    if (!progress.isClosed(start)) {
      return false;
    }
    ResultPage page = client.events(DETAILED, "&ordering=-last_updated" + since(start));
    if (!Cursor.at(next).isAnsweredBy(page, Comparator.reverseOrder())) {
      return false;
    }
    // The cursor stays: if this was not everything, these rows are read again.
    keep(page.rows());
    boolean reachesStart = page.rows().stream().anyMatch(row -> row.edited().equals(start));
    boolean isAll =
        page.size() >= page.count() || (reachesStart && progress.countSince(start) == page.count());
    next = isAll ? page.newest().or(() -> next) : next;
    return isAll;
  }

  private void read(Optional<Instant> start) {
    Cursor cursor = Cursor.at(start);
    while (true) {
      String filter = cursor.since().map(EditScan::since).orElse("");
      String offset = LaunchLibraryClient.offset(cursor.offset());
      ResultPage page = client.events(DETAILED, ordering() + filter + offset);
      if (!isUsable(cursor, page)) {
        cursor = Cursor.at(cursor.since());
        continue;
      }
      if (cursor.since().isEmpty()) {
        total = Optional.of(page.count());
      }
      if (total.equals(Optional.of(0))) {
        throw UserException.farSide(
            "the API returned no events", "the first response", "Try again later.");
      }
      next = page.newest().or(cursor::since);
      keep(page.rows());
      run.say().accept(received(page.size()));
      // In a first fetch a full page is never the last, whatever its count.
      boolean isFull = page.size() == LaunchLibraryClient.PAGE_SIZE;
      boolean isEnd = cursor.offset() + page.size() >= page.count() && !(first && isFull);
      Optional<Cursor> following = cursor.after(page).filter(cursor::isBefore);
      if (isEnd || following.isEmpty()) {
        return;
      }
      cursor = following.get();
      if (cursor.offset() > 0) {
        unchecked = unchecked.or(cursor::since);
      }
    }
  }

  /**
   * A database may return rows that sort alike in another order on each page, and an API may not
   * know an order of two fields: each attempt after the first uses the other one.
   */
  private String ordering() {
    return retries % 2 == 0 ? "&ordering=last_updated" : "&ordering=last_updated,date";
  }

  /** Whether a page continues the list from a cursor. */
  private boolean isUsable(Cursor cursor, ResultPage page) {
    boolean isOrdered = cursor.isAnsweredBy(page, Comparator.naturalOrder());
    if (isOrdered && page.rows().containsAll(cursor.anchor())) {
      return true;
    }
    boolean mustEnd = !canRetry();
    if (mustEnd && !isOrdered) {
      throw UserException.farSide(
          "the API repeats a page or returns rows in another order than requested",
          "the API",
          "Received data is kept. Try again later, and check that --source is an LL2 API.");
    }
    // If the second keeps shifting, the number of its rows decides.
    return mustEnd;
  }

  private boolean canRetry() {
    retries++;
    return retries <= MAX_RETRIES;
  }

  /** "300 of 1,021 events received" in a first fetch, otherwise the number of edited rows. */
  private String received(int rows) {
    int held = progress.events().size();
    if (first && total.isPresent()) {
      return String.format(Locale.ROOT, "%,d of %,d events received", held, total.get());
    }
    return Quantity.of(rows, "row") + " received, " + Quantity.of(held, "event") + " in total";
  }

  /** Counts the rows since the first second that was read by an offset, and reads them again. */
  private void check() {
    while (unchecked.isPresent()) {
      Instant second = unchecked.get();
      if (client.count(since(second)) <= progress.countSince(second)) {
        unchecked = Optional.empty();
      } else if (canRetry()) {
        read(unchecked);
      } else {
        run.report()
            .warn(
                "the rows of one second keep changing",
                second.toString(),
                "they are requested again in the next run");
        return;
      }
    }
  }

  private void keep(List<EventRow> rows) {
    progress.add(rows, next.map(this::bounded));
  }

  /**
   * A cursor that is never later than the start of the run, because a row dated in the future must
   * not hide later edits, and never later than a second that is still unchecked, because the run
   * may end before the check.
   */
  private Instant bounded(Instant cursor) {
    return Stream.concat(Stream.of(cursor, run.now()), unchecked.stream())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
