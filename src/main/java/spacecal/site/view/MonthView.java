package spacecal.site.view;

import java.util.List;

/**
 * {@code month.ftlh}: a calendar of days, and the windows that no day of it may claim.
 *
 * @param weekdays from the first day of a week to the last
 * @param weeks whole ones, in the same order of days
 */
public record MonthView(
    Frame frame,
    Link previous,
    Link next,
    Link year,
    String summary,
    List<Weekday> weekdays,
    List<Section> windows,
    List<Week> weeks,
    List<Offer> offers) {

  /** The name of a day of the week, and its short form. */
  public record Weekday(String name, String shortened) {}

  /**
   * Seven days.
   *
   * @param number of the ISO week; 0 where weeks go without
   */
  public record Week(int number, List<Day> days) {}

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
