package spacecal.html.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * {@code events.ftlh}: the next events, which scripts replace with the results of a query.
 *
 * @param summary the number of events, as a sentence
 * @param rows the next upcoming events
 * @param more a link to all upcoming events
 * @param years links to the pages of years, the latest first
 * @param related links to similar pages
 * @param settings JSON for the scripts
 */
public record ExploreView(
    Frame frame,
    String summary,
    List<ListView.Row> rows,
    Link more,
    List<ListView.Entry> years,
    List<Link> related,
    TemplateHTMLOutputModel settings) {}
