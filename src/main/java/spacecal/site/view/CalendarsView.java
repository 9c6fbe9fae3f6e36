package spacecal.site.view;

import java.util.List;

/**
 * {@code calendars.ftlh}: every calendar to subscribe to.
 *
 * @param main those of all events, open
 * @param groups the others, folded
 */
public record CalendarsView(Frame frame, String summary, List<Offer> main, List<Group> groups) {

  /** Calendars of one kind. */
  public record Group(String title, String anchor, List<Offer> offers) {}
}
