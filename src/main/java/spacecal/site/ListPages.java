package spacecal.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.view.Link;
import spacecal.site.view.ListView;
import spacecal.site.view.ListView.Entry;
import spacecal.site.view.Section;

/** The pages of all events: those that are to come, and the whole list. */
final class ListPages {
  /** A longer list is no page to read: then the years are the way. */
  private static final int LONGEST_LIST = 5_000;

  private final Desk desk;
  private final Frames frames;
  private final Offers offers;

  ListPages(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.offers = new Offers(desk);
  }

  List<Page> pages() {
    List<Event> all = desk.catalog().events();
    List<Event> upcoming = desk.catalog().upcoming(desk.now());
    return List.of(
        new Page(
            Routes.UPCOMING,
            "upcoming.ftlh",
            Wording.lastUpdated(upcoming),
            () -> upcoming(upcoming)),
        new Page(everything(), "events.ftlh", Wording.lastUpdated(all), this::all));
  }

  private SitePath everything() {
    return Routes.collection(desk.catalog().all());
  }

  private ListView upcoming(List<Event> upcoming) {
    Links links = Links.from(Routes.UPCOMING);
    List<Event> dated = upcoming.stream().filter(event -> !HomePage.isWindow(event)).toList();
    List<Event> windows = upcoming.stream().filter(HomePage::isWindow).toList();
    List<Event> undated =
        desk.catalog().events().stream().filter(event -> event.when().first().isEmpty()).toList();
    String summary =
        Wording.count(dated.size(), "event")
            + " with a day and "
            + Wording.count(windows.size(), "window")
            + " ahead of "
            + Wording.stamp(desk.now()).text()
            + ".";
    return new ListView(
        frames.of(
            Routes.UPCOMING,
            Head.of(
                "Upcoming",
                "Upcoming space events",
                "All space events to come, in order, and those known only to a month, quarter or year: "
                    + summary,
                List.of(),
                desk.calendarsOfAll())),
        "",
        summary,
        Sections.byMonth(desk, dated, links),
        desk.windows(windows, links),
        List.of(),
        desk.rows(undated, links),
        List.of(),
        List.of(),
        offers.of(desk.calendarsOfAll().stream().limit(2).toList(), links));
  }

  private ListView all() {
    Links links = Links.from(everything());
    List<Event> all = desk.catalog().events();
    Map<String, List<Event>> years = Sections.grouped(all, Sections::year);
    boolean isShort = all.size() <= LONGEST_LIST;
    List<Section> sections = new ArrayList<>(Sections.byYear(desk, all, links));
    // The latest year first, a year from its beginning; what is no year comes last.
    sections.sort(
        Comparator.comparing((Section section) -> !section.anchor().startsWith("y"))
            .thenComparing(Section::title, Collections.reverseOrder()));
    List<Entry> contents =
        sections.stream()
            .map(
                section ->
                    new Entry(
                        Link.to(
                            section.title(),
                            isShort || section.href().isEmpty()
                                ? "#" + section.anchor()
                                : section.href()),
                        Wording.count(years.get(section.title()).size(), "event")))
            .toList();
    return new ListView(
        frames.of(
            everything(),
            Head.of(
                "All events",
                "All space events",
                "Every space event on record, year by year: "
                    + Wording.count(all.size(), "event")
                    + " from the first to the last one known.",
                List.of(),
                desk.calendarsOfAll())),
        "",
        all.isEmpty()
            ? "There is no event yet."
            : Wording.count(all.size(), "event") + ", " + Wording.span(all) + ". Times are UTC.",
        List.of(),
        List.of(),
        isShort ? sections : sections.stream().filter(s -> s.href().isEmpty()).toList(),
        List.of(),
        contents,
        Stream.of(
                Link.to("By type", links.to(Routes.TYPES)),
                Link.to("By agency", links.to(Routes.AGENCIES)),
                Link.to("By program", links.to(Routes.PROGRAMS)))
            .toList(),
        List.of());
  }
}
