package spacecal.report;

import java.util.Comparator;
import spacecal.model.CleanText;

/**
 * A warning about data that is not as it should be.
 *
 * @param kind what is wrong, the same text for all of its kind: "not an instant"
 * @param where the place: "event 1214, vid_urls[2].start_time"
 * @param detail what was found there, cut to 60 characters; may be empty
 */
public record Oddity(String kind, String where, String detail) implements Comparable<Oddity> {
  private static final Comparator<Oddity> ORDER =
      Comparator.comparing(Oddity::kind).thenComparing(Oddity::where).thenComparing(Oddity::detail);

  private static final int DETAIL_LENGTH = 60;

  /** Cleans and cuts the detail. */
  public Oddity {
    detail = CleanText.cut(CleanText.line(detail), DETAIL_LENGTH);
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
