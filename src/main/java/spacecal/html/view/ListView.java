package spacecal.html.view;

import java.util.List;
import spacecal.html.view.CalendarsView.Offer;

/**
 * {@code upcoming.ftlh} and {@code group.ftlh}: events in sections.
 *
 * @param typeClass the class of an accent, empty for none
 * @param text by the owner, empty for none
 * @param summary the number of events, as a sentence
 * @param ahead upcoming events with an exact day, by month
 * @param windows upcoming windows, by period
 * @param past other events, by year
 * @param undated events without a date
 * @param contents links to the sections of {@code past} or to the pages of years
 * @param related links to similar pages
 */
public record ListView(
    Frame frame,
    String typeClass,
    String text,
    String summary,
    List<Section> ahead,
    List<Section> windows,
    List<Section> past,
    List<Row> undated,
    List<Entry> contents,
    List<Link> related,
    List<Offer> offers) {

  /**
   * A part of a list under a heading.
   *
   * @param anchor its id, empty for none
   * @param href a page of its own, empty for none
   */
  public record Section(String title, String anchor, String href, List<Row> rows) {}

  /** A link to a section or page, and the number of its events. */
  public record Entry(Link link, String count) {}

  /**
   * An event in a list.
   *
   * @param typeClass the class of its type's accent
   * @param place empty if it is not known
   * @param starts its start, if the time is known and it is not over; else empty
   * @param over its end, if it has an exact day and is not over; else empty
   * @param webcasts the times of its webcasts as "START/END", separated by spaces; empty if it is
   *     over
   * @param watch the URL of its first webcast; empty if it is over
   * @param thumbnail a small copy of its picture; empty for none
   */
  public record Row(
      String href,
      String name,
      String type,
      String typeClass,
      FormattedDate when,
      String place,
      boolean live,
      String starts,
      String over,
      String webcasts,
      String watch,
      String thumbnail) {}
}
