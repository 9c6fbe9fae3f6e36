package spacecal.site.view;

import java.util.List;

/**
 * {@code month.ftlh}: a calendar of days, and the windows that no day of it may claim.
 *
 * @param weeks from Monday
 */
public record MonthView(
    Frame frame,
    Link previous,
    Link next,
    Link year,
    String summary,
    List<Section> windows,
    List<List<Day>> weeks,
    List<Offer> offers) {

  /**
   * A day.
   *
   * @param number of the month; 0 for the days of the months beside it, which stay empty
   * @param date "2025-08-05"
   * @param name "Tuesday 5 August"
   * @param rows the first events
   * @param more the others, folded
   */
  public record Day(int number, String date, String name, List<Row> rows, List<Row> more) {}
}
