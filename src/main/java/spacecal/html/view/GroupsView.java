package spacecal.html.view;

import java.util.List;
import spacecal.html.view.ListView.Row;

/**
 * {@code groups.ftlh}: all collections of a kind: types, agencies, missions.
 *
 * @param nothing the text for an empty list
 * @param from the first year of the charts
 * @param to the last year of the charts
 */
public record GroupsView(
    Frame frame, String intro, String nothing, int from, int to, List<Group> groups) {
  /**
   * A collection.
   *
   * @param typeClass the class of its accent, empty for none
   * @param years the numbers of its events in each of these years; empty for few events
   * @param next its next event: one or none
   */
  public record Group(
      String name,
      String href,
      String typeClass,
      String count,
      String span,
      List<Integer> years,
      List<Row> next) {}
}
