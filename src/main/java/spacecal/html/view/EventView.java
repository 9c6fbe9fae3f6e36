package spacecal.html.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import spacecal.html.view.UpdatesView.ChangeItem;

/**
 * {@code event.ftlh}: the page of an event.
 *
 * @param type a link to the page of its type
 * @param typeClass the class of its type's accent
 * @param day the day or period
 * @param time the time of day: "09:31 UTC", "morning"; often empty
 * @param exactness the precision of the date, as a sentence
 * @param steps the precision from 0 to 10
 * @param period the days of a window; empty for everything else
 * @param scale a window in the longer period around it: one, or none for everything else
 * @param countdown the instant to count down to; empty if the time is not known or the event is
 *     over
 * @param over the instant from which it is over; empty without a date
 * @param end without text if it is not known
 * @param endNote the duration, or what calendars assume
 * @param history its updates and changes, the latest first
 * @param older the older entries of a long history
 */
public record EventView(
    Frame frame,
    String id,
    Link type,
    String typeClass,
    FormattedDate when,
    String day,
    String time,
    String exactness,
    int steps,
    String period,
    List<Scale> scale,
    String countdown,
    String over,
    boolean live,
    FormattedDate end,
    String endNote,
    List<Fact> facts,
    TemplateHTMLOutputModel description,
    List<Picture> pictures,
    List<Webcast> webcasts,
    List<Reading> infoLinks,
    List<ChangeItem> history,
    List<ChangeItem> older,
    Add add,
    List<Step> neighbors,
    FormattedDate edited) {

  /**
   * A window in a longer period around it, in thousandths of that period.
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
   * A picture: linked, and shown if a copy is published with the site, so that no browser loads
   * anything from other sites.
   *
   * @param src of the copy; empty for none
   * @param width of the copy, in pixels
   * @param height of the copy, in pixels
   */
  public record Picture(
      String name, String href, String src, int width, int height, String credit, Link license) {}

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
      FormattedDate start,
      FormattedDate end,
      boolean live) {}

  /** A link to further reading. */
  public record Reading(String title, String href, String site, String description) {}

  /**
   * The links that add an event to a calendar.
   *
   * @param file empty for an event without a date
   * @param google empty, like Outlook's, for windows: no calendar should claim all their days
   */
  public record Add(String file, String google, String outlook, String note) {}

  /** A link to the event before or after: "Next docking". */
  public record Step(String label, String name, String href, String when, boolean forward) {}
}
