package spacecal.html.pages;

import java.util.List;
import spacecal.html.EventRows.Entry;
import spacecal.html.EventRows.Row;
import spacecal.html.EventRows.Section;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Page;
import spacecal.html.SubscribeLinks.Offer;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.output.Routes;

/** Builds the page of upcoming events. */
final class UpcomingPage extends PageBuilder {
  /**
   * {@code upcoming.ftlh} and {@code group.ftlh}: events in sections.
   *
   * @param typeClass the class of an accent, empty for none
   * @param text by the owner, empty for none
   * @param summary the number of events, as a sentence
   * @param ahead upcoming events with an exact day, by month
   * @param windows upcoming windows, by period
   * @param past other events, by year
   * @param undated events without a date
   * @param contents links to the sections of {@code past} or to the pages of years
   * @param related links to similar pages
   */
  record ListView(
      Frame frame,
      String typeClass,
      String text,
      String summary,
      List<Section> ahead,
      List<Section> windows,
      List<Section> past,
      List<Row> undated,
      List<Entry> contents,
      List<Link> related,
      List<Offer> offers) {}

  /** The most dated events and windows listed; later ones are found by searching. */
  private static final int LONGEST_LIST = 2_000;

  UpcomingPage(Layout layout) {
    super(layout);
  }

  @Override
  List<Page> pages() {
    Collection upcoming = site.catalog().ahead(site.now());
    return List.of(page(upcoming, "upcoming.ftlh", links -> view(upcoming, links)));
  }

  private ListView view(Collection upcoming, Links links) {
    List<Event> dated = upcoming.dated();
    List<Event> windows = upcoming.windows();
    int omitted =
        Math.max(0, dated.size() - LONGEST_LIST) + Math.max(0, windows.size() - LONGEST_LIST);
    String summary =
        site.text(
            "upcoming.summary",
            site.count("events", dated.size()),
            site.count("windows", windows.size()),
            site.format().stamp(site.now()).text());
    return new ListView(
        layout.frame(
            metadata(Routes.UPCOMING, site.text("nav.upcoming"), List.of(), "upcoming", summary),
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
        subscribe.of(site.mainCalendars().stream().limit(2).toList(), links));
  }

  private Link searchLink(int omitted, Links links) {
    return Link.to(
        site.count("upcoming.left-out", omitted),
        links.to(Routes.collection(site.catalog().all())) + "?upcoming=true");
  }
}
