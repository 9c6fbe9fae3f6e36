package spacecal.report;

import java.util.Comparator;

/**
 * Something in the data that is not as it should be and that the run survived.
 *
 * @param kind what is odd, the same words for all of its kind: "not an instant"
 * @param where the place: "event 1214, vid_urls[2].start_time"
 * @param detail what was found there, shortened; may be empty
 */
public record Oddity(String kind, String where, String detail) implements Comparable<Oddity> {
  private static final Comparator<Oddity> ORDER =
      Comparator.comparing(Oddity::kind).thenComparing(Oddity::where).thenComparing(Oddity::detail);

  private static final int DETAIL_LENGTH = 60;

  /** Shortens a detail to 60 characters, on one line. */
  public Oddity {
    // A long one need not be cleaned to its end, and may be cut inside a character.
    boolean isLong = detail.length() > DETAIL_LENGTH;
    detail = OneLine.of(isLong ? detail.substring(0, DETAIL_LENGTH - 1) : detail);
    if (isLong) {
      detail += "…";
    }
  }

  @Override
  public int compareTo(Oddity other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? where : where + " (" + detail + ")";
  }
}
