package spacecal.ll2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import spacecal.ll2.Page.Row;

/**
 * A place in the list of events by {@code last_updated}, oldest edit first: what a page is asked
 * for with.
 *
 * @param cursor events edited before are left out; empty for none
 * @param offset so many rows, from the cursor on, are skipped
 * @param anchor the id that must come again near the page's begin; 0 for none
 * @param count how many rows the answer must count if nothing happened; negative if unknown
 */
record Place(Optional<Instant> cursor, int offset, long anchor, int count) {
  /** By how many rows pages inside a second overlap: so many deletions between two are harmless. */
  private static final int OVERLAP = 5;

  /** From more rows of one second on at a page's end, the next page begins inside it. */
  private static final int MANY = 10;

  /** The place where a cursor points. */
  static Place at(Optional<Instant> cursor) {
    return new Place(cursor, 0, 0, -1);
  }

  /** The parameter that asks for what was edited at this instant or later. */
  static String since(Instant start) {
    return "&last_updated__gte=" + start;
  }

  /** What is to be added to a question. */
  String filter() {
    return cursor.map(Place::since).orElse("") + (offset > 0 ? "&offset=" + offset : "");
  }

  /** Whether a page holds what was asked for, in order, and is not an older answer. */
  boolean isAnsweredBy(Page page) {
    boolean inTime =
        page.rows().stream()
            .map(Row::edited)
            .filter(edited -> !edited.equals(Instant.MIN))
            .allMatch(edited -> cursor.map(start -> !edited.isBefore(start)).orElse(true));
    return inTime && page.isSorted();
  }

  /** Whether the list did not shift since the page before. */
  boolean isAnchoredIn(Page page) {
    return anchor == 0
        || page.rows().stream().limit(2 * OVERLAP).anyMatch(row -> row.id() == anchor);
  }

  /** The place after a page that has rows; empty if only rows without a time follow. */
  Optional<Place> after(Page page) {
    List<Row> rows = page.rows();
    Row last = rows.get(rows.size() - 1);
    boolean timeless = last.edited().equals(Instant.MIN);
    if (timeless && page.newest().or(this::cursor).isPresent()) {
      return Optional.empty();
    }
    int tail = 0;
    while (tail < rows.size() && rows.get(rows.size() - 1 - tail).edited().equals(last.edited())) {
      tail++;
    }
    int overlap = Math.min(OVERLAP, page.size() / 2);
    if (timeless || cursor.equals(Optional.of(last.edited()))) {
      int next = offset + page.size() - overlap;
      return Optional.of(new Place(cursor, next, last.id(), page.count()));
    }
    int left = page.count() - (offset + page.size() - tail);
    Optional<Instant> second = Optional.of(last.edited());
    return Optional.of(
        tail <= MANY
            ? new Place(second, 0, 0, left)
            : new Place(second, tail - overlap, last.id(), left));
  }
}
