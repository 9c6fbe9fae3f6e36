package spacecal.site.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * {@code statistics.ftlh}: numbers, as pictures with the numbers beside or behind them.
 *
 * @param months events a month
 * @param types events by type and year
 * @param bars the other figures
 */
public record StatisticsView(
    Frame frame, String summary, Chart months, Matrix types, List<Bars> bars) {

  /**
   * Columns.
   *
   * @param about what they show, in words
   * @param scale what stands under them, from left to right, each as wide as the others
   * @param table the numbers
   */
  public record Chart(
      String about, TemplateHTMLOutputModel picture, List<String> scale, Matrix table) {}

  /**
   * A table of numbers.
   *
   * @param head what its columns are
   */
  public record Matrix(List<String> head, List<Line> lines) {}

  /**
   * A line of a table.
   *
   * @param look the class of an accent, empty for none
   */
  public record Line(Link name, String look, List<Cell> cells) {}

  /**
   * A number.
   *
   * @param level from 0, nothing, to 4, most
   */
  public record Cell(String number, int level) {}

  /**
   * Bars under a heading.
   *
   * @param about what they show, a sentence or more
   */
  public record Bars(String title, String anchor, String about, List<BarLine> lines) {}

  /**
   * A bar.
   *
   * @param name without an address where it leads nowhere
   */
  public record BarLine(Link name, TemplateHTMLOutputModel bar, String number) {}
}
