package spacecal.site;

import java.time.LocalDate;
import java.util.Map;

/** A month as a small picture: a square for each day, the darker the more happens. */
final class MonthPicture {
  private static final int PITCH = 12;
  private static final int SIDE = 10;
  private static final int LEVELS = 4;

  private MonthPicture() {}

  /**
   * The picture, hidden from those who listen: the words beside it say the same.
   *
   * @param activity how many events a day has
   */
  static String svg(LocalDate first, Map<LocalDate, Integer> activity) {
    StringBuilder[] squares = new StringBuilder[LEVELS + 1];
    for (int level = 0; level <= LEVELS; level++) {
      squares[level] = new StringBuilder();
    }
    int offset = first.getDayOfWeek().getValue() - 1;
    for (int day = 0; day < first.lengthOfMonth(); day++) {
      int level = Math.min(LEVELS, activity.getOrDefault(first.plusDays(day), 0));
      int x = (offset + day) % 7 * PITCH;
      int y = (offset + day) / 7 * PITCH;
      squares[level]
          .append('M')
          .append(x)
          .append(' ')
          .append(y)
          .append("h" + SIDE + "v" + SIDE + "h-" + SIDE + "z");
    }
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"heat\" viewBox=\"0 0 82 70\" width=\"82\" height=\"70\" aria-hidden=\"true\">");
    for (int level = 0; level <= LEVELS; level++) {
      if (!squares[level].isEmpty()) {
        svg.append("<path class=\"n")
            .append(level)
            .append("\" d=\"")
            .append(squares[level])
            .append("\"/>");
      }
    }
    return svg.append("</svg>").toString();
  }
}
