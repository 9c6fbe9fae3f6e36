package spacecal.html.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * The frame of every page: head, navigation, breadcrumbs, footer.
 *
 * @param title of the page itself
 * @param documentTitle with the site's name, unique
 * @param canonical the URL of the page; empty if search engines should not list it
 * @param kind the type of Open Graph
 * @param image the picture shown where the page is shared
 * @param calendars the calendars of what the page shows
 * @param feeds the Atom feeds of what the page shows
 * @param json the content of the page as JSON; empty for none
 * @param alternates the content of the page in other formats: feeds and JSON
 * @param data JSON-LD blocks
 */
public record Frame(
    Site site,
    String title,
    String documentTitle,
    String description,
    String canonical,
    String kind,
    Image image,
    List<Link> crumbs,
    List<Link> calendars,
    List<Link> feeds,
    String json,
    List<Link> alternates,
    List<TemplateHTMLOutputModel> data) {
  /** A picture with its URL, its size in pixels, and its description. */
  public record Image(String url, int width, int height, String alt) {}

  /**
   * The part of the frame that does not depend on the content of the page.
   *
   * @param policy the Content-Security-Policy
   * @param search the page that searches all events
   * @param customStyle the owner's style sheet, assets/custom.css; empty for none
   * @param logo the owner's logo; empty for the default one
   */
  public record Site(
      String policy,
      String title,
      String tagline,
      String home,
      String search,
      String customStyle,
      String manifest,
      String logo,
      List<Link> navigation,
      List<Link> footer) {}
}
