package spacecal.fetch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A position in the list of events by {@code last_updated}, from which the next page is read.
 *
 * @param since events edited before are left out; empty for none
 * @param offset the number of rows after that to skip
 * @param count how many rows the answer must count if nothing was edited; negative if unknown
 */
record Cursor(Optional<Instant> since, int offset, int count) {
  /** If more rows of one second end a page, the next page begins inside that second. */
  private static final int FEW_TIES = 10;

  static Cursor at(Optional<Instant> since) {
    return new Cursor(since, 0, -1);
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

  /** Whether a page holds what was asked for, in order, and not an older answer. */
  boolean isAnsweredBy(ResultPage page) {
    boolean inTime =
        page.rows().stream()
            .filter(EventRow::isDated)
            .allMatch(row -> since.map(start -> !row.edited().isBefore(start)).orElse(true));
    return inTime && page.isSorted();
  }

  /** The position after a page; empty if only rows without a time follow. */
  Optional<Cursor> after(ResultPage page) {
    Cursor inside = new Cursor(since, offset + page.size(), page.count());
    List<EventRow> rows = page.rows();
    if (rows.isEmpty()) {
      return Optional.of(inside);
    }
    EventRow last = rows.get(rows.size() - 1);
    if (!last.isDated()) {
      return Optional.of(inside).filter(next -> page.newest().or(this::since).isEmpty());
    }
    Optional<Instant> second = Optional.of(last.edited());
    if (since.equals(second)) {
      return Optional.of(inside);
    }
    int ties = (int) rows.stream().filter(row -> row.edited().equals(last.edited())).count();
    int left = page.count() - (offset + page.size() - ties);
    return Optional.of(new Cursor(second, ties <= FEW_TIES ? 0 : ties, left));
  }
}
