package spacecal.site.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import spacecal.site.view.ListView.Entry;

/**
 * {@code year.ftlh}: twelve small months, the year's windows, and its events by month.
 *
 * @param types how many events there are of each type, the most frequent first
 */
public record YearView(
    Frame frame,
    Link previous,
    Link next,
    String summary,
    List<Tile> months,
    List<TypeCount> types,
    List<Section> windows,
    List<Section> sections,
    List<Offer> offers) {

  /**
   * A small month.
   *
   * @param link to the month's page; without an address when it has no events
   * @param count in words, for those who do not see the picture
   */
  public record Tile(Link link, String count, TemplateHTMLOutputModel picture) {}

  /**
   * A type, and how many of its events fall into the year.
   *
   * @param look the class of its accent
   */
  public record TypeCount(Entry type, String look) {}
}
