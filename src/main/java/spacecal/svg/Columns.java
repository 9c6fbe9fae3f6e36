package spacecal.svg;

import java.util.List;

/** Numbers as columns side by side, each as high as its number. */
public final class Columns {
  private static final int PITCH = 10;
  private static final int GAP = 2;

  /** The least a number that is not zero shows. */
  private static final double LEAST = 1.5;

  private Columns() {}

  /**
   * A column.
   *
   * @param value from 0 up
   * @param ahead whether it is drawn as what is still to come
   */
  public record Column(double value, boolean ahead) {}

  /**
   * The picture.
   *
   * @param style its class
   * @param height of the highest column, of which the picture is as high; a column is 10 wide
   * @param top the number that reaches the top; 0 for the largest of them
   * @param every how many columns stand between two lines of the ground; 0 for no lines
   * @param label what it shows, in words; empty if the words beside it say so
   */
  public static String svg(
      String style, List<Column> columns, int height, double top, int every, String label) {
    double most = top > 0 ? top : columns.stream().mapToDouble(Column::value).max().orElse(0);
    Svg svg = Svg.stretched(style, Math.max(1, columns.size()) * PITCH, height + GAP, label);
    StringBuilder lines = new StringBuilder();
    for (int i = every; every > 0 && i < columns.size(); i += every) {
      lines.append('M').append(i * PITCH).append(" 0v").append(height);
    }
    if (!lines.isEmpty()) {
      svg.path("line", lines.toString());
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.value() > 0) {
        double high = Math.max(LEAST, column.value() / most * height);
        svg.rect(
            column.ahead() ? "ahead" : "column",
            i * PITCH + GAP / 2.0,
            height - high,
            PITCH - GAP,
            high);
      }
    }
    return svg.rect("ground", 0, height, Math.max(1, columns.size()) * PITCH, 1).end();
  }
}
