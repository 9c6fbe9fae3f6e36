package spacecal.html.pages;

import java.util.List;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.Page;
import spacecal.html.PageMetadata;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.html.view.Link;
import spacecal.html.view.ListView;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.output.Routes;

/** Builds the page of upcoming events. */
final class UpcomingPage extends PageBuilder {
  /** The most dated events and windows listed; later ones are found by searching. */
  private static final int LONGEST_LIST = 2_000;

  UpcomingPage(SiteContext site, Layout layout) {
    super(site, layout);
  }

  @Override
  List<Page> pages() {
    Collection upcoming = site.catalog().ahead(site.now());
    return List.of(page(upcoming, "upcoming.ftlh", () -> view(upcoming)));
  }

  private ListView view(Collection upcoming) {
    Links links = site.links(Routes.UPCOMING);
    List<Event> dated = upcoming.dated();
    List<Event> windows = upcoming.windows();
    int omitted =
        Math.max(0, dated.size() - LONGEST_LIST) + Math.max(0, windows.size() - LONGEST_LIST);
    String summary =
        messages.text(
            "upcoming.summary",
            messages.count("events", dated.size()),
            messages.count("windows", windows.size()),
            site.format().stamp(site.now()).text());
    return new ListView(
        layout.frame(
            new PageMetadata(
                Routes.UPCOMING,
                messages.text("nav.upcoming"),
                messages.text("upcoming.title"),
                messages.text("upcoming.description", summary),
                List.of(),
                site.mainCalendars()),
            upcoming),
        "",
        "",
        summary,
        rows.byMonth(dated.stream().limit(LONGEST_LIST).toList(), links),
        rows.windows(windows.stream().limit(LONGEST_LIST).toList(), links),
        List.of(),
        rows.rows(
            site.catalog().events().stream()
                .filter(event -> event.when().first().isEmpty())
                .toList(),
            links),
        List.of(),
        omitted == 0 ? List.of() : List.of(searchLink(omitted, links)),
        new SubscribeLinks(site).of(site.mainCalendars().stream().limit(2).toList(), links));
  }

  private Link searchLink(int omitted, Links links) {
    return Link.to(
        messages.count("upcoming.left-out", omitted),
        links.to(Routes.collection(site.catalog().all())) + "?upcoming=true");
  }
}
