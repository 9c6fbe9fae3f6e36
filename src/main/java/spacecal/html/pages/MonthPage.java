package spacecal.html.pages;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spacecal.html.EventRows;
import spacecal.html.EventRows.Row;
import spacecal.html.EventRows.Section;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Page;
import spacecal.html.SubscribeLinks.Offer;
import spacecal.html.ViewFormatter;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.settings.Presentation.DateStyle;

/** Builds the page of each month with events: a grid of its days. */
final class MonthPage extends PageBuilder {
  /**
   * {@code month.ftlh}: a grid of days, and the windows that touch the month.
   *
   * @param weekdays from the first day of a week to the last
   * @param weeks complete weeks in the same order of days
   * @param beside the events of the days before and after the month, which scripts show if they
   *     fall into it in the visitor's time zone
   * @param today a link to the current month; without an address on the page of that month
   */
  record MonthView(
      Frame frame,
      Link previous,
      Link next,
      Link year,
      String summary,
      List<Weekday> weekdays,
      List<Section> windows,
      List<Week> weeks,
      List<Row> beside,
      Link today,
      List<Offer> offers) {}

  /** The name of a day of the week, and its short form. */
  record Weekday(String name, String shortened) {}

  /**
   * Seven days.
   *
   * @param number of the ISO week; 0 if it is not shown
   */
  record Week(int number, List<Day> days) {}

  /**
   * A day.
   *
   * @param number in the month; 0 for the days of other months, which stay empty
   * @param date "2025-08-05"
   * @param name "Tuesday 5 August"
   * @param rows the first events
   * @param more the other events, folded
   */
  record Day(int number, String date, String name, List<Row> rows, List<Row> more) {}

  /** The most events of a day that are shown unfolded. */
  private static final int SHOWN_PER_DAY = 5;

  private static final int WEEK = 7;

  /** The largest differences of local time from UTC, behind and ahead of it. */
  private static final Duration BEHIND = Duration.ofHours(12);

  private static final Duration AHEAD = Duration.ofHours(14);

  private static final Day OUTSIDE = new Day(0, "", "", List.of(), List.of());

  private final DateStyle style;

  MonthPage(Layout layout) {
    super(layout);
    this.style = site.settings().presentation().dates();
  }

  @Override
  List<Page> pages() {
    return pages(site.catalog().collections(Kind.MONTH), "month.ftlh", this::view);
  }

  private MonthView view(Collection month, Neighbors<Collection> neighbors, Links links) {
    YearMonth date = YearMonth.parse(month.key());
    Collection year = site.year(String.valueOf(date.getYear())).orElseThrow();
    String summary = site.format().summary(month);
    return new MonthView(
        frame(month, List.of(site.breadcrumb(year)), year, "month", site.title(month), summary),
        link(neighbors.previous(), links),
        link(neighbors.next(), links),
        site.link(year, links),
        summary,
        weekdays(),
        rows.windows(month.windows(), links),
        weeks(date, month.dated(), links),
        beside(date, links),
        today(date, links),
        subscribe.of(year, links).stream().limit(1).toList());
  }

  /** The events of other months, in UTC, that fall into a month in some time zone. */
  private List<Row> beside(YearMonth month, Links links) {
    Instant start = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Predicate<Instant> before = time -> time.isBefore(start) && !time.isBefore(start.minus(AHEAD));
    Predicate<Instant> after = time -> !time.isBefore(end) && time.isBefore(end.plus(BEHIND));
    return Stream.of(month.minusMonths(1), month.plusMonths(1))
        .flatMap(other -> site.month(other.atDay(1)).stream())
        .flatMap(other -> other.dated().stream())
        .filter(event -> event.when().isMoment())
        .filter(event -> event.when().first().filter(before.or(after)).isPresent())
        .map(event -> rows.rowOfDay(event, links))
        .toList();
  }

  private Link today(YearMonth month, Links links) {
    return site.month(site.today())
        .filter(current -> !current.key().equals(month.toString()))
        .map(current -> Link.to(site.text("month.today"), site.link(current, links).href()))
        .orElse(Link.NONE);
  }

  private List<Weekday> weekdays() {
    return IntStream.range(0, WEEK)
        .mapToObj(style.weekStart()::plus)
        .map(day -> new Weekday(site.dates().weekday(day), site.dates().weekdayShort(day)))
        .toList();
  }

  /** The weeks that touch a month, with each event on the day it starts, in UTC. */
  private List<Week> weeks(YearMonth month, List<Event> dated, Links links) {
    Map<LocalDate, List<Event>> byDay = EventRows.grouped(dated, ViewFormatter::firstDay);
    List<Week> weeks = new ArrayList<>();
    LocalDate start = month.atDay(1).with(TemporalAdjusters.previousOrSame(style.weekStart()));
    for (; !start.isAfter(month.atEndOfMonth()); start = start.plusWeeks(1)) {
      List<Day> days =
          start
              .datesUntil(start.plusWeeks(1))
              .map(
                  day ->
                      YearMonth.from(day).equals(month)
                          ? day(day, byDay.getOrDefault(day, List.of()), links)
                          : OUTSIDE)
              .toList();
      weeks.add(new Week(style.weekNumbers() ? number(start) : 0, days));
    }
    return weeks;
  }

  /** The ISO week of a row: the one of its Thursday, whatever day the row begins on. */
  private static int number(LocalDate start) {
    return start
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY))
        .get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private Day day(LocalDate day, List<Event> events, Links links) {
    List<Row> all = events.stream().map(event -> rows.rowOfDay(event, links)).toList();
    int shown = all.size() <= SHOWN_PER_DAY ? all.size() : SHOWN_PER_DAY - 1;
    return new Day(
        day.getDayOfMonth(),
        day.toString(),
        site.dates().namedDay(day),
        all.subList(0, shown),
        all.subList(shown, all.size()));
  }
}
