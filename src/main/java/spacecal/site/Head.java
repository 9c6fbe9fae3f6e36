package spacecal.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import spacecal.publish.SitePath;

/**
 * What a page says of itself.
 *
 * @param title its heading
 * @param documentTitle unique on the site, without the site's name
 * @param description unique on the site
 * @param crumbs the pages above it, without the home page and without itself
 * @param calendars to announce
 * @param card the asset shown where the page is shared
 * @param event JSON-LD of the event it shows; empty for other pages
 */
record Head(
    String title,
    String documentTitle,
    String description,
    List<Crumb> crumbs,
    List<Crumb> calendars,
    String card,
    List<TemplateHTMLOutputModel> event) {
  /** The picture of what is about no one event. */
  static final String CARD = "card.png";

  /** A page above. */
  record Crumb(String text, SitePath path) {}

  /** The head of a page right under the home page, or of one that is not of an event. */
  static Head of(
      String title,
      String documentTitle,
      String description,
      List<Crumb> crumbs,
      List<Crumb> calendars) {
    return new Head(title, documentTitle, description, crumbs, calendars, CARD, List.of());
  }
}
