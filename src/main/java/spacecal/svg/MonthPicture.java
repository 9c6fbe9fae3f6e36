package spacecal.svg;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/** A month as a small picture: a square for each day, the darker the more happens. */
public final class MonthPicture {
  private static final int PITCH = 12;
  private static final String SQUARE = "h10v10h-10z";
  private static final int WIDTH = 82;
  private static final int HEIGHT = 70;
  private static final int DAYS = 7;
  private static final int LEVELS = 4;

  private MonthPicture() {}

  /**
   * The picture, hidden from those who listen: the words beside it say the same.
   *
   * @param activity how many events a day has
   * @param weekStart the day that each row begins with
   */
  public static String svg(LocalDate first, Map<LocalDate, Integer> activity, DayOfWeek weekStart) {
    StringBuilder[] squares = new StringBuilder[LEVELS + 1];
    for (int level = 0; level <= LEVELS; level++) {
      squares[level] = new StringBuilder();
    }
    int offset = Math.floorMod(first.getDayOfWeek().getValue() - weekStart.getValue(), DAYS);
    for (int day = 0; day < first.lengthOfMonth(); day++) {
      squares[level(activity.getOrDefault(first.plusDays(day), 0))]
          .append('M')
          .append((offset + day) % DAYS * PITCH)
          .append(' ')
          .append((offset + day) / DAYS * PITCH)
          .append(SQUARE);
    }
    Svg svg =
        new Svg("heat", WIDTH, HEIGHT, " width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\"", "");
    for (int level = 0; level <= LEVELS; level++) {
      if (!squares[level].isEmpty()) {
        svg.path("n" + level, squares[level].toString());
      }
    }
    return svg.end();
  }

  private static int level(int events) {
    return Math.min(LEVELS, events);
  }
}
