package spacecal.html.view;

import java.util.List;
import spacecal.html.view.CalendarsView.Offer;
import spacecal.html.view.ListView.Row;

/**
 * {@code month.ftlh}: a grid of days, and the windows that touch the month.
 *
 * @param weekdays from the first day of a week to the last
 * @param weeks complete weeks in the same order of days
 * @param beside the events of the days before and after the month, which scripts show if they fall
 *     into it in the visitor's time zone
 * @param today a link to the current month; without an address on the page of that month
 */
public record MonthView(
    Frame frame,
    Link previous,
    Link next,
    Link year,
    String summary,
    List<Weekday> weekdays,
    List<ListView.Section> windows,
    List<Week> weeks,
    List<Row> beside,
    Link today,
    List<Offer> offers) {

  /** The name of a day of the week, and its short form. */
  public record Weekday(String name, String shortened) {}

  /**
   * Seven days.
   *
   * @param number of the ISO week; 0 if it is not shown
   */
  public record Week(int number, List<Day> days) {}

  /**
   * A day.
   *
   * @param number in the month; 0 for the days of other months, which stay empty
   * @param date "2025-08-05"
   * @param name "Tuesday 5 August"
   * @param rows the first events
   * @param more the other events, folded
   */
  public record Day(int number, String date, String name, List<Row> rows, List<Row> more) {}
}
