package spacecal.html.pages;

import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Page;
import spacecal.html.TypeStyles;
import spacecal.html.ViewFormatter;
import spacecal.html.pages.StatisticsBars.Bars;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.output.Routes;

/** Builds the page of statistics: events by month, type and year, and the bars. */
final class StatisticsPage extends PageBuilder {
  /**
   * {@code statistics.ftlh}: statistics as charts and tables.
   *
   * @param months the numbers of events per month
   * @param types the numbers of events by type and year
   * @param bars other statistics
   */
  record StatisticsView(Frame frame, String summary, Chart months, Matrix types, List<Bars> bars) {}

  /**
   * A chart of columns.
   *
   * @param about a description of the picture
   * @param numbers those of the lines of the table, one after the other
   * @param future the index of the first number that is about the future
   */
  record Chart(String about, List<Integer> numbers, int future, Matrix table) {}

  /**
   * A table of numbers.
   *
   * @param head the titles of its columns
   * @param highest of the numbers
   */
  record Matrix(List<String> head, List<Line> lines, int highest) {}

  /**
   * A line of a table.
   *
   * @param typeClass the class of an accent, empty for none
   */
  record Line(Link name, String typeClass, List<Integer> numbers) {}

  private static final int YEARS_OF_MONTHS = 4;
  private static final int YEARS_BACK = 8;

  StatisticsPage(Layout layout) {
    super(layout);
  }

  @Override
  List<Page> pages() {
    return List.of(page(Routes.STATISTICS, "statistics.ftlh", this::view));
  }

  private StatisticsView view(Links links) {
    String size = site.format().size(site.catalog().events());
    return new StatisticsView(
        frame(Routes.STATISTICS, site.text("nav.statistics"), "statistics", size),
        size + ".",
        months(),
        types(links),
        new StatisticsBars(site).of(links));
  }

  /** Counts the events with a day by month, in UTC. */
  private Chart months() {
    Map<YearMonth, Integer> counts =
        counts(
            site.catalog().all().dated().stream()
                .map(event -> YearMonth.from(ViewFormatter.firstDay(event))));
    YearMonth first = YearMonth.of(site.today().getYear() - YEARS_OF_MONTHS + 1, 1);
    List<YearMonth> months =
        IntStream.range(0, 12 * YEARS_OF_MONTHS).mapToObj(first::plusMonths).toList();
    List<Integer> numbers = months.stream().map(m -> counts.getOrDefault(m, 0)).toList();
    int highest = Collections.max(numbers);
    YearMonth busiest = months.get(numbers.indexOf(highest));
    List<Line> lines =
        IntStream.range(0, YEARS_OF_MONTHS)
            .mapToObj(
                i ->
                    new Line(
                        Link.to(String.valueOf(first.getYear() + i), ""),
                        "",
                        numbers.subList(12 * i, 12 * i + 12)))
            .toList();
    List<String> head =
        Stream.concat(
                Stream.of(site.text("statistics.year")),
                months.stream().limit(12).map(m -> site.dates().monthName(m.atDay(1))))
            .toList();
    return new Chart(
        highest == 0
            ? site.text("statistics.months.none")
            : site.text(
                "statistics.months.busiest",
                site.dates().month(busiest.atDay(1)),
                site.count("events", highest)),
        numbers,
        months.indexOf(YearMonth.from(site.today())) + 1,
        new Matrix(head, lines, highest));
  }

  /** The latest year comes first, because a phone shows only a few columns. */
  private Matrix types(Links links) {
    int next = site.today().getYear() + 1;
    List<Integer> years =
        IntStream.rangeClosed(0, YEARS_BACK + 1).mapToObj(back -> next - back).toList();
    List<String> head =
        Stream.concat(Stream.of(site.text("statistics.type")), years.stream().map(String::valueOf))
            .toList();
    Map<Collection, List<Integer>> numbers = new LinkedHashMap<>();
    site.largestFirst(site.catalog().collections(Kind.TYPE))
        .forEach(type -> numbers.put(type, perYear(type.events(), years)));
    return new Matrix(
        head,
        numbers.entrySet().stream()
            .map(
                type ->
                    new Line(
                        site.link(type.getKey(), links),
                        TypeStyles.of(type.getKey()),
                        type.getValue()))
            .toList(),
        numbers.values().stream().flatMap(List::stream).max(Integer::compare).orElse(0));
  }
}
