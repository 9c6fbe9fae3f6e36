package spacecal.html.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.Page;
import spacecal.html.PageMetadata;
import spacecal.html.SiteContext;
import spacecal.html.TypeStyles;
import spacecal.html.ViewFormatter;
import spacecal.html.view.ColumnChart;
import spacecal.html.view.Link;
import spacecal.html.view.StatisticsView;
import spacecal.html.view.StatisticsView.Cell;
import spacecal.html.view.StatisticsView.Chart;
import spacecal.html.view.StatisticsView.Line;
import spacecal.html.view.StatisticsView.Matrix;
import spacecal.i18n.Messages;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.output.Routes;

/** Builds the page of statistics: events by month, type and year, and the bars. */
final class StatisticsPage {
  private static final int YEARS_OF_MONTHS = 4;
  private static final int YEARS_BACK = 8;
  private static final int HEIGHT = 60;
  private static final int LEVELS = 4;

  private final SiteContext site;
  private final Layout layout;
  private final Messages messages;
  private final int thisYear;

  StatisticsPage(SiteContext site, Layout layout) {
    this.site = site;
    this.layout = layout;
    this.messages = site.messages();
    this.thisYear = site.today().getYear();
  }

  List<Page> pages() {
    Optional<Instant> updated = ViewFormatter.lastUpdated(site.catalog().events());
    return List.of(new Page(Routes.STATISTICS, "statistics.ftlh", updated, this::view));
  }

  private StatisticsView view() {
    Links links = site.links(Routes.STATISTICS);
    String size = site.format().size(site.catalog().events());
    return new StatisticsView(
        layout.frame(
            new PageMetadata(
                Routes.STATISTICS,
                messages.text("nav.statistics"),
                messages.text("statistics.title"),
                messages.text("statistics.description", size),
                List.of(),
                site.mainCalendars())),
        size + ".",
        months(),
        types(links),
        new StatisticsBars(site).of(links));
  }

  private Chart months() {
    int first = thisYear - YEARS_OF_MONTHS + 1;
    NavigableMap<YearMonth, Integer> months =
        EventStatistics.byMonth(
            site.catalog().events(), YearMonth.of(first, 1), YearMonth.of(thisYear, 12));
    List<Integer> numbers = List.copyOf(months.values());
    int future = months.headMap(YearMonth.from(site.today()), true).size();
    List<String> years = IntStream.rangeClosed(first, thisYear).mapToObj(String::valueOf).toList();
    List<Line> lines =
        IntStream.range(0, YEARS_OF_MONTHS)
            .mapToObj(
                i ->
                    line(
                        Link.to(years.get(i), ""),
                        "",
                        numbers.subList(12 * i, 12 * i + 12),
                        highest(numbers.stream())))
            .toList();
    List<String> head = new ArrayList<>();
    head.add(messages.text("statistics.year"));
    for (Month month : Month.values()) {
      head.add(messages.dates().monthName(LocalDate.of(thisYear, month, 1)));
    }
    return new Chart(
        busiest(months),
        ColumnChart.of(numbers, future, HEIGHT, 12, ""),
        years,
        new Matrix(head, lines));
  }

  private String busiest(NavigableMap<YearMonth, Integer> months) {
    return months.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(month -> month.getValue() > 0)
        .map(
            month ->
                messages.text(
                    "statistics.months.busiest",
                    messages.dates().month(month.getKey().atDay(1)),
                    messages.count("events", month.getValue())))
        .orElseGet(() -> messages.text("statistics.months.none"));
  }

  private static int highest(Stream<Integer> numbers) {
    return numbers.max(Comparator.naturalOrder()).orElse(0);
  }

  /** The latest year comes first, because a phone shows only a few columns. */
  private Matrix types(Links links) {
    List<Integer> years =
        IntStream.rangeClosed(-1, YEARS_BACK).mapToObj(back -> thisYear - back).toList();
    List<String> head =
        Stream.concat(
                Stream.of(messages.text("statistics.type")), years.stream().map(String::valueOf))
            .toList();
    Map<Collection, List<Integer>> numbers = new LinkedHashMap<>();
    site.catalog().collections(Kind.TYPE).stream()
        .sorted(
            Comparator.comparing((Collection type) -> -type.events().size())
                .thenComparing(Collection::title))
        .forEach(type -> numbers.put(type, perYear(type)));
    int highest = highest(numbers.values().stream().flatMap(List::stream));
    List<Line> lines = new ArrayList<>();
    numbers.forEach(
        (type, row) -> lines.add(line(site.link(type, links), TypeStyles.of(type), row, highest)));
    return new Matrix(head, lines);
  }

  private List<Integer> perYear(Collection type) {
    int[] numbers = EventStatistics.byYear(type.events(), thisYear - YEARS_BACK, thisYear + 1);
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> numbers[numbers.length - 1 - i])
        .toList();
  }

  private Line line(Link name, String look, List<Integer> numbers, int highest) {
    return new Line(
        name,
        look,
        numbers.stream()
            .map(
                number ->
                    new Cell(number == 0 ? "" : messages.number(number), level(number, highest)))
            .toList());
  }

  /** In steps that grow, because most numbers are small. */
  private static int level(int number, int highest) {
    return number == 0 ? 0 : (int) Math.ceil(Math.sqrt((double) number / highest) * LEVELS);
  }
}
