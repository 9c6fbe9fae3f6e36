package spacecal.fetch;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /** The number of implausible responses that are tolerated. */
  private static final int MAX_WRONG_ANSWERS = 8;

  /** The number of times a shifted second is read again before only its check decides. */
  private static final int MAX_SHIFTS = 3;

  /** The number of times a second that fails its check is read again in a run. */
  private static final int MAX_REPAIRS = 6;

  private final SyncRun run;
  private final LaunchLibraryClient client;
  private final SyncProgress progress;

  /** The seconds that were read by an offset. */
  private final NavigableSet<Instant> unchecked = new TreeSet<>();

  private Optional<Instant> next = Optional.empty();
  private boolean first;
  private Optional<Integer> total = Optional.empty();
  private int wrongAnswers;
  private int shifts;

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

  /** The number of all events, if an unfiltered request returned it and later counts agree. */
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
      if (first && start.isEmpty() && shifts == 0) {
        // The count of all events shows whether a row was missed.
        unchecked.clear();
      }
      check();
    }
    return next.map(this::bounded);
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
    ResultPage page = client.events(DETAILED, "&ordering=-last_updated" + Cursor.since(start));
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
    Set<String> read = new HashSet<>();
    while (true) {
      ResultPage page = client.events(DETAILED, "&ordering=last_updated" + cursor.filter());
      if (!isUsable(cursor, page)) {
        read.clear();
        cursor = Cursor.at(cursor.since());
        continue;
      }
      compareCounts(cursor, page);
      next = page.newest().or(cursor::since);
      keep(page.rows());
      run.say().accept(received(page.size()));
      // In a first fetch a full page is never the last, whatever its count.
      boolean isFull = page.size() == LaunchLibraryClient.PAGE_SIZE;
      boolean isEnd = cursor.offset() + page.size() >= page.count() && !(first && isFull);
      boolean hasNew = read.addAll(page.rows().stream().map(EditScan::version).toList());
      Optional<Cursor> following = cursor.after(page);
      if (isEnd || !hasNew || following.isEmpty()) {
        return;
      }
      cursor = following.get();
      if (cursor.offset() > 0) {
        cursor.since().ifPresent(unchecked::add);
      }
    }
  }

  private static String version(EventRow row) {
    return row.id() + " " + row.edited();
  }

  /** Whether a page continues the list from a cursor. */
  private boolean isUsable(Cursor cursor, ResultPage page) {
    if (!cursor.isAnsweredBy(page, Comparator.naturalOrder())) {
      wrongAnswers++;
      if (wrongAnswers > MAX_WRONG_ANSWERS) {
        throw UserException.farSide(
            "the API repeats a page or returns rows in another order than requested",
            "the API",
            "Received data is kept. Try again later, and check that --source is an LL2 API.");
      }
      return false;
    }
    if (cursor.isAnchoredIn(page)) {
      return true;
    }
    shifts++;
    return shifts > MAX_SHIFTS;
  }

  /** "300 of 1,021 events received" in a first fetch, otherwise the number of edited rows. */
  private String received(int rows) {
    int held = progress.events().size();
    if (first && total.isPresent()) {
      return String.format(Locale.ROOT, "%,d of %,d events received", held, total.get());
    }
    return Quantity.of(rows, "row") + " received, " + Quantity.of(held, "event") + " in total";
  }

  /** Saves the count of all events, and discards it if a later response does not agree. */
  private void compareCounts(Cursor cursor, ResultPage page) {
    if (cursor.since().isEmpty() && page.count() == 0) {
      throw UserException.farSide(
          "the API returned no events", "the first response", "Try again later.");
    }
    if (cursor.since().isEmpty() && cursor.offset() == 0) {
      total = Optional.of(page.count());
    } else if (cursor.count() != page.count()) {
      total = Optional.empty();
    }
  }

  /** Checks the seconds that were read by an offset, and reads those again that lack rows. */
  private void check() {
    int repairs = 0;
    while (!unchecked.isEmpty()) {
      // The latest second first: once it is complete, a missing row must belong to an earlier one.
      Instant second = unchecked.last();
      if (client.count(Cursor.since(second)) <= progress.countSince(second)) {
        unchecked.remove(second);
      } else if (repairs == MAX_REPAIRS) {
        run.report()
            .warn(
                "the rows of one second keep changing",
                second.toString(),
                "they are requested again in the next run");
        return;
      } else {
        repairs++;
        if (repairs % 2 == 1) {
          read(Optional.of(second));
        } else {
          readByDate(second);
        }
      }
    }
  }

  /**
   * Reads the rows of a second by their date: a database may return rows that sort alike in another
   * order on each page.
   */
  private void readByDate(Instant second) {
    String query =
        "&ordering=date" + Cursor.since(second) + "&last_updated__lte=" + second.plusSeconds(1);
    int offset = 0;
    ResultPage page;
    do {
      page = client.events(DETAILED, query + Cursor.offset(offset));
      keep(page.rows());
      offset += page.size();
    } while (page.size() > 0 && offset < page.count());
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
