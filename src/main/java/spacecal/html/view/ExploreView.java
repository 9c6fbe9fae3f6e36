package spacecal.html.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * {@code events.ftlh}: all events as a plain list by year, which scripts make searchable.
 *
 * @param list the plain list
 * @param small whether scripts load the data at once and show the filters beside the list
 * @param settings JSON for the scripts
 * @param scripts modules; the first one imports the others
 */
public record ExploreView(
    Frame frame,
    ListView list,
    boolean small,
    TemplateHTMLOutputModel settings,
    List<String> scripts) {}
