package spacecal.site.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * What surrounds every page: head, navigation, footer.
 *
 * @param policy what browsers may load and do on it: its Content-Security-Policy
 * @param title of the page itself
 * @param documentTitle with the site's name, unique
 * @param canonical the page's whole address; empty for pages no search engine should hold
 * @param kind Open Graph's type
 * @param search the page that answers what is asked of all events
 * @param words the script with the messages that scripts say
 * @param logo the owner's picture beside the site's name; empty for ours
 * @param calendars the calendars of what the page shows
 * @param feeds the Atom feeds of what the page shows
 * @param json the same as JSON; empty where there is no such file
 * @param faces what the page shows in other forms: its own feeds, JSON
 * @param data JSON-LD blocks
 */
public record Frame(
    String policy,
    String siteTitle,
    String tagline,
    String title,
    String documentTitle,
    String description,
    String canonical,
    String kind,
    String card,
    String home,
    String search,
    String style,
    String words,
    String script,
    String icon,
    String touchIcon,
    String manifest,
    String logo,
    List<Link> navigation,
    List<Link> footer,
    List<Link> crumbs,
    List<Link> calendars,
    List<Link> feeds,
    String json,
    List<Link> faces,
    List<TemplateHTMLOutputModel> data) {}
