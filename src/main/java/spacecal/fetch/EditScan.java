package spacecal.fetch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Reads all events edited since a cursor, the oldest edit first. The list may be edited while it is
 * read: an edited row moves to the end, ahead of the cursor, where it is read again, so that none
 * is missed. Only inside a second that many rows share an offset is used. There each page overlaps
 * the last by rows that must come again, or the second is read again; and because the order of ties
 * may change, the API is asked in the end how many rows there are since that second.
 */
final class EditScan {
  private static final String DETAILED = "&mode=detailed&ordering=";

  /** How many answers to another question are tolerated. */
  private static final int MAX_WRONG_ANSWERS = 8;

  /** How often a second is read again because the list shifted, before only its check decides. */
  private static final int MAX_SHIFTS = 3;

  private static final int MAX_PAGES = 5_000;

  /** After so many checks of seconds that were read by an offset, the next run must do. */
  private static final int MAX_CHECKS = 6;

  private final LaunchLibraryClient client;
  private final NavigableMap<Long, EventRow> events;
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
   * @param events receives the rows; holds what was known before
   * @param progress saves what is new of each page as soon as it arrives
   * @param now the begin of the run
   */
  EditScan(
      LaunchLibraryClient client,
      NavigableMap<Long, EventRow> events,
      SyncProgress progress,
      Instant now,
      Warnings report,
      Consumer<String> say) {
    this.client = client;
    this.events = events;
    this.progress = progress;
    this.now = now;
    this.report = report;
    this.say = say;
  }

  /** How many events the API has, if it was asked without a filter and all its counts agreed. */
  OptionalInt total() {
    return total;
  }

  /**
   * Reads everything, for the first time. A second needs a check only if the list shifted while it
   * was read: for the others, the count of all events shows whether a row was missed.
   *
   * @param start where an earlier run stopped
   * @return where to begin the next time; empty if no row says when it was edited
   * @throws UserException if an answer is missing or implausible; the pages are kept
   */
  Optional<Instant> readAll(Optional<Instant> start) {
    Optional<Instant> cursor = read(start, true);
    unchecked.retainAll(shifted);
    return cursor.map(this::check);
  }

  /**
   * Reads what was edited at this instant or later. See {@link #readAll}.
   *
   * @param closed whether the second of the start was over when its rows were read
   */
  Instant readSince(Instant start, boolean closed) {
    if (closed && readNewest(start)) {
      Instant newest =
          events.values().stream()
              .map(EventRow::edited)
              .max(Comparator.naturalOrder())
              .orElse(start);
      return newest.isAfter(start) ? newest : start;
    }
    return check(read(Optional.of(start), false).orElse(start));
  }

  /** Checks the seconds that were read by an offset; returns where to begin the next time. */
  private Instant check(Instant read) {
    Instant cursor = read;
    // The latest second first: once it is complete, a row held of an earlier one belongs there.
    while (!unchecked.isEmpty()) {
      Instant second = unchecked.last();
      checks++;
      if (client.count("&mode=list" + Cursor.since(second)) <= heldSince(second)) {
        unchecked.remove(second);
      } else if (checks > MAX_CHECKS) {
        report.warn("rows of one second keep changing", second.toString(), "asked again next time");
        return unchecked.first();
      } else if (checks % 2 == 1) {
        cursor = read(Optional.of(second), false).orElse(second);
      } else {
        readSecond(second);
      }
    }
    return cursor;
  }

  private int heldSince(Instant start) {
    return (int) events.values().stream().filter(row -> !row.edited().isBefore(start)).count();
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
   * Tries to manage with one answer, the newest hundred edits. This pays when several rows that are
   * held share the second of the cursor and would all be sent again.
   *
   * @return whether that was all
   */
  private boolean readNewest(Instant start) {
    if (heldSince(start) < 2) {
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
    // The cursor stays: if this was not all, these rows are read again.
    keep(page.rows(), Optional.of(start));
    boolean reachesStart = ascending.get(0).edited().equals(start);
    return page.size() >= page.count() || (reachesStart && heldSince(start) == page.count());
  }

  private Optional<Instant> read(Optional<Instant> start, boolean first) {
    Cursor cursor = Cursor.at(start);
    Optional<Instant> next = start;
    Set<String> read = new HashSet<>();
    boolean wasShort = false;
    for (int number = 0; number < MAX_PAGES; number++) {
      ResultPage page = client.events(DETAILED + "last_updated" + cursor.filter());
      if (page.size() == 0 && wasShort) {
        // The count promised more than there was.
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
      say.accept("fetched " + page.size() + " rows; " + events.size() + " events are held");
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
    throw UserException.farSide("an endless list", "the API", "Check that --source is an LL2 API.");
  }

  /** Notes the count of all events, and forgets it when later answers do not agree. */
  private void compareCounts(Cursor cursor, ResultPage page) {
    if (cursor.since().isEmpty() && page.count() == 0) {
      throw UserException.farSide(
          "the API says that there are no events", "its first answer", "Try later.");
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
          "answers that are not to what was asked (the same page again, or in another order)",
          "the API",
          "What came is kept; try later, and check that --source is an LL2 API.");
    }
  }

  /**
   * Keeps the rows of a page that are not held already. The saved cursor is never later than the
   * begin of the run, for a row dated in the future must not hide what is edited until then, and
   * never later than a second that is still to be checked, for the run may end before that.
   */
  private void keep(Collection<EventRow> rows, Optional<Instant> cursor) {
    List<EventRow> fresh =
        rows.stream()
            .filter(
                row -> {
                  EventRow held = events.get(row.id());
                  return held == null || !row.over(held, now).equals(held);
                })
            .toList();
    if (!fresh.isEmpty()) {
      Instant latest =
          unchecked.isEmpty() || unchecked.first().isAfter(now) ? now : unchecked.first();
      progress.add(fresh, cursor.map(at -> at.isAfter(latest) ? latest : at));
      fresh.forEach(row -> events.merge(row.id(), row, (held, next) -> next.over(held, now)));
    }
  }
}
