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
   * @param numbers those of the lines of the table, one after the other
   * @param future the index of the first number that is about the future
   */
  public record Chart(String about, List<Integer> numbers, int future, Matrix table) {}

  /**
   * A table of numbers.
   *
   * @param head the titles of its columns
   * @param highest of the numbers
   */
  public record Matrix(List<String> head, List<Line> lines, int highest) {}

  /**
   * A line of a table.
   *
   * @param typeClass the class of an accent, empty for none
   */
  public record Line(Link name, String typeClass, List<Integer> numbers) {}

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
   * @param part the length of the bar, from 0 to 1
   */
  public record BarLine(Link name, double part, String number) {}
}
