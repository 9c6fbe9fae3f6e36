package spacecal.html.pages;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import spacecal.html.EventRows.Entry;
import spacecal.html.EventRows.Row;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Page;
import spacecal.html.ScriptJson;
import spacecal.html.ScriptJson.JsonObject;
import spacecal.html.TypeStyles;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.output.Routes;

/**
 * Builds the page of all events: the next ones and links to the years, and the data for the scripts
 * that answer the query in its URL.
 */
final class ExplorePage extends PageBuilder {
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
  record ExploreView(
      Frame frame,
      String summary,
      List<Row> rows,
      Link more,
      List<Entry> years,
      List<Link> related,
      TemplateHTMLOutputModel settings) {}

  /** The events on a page unless the query has a limit. */
  private static final int RESULTS = 50;

  private final Collection all;

  ExplorePage(Layout layout) {
    super(layout);
    this.all = site.catalog().all();
  }

  @Override
  List<Page> pages() {
    return List.of(page(all, "events.ftlh", this::view));
  }

  private ExploreView view(Links links) {
    String size = site.count("events", all.events().size());
    List<Event> upcoming = site.catalog().upcoming(site.now());
    return new ExploreView(
        frame(all, List.of(), all, "list", size),
        all.events().isEmpty()
            ? site.text("list.none")
            : site.text("list.summary", site.format().size(all.events())),
        rows.rows(upcoming.stream().limit(RESULTS).toList(), links),
        links.link(site.count("explore.upcoming", upcoming.size()), Routes.UPCOMING),
        years(links),
        List.of(
            links.link(site.text("list.by-type"), Routes.TYPES),
            links.link(site.text("list.by-agency"), Routes.AGENCIES),
            links.link(site.text("list.by-program"), Routes.PROGRAMS)),
        ScriptJson.html(settings(links)));
  }

  /** The pages of years, the latest first. */
  private List<Entry> years(Links links) {
    List<Entry> years = new ArrayList<>();
    for (Collection year : site.catalog().collections(Kind.YEAR)) {
      String count = site.count("events", year.events().size());
      years.add(0, new Entry(site.link(year, links), count));
    }
    return years;
  }

  /** What the scripts need to know. */
  private JsonObject settings(Links links) {
    Map<String, Object> types = new LinkedHashMap<>();
    for (Collection type : site.catalog().collections(Kind.TYPE)) {
      types.put(
          type.key(),
          ScriptJson.object("name", site.title(type)).with("look", TypeStyles.of(type)));
    }
    return ScriptJson.object("page", RESULTS)
        .with("root", links.to(Routes.HOME))
        .with("base", site.routes().base().toString())
        .with("everything", everything(links))
        .with("embed", site.settings().hasBaseUrl() ? site.routes().address(Routes.EMBED) : "")
        .with("now", site.now().toString())
        .with("since", PublishedCalendar.advertisedSince(site.now()) + "T00:00:00Z")
        .with("types", types)
        // Nobody types the query of an astronaut: a list of the ids of events.
        .with("calendars", calendars(kind -> kind != Kind.ALL && kind != Kind.ASTRONAUT))
        .with("all", calendars(kind -> kind == Kind.ALL))
        .with("live", site.text("live"))
        .with("apple", subscribe.apple());
  }

  /** Calendars of days: the title, the query that each answers, its page and its file. */
  private List<JsonObject> calendars(Predicate<Kind> isWanted) {
    return site.calendars().stream()
        .filter(calendar -> calendar.contents() == Contents.DATED)
        .filter(calendar -> isWanted.test(calendar.collection().kind()))
        .map(
            calendar ->
                ScriptJson.object("title", site.title(calendar.collection()))
                    .with("query", calendar.collection().query())
                    .with("page", Routes.collection(calendar.collection()).address())
                    .with("file", Routes.calendar(calendar).address()))
        .toList();
  }

  /** The file with every dated event; empty if there is none. */
  private String everything(Links links) {
    return site.mainCalendars().stream()
        .filter(calendar -> calendar.contents() == Contents.EVERYTHING)
        .map(calendar -> links.to(Routes.calendar(calendar)))
        .findFirst()
        .orElse("");
  }
}
