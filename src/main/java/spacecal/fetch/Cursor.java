package spacecal.fetch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A position in the list of events by {@code last_updated}, from which the next page is read.
 *
 * @param since events edited before are excluded; empty for none
 * @param offset the number of rows after that to skip
 * @param anchor the id of the last row read, which must appear again near the start of the page; 0
 *     for none
 * @param count the expected count of the page if nothing was edited; negative if unknown
 */
record Cursor(Optional<Instant> since, int offset, long anchor, int count) {
  /** If more rows than this share the last second of a page, the next page starts inside it. */
  private static final int FEW_TIES = 10;

  /** The overlap of pages inside a second: that many rows may leave the list in between. */
  private static final int OVERLAP = 5;

  static Cursor at(Optional<Instant> since) {
    return new Cursor(since, 0, 0, -1);
  }

  static String since(Instant start) {
    return "&last_updated__gte=" + start;
  }

  static String offset(int rows) {
    return rows > 0 ? "&offset=" + rows : "";
  }

  String filter() {
    return since.map(Cursor::since).orElse("") + offset(offset);
  }

  /** Whether a page has only rows after the cursor, in order, and is not an earlier response. */
  boolean isAnsweredBy(ResultPage page, Comparator<Instant> order) {
    List<Instant> edits = page.edits();
    return edits.stream().noneMatch(edited -> since.filter(edited::isBefore).isPresent())
        && edits.equals(edits.stream().sorted(order).toList());
  }

  /** Whether the list has not shifted since the last page, so that no row is missed. */
  boolean isAnchoredIn(ResultPage page) {
    return anchor == 0
        || page.rows().stream().limit(2 * OVERLAP).anyMatch(row -> row.id() == anchor);
  }

  /** The position after a page; empty if only rows without a time follow. */
  Optional<Cursor> after(ResultPage page) {
    List<EventRow> rows = page.rows();
    int end = offset + page.size();
    if (rows.isEmpty()) {
      return Optional.of(new Cursor(since, end, 0, page.count()));
    }
    EventRow last = rows.get(rows.size() - 1);
    Optional<Instant> second = Optional.of(last.edited()).filter(edited -> last.isDated());
    if (second.isEmpty() && page.newest().or(this::since).isPresent()) {
      return Optional.empty();
    }
    int overlap = Math.min(OVERLAP, page.size() / 2);
    if (second.equals(since)) {
      return Optional.of(new Cursor(since, end - overlap, last.id(), page.count()));
    }
    int ties = (int) rows.stream().filter(row -> row.edited().equals(last.edited())).count();
    int left = page.count() - (end - ties);
    return Optional.of(
        ties <= FEW_TIES
            ? new Cursor(second, 0, 0, left)
            : new Cursor(second, ties - overlap, last.id(), left));
  }
}
