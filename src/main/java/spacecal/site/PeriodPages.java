package spacecal.site;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.Link;
import spacecal.site.view.ListView.Entry;
import spacecal.site.view.MonthView;
import spacecal.site.view.YearView;
import spacecal.site.view.YearView.Tile;
import spacecal.site.view.YearView.TypeCount;
import spacecal.svg.MonthPicture;

/** The pages of the years and months that hold events. */
final class PeriodPages {
  /** A longer list is no page to read: then the months are the way. */
  private static final int LONGEST_LIST = 2_000;

  private final Desk desk;
  private final Frames frames;
  private final Offers offers;
  private final Wording words;
  private final MonthGrid grid;

  PeriodPages(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.offers = new Offers(desk);
    this.words = desk.wording();
    this.grid = new MonthGrid(desk);
  }

  List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    List<Collection> allYears = desk.years();
    for (int i = 0; i < allYears.size(); i++) {
      int place = i;
      Collection year = allYears.get(i);
      pages.add(page(year, "year.ftlh", () -> year(allYears, place)));
    }
    List<Collection> allMonths = desk.months();
    for (int i = 0; i < allMonths.size(); i++) {
      int place = i;
      Collection month = allMonths.get(i);
      pages.add(page(month, "month.ftlh", () -> month(allMonths, place)));
    }
    return pages;
  }

  private static Page page(Collection period, String template, Supplier<? extends Record> view) {
    return new Page(
        Routes.collection(period), template, Wording.lastUpdated(period.events()), view);
  }

  private YearView year(List<Collection> all, int place) {
    Collection year = all.get(place);
    SitePath path = Routes.collection(year);
    Links links = desk.links(path);
    List<Event> dated = year.dated();
    return new YearView(
        frames.of(
            path,
            Head.of(
                year.title(),
                words.text("year.title", year.title()),
                words.text("year.description", year.title(), summary(year)),
                List.of(
                    new Crumb(words.text("nav.events"), Routes.collection(desk.catalog().all()))),
                desk.calendars().announced(year))),
        neighbour(all, place - 1, links),
        neighbour(all, place + 1, links),
        summary(year),
        tiles(Integer.parseInt(year.key()), dated, links),
        types(year, links),
        desk.windows(year.windows(), links),
        dated.size() <= LONGEST_LIST ? Sections.byMonth(desk, dated, links) : List.of(),
        offers.of(year, links));
  }

  private List<TypeCount> types(Collection year, Links links) {
    Map<Collection, List<Event>> byType = Sections.grouped(year.events(), desk::typeOf);
    return byType.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Collection, List<Event>> type) -> -type.getValue().size())
                .thenComparing(type -> desk.title(type.getKey())))
        .map(
            type ->
                new TypeCount(
                    new Entry(
                        Link.to(
                            desk.title(type.getKey()), links.to(Routes.collection(type.getKey()))),
                        words.count("events", type.getValue().size())),
                    Looks.of(type.getValue().get(0).type())))
        .toList();
  }

  private List<Tile> tiles(int year, List<Event> dated, Links links) {
    Map<LocalDate, Integer> activity = new HashMap<>();
    int[] perMonth = new int[13];
    for (Event event : dated) {
      LocalDate day = Wording.day(event.when().first().orElseThrow());
      activity.merge(day, 1, Integer::sum);
      perMonth[day.getMonthValue()]++;
    }
    DayOfWeek weekStart = desk.settings().presentation().dates().weekStart();
    List<Tile> tiles = new ArrayList<>();
    for (int m = 1; m <= 12; m++) {
      LocalDate first = LocalDate.of(year, m, 1);
      String name = desk.words().dates().monthName(first);
      String page =
          desk.month(first.toString().substring(0, 7))
              .map(month -> links.to(Routes.collection(month)))
              .orElse("");
      String count =
          perMonth[m] > 0
              ? words.count("events", perMonth[m])
              : words.text(page.isEmpty() ? "year.no-events" : "year.windows-only");
      tiles.add(
          new Tile(
              Link.to(name, page), count, Html.of(MonthPicture.svg(first, activity, weekStart))));
    }
    return tiles;
  }

  private MonthView month(List<Collection> all, int place) {
    Collection month = all.get(place);
    SitePath path = Routes.collection(month);
    Links links = desk.links(path);
    LocalDate first = LocalDate.parse(month.key() + "-01");
    Collection year = desk.year(String.valueOf(first.getYear())).orElseThrow();
    return new MonthView(
        frames.of(
            path,
            Head.of(
                desk.title(month),
                words.text("month.title", desk.title(month)),
                words.text("month.description", desk.title(month), summary(month)),
                List.of(new Crumb(year.title(), Routes.collection(year))),
                desk.calendars().announced(year))),
        neighbour(all, place - 1, links),
        neighbour(all, place + 1, links),
        Link.to(year.title(), links.to(Routes.collection(year))),
        summary(month),
        grid.weekdays(),
        desk.windows(month.windows(), links),
        grid.weeks(first, month.dated(), links),
        offers.of(year, links).stream().limit(1).toList());
  }

  private Link neighbour(List<Collection> all, int place, Links links) {
    if (place < 0 || place >= all.size()) {
      return Link.NONE;
    }
    return Link.to(desk.title(all.get(place)), links.to(Routes.collection(all.get(place))));
  }

  private String summary(Collection period) {
    int windows = period.windows().size();
    String events = words.count("events", period.dated().size());
    return windows == 0
        ? words.text("period.summary", events)
        : words.text("period.summary.windows", events, words.count("windows", windows));
  }
}
