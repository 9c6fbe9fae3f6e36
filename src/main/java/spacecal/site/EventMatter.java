package spacecal.site;

import java.util.List;
import java.util.Optional;
import spacecal.model.Event;
import spacecal.model.HistoryEntry;
import spacecal.model.Picture;
import spacecal.model.When;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;

/**
 * All that the page of an event is made of.
 *
 * @param over whether it is over
 * @param hasTwin whether another event has its name and day
 * @param history what became known of it, the latest first
 * @param place the page of its place; empty if it has none
 * @param picture what is published of its picture
 * @param crumbs the pages above it
 * @param calendars to announce
 * @param neighbours before and after it
 */
record EventMatter(
    Event event,
    boolean over,
    boolean hasTwin,
    List<HistoryEntry> history,
    Optional<SitePath> place,
    Optional<Picture> picture,
    List<Crumb> crumbs,
    List<Crumb> calendars,
    List<Neighbour> neighbours,
    Around around) {

  /**
   * An event before or after it.
   *
   * @param ofType whether it is that of the same type, where another is nearer
   */
  record Neighbour(boolean after, boolean ofType, SitePath path, String name, When when) {}
}
