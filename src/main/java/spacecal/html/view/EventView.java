package spacecal.html.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import spacecal.html.view.UpdatesView.ChangeItem;

/**
 * {@code event.ftlh}: the page of an event.
 *
 * @param type a link to the page of its type
 * @param steps the precision from 0, unknown, to 5, the time of day
 * @param period the days of a window; empty for everything else
 * @param scale a window in the longer period around it: one, or none for everything else
 * @param end without text if it is not known
 * @param endNote the duration, or what calendars assume
 * @param history its updates and changes, the latest first
 * @param older the older entries of a long history
 */
public record EventView(
    Frame frame,
    String id,
    Link type,
    Hero hero,
    int steps,
    String period,
    List<Scale> scale,
    FormattedDate end,
    String endNote,
    List<Fact> facts,
    TemplateHTMLOutputModel description,
    List<Webcast> webcasts,
    List<Reading> infoLinks,
    List<ChangeItem> history,
    List<ChangeItem> older,
    List<Step> neighbors,
    FormattedDate edited) {

  /**
   * A window in a longer period around it, from 0 to 1.
   *
   * @param about a description of the picture
   * @param lines where the parts of the period begin, without the first
   * @param labels of the parts, all of about the same length
   */
  public record Scale(
      String about, double start, double length, List<Double> lines, List<String> labels) {}

  /** A line of the facts. */
  public record Fact(String term, List<Value> values) {}

  /**
   * A value of a fact.
   *
   * @param link without an address if it links to nothing
   * @param note its status and dates; empty for none
   */
  public record Value(Link link, String note) {}

  /**
   * A webcast. Its times have no text if they are not known.
   *
   * @param type LL2's name of its type; a recap has no times and is never live
   */
  public record Webcast(
      String title,
      String href,
      String site,
      String publisher,
      String type,
      String language,
      String description,
      FormattedDate start,
      FormattedDate end,
      boolean live) {}

  /**
   * A link to further reading.
   *
   * @param type LL2's name of its type
   */
  public record Reading(String title, String href, String type, String site, String description) {}

  /** A link to the event before or after: "Next docking". */
  public record Step(String label, String name, String href, String when, boolean forward) {}
}
