package spacecal.html.view;

import java.util.List;
import spacecal.html.view.ListView.Row;

/**
 * An event in large type, at the top of the home page and of its own page.
 *
 * @param when its date, with the weekday
 * @param exactness the precision of the date, as a sentence
 * @param countdown the instant to count down to; empty if the time is not known or the event is
 *     over
 * @param watch a link to its first webcast; without an address if it has none
 * @param watchLive the text of that link while the webcast is live
 * @param pictures its picture: one or none
 */
public record Hero(
    Row row,
    FormattedDate when,
    String exactness,
    String countdown,
    Link watch,
    String watchLive,
    Add add,
    List<Picture> pictures) {

  /**
   * The links that add an event to a calendar.
   *
   * @param file empty for an event without a date
   * @param google empty, like those of Outlook.com and Microsoft 365, for windows: no calendar
   *     should claim all their days
   */
  public record Add(String file, String google, String outlook, String office, String note) {}

  /**
   * A picture: linked, and shown if a copy is published with the site, so that no browser loads
   * anything from other sites.
   *
   * @param src of the copy; empty for none
   * @param width of the copy, in pixels
   * @param height of the copy, in pixels
   * @param large whether the copy is wide enough for a large place
   */
  public record Picture(
      String name,
      String href,
      String src,
      int width,
      int height,
      boolean large,
      String credit,
      Link license) {}
}
