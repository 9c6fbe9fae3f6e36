package spacecal.site;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.Statistics;
import spacecal.publish.Routes;
import spacecal.site.view.Link;
import spacecal.site.view.StatisticsView;
import spacecal.site.view.StatisticsView.Cell;
import spacecal.site.view.StatisticsView.Chart;
import spacecal.site.view.StatisticsView.Line;
import spacecal.site.view.StatisticsView.Matrix;
import spacecal.svg.Columns;
import spacecal.svg.Columns.Column;

/** The page of numbers: events by month, type and year, and how well dates are known. */
final class StatisticsPage {
  private static final int YEARS_OF_MONTHS = 4;
  private static final int YEARS_BACK = 8;
  private static final int HEIGHT = 60;
  private static final int LEVELS = 4;

  private final Desk desk;
  private final Frames frames;
  private final Wording words;

  StatisticsPage(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.words = desk.wording();
  }

  List<Page> pages() {
    List<Event> all = desk.catalog().events();
    return List.of(
        new Page(Routes.STATISTICS, "statistics.ftlh", Wording.lastUpdated(all), this::view));
  }

  private StatisticsView view() {
    Links links = desk.links(Routes.STATISTICS);
    List<Event> all = desk.catalog().events();
    return new StatisticsView(
        frames.of(
            Routes.STATISTICS,
            Head.of(
                words.text("nav.statistics"),
                words.text("statistics.title"),
                words.text("statistics.description", words.size(all)),
                List.of(),
                desk.calendars().announced())),
        words.size(all) + ".",
        months(all),
        types(links),
        new StatisticsBars(desk).of(links));
  }

  private int thisYear() {
    return Wording.day(desk.now()).getYear();
  }

  private Chart months(List<Event> all) {
    int first = thisYear() - YEARS_OF_MONTHS + 1;
    NavigableMap<YearMonth, Integer> months =
        Statistics.byMonth(all, YearMonth.of(first, 1), YearMonth.of(thisYear(), 12));
    YearMonth now = YearMonth.from(desk.now().atOffset(ZoneOffset.UTC));
    List<Column> columns =
        months.entrySet().stream()
            .map(month -> new Column(month.getValue(), month.getKey().isAfter(now)))
            .toList();
    List<Line> lines = new ArrayList<>();
    for (int year = first; year <= thisYear(); year++) {
      lines.add(
          line(
              Link.to(String.valueOf(year), ""),
              "",
              months
                  .subMap(YearMonth.of(year, 1), true, YearMonth.of(year, 12), true)
                  .values()
                  .stream()
                  .mapToInt(Integer::intValue)
                  .toArray(),
              most(months.values())));
    }
    List<String> head = new ArrayList<>();
    head.add(words.text("statistics.year"));
    for (int month = 1; month <= 12; month++) {
      head.add(desk.words().dates().monthName(LocalDate.of(thisYear(), month, 1)));
    }
    return new Chart(
        busiest(months),
        Html.of(Columns.svg("chart", columns, HEIGHT, 0, 12, "")),
        IntStream.rangeClosed(first, thisYear()).mapToObj(String::valueOf).toList(),
        new Matrix(head, lines));
  }

  private String busiest(NavigableMap<YearMonth, Integer> months) {
    return months.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(month -> month.getValue() > 0)
        .map(
            month ->
                words.text(
                    "statistics.months.busiest",
                    desk.words().dates().month(month.getKey().atDay(1)),
                    words.count("events", month.getValue())))
        .orElseGet(() -> words.text("statistics.months.none"));
  }

  private static int most(Iterable<Integer> numbers) {
    int most = 0;
    for (int number : numbers) {
      most = Math.max(most, number);
    }
    return most;
  }

  private Matrix types(Links links) {
    int first = thisYear() - YEARS_BACK;
    int last = thisYear() + 1;
    List<String> head = new ArrayList<>();
    head.add(words.text("statistics.type"));
    // The latest first: a phone shows but a few columns.
    IntStream.rangeClosed(first, last).forEach(year -> head.add(1, String.valueOf(year)));
    List<Collection> types = new ArrayList<>(desk.types());
    types.sort(
        Comparator.comparing((Collection type) -> -type.events().size())
            .thenComparing(Collection::title));
    int most =
        types.stream()
            .flatMapToInt(type -> IntStream.of(Statistics.byYear(type.events(), first, last)))
            .max()
            .orElse(0);
    return new Matrix(
        head,
        types.stream()
            .map(
                type ->
                    line(
                        Link.to(desk.title(type), links.to(Routes.collection(type))),
                        Looks.of(type.events().get(0).type()),
                        reversed(Statistics.byYear(type.events(), first, last)),
                        most))
            .toList());
  }

  private static int[] reversed(int[] numbers) {
    return IntStream.range(0, numbers.length).map(i -> numbers[numbers.length - 1 - i]).toArray();
  }

  private Line line(Link name, String look, int[] numbers, int most) {
    List<Cell> cells = new ArrayList<>();
    for (int number : numbers) {
      cells.add(new Cell(number == 0 ? "" : desk.words().number(number), level(number, most)));
    }
    return new Line(name, look, cells);
  }

  /** In steps that grow, because most numbers are small. */
  private static int level(int number, int most) {
    return number == 0 ? 0 : (int) Math.ceil(Math.sqrt((double) number / most) * LEVELS);
  }
}
