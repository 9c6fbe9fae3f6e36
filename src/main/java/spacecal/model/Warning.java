package spacecal.model;

import java.util.Comparator;

/**
 * A warning about data that is not as it should be.
 *
 * @param kind what is wrong, the same text for all of its kind: "not an instant"
 * @param where the place: "event 1214, vid_urls[2].start_time"
 * @param detail what was found there, cut to 60 characters; may be empty
 */
public record Warning(String kind, String where, String detail) implements Comparable<Warning> {
  private static final Comparator<Warning> ORDER =
      Comparator.comparing(Warning::kind)
          .thenComparing(Warning::where)
          .thenComparing(Warning::detail);

  private static final int DETAIL_LENGTH = 60;

  public Warning {
    detail = TextSanitizer.cut(TextSanitizer.line(detail), DETAIL_LENGTH);
  }

  @Override
  public int compareTo(Warning other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? where : where + " (" + detail + ")";
  }
}
