package spacecal.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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

  /** What comes later than so many others is found by searching. */
  private static final int MOST_UPCOMING = 2_000;

  private final Desk desk;
  private final Frames frames;
  private final Offers offers;
  private final Wording words;

  ListPages(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.offers = new Offers(desk);
    this.words = desk.wording();
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
        new Page(
            everything(),
            "events.ftlh",
            Wording.lastUpdated(all),
            () ->
                new ExplorePage(desk)
                    .view(all(), all.size() <= LONGEST_LIST, desk.links(everything()))));
  }

  private SitePath everything() {
    return Routes.collection(desk.catalog().all());
  }

  private ListView upcoming(List<Event> upcoming) {
    Links links = desk.links(Routes.UPCOMING);
    List<Event> dated = upcoming.stream().filter(event -> !HomePage.isWindow(event)).toList();
    List<Event> windows = upcoming.stream().filter(HomePage::isWindow).toList();
    List<Event> undated =
        desk.catalog().events().stream().filter(event -> event.when().first().isEmpty()).toList();
    int left =
        Math.max(0, dated.size() - MOST_UPCOMING) + Math.max(0, windows.size() - MOST_UPCOMING);
    String summary =
        words.text(
            "upcoming.summary",
            words.count("events", dated.size()),
            words.count("windows", windows.size()),
            words.stamp(desk.now()).text());
    return new ListView(
        frames.of(
            Routes.UPCOMING,
            Head.of(
                words.text("nav.upcoming"),
                words.text("upcoming.title"),
                words.text("upcoming.description", summary),
                List.of(),
                desk.calendars().announced())),
        "",
        "",
        summary,
        Sections.byMonth(desk, dated.stream().limit(MOST_UPCOMING).toList(), links),
        desk.windows(windows.stream().limit(MOST_UPCOMING).toList(), links),
        List.of(),
        desk.rows(undated, links),
        List.of(),
        left == 0
            ? List.of()
            : List.of(
                Link.to(
                    words.count("upcoming.left-out", left),
                    links.to(everything()) + "?upcoming=true")),
        offers.of(desk.calendars().ofAll().stream().limit(2).toList(), links));
  }

  private ListView all() {
    Links links = desk.links(everything());
    List<Event> all = desk.catalog().events();
    boolean isShort = all.size() <= LONGEST_LIST;
    List<Section> sections = new ArrayList<>(Sections.byYear(desk, all, links));
    // The latest year first, a year from its beginning; what is no year comes last.
    sections.sort(
        Comparator.comparing(
                (Section section) -> section.anchor().startsWith("y") ? section.anchor() : "",
                Collections.reverseOrder())
            .thenComparing(Section::anchor));
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
                        words.count("events", section.rows().size())))
            .toList();
    return new ListView(
        frames.of(
            everything(),
            Head.of(
                words.text("collection.all"),
                words.text("list.title"),
                words.text("list.description", words.count("events", all.size())),
                List.of(),
                desk.calendars().announced())),
        "",
        "",
        all.isEmpty() ? words.text("list.none") : words.text("list.summary", words.size(all)),
        List.of(),
        List.of(),
        isShort ? sections : sections.stream().filter(s -> s.href().isEmpty()).toList(),
        List.of(),
        contents,
        Stream.of(
                Link.to(words.text("list.by-type"), links.to(Routes.TYPES)),
                Link.to(words.text("list.by-agency"), links.to(Routes.AGENCIES)),
                Link.to(words.text("list.by-program"), links.to(Routes.PROGRAMS)))
            .toList(),
        List.of());
  }
}
