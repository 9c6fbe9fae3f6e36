package spacecal.html.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.html.EventRows;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.Page;
import spacecal.html.PageLink;
import spacecal.html.PageMetadata;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.html.TypeStyles;
import spacecal.html.ViewFormatter;
import spacecal.html.view.GroupsView;
import spacecal.html.view.Link;
import spacecal.html.view.ListView;
import spacecal.html.view.ListView.Entry;
import spacecal.i18n.Messages;
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
final class CollectionPages {
  /** The most events on the page of a collection; a larger one has pages for its years. */
  private static final int LONGEST_LIST = 400;

  /** The number of past events on the page of a large collection. */
  private static final int NEWEST = 50;

  private final SiteContext site;
  private final Layout layout;
  private final Messages messages;
  private final EventRows rows;
  private final SubscribeLinks subscribe;
  private final Sparkline sparkline;

  /**
   * A kind of collection.
   *
   * @param path of its overview
   * @param many its plural in the keys of messages: "types"
   * @param one its singular in the keys of messages: "type"
   */
  private record Group(SitePath path, String many, String one, List<Collection> collections) {
    private static final Set<SitePath> ALWAYS =
        Set.of(Routes.TYPES, Routes.AGENCIES, Routes.PROGRAMS, Routes.LOCATIONS);

    /** Whether its overview exists even without a collection. */
    boolean isAlways() {
      return ALWAYS.contains(path);
    }
  }

  /**
   * A collection with what all its pages share.
   *
   * @param title which no other collection of its kind has
   * @param look the class of its accent, empty for none
   * @param overview the page of all collections of its kind
   */
  private record Member(Collection collection, String title, String look, PageLink overview) {
    boolean isLarge() {
      return collection.events().size() > LONGEST_LIST;
    }
  }

  CollectionPages(SiteContext site, Layout layout) {
    this.site = site;
    this.layout = layout;
    this.messages = site.messages();
    this.rows = new EventRows(site);
    this.subscribe = new SubscribeLinks(site);
    this.sparkline = new Sparkline(site);
  }

  List<Page> pages() {
    return Stream.of(
            group(Routes.TYPES, "types", "type", Kind.TYPE),
            group(Routes.AGENCIES, "agencies", "agency", Kind.AGENCY),
            group(Routes.PROGRAMS, "programs", "program", Kind.PROGRAM),
            group(Routes.MISSIONS, "missions", "mission", Kind.MISSION),
            group(Routes.EXPEDITIONS, "expeditions", "expedition", Kind.EXPEDITION),
            group(Routes.STATIONS, "stations", "station", Kind.STATION),
            group(Routes.ASTRONAUTS, "astronauts", "astronaut", Kind.ASTRONAUT),
            group(Routes.LOCATIONS, "locations", "location", Kind.LOCATION),
            group(Routes.COLLECTIONS, "collections", "collection", Kind.OWN))
        .filter(group -> group.isAlways() || !group.collections().isEmpty())
        .flatMap(this::pages)
        .toList();
  }

  private Group group(SitePath path, String many, String one, Kind kind) {
    return new Group(path, many, one, site.catalog().collections(kind));
  }

  private Stream<Page> pages(Group group) {
    Map<String, Long> titles =
        group.collections().stream()
            .collect(Collectors.groupingBy(messages::title, Collectors.counting()));
    Page overview =
        new Page(
            group.path(),
            "groups.ftlh",
            ViewFormatter.lastUpdated(site.catalog().events()),
            () -> overview(group));
    return Stream.concat(
        Stream.of(overview),
        group.collections().stream().flatMap(collection -> pages(group, collection, titles)));
  }

  private Stream<Page> pages(Group group, Collection collection, Map<String, Long> titles) {
    String title = messages.title(collection);
    Member member =
        new Member(
            collection,
            titles.get(title) > 1
                ? messages.text(group.one() + ".twin", title, collection.key())
                : title,
            look(group, collection),
            new PageLink(messages.text("nav." + group.many()), group.path()));
    Page page =
        new Page(
            Routes.collection(collection),
            "group.ftlh",
            ViewFormatter.lastUpdated(collection.events()),
            () -> page(group, member));
    Stream<Page> years =
        years(member).entrySet().stream()
            .map(
                year ->
                    new Page(
                        Routes.yearOf(collection, year.getKey()),
                        "group.ftlh",
                        ViewFormatter.lastUpdated(year.getValue()),
                        () -> year(member, year.getKey(), year.getValue())));
    return Stream.concat(Stream.of(page), years);
  }

  private static String look(Group group, Collection collection) {
    return group.path().equals(Routes.TYPES) ? TypeStyles.of(collection) : "";
  }

  private GroupsView overview(Group group) {
    Links links = site.links(group.path());
    List<Collection> collections = new ArrayList<>(group.collections());
    // The owner's collections stay in the owner's order.
    if (!group.path().equals(Routes.COLLECTIONS)) {
      collections.sort(
          Comparator.comparing((Collection collection) -> -collection.events().size())
              .thenComparing(messages::title));
    }
    String intro = messages.text(group.many() + ".intro");
    return new GroupsView(
        layout.frame(
            new PageMetadata(
                group.path(),
                messages.text("nav." + group.many()),
                messages.text(group.many() + ".title"),
                messages.text(group.many() + ".description", intro, collections.size()),
                List.of(),
                site.mainCalendars())),
        intro,
        messages.text(group.many() + ".none"),
        collections.stream().map(collection -> entry(group, collection, links)).toList());
  }

  private GroupsView.Group entry(Group group, Collection collection, Links links) {
    Stream<Event> next = collection.dated().stream().filter(event -> !site.isOver(event));
    return new GroupsView.Group(
        messages.title(collection),
        links.to(Routes.collection(collection)),
        look(group, collection),
        messages.count("events", collection.events().size()),
        site.format().span(collection.events()),
        sparkline.of(collection.events()),
        String.valueOf(sparkline.firstYear()),
        String.valueOf(sparkline.lastYear()),
        rows.rows(next.limit(1).toList(), links));
  }

  private ListView page(Group group, Member member) {
    Collection collection = member.collection();
    Links links = site.links(Routes.collection(collection));
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
    PageMetadata metadata =
        new PageMetadata(
            Routes.collection(collection),
            messages.title(collection),
            messages.text(group.one() + ".title", member.title()),
            messages.text(group.one() + ".description", member.title(), summary),
            List.of(member.overview()),
            site.announcedCalendars(collection));
    return new ListView(
        layout.frame(metadata, collection),
        member.look(),
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
        ? messages.text("group.none-ahead", size)
        : messages.text("group.ahead", size, messages.number(ahead));
  }

  /** The page of a year of a large collection. */
  private ListView year(Member member, String year, List<Event> events) {
    Collection collection = member.collection();
    SitePath path = Routes.yearOf(collection, year);
    Links links = site.links(path);
    String size = site.format().size(events);
    String title = messages.text("group.year.title", member.title(), year);
    PageMetadata metadata =
        new PageMetadata(
            path,
            messages.text("group.year", messages.title(collection), year),
            title,
            messages.text("group.year.description", title, size),
            List.of(member.overview(), site.breadcrumb(collection)),
            site.announcedCalendars(collection));
    return new ListView(
        layout.frame(metadata),
        member.look(),
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
    List<Entry> contents = new ArrayList<>();
    years(member)
        .descendingMap()
        .forEach(
            (year, events) ->
                contents.add(
                    new Entry(
                        Link.to(year, links.to(Routes.yearOf(member.collection(), year))),
                        messages.count("events", events.size()))));
    return contents;
  }

  private static NavigableMap<String, List<Event>> years(Member member) {
    return member.collection().events().stream()
        .filter(event -> member.isLarge() && event.when().year().isPresent())
        .collect(
            Collectors.groupingBy(
                event -> String.valueOf(event.when().year().get()),
                TreeMap::new,
                Collectors.toList()));
  }
}
