package spacecal.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.GroupsView;
import spacecal.site.view.GroupsView.Group;
import spacecal.site.view.ListView;

/** The pages of types, agencies, programs, places and the owner's collections, and of each. */
final class GroupPages {
  private final Desk desk;
  private final Frames frames;
  private final Offers offers;
  private final Wording words;
  private final Spark spark;
  private final GroupYears years;

  /**
   * A way to sort events into groups.
   *
   * @param many what the messages call them: "types"
   * @param one what the messages call one: "type"
   */
  private record Sort(SitePath path, String many, String one, List<Collection> groups) {}

  GroupPages(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.offers = new Offers(desk);
    this.words = desk.wording();
    this.spark = new Spark(desk);
    this.years = new GroupYears(desk, frames);
  }

  List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    add(pages, new Sort(Routes.TYPES, "types", "type", desk.types()));
    add(pages, new Sort(Routes.AGENCIES, "agencies", "agency", desk.agencies()));
    add(pages, new Sort(Routes.PROGRAMS, "programs", "program", desk.programs()));
    add(pages, new Sort(Routes.LOCATIONS, "locations", "location", desk.locations()));
    if (!desk.catalog().own().isEmpty()) {
      Sort own = new Sort(Routes.COLLECTIONS, "collections", "collection", desk.catalog().own());
      add(pages, own);
    }
    return pages;
  }

  private void add(List<Page> pages, Sort sort) {
    pages.add(
        new Page(
            sort.path(),
            "groups.ftlh",
            Wording.lastUpdated(desk.catalog().events()),
            () -> groups(sort)));
    Map<String, Integer> names = new HashMap<>();
    sort.groups().forEach(group -> names.merge(desk.title(group), 1, Integer::sum));
    for (Collection group : sort.groups()) {
      String title = desk.title(group);
      String unique =
          names.get(title) > 1 ? words.text(sort.one() + ".twin", title, group.key()) : title;
      pages.add(
          new Page(
              Routes.collection(group),
              "group.ftlh",
              Wording.lastUpdated(group.events()),
              () -> group(sort, group, unique)));
      pages.addAll(
          years.pages(
              group,
              unique,
              look(sort, group),
              new Crumb(words.text("nav." + sort.many()), sort.path())));
    }
  }

  private GroupsView groups(Sort sort) {
    Links links = desk.links(sort.path());
    List<Collection> groups = new ArrayList<>(sort.groups());
    if (!sort.path().equals(Routes.COLLECTIONS)) {
      // The owner has put those in order.
      groups.sort(
          Comparator.comparing((Collection group) -> -group.events().size())
              .thenComparing(desk::title));
    }
    String intro = words.text(sort.many() + ".intro");
    return new GroupsView(
        frames.of(
            sort.path(),
            Head.of(
                words.text("nav." + sort.many()),
                words.text(sort.many() + ".title"),
                words.text(sort.many() + ".description", intro, groups.size()),
                List.of(),
                desk.calendars().announced())),
        intro,
        words.text(sort.many() + ".none"),
        groups.stream().map(group -> entry(sort, group, links)).toList());
  }

  private Group entry(Sort sort, Collection group, Links links) {
    return new Group(
        desk.title(group),
        links.to(Routes.collection(group)),
        look(sort, group),
        words.count("events", group.events().size()),
        words.span(group.events()),
        spark.of(group.events()),
        group.events().stream()
            .filter(event -> isAhead(event) && !HomePage.isWindow(event))
            .limit(1)
            .map(event -> desk.row(event, links))
            .toList());
  }

  private ListView group(Sort sort, Collection group, String unique) {
    SitePath path = Routes.collection(group);
    Links links = desk.links(path);
    List<Event> ahead = group.events().stream().filter(this::isAhead).toList();
    List<Event> undated =
        group.events().stream().filter(event -> event.when().first().isEmpty()).toList();
    List<Event> past =
        new ArrayList<>(
            group.events().stream().filter(event -> event.when().isOver(desk.now())).toList());
    Collections.reverse(past);
    String summary = summary(group, ahead.size());
    return new ListView(
        frames.of(
            path,
            Head.of(
                desk.title(group),
                words.text(sort.one() + ".title", unique),
                words.text(sort.one() + ".description", unique, summary),
                List.of(new Crumb(words.text("nav." + sort.many()), sort.path())),
                desk.calendars().announced(group))),
        look(sort, group),
        group.text(),
        summary,
        Sections.byMonth(
            desk, ahead.stream().filter(event -> !HomePage.isWindow(event)).toList(), links),
        desk.windows(ahead.stream().filter(HomePage::isWindow).toList(), links),
        Sections.byYear(desk, GroupYears.shown(group, past), links),
        desk.rows(undated, links),
        years.contents(group, links),
        List.of(),
        offers.of(group, links));
  }

  private String summary(Collection group, int ahead) {
    String size = words.size(group.events());
    return ahead == 0
        ? words.text("group.none-ahead", size)
        : words.text("group.ahead", size, desk.words().number(ahead));
  }

  private boolean isAhead(Event event) {
    return event.when().first().isPresent() && !event.when().isOver(desk.now());
  }

  private String look(Sort sort, Collection group) {
    return sort.path().equals(Routes.TYPES) ? Looks.of(group.events().get(0).type()) : "";
  }
}
