package spacecal.fetch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Reads all events edited since a cursor, oldest edit first. The list may be edited while it is
 * read: an edited row moves to the end, beyond the cursor, where it is read again, so that none is
 * missed. An offset is used only inside a second that many rows share. There each page overlaps the
 * last by rows that must appear again, or the second is read again; and because the order of ties
 * may change, the API is finally asked for the number of rows since that second.
 */
final class EditScan {
  private static final String DETAILED = "&mode=detailed&ordering=";

  /** The number of implausible responses that are tolerated. */
  private static final int MAX_WRONG_ANSWERS = 8;

  /** The number of times a shifted second is read again before only its check decides. */
  private static final int MAX_SHIFTS = 3;

  private static final int MAX_PAGES = 5_000;

  /** The number of checks of seconds read by an offset, before they are left for the next run. */
  private static final int MAX_CHECKS = 6;

  private final LaunchLibraryClient client;
  private final SyncProgress progress;
  private final Instant now;
  private final Warnings report;
  private final Consumer<String> say;
  private final NavigableSet<Instant> unchecked = new TreeSet<>();
  private final Set<Instant> shifted = new HashSet<>();
  private OptionalInt total = OptionalInt.empty();
  private int wrongAnswers;
  private int shifts;
  private int checks;

  /**
   * Creates a scan.
   *
   * @param progress receives the rows of each page as soon as it arrives
   * @param now the start of the run
   */
  EditScan(
      LaunchLibraryClient client,
      SyncProgress progress,
      Instant now,
      Warnings report,
      Consumer<String> say) {
    this.client = client;
    this.progress = progress;
    this.now = now;
    this.report = report;
    this.say = say;
  }

  /** The number of all events, if an unfiltered request returned it and later counts agree. */
  OptionalInt total() {
    return total;
  }

  /**
   * Reads all events. A second needs a check only if the list shifted while it was read: otherwise
   * the count of all events shows whether a row was missed.
   *
   * @param start where an earlier run stopped
   * @return where to start the next time; empty if no row has a time
   * @throws UserException if a response is missing or implausible; the received pages are kept
   */
  Optional<Instant> readAll(Optional<Instant> start) {
    Optional<Instant> cursor = read(start, true);
    unchecked.retainAll(shifted);
    return cursor.map(this::check);
  }

  /**
   * Reads the events edited at this instant or later. See {@link #readAll}.
   *
   * @param closed whether the second of the start was over when its rows were read
   */
  Instant readSince(Instant start, boolean closed) {
    if (closed && readNewest(start)) {
      return progress.events().values().stream()
          .map(EventRow::edited)
          .filter(edited -> edited.isAfter(start))
          .max(Comparator.naturalOrder())
          .orElse(start);
    }
    return check(read(Optional.of(start), false).orElse(start));
  }

  /** Checks the seconds that were read by an offset; returns where to start the next time. */
  private Instant check(Instant read) {
    Instant cursor = read;
    // The latest second first: once it is complete, a missing row must belong to an earlier one.
    while (!unchecked.isEmpty()) {
      Instant second = unchecked.last();
      checks++;
      if (client.count("&mode=list" + Cursor.since(second)) <= progress.countSince(second)) {
        unchecked.remove(second);
      } else if (checks > MAX_CHECKS) {
        report.warn(
            "the rows of one second keep changing",
            second.toString(),
            "they are requested again in the next run");
        return unchecked.first();
      } else if (checks % 2 == 1) {
        cursor = read(Optional.of(second), false).orElse(second);
      } else {
        readSecond(second);
      }
    }
    return cursor;
  }

  /**
   * Reads the rows of a second by their date: a database may return rows that sort alike in another
   * order on each page.
   */
  private void readSecond(Instant second) {
    String query =
        DETAILED + "date" + Cursor.since(second) + "&last_updated__lte=" + second.plusSeconds(1);
    int offset = 0;
    for (int number = 0; number < MAX_PAGES; number++) {
      ResultPage page = client.events(query + Cursor.offset(offset));
      keep(page.rows(), Optional.of(second));
      offset += page.size();
      if (page.size() == 0 || offset >= page.count()) {
        return;
      }
    }
  }

  /**
   * Tries to read everything with one request, for the newest hundred edits. This saves requests
   * when several held rows share the second of the cursor and would all be sent again.
   *
   * @return whether that was everything
   */
  private boolean readNewest(Instant start) {
    if (progress.countSince(start) < 2) {
      return false;
    }
    ResultPage page = client.events(DETAILED + "-last_updated" + Cursor.since(start));
    if (page.rows().isEmpty()) {
      return page.count() == 0;
    }
    List<EventRow> ascending = new ArrayList<>(page.rows());
    Collections.reverse(ascending);
    ResultPage reversed = new ResultPage(page.total(), page.fetched(), page.size(), ascending);
    if (!Cursor.at(Optional.of(start)).isAnsweredBy(reversed)) {
      return false;
    }
    // The cursor stays: if this was not everything, these rows are read again.
    keep(page.rows(), Optional.of(start));
    boolean reachesStart = ascending.get(0).edited().equals(start);
    return page.size() >= page.count()
        || (reachesStart && progress.countSince(start) == page.count());
  }

  private Optional<Instant> read(Optional<Instant> start, boolean first) {
    Cursor cursor = Cursor.at(start);
    Optional<Instant> next = start;
    Set<String> read = new HashSet<>();
    boolean wasShort = false;
    for (int number = 0; number < MAX_PAGES; number++) {
      ResultPage page = client.events(DETAILED + "last_updated" + cursor.filter());
      if (page.size() == 0 && wasShort) {
        // The count promised more rows than there were.
        return next;
      }
      wasShort = page.size() < LaunchLibraryClient.PAGE_SIZE;
      boolean isShifted = !cursor.isAnchoredIn(page);
      if ((isShifted && shifts < MAX_SHIFTS) || !cursor.isAnsweredBy(page)) {
        countUnusable(isShifted && shifts < MAX_SHIFTS);
        read.clear();
        cursor = Cursor.at(cursor.since());
        continue;
      }
      if (isShifted) {
        cursor.since().ifPresent(shifted::add);
      }
      compareCounts(cursor, page);
      int before = read.size();
      page.rows().forEach(row -> read.add(row.id() + " " + row.edited()));
      next = page.newest().or(cursor::since);
      keep(page.rows(), next);
      say.accept(
          "received " + page.size() + " rows; " + progress.events().size() + " events in total");
      boolean isEnd = cursor.offset() + page.size() >= page.count();
      // In a first fetch a full page never counts as the last, whatever its count.
      if (read.size() == before || (isEnd && !(first && !wasShort))) {
        return next;
      }
      Optional<Cursor> following = cursor.after(page);
      if (following.isEmpty()) {
        return next;
      }
      cursor = following.get();
      if (cursor.offset() > 0) {
        cursor.since().ifPresent(unchecked::add);
      }
    }
    throw UserException.farSide(
        "more than " + MAX_PAGES + " pages", "the API", "Check that --source is an LL2 API.");
  }

  /** Saves the count of all events, and discards it if a later response does not agree. */
  private void compareCounts(Cursor cursor, ResultPage page) {
    if (cursor.since().isEmpty() && page.count() == 0) {
      throw UserException.farSide(
          "the API returned no events", "the first response", "Try again later.");
    }
    if (cursor.since().isEmpty() && cursor.offset() == 0) {
      total = OptionalInt.of(page.count());
    } else if (cursor.count() != page.count()) {
      total = OptionalInt.empty();
    }
  }

  private void countUnusable(boolean isShifted) {
    if (isShifted) {
      shifts++;
      return;
    }
    wrongAnswers++;
    if (wrongAnswers > MAX_WRONG_ANSWERS) {
      throw UserException.farSide(
          "the API repeats a page or returns rows in another order than requested",
          "the API",
          "Received data is kept. Try again later, and check that --source is an LL2 API.");
    }
  }

  /**
   * Keeps the rows of a page. The saved cursor is never later than the start of the run, because a
   * row dated in the future must not hide later edits, and never later than a second that is still
   * unchecked, because the run may end before the check.
   */
  private void keep(List<EventRow> rows, Optional<Instant> cursor) {
    Instant latest =
        unchecked.isEmpty() || unchecked.first().isAfter(now) ? now : unchecked.first();
    progress.add(rows, cursor.map(at -> at.isAfter(latest) ? latest : at));
  }
}
