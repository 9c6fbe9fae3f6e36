package spacecal.model;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import spacecal.model.Collection.Kind;

/** Groups events by the years and months, in UTC, in which each may take place. */
final class Periods {
  private Periods() {}

  /** One collection for each year, in order. */
  static List<Collection> years(List<Event> events) {
    Function<LocalDate, String> year = start -> String.valueOf(start.getYear());
    return periods(
        events, Kind.YEAR, TemporalAdjusters.firstDayOfYear(), Period.ofYears(1), year, year);
  }

  /** One collection for each month, in order. */
  static List<Collection> months(List<Event> events) {
    return periods(
        events,
        Kind.MONTH,
        TemporalAdjusters.firstDayOfMonth(),
        Period.ofMonths(1),
        start -> start.toString().substring(0, 7),
        WhenLabel::month);
  }

  private static List<Collection> periods(
      List<Event> events,
      Kind kind,
      TemporalAdjuster toStart,
      Period length,
      Function<LocalDate, String> key,
      Function<LocalDate, String> title) {
    NavigableMap<LocalDate, List<Event>> members = new TreeMap<>();
    List<Event> wider = new ArrayList<>();
    for (Event event : events) {
      When when = event.when();
      if (isWider(when, length)) {
        wider.add(event);
        continue;
      }
      LocalDate start =
          when.first()
              .map(first -> LocalDate.ofInstant(first, ZoneOffset.UTC).with(toStart))
              .orElse(LocalDate.MIN);
      // The last week of 9999 ends in a year that has five digits.
      while (when.overlaps(start, start.plus(length)) && start.getYear() <= When.LAST_YEAR) {
        members.computeIfAbsent(start, period -> new ArrayList<>()).add(event);
        start = start.plus(length);
      }
    }
    List<Collection> collections = new ArrayList<>();
    members.forEach(
        (start, list) -> {
          LocalDate end = start.plus(length);
          wider.stream().filter(event -> event.when().overlaps(start, end)).forEach(list::add);
          list.sort(Catalog.ORDER);
          collections.add(
              new Collection(
                  kind, key.apply(start), title.apply(start), "", query(start, end), list));
        });
    return List.copyOf(collections);
  }

  /** Whether a date contains a whole period and more: it does not make a period, but joins one. */
  private static boolean isWider(When when, Period length) {
    return when.match(m -> false, s -> s.start().plus(length).isBefore(s.end()), u -> false);
  }

  private static String query(LocalDate start, LocalDate end) {
    String from = "overlaps__gte=" + start + "T00:00:00Z";
    // No event begins after 9999, and queries have no later years.
    return end.getYear() > When.LAST_YEAR ? from : from + "&overlaps__lt=" + end + "T00:00:00Z";
  }
}
