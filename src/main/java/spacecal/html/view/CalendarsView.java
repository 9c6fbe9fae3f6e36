package spacecal.html.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * {@code calendars.ftlh}: all calendars, which a script makes a form to choose some.
 *
 * @param lead what subscribing is, or why it is not possible
 * @param summary the number of calendars, as a sentence
 * @param main the calendar to start with: one or none
 * @param groups all calendars, by kind
 * @param reminders the reminders to choose from; the link is the name of a calendar's file with it
 * @param settings JSON for the scripts
 */
public record CalendarsView(
    Frame frame,
    String lead,
    String summary,
    List<Offer> main,
    List<Group> groups,
    List<Link> reminders,
    TemplateHTMLOutputModel settings) {

  /**
   * Calendars of one kind.
   *
   * @param href the page of all collections of the kind, empty for none
   */
  public record Group(String title, String anchor, String href, List<Family> families) {}

  /**
   * Calendars of similar types, or all of a kind.
   *
   * @param title empty for all of a kind
   * @param first the calendars of the most events
   * @param more the others, folded
   */
  public record Family(String title, List<Choice> first, List<Choice> more) {}

  /**
   * The calendars of a collection.
   *
   * @param href the page of the collection, empty for none
   * @param typeClass the class of its accent, empty for none
   * @param dated events with a known day
   * @param windows events without an exact date
   * @param timed whether there are variants of the first with reminders
   */
  public record Choice(
      String title, String href, String typeClass, File dated, File windows, boolean timed) {}

  /**
   * A calendar's file.
   *
   * @param webcal its address for calendar programs; empty while {@code base_url} is the default
   * @param size the number of its events
   */
  public record File(String href, String webcal, String size) {
    /** No file: its link is empty. */
    public static final File NONE = new File("", "", "");
  }

  /**
   * A calendar and the links for subscribing to it.
   *
   * @param about its content, as a sentence
   * @param size the number of its events, and their months
   * @param file the link to the file
   * @param address its URL, to copy; while {@code base_url} is the default, it and the links to
   *     subscribe are empty
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
