package spacecal.site.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * {@code events.ftlh}: all events, as a plain list by year and, with scripts, to be asked for.
 *
 * @param list the plain list
 * @param small whether scripts may load the data before anything is asked, and show what to narrow
 *     it by where there is room
 * @param settings JSON for the scripts: words, addresses, looks
 * @param scripts modules to run, the first of which loads the others
 */
public record ExploreView(
    Frame frame,
    ListView list,
    boolean small,
    TemplateHTMLOutputModel settings,
    List<String> scripts) {}
