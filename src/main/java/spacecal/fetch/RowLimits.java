package spacecal.fetch;

import java.util.Collection;
import java.util.Optional;

/** The limits of all rows together, which are many times the size of LL2 and fit into memory. */
final class RowLimits {
  static final int MAX_ROWS = 200_000;

  /** The number of characters of all rows, or of bytes in the responses of a run. */
  static final long MAX_SIZE = Runtime.getRuntime().maxMemory() / 4;

  private RowLimits() {}

  /** The limit that is exceeded by this number of rows with this number of characters. */
  static Optional<String> exceeded(int rows, long size) {
    if (rows > MAX_ROWS) {
      return Optional.of("more than " + MAX_ROWS + " rows");
    }
    return size > MAX_SIZE
        ? Optional.of("more than " + mebibytes() + " of rows")
        : Optional.empty();
  }

  /** The limit that is exceeded by rows. */
  static Optional<String> exceeded(Collection<EventRow> rows) {
    return exceeded(rows.size(), rows.stream().mapToLong(row -> row.json().length()).sum());
  }

  /** The limit of the size, for messages. */
  static String mebibytes() {
    return MAX_SIZE / (1024 * 1024) + " MiB";
  }
}
