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

/** The pages of the types, agencies and programs, and the page of each. */
final class GroupPages {
  private final Desk desk;
  private final Frames frames;
  private final Offers offers;

  /**
   * A way to sort events into groups.
   *
   * @param title of the page of all groups
   * @param one what a group is
   * @param intro what the page of all is about
   */
  private record Sort(
      SitePath path, String title, String one, String intro, List<Collection> groups) {}

  GroupPages(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.offers = new Offers(desk);
  }

  List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    add(
        pages,
        new Sort(
            Routes.TYPES,
            "Types",
            "type",
            "The kinds of things that happen in spaceflight, the most frequent first.",
            desk.types()));
    add(
        pages,
        new Sort(
            Routes.AGENCIES,
            "Agencies",
            "agency",
            "Who takes part: space agencies, companies, universities.",
            desk.agencies()));
    add(
        pages,
        new Sort(
            Routes.PROGRAMS,
            "Programs",
            "program",
            "The larger undertakings that events belong to.",
            desk.programs()));
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
    sort.groups().forEach(group -> names.merge(group.title(), 1, Integer::sum));
    for (Collection group : sort.groups()) {
      String unique =
          group.title()
              + (names.get(group.title()) > 1 ? " (" + sort.one() + " " + group.key() + ")" : "");
      pages.add(
          new Page(
              Routes.collection(group),
              "group.ftlh",
              Wording.lastUpdated(group.events()),
              () -> group(sort, group, unique)));
    }
  }

  private GroupsView groups(Sort sort) {
    Links links = Links.from(sort.path());
    List<Collection> groups = new ArrayList<>(sort.groups());
    groups.sort(
        Comparator.comparing((Collection group) -> -group.events().size())
            .thenComparing(Collection::title));
    return new GroupsView(
        frames.of(
            sort.path(),
            Head.of(
                sort.title(),
                sort.title() + " of space events",
                sort.intro() + " " + sort.title() + " on record: " + groups.size() + ".",
                List.of(),
                desk.calendarsOfAll())),
        sort.intro(),
        "The data names no " + sort.one() + " yet.",
        groups.stream().map(group -> entry(sort, group, links)).toList());
  }

  private Group entry(Sort sort, Collection group, Links links) {
    return new Group(
        group.title(),
        links.to(Routes.collection(group)),
        look(sort, group),
        Wording.count(group.events().size(), "event"),
        Wording.span(group.events()),
        group.events().stream()
            .filter(event -> isAhead(event) && !HomePage.isWindow(event))
            .limit(1)
            .map(event -> desk.row(event, links))
            .toList());
  }

  private ListView group(Sort sort, Collection group, String unique) {
    SitePath path = Routes.collection(group);
    Links links = Links.from(path);
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
                group.title(),
                unique + ": events of this " + sort.one(),
                unique
                    + ", a "
                    + sort.one()
                    + " of space events: "
                    + summary
                    + " With dates, webcasts and a calendar to subscribe to.",
                List.of(new Crumb(sort.title(), sort.path())),
                Frames.announced(desk, group))),
        look(sort, group),
        summary,
        Sections.byMonth(
            desk, ahead.stream().filter(event -> !HomePage.isWindow(event)).toList(), links),
        desk.windows(ahead.stream().filter(HomePage::isWindow).toList(), links),
        Sections.byYear(desk, past, links),
        desk.rows(undated, links),
        List.of(),
        List.of(),
        offers.of(group, links));
  }

  private static String summary(Collection group, int ahead) {
    String span = Wording.span(group.events());
    return Wording.count(group.events().size(), "event")
        + (span.isEmpty() ? "" : ", " + span)
        + (ahead == 0 ? "; none ahead." : "; " + ahead + " ahead.");
  }

  private boolean isAhead(Event event) {
    return event.when().first().isPresent() && !event.when().isOver(desk.now());
  }

  private String look(Sort sort, Collection group) {
    return sort.path().equals(Routes.TYPES) ? Looks.of(group.events().get(0).type()) : "";
  }
}
