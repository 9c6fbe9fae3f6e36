package spacecal.html.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spacecal.html.EventRows.Entry;
import spacecal.html.EventRows.Row;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Layout.PageMetadata;
import spacecal.html.Links;
import spacecal.html.Links.PageLink;
import spacecal.html.Overview;
import spacecal.html.Page;
import spacecal.html.TypeStyles;
import spacecal.html.ViewFormatter;
import spacecal.html.pages.UpcomingPage.ListView;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/**
 * Builds the pages of types, agencies, programs, missions, expeditions, stations, astronauts,
 * locations and the owner's collections: an overview of each kind, a page for each collection, and
 * pages for the years of large collections.
 */
final class CollectionPages extends PageBuilder {
  /**
   * {@code groups.ftlh}: all collections of a kind: types, agencies, missions.
   *
   * @param nothing the text for an empty list
   * @param from the first year of the charts
   * @param to the last year of the charts
   */
  record GroupsView(
      Frame frame, String intro, String nothing, int from, int to, List<Group> groups) {}

  /**
   * A collection.
   *
   * @param typeClass the class of its accent, empty for none
   * @param years the numbers of its events in each of these years; empty for few events
   * @param next its next event: one or none
   */
  record Group(
      String name,
      String href,
      String typeClass,
      String count,
      String span,
      List<Integer> years,
      List<Row> next) {}

  /** The most events on the page of a collection; a larger one has pages for its years. */
  private static final int LONGEST_LIST = 400;

  /** The number of past events on the page of a large collection. */
  private static final int NEWEST = 50;

  /** The fewest events of a chart that shows more than their number, and its years. */
  private static final int CHARTED = 5;

  private static final int YEARS_BACK = 11;

  /**
   * A collection with what all its pages share.
   *
   * @param title which no other collection of its kind has
   */
  private record Member(Overview overview, Collection collection, String title) {
    boolean isLarge() {
      return collection.events().size() > LONGEST_LIST;
    }

    /** The years with pages of their own. */
    NavigableMap<String, List<Event>> years() {
      return collection.events().stream()
          .filter(event -> isLarge() && event.when().year().isPresent())
          .collect(
              Collectors.groupingBy(
                  event -> String.valueOf(event.when().year().get()),
                  TreeMap::new,
                  Collectors.toList()));
    }
  }

  CollectionPages(Layout layout) {
    super(layout);
  }

  @Override
  List<Page> pages() {
    return Stream.of(Overview.values())
        .filter(overview -> overview.isIn(site))
        .flatMap(this::pages)
        .toList();
  }

  private Stream<Page> pages(Overview overview) {
    List<Collection> collections = overview.collections(site);
    Map<Collection, String> titles = overview.titles(collections, site);
    return Stream.concat(
        Stream.of(
            page(overview.path(), "groups.ftlh", links -> overview(overview, collections, links))),
        collections.stream()
            .map(collection -> new Member(overview, collection, titles.get(collection)))
            .flatMap(this::pages));
  }

  private Stream<Page> pages(Member member) {
    Stream<Page> years =
        member.years().entrySet().stream()
            .map(
                year ->
                    new Page(
                        Routes.yearOf(member.collection(), year.getKey()),
                        "group.ftlh",
                        ViewFormatter.lastUpdated(year.getValue()),
                        links -> year(member, year.getKey(), year.getValue(), links)));
    return Stream.concat(
        Stream.of(page(member.collection(), "group.ftlh", links -> collection(member, links))),
        years);
  }

  private GroupsView overview(Overview overview, List<Collection> collections, Links links) {
    int thisYear = site.today().getYear();
    List<Integer> years =
        IntStream.rangeClosed(thisYear - YEARS_BACK, thisYear + 1).boxed().toList();
    String many = overview.many();
    String intro = site.text(many + ".intro");
    // The owner's collections stay in the owner's order.
    List<Collection> ordered =
        overview == Overview.OWN ? collections : site.largestFirst(collections);
    return new GroupsView(
        frame(overview.path(), site.text("nav." + many), many, intro, collections.size()),
        intro,
        site.text(many + ".none"),
        years.get(0),
        thisYear + 1,
        ordered.stream().map(collection -> group(collection, years, links)).toList());
  }

  private Group group(Collection collection, List<Integer> years, Links links) {
    List<Event> events = collection.events();
    List<Integer> counts = perYear(events, years);
    Stream<Event> next = collection.dated().stream().filter(event -> !site.isOver(event));
    return new Group(
        site.title(collection),
        links.to(Routes.collection(collection)),
        TypeStyles.of(collection),
        site.count("events", events.size()),
        site.format().span(events),
        counts.stream().mapToInt(Integer::intValue).sum() < CHARTED ? List.of() : counts,
        rows.rows(next.limit(1).toList(), links));
  }

  private ListView collection(Member member, Links links) {
    Collection collection = member.collection();
    Predicate<Event> isOver = site::isOver;
    List<Event> dated = collection.dated().stream().filter(isOver.negate()).toList();
    List<Event> windows = collection.windows().stream().filter(isOver.negate()).toList();
    List<Event> undated =
        collection.events().stream().filter(event -> event.when().first().isEmpty()).toList();
    List<Event> past = new ArrayList<>(collection.events().stream().filter(isOver).toList());
    Collections.reverse(past);
    String summary = summary(collection, dated.size() + windows.size());
    if (collection.kind() == Kind.MISSION) {
      // The events of a mission are one story, from the briefing to the landing.
      past = collection.events().stream().filter(e -> e.when().first().isPresent()).toList();
      dated = List.of();
      windows = List.of();
    }
    return new ListView(
        frame(
            collection,
            List.of(breadcrumb(member.overview())),
            collection,
            member.overview().one(),
            member.title(),
            summary),
        TypeStyles.of(collection),
        collection.text(),
        summary,
        rows.byMonth(dated, links),
        rows.windows(windows, links),
        rows.byYear(member.isLarge() ? past.stream().limit(NEWEST).toList() : past, links),
        rows.rows(undated, links),
        contents(member, links),
        List.of(),
        subscribe.of(collection, links));
  }

  private String summary(Collection collection, int ahead) {
    String size = site.format().size(collection.events());
    return ahead == 0
        ? site.text("group.none-ahead", size)
        : site.text("group.ahead", size, site.messages().number(ahead));
  }

  private PageLink breadcrumb(Overview overview) {
    return new PageLink(site.text("nav." + overview.many()), overview.path());
  }

  /** The page of a year of a large collection. */
  private ListView year(Member member, String year, List<Event> events, Links links) {
    Collection collection = member.collection();
    SitePath path = Routes.yearOf(collection, year);
    String size = site.format().size(events);
    String title = site.text("group.year.title", member.title(), year);
    PageMetadata metadata =
        new PageMetadata(
            path,
            site.text("group.year", site.title(collection), year),
            title,
            site.text("group.year.description", title, size),
            List.of(breadcrumb(member.overview()), site.breadcrumb(collection)),
            site.announcedCalendars(collection));
    return new ListView(
        layout.frame(metadata),
        TypeStyles.of(collection),
        "",
        size + ".",
        List.of(),
        List.of(),
        rows.byYear(events, links),
        List.of(),
        contents(member, links),
        List.of(),
        subscribe.of(collection, links).stream().limit(1).toList());
  }

  /** The years of a large collection, the latest first; none if one page has all events. */
  private List<Entry> contents(Member member, Links links) {
    return member.years().descendingMap().entrySet().stream()
        .map(
            year ->
                new Entry(
                    links.link(year.getKey(), Routes.yearOf(member.collection(), year.getKey())),
                    site.count("events", year.getValue().size())))
        .toList();
  }
}
