package spacecal.calendar;

import java.util.function.Supplier;

/**
 * A piece of calendars as octets: made when they are first asked for, once, by whichever thread
 * comes first, and the same in every file.
 */
final class Entry {
  private final Supplier<byte[]> making;
  private byte[] octets = {};

  /**
   * A piece, a VEVENT as a rule.
   *
   * @param making makes its octets
   */
  Entry(Supplier<byte[]> making) {
    this.making = making;
  }

  /** BEGIN:VEVENT to END:VEVENT; not to be changed. */
  synchronized byte[] octets() {
    if (octets.length == 0) {
      octets = making.get();
    }
    return octets;
  }
}
