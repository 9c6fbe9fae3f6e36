package spacecal.site.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * {@code event.ftlh}: all about one event.
 *
 * @param type a link to the page of its type
 * @param look the class of its type's accent
 * @param day the large part of the date: a day, or a period
 * @param time the rest: "09:31 UTC", "morning"; often empty
 * @param exactness how exact the date is, a sentence
 * @param steps how exact it is on a scale of ten, for the picture of it
 * @param period the days a window spans; empty for all else
 * @param scale a window drawn on the larger whole around it; one, or none for all else
 * @param countdown the instant to count to, while it is ahead and known to the hour or better
 * @param end when it ends; without text when that is not known
 * @param endNote what else is known of the end
 * @param history what became known of it, the latest first
 * @param older the rest of a long history
 */
public record EventView(
    Frame frame,
    String id,
    Link type,
    String look,
    Stamp when,
    String day,
    String time,
    String exactness,
    int steps,
    String period,
    List<Scale> scale,
    String countdown,
    Stamp end,
    String endNote,
    List<Fact> facts,
    TemplateHTMLOutputModel description,
    List<Picture> pictures,
    List<Webcast> webcasts,
    List<Reading> readings,
    List<Told> history,
    List<Told> older,
    Add add,
    List<Step> steering,
    Stamp edited) {

  /**
   * A window on the larger whole around it.
   *
   * @param labels of the parts of the whole, from left to right, each as long as the others
   */
  public record Scale(TemplateHTMLOutputModel picture, List<String> labels) {}

  /** A line of the facts. */
  public record Fact(String term, List<Value> values) {}

  /**
   * What a fact says.
   *
   * @param link without an address where it leads nowhere
   * @param note what else is known of it: a status, dates; empty for nothing
   */
  public record Value(Link link, String note) {}

  /**
   * A picture: linked, and shown if a copy is published with the site. Nobody's browser is sent to
   * strangers.
   *
   * @param src the address of the copy; empty when there is none
   * @param width of the copy, in pixels
   * @param height of the copy, in pixels
   */
  public record Picture(
      String name, String href, String src, int width, int height, String credit, Link license) {}

  /** Where one can watch. The times have no text when they are not known. */
  public record Webcast(
      String title,
      String href,
      String site,
      String publisher,
      String language,
      Stamp start,
      Stamp end,
      boolean live) {}

  /** Where one can read. */
  public record Reading(String title, String href, String site, String description) {}

  /**
   * Ways to put it into a calendar.
   *
   * @param file empty when it cannot be placed in time
   * @param google empty, as is Outlook's, for windows: no calendar should claim their days
   */
  public record Add(String file, String google, String outlook, String note) {}

  /** A neighbour in time: "Next docking". */
  public record Step(String label, String name, String href, String when, boolean forward) {}
}
