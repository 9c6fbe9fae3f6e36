package spacecal.site;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import spacecal.model.Event;
import spacecal.settings.Presentation.DateStyle;
import spacecal.site.view.MonthView.Day;
import spacecal.site.view.MonthView.Week;
import spacecal.site.view.MonthView.Weekday;
import spacecal.site.view.Row;
import spacecal.words.Dates;

/** The days of a month in whole weeks, which begin on the day that the owner says. */
final class MonthGrid {
  /** More than these in a day are folded: the grid stays a grid. */
  private static final int SHOWN_A_DAY = 5;

  private static final int WEEK = 7;
  private static final Day OUTSIDE = new Day(0, "", "", List.of(), List.of());

  private final Desk desk;
  private final DateStyle style;

  MonthGrid(Desk desk) {
    this.desk = desk;
    this.style = desk.settings().presentation().dates();
  }

  /** The names of the days, in the order of the columns. */
  List<Weekday> weekdays() {
    Dates dates = desk.words().dates();
    return IntStream.range(0, WEEK)
        .mapToObj(style.weekStart()::plus)
        .map(day -> new Weekday(dates.weekday(day), dates.weekdayShort(day)))
        .toList();
  }

  /**
   * The weeks that touch a month.
   *
   * @param dated the events with a day, each of which stands on the one it begins on, in UTC
   */
  List<Week> weeks(LocalDate first, List<Event> dated, Links links) {
    Map<LocalDate, List<Event>> byDay =
        Sections.grouped(dated, event -> Wording.day(event.when().first().orElseThrow()));
    LocalDate end = first.plusMonths(1);
    List<Week> weeks = new ArrayList<>();
    LocalDate start = first.with(TemporalAdjusters.previousOrSame(style.weekStart()));
    for (; start.isBefore(end); start = start.plusWeeks(1)) {
      List<Day> days = new ArrayList<>();
      for (int d = 0; d < WEEK; d++) {
        LocalDate day = start.plusDays(d);
        boolean inside = !day.isBefore(first) && day.isBefore(end);
        days.add(inside ? day(day, byDay.getOrDefault(day, List.of()), links) : OUTSIDE);
      }
      weeks.add(new Week(style.weekNumbers() ? number(start) : 0, days));
    }
    return weeks;
  }

  /** The ISO week of a row: the one that its Thursday is in, whatever day it begins on. */
  private static int number(LocalDate start) {
    return start
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY))
        .get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private Day day(LocalDate day, List<Event> events, Links links) {
    List<Row> rows = events.stream().map(event -> desk.row(event, links, true)).toList();
    int shown = rows.size() <= SHOWN_A_DAY ? rows.size() : SHOWN_A_DAY - 1;
    return new Day(
        day.getDayOfMonth(),
        day.toString(),
        desk.words().dates().namedDay(day),
        rows.subList(0, shown),
        rows.subList(shown, rows.size()));
  }
}
