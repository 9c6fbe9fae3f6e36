package spacecal.html.view;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers as columns side by side, drawn by {@code svg.ftlh}.
 *
 * @param height of the highest column; a column with its gap is 10 wide
 * @param every the number of columns between two vertical lines; 0 for no lines
 * @param label a description of the picture; empty if the page already contains one
 */
public record ColumnChart(int height, int every, List<Column> columns, String label) {
  /** The height of the smallest number above zero. */
  private static final double LOWEST = 1.5;

  /**
   * A column.
   *
   * @param y of its top, to a tenth
   * @param height to a tenth; 0 for no column
   * @param ahead whether its number is about the future
   */
  public record Column(double y, double height, boolean ahead) {}

  /**
   * The chart of a list of numbers.
   *
   * @param future the index of the first number that is about the future
   */
  public static ColumnChart of(
      List<Integer> numbers, int future, int height, int every, String label) {
    int highest = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Column> columns =
        IntStream.range(0, numbers.size())
            .mapToObj(
                i -> {
                  int number = numbers.get(i);
                  double high =
                      number == 0 ? 0 : Math.max(LOWEST, (double) number / highest * height);
                  return new Column(tenths(height - high), tenths(high), i >= future);
                })
            .toList();
    return new ColumnChart(height, every, columns, label);
  }

  /** Rounds a coordinate to a tenth, half up. */
  public static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
