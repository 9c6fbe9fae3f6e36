package spacecal.html.view;

import java.util.List;
import spacecal.html.view.ListView.Row;

/**
 * {@code groups.ftlh}: all collections of a kind: types, agencies, missions.
 *
 * @param nothing the text for an empty list
 */
public record GroupsView(Frame frame, String intro, String nothing, List<Group> groups) {
  /**
   * A collection.
   *
   * @param typeClass the class of its accent, empty for none
   * @param spark the numbers of its events per year: one chart or none
   * @param from the first year of the chart
   * @param to the last year of the chart
   * @param next its next event: one or none
   */
  public record Group(
      String name,
      String href,
      String typeClass,
      String count,
      String span,
      List<ColumnChart> spark,
      String from,
      String to,
      List<Row> next) {}
}
