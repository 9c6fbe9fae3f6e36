package spacecal.site.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * What surrounds every page: head, navigation, footer.
 *
 * @param title of the page itself
 * @param documentTitle with the site's name, unique
 * @param canonical the page's whole address; empty for pages no search engine should hold
 * @param kind Open Graph's type
 * @param calendars the calendars of what the page shows
 * @param feeds the Atom feeds of what the page shows
 * @param json the same as JSON; empty where there is no such file
 * @param faces what the page shows in other forms: its own feeds, JSON
 * @param data JSON-LD blocks
 */
public record Frame(
    SiteFrame site,
    String title,
    String documentTitle,
    String description,
    String canonical,
    String kind,
    String card,
    List<Link> crumbs,
    List<Link> calendars,
    List<Link> feeds,
    String json,
    List<Link> faces,
    List<TemplateHTMLOutputModel> data) {}
