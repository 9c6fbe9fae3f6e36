package spacecal.ll2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import spacecal.ll2.Page.Row;
import spacecal.ll2.RawEvents.Held;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * Reads everything edited since a cursor, oldest edit first. The list may be edited while it is
 * read: an edited row moves to the end, ahead of the cursor, where it is met again, so that nothing
 * is skipped. Only inside a second that stamps many rows an offset is used; there each page
 * overlaps the last by rows that must be met again, or the second is read anew, and at the end the
 * API is asked whether it has more of that second than came.
 */
final class Crawl {
  static final int PAGE = 100;

  private static final String DETAILED = "limit=" + PAGE + "&mode=detailed";

  private static final int MAX_STRIKES = 8;

  /** How often a second is read anew before the check at the end alone must do. */
  private static final int MAX_SHIFTS = 3;

  private static final int MAX_PAGES = 5_000;

  /** After so many checks of seconds that were crossed by an offset, the next run must do. */
  private static final int MAX_CHECKS = 6;

  private final Api api;
  private final RawEvents events;
  private final PageFiles pages;
  private final Report report;
  private final Consumer<String> say;
  private final TreeSet<Instant> crossed = new TreeSet<>();
  private OptionalInt total = OptionalInt.empty();
  private int strikes;
  private int shifts;
  private int checks;

  /** A row as it was at one time. */
  private record Met(long id, Instant edited) {}

  /**
   * A crawl.
   *
   * @param events takes the rows; holds what was known before
   * @param pages keeps what is new of each page as soon as it came
   */
  Crawl(Api api, RawEvents events, PageFiles pages, Report report, Consumer<String> say) {
    this.api = api;
    this.events = events;
    this.pages = pages;
    this.report = report;
    this.say = say;
  }

  /**
   * How many events the API says it has, if it was asked without a filter and all its answers
   * agreed.
   */
  OptionalInt total() {
    return total;
  }

  /**
   * Reads all there is, for the first time: what is not held at the end is missing, and the count
   * of all events tells.
   *
   * @param start where an earlier run stopped
   * @return where to begin the next time; empty if no row says when it was edited
   * @throws Trouble if an answer does not come or makes no sense; the pages are kept
   */
  Optional<Instant> first(Optional<Instant> start) {
    return read(start, true);
  }

  /**
   * Reads what was edited at this instant or later. See {@link #first}.
   *
   * @param closed whether the second of the start was over when its rows were read
   */
  Instant increment(Instant start, boolean closed) {
    if (closed && newestFirst(start)) {
      return newest().isAfter(start) ? newest() : start;
    }
    Instant cursor = read(Optional.of(start), false).orElse(start);
    // The latest second first: once it is right, a row held of an earlier one is of that one.
    while (!crossed.isEmpty()) {
      Instant second = crossed.last();
      if (isComplete(second)) {
        crossed.remove(second);
      } else if (checks > MAX_CHECKS) {
        report.odd("rows of one second keep changing", second.toString(), "asked again next time");
        return crossed.first();
      } else if (checks % 2 == 1) {
        cursor = read(Optional.of(second), false).orElse(second);
      } else {
        readSecond(second);
      }
    }
    return cursor;
  }

  /** Whether as many rows are held since a second as the API has. */
  private boolean isComplete(Instant second) {
    checks++;
    return api.events("limit=1&mode=list" + Place.since(second)).count()
        <= events.editedSince(second);
  }

  /**
   * Reads the rows of a second by their date: a database may give rows that sort alike in another
   * order on each page.
   */
  private void readSecond(Instant second) {
    String query =
        DETAILED
            + "&ordering=date"
            + Place.since(second)
            + "&last_updated__lte="
            + second.plusSeconds(1);
    int offset = 0;
    for (int number = 0; number < MAX_PAGES; number++) {
      Page page = api.events(query + (offset > 0 ? "&offset=" + offset : ""));
      keep(page.rows(), Optional.of(second));
      offset += page.size();
      if (page.size() == 0 || offset >= page.count()) {
        return;
      }
    }
  }

  /**
   * Tries to get by with one answer: the newest hundred edits, if no others were made since. It is
   * worth it when several rows that are held bear the cursor's second and would come again.
   */
  private boolean newestFirst(Instant start) {
    if (events.editedSince(start) < 2) {
      return false;
    }
    Page page = api.events(DETAILED + "&ordering=-last_updated" + Place.since(start));
    List<Row> rows = page.rows();
    if (rows.isEmpty()) {
      return page.count() == 0;
    }
    List<Row> ascending = new ArrayList<>(rows);
    Collections.reverse(ascending);
    Page reversed = new Page(page.count(), page.size(), ascending);
    if (!Place.at(Optional.of(start)).isAnsweredBy(reversed)) {
      return false;
    }
    // The cursor stays: should this not be all, these rows come again.
    keep(rows, Optional.of(start));
    boolean reachesStart = ascending.get(0).edited().equals(start);
    return page.size() >= page.count()
        || (reachesStart && events.editedSince(start) == page.count());
  }

  private Optional<Instant> read(Optional<Instant> start, boolean first) {
    Place place = Place.at(start);
    Optional<Instant> cursor = start;
    Set<Met> met = new HashSet<>();
    boolean wasShort = false;
    for (int number = 0; number < MAX_PAGES; number++) {
      Page page = api.events(DETAILED + "&ordering=last_updated" + place.filter());
      if (page.size() == 0 && wasShort) {
        // The count promised more than there was.
        return cursor;
      }
      wasShort = page.size() < PAGE;
      boolean shifted = shifts < MAX_SHIFTS && !place.isAnchoredIn(page);
      if (shifted || !place.isAnsweredBy(page)) {
        if (shifted) {
          shifts++;
        } else {
          strike();
        }
        met.clear();
        place = Place.at(place.cursor());
        continue;
      }
      count(place, page);
      int before = met.size();
      page.rows().forEach(row -> met.add(new Met(row.id(), row.edited())));
      cursor = page.newest().or(place::cursor);
      keep(page.rows(), cursor);
      say.accept("fetched " + page.size() + " rows; " + events.size() + " events are held");
      boolean end = place.offset() + page.size() >= page.count();
      // In a first fetch a full page is never taken for the last, whatever it counts.
      if (met.size() == before || (end && !(first && page.size() == PAGE))) {
        return cursor;
      }
      Optional<Place> next = place.after(page);
      if (next.isEmpty()) {
        return cursor;
      }
      place = next.get();
      if (place.offset() > 0) {
        place.cursor().ifPresent(crossed::add);
      }
    }
    throw Trouble.farSide("an endless list", "the API", "Check that --source is an LL2 API.");
  }

  /** Notes the count of all events, and forgets it when the answers do not agree on it. */
  private void count(Place place, Page page) {
    if (place.cursor().isEmpty() && page.count() == 0) {
      throw Trouble.farSide(
          "the API says that there are no events", "its first answer", "Try later.");
    }
    if (place.cursor().isEmpty() && place.offset() == 0) {
      total = OptionalInt.of(page.count());
    } else if (place.count() != page.count()) {
      total = OptionalInt.empty();
    }
  }

  private void strike() {
    strikes++;
    if (strikes > MAX_STRIKES) {
      throw Trouble.farSide(
          "answers that are not to what was asked (the same page again, or in another order)",
          "the API",
          "What came is kept; try later, and check that --source is an LL2 API.");
    }
  }

  /** Keeps those rows of a page that are not held already, byte for byte. */
  private void keep(List<Row> rows, Optional<Instant> cursor) {
    List<Row> fresh = rows.stream().filter(row -> !isHeld(row)).toList();
    if (!fresh.isEmpty()) {
      pages.add(fresh, cursor, events);
    }
  }

  private boolean isHeld(Row row) {
    Optional<Held> held = events.get(row.id());
    if (held.isEmpty() || !held.get().edited().equals(row.edited())) {
      return held.map(there -> there.edited().isAfter(row.edited())).orElse(false);
    }
    try {
      return Arrays.equals(held.get().line().read(), row.line());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant newest() {
    return events.rows().values().stream()
        .map(Held::edited)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }
}
