package spacecal.html.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import spacecal.html.view.CalendarsView.Offer;
import spacecal.html.view.ListView.Row;
import spacecal.html.view.UpdatesView.ChangeItem;

/**
 * {@code home.ftlh}: the home page.
 *
 * @param introTitle the title of pages/index.md; may be empty
 * @param intro the text of pages/index.md; empty if there is none
 * @param current the events that are taking place
 * @param next the featured event and the next ones with an exact day, of which only the first is
 *     shown; when it is over, scripts show the next one
 * @param soon the events with an exact day within two weeks, with the featured one, which is
 *     hidden; empty if there are no others
 * @param later the events after these, if there are few of them
 * @param further the number of other upcoming events with an exact day
 * @param windows the first windows that are not over
 * @param moreWindows the number of other windows
 * @param latest the latest past events
 * @param changed the latest changes
 * @param changes the page of all changes
 * @param offers the calendar to subscribe to
 * @param size the number of events of the site, and their months
 */
public record HomeView(
    Frame frame,
    String introTitle,
    TemplateHTMLOutputModel intro,
    List<Row> current,
    List<Hero> next,
    List<Row> soon,
    List<Row> later,
    int further,
    List<ListView.Section> windows,
    int moreWindows,
    List<Row> latest,
    List<ChangeItem> changed,
    List<Offer> offers,
    String upcoming,
    String changes,
    String calendars,
    String size,
    FormattedDate asOf) {}
