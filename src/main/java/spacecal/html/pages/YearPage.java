package spacecal.html.pages;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.html.EventRows.Entry;
import spacecal.html.EventRows.Section;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Links.PageLink;
import spacecal.html.Page;
import spacecal.html.SubscribeLinks.Offer;
import spacecal.html.TypeStyles;
import spacecal.html.ViewFormatter;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.output.Routes;

/** Builds the page of each year with events: twelve small months, and its events by month. */
final class YearPage extends PageBuilder {
  /**
   * {@code year.ftlh}: twelve small months, and the events and windows of a year.
   *
   * @param types the numbers of events of each type, the highest first
   */
  record YearView(
      Frame frame,
      Link previous,
      Link next,
      String summary,
      List<Tile> months,
      List<TypeCount> types,
      List<Section> windows,
      List<Section> sections,
      List<Offer> offers) {}

  /**
   * A small month.
   *
   * @param link to the month's page; without an address if it has no events
   * @param count the number of its events, in words
   * @param offset the column of its first day, from 0
   * @param levels the number of events of each day, at most 4
   */
  record Tile(Link link, String count, int offset, List<Integer> levels) {
    /** The level of days with this many events or more. */
    public static final int HIGHEST_LEVEL = 4;
  }

  /**
   * A type and the number of its events in the year.
   *
   * @param typeClass the class of its accent
   */
  record TypeCount(Entry type, String typeClass) {}

  /** The most events listed; beyond that the months list them. */
  private static final int LONGEST_LIST = 2_000;

  YearPage(Layout layout) {
    super(layout);
  }

  @Override
  List<Page> pages() {
    return pages(site.catalog().collections(Kind.YEAR), "year.ftlh", this::view);
  }

  private YearView view(Collection year, Neighbors<Collection> neighbors, Links links) {
    List<Event> dated = year.dated();
    String summary = site.format().summary(year);
    PageLink events =
        new PageLink(site.text("nav.events"), Routes.collection(site.catalog().all()));
    return new YearView(
        frame(year, List.of(events), year, "year", year.title(), summary),
        link(neighbors.previous(), links),
        link(neighbors.next(), links),
        summary,
        months(Year.parse(year.key()), dated, links),
        types(year, links),
        rows.windows(year.windows(), links),
        dated.size() <= LONGEST_LIST ? rows.byMonth(dated, links) : List.of(),
        subscribe.of(year, links));
  }

  private List<TypeCount> types(Collection year, Links links) {
    Map<String, Integer> counts =
        counts(year.events().stream().map(event -> String.valueOf(event.type().id())));
    return site.catalog().collections(Kind.TYPE).stream()
        .filter(type -> counts.containsKey(type.key()))
        .sorted(
            Comparator.comparing((Collection type) -> -counts.get(type.key()))
                .thenComparing(site::title))
        .map(
            type ->
                new TypeCount(
                    new Entry(site.link(type, links), site.count("events", counts.get(type.key()))),
                    TypeStyles.of(type)))
        .toList();
  }

  private List<Tile> months(Year year, List<Event> dated, Links links) {
    Map<LocalDate, Integer> activity = counts(dated.stream().map(ViewFormatter::firstDay));
    return Stream.of(Month.values()).map(year::atMonth).map(m -> tile(m, activity, links)).toList();
  }

  private Tile tile(YearMonth month, Map<LocalDate, Integer> activity, Links links) {
    LocalDate first = month.atDay(1);
    List<Integer> days =
        first
            .datesUntil(month.plusMonths(1).atDay(1))
            .map(day -> activity.getOrDefault(day, 0))
            .toList();
    int events = days.stream().mapToInt(Integer::intValue).sum();
    Optional<Collection> found = site.month(first);
    String page = found.map(collection -> site.link(collection, links).href()).orElse("");
    boolean hasWindows = found.filter(collection -> !collection.events().isEmpty()).isPresent();
    DayOfWeek weekStart = site.settings().presentation().dates().weekStart();
    return new Tile(
        Link.to(site.dates().monthName(first), page),
        events > 0
            ? site.count("events", events)
            : site.text(hasWindows ? "year.windows-only" : "year.no-events"),
        Math.floorMod(first.getDayOfWeek().getValue() - weekStart.getValue(), 7),
        days.stream().map(count -> Math.min(count, Tile.HIGHEST_LEVEL)).toList());
  }
}
