package spacecal.html.view;

import java.util.List;

/**
 * {@code calendars.ftlh}: all calendars.
 *
 * @param main the calendars of all events
 * @param groups the other calendars, folded
 */
public record CalendarsView(Frame frame, String summary, List<Offer> main, List<Group> groups) {

  /** Calendars of one kind. */
  public record Group(String title, String anchor, List<Offer> offers) {}

  /**
   * A calendar and the links for subscribing to it.
   *
   * @param about its content, as a sentence
   * @param size the number of its events, and their months
   * @param file the link to the file
   * @param address its URL, to copy
   * @param withReminders its variants with reminders; the text is the time before an event
   */
  public record Offer(
      String title,
      String about,
      String size,
      String file,
      String address,
      String webcal,
      String google,
      String outlook,
      String office,
      List<Link> withReminders) {}
}
