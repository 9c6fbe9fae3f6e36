package spacecal.html.view;

import java.util.List;

/**
 * {@code statistics.ftlh}: statistics as charts and tables.
 *
 * @param months the numbers of events per month
 * @param types the numbers of events by type and year
 * @param bars other statistics
 */
public record StatisticsView(
    Frame frame, String summary, Chart months, Matrix types, List<Bars> bars) {

  /**
   * A chart of columns.
   *
   * @param about a description of the picture
   * @param scale the labels below it, all of the same width
   * @param table the numbers
   */
  public record Chart(String about, ColumnChart picture, List<String> scale, Matrix table) {}

  /**
   * A table of numbers.
   *
   * @param head the titles of its columns
   */
  public record Matrix(List<String> head, List<Line> lines) {}

  /**
   * A line of a table.
   *
   * @param typeClass the class of an accent, empty for none
   */
  public record Line(Link name, String typeClass, List<Cell> cells) {}

  /**
   * A number.
   *
   * @param level from 0, for zero, to 4, for the highest
   */
  public record Cell(String number, int level) {}

  /**
   * Bars under a heading.
   *
   * @param about a description, one sentence or more
   */
  public record Bars(String title, String anchor, String about, List<BarLine> lines) {}

  /**
   * A bar.
   *
   * @param name without an address if it links to nothing
   * @param bar its length; a full bar is 1,000 long
   */
  public record BarLine(Link name, double bar, String number) {}
}
