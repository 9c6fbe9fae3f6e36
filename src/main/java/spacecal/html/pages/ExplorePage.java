package spacecal.html.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import spacecal.html.EventRows;
import spacecal.html.Html;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.Page;
import spacecal.html.PageMetadata;
import spacecal.html.ScriptJson;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.html.TypeStyles;
import spacecal.html.ViewFormatter;
import spacecal.html.view.ExploreView;
import spacecal.html.view.Link;
import spacecal.html.view.ListView.Entry;
import spacecal.i18n.Messages;
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
final class ExplorePage {
  /** The events on a page unless the query has a limit. */
  private static final int RESULTS = 50;

  /** The first imports the others; all are named so that browsers load them at once. */
  private static final List<String> SCRIPTS =
      List.of(
          "explore.js",
          "spacecal.js",
          "spacecal-text.js",
          "spacecal-rows.js",
          "explore-facets.js",
          "explore-results.js",
          "explore-take.js",
          "calendar-files.js",
          "explore-dates.js",
          "page.js");

  private final SiteContext site;
  private final Layout layout;
  private final Messages messages;
  private final Collection all;

  /** What the scripts need to know. */
  private record ScriptSettings(
      int page,
      String root,
      String base,
      String everything,
      String embed,
      String now,
      String since,
      Map<String, TypeStyle> types,
      List<Subscription> calendars,
      List<Subscription> all,
      String live,
      String apple) {}

  private record TypeStyle(String name, String look) {}

  /** A calendar of days: its title, the query it answers, its page and its file. */
  private record Subscription(String title, String query, String page, String file) {}

  ExplorePage(SiteContext site, Layout layout) {
    this.site = site;
    this.layout = layout;
    this.messages = site.messages();
    this.all = site.catalog().all();
  }

  List<Page> pages() {
    return List.of(
        new Page(
            Routes.collection(all),
            "events.ftlh",
            ViewFormatter.lastUpdated(all.events()),
            this::view));
  }

  private ExploreView view() {
    Links links = site.links(Routes.collection(all));
    List<Event> upcoming = site.catalog().upcoming(site.now());
    return new ExploreView(
        layout.frame(metadata(), all),
        all.events().isEmpty()
            ? messages.text("list.none")
            : messages.text("list.summary", site.format().size(all.events())),
        new EventRows(site).rows(upcoming.stream().limit(RESULTS).toList(), links),
        Link.to(messages.count("explore.upcoming", upcoming.size()), links.to(Routes.UPCOMING)),
        years(links),
        List.of(
            Link.to(messages.text("list.by-type"), links.to(Routes.TYPES)),
            Link.to(messages.text("list.by-agency"), links.to(Routes.AGENCIES)),
            Link.to(messages.text("list.by-program"), links.to(Routes.PROGRAMS))),
        Html.of(ScriptJson.write(settings(links))),
        SCRIPTS.stream().map(name -> links.to(Routes.asset(name))).toList());
  }

  /** The pages of years, the latest first. */
  private List<Entry> years(Links links) {
    List<Collection> years = new ArrayList<>(site.catalog().collections(Kind.YEAR));
    Collections.reverse(years);
    return years.stream()
        .map(
            year ->
                new Entry(site.link(year, links), messages.count("events", year.events().size())))
        .toList();
  }

  private PageMetadata metadata() {
    return new PageMetadata(
        Routes.collection(all),
        messages.text("collection.all"),
        messages.text("list.title"),
        messages.text("list.description", messages.count("events", all.events().size())),
        List.of(),
        site.mainCalendars());
  }

  private ScriptSettings settings(Links links) {
    Map<String, TypeStyle> types = new LinkedHashMap<>();
    site.catalog()
        .collections(Kind.TYPE)
        .forEach(
            type ->
                types.put(type.key(), new TypeStyle(messages.title(type), TypeStyles.of(type))));
    return new ScriptSettings(
        RESULTS,
        links.to(Routes.HOME),
        site.routes().base().toString(),
        everything(links),
        site.routes().address(Routes.EMBED),
        site.now().toString(),
        PublishedCalendar.advertisedSince(site.now()) + "T00:00:00Z",
        types,
        // Nobody types the query of an astronaut: a list of the ids of events.
        subscriptions(kind -> kind != Kind.ALL && kind != Kind.ASTRONAUT),
        subscriptions(kind -> kind == Kind.ALL),
        messages.text("live"),
        new SubscribeLinks(site).apple());
  }

  private List<Subscription> subscriptions(Predicate<Kind> isWanted) {
    return site.calendars().stream()
        .filter(calendar -> calendar.contents() == Contents.DATED)
        .filter(calendar -> isWanted.test(calendar.collection().kind()))
        .map(
            calendar ->
                new Subscription(
                    messages.title(calendar.collection()),
                    calendar.collection().query(),
                    Routes.collection(calendar.collection()).address(),
                    Routes.calendar(calendar).address()))
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
