package spacecal.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import spacecal.model.Collection.Kind;

/** Sorts the events of a catalog into the years and months, of UTC, that each may touch. */
final class Periods {
  private Periods() {}

  /** One for each year, in order. */
  static List<Collection> years(List<Event> events) {
    return periods(
        events,
        Kind.YEAR,
        day -> day.withDayOfYear(1),
        start -> start.plusYears(1),
        start -> String.valueOf(start.getYear()),
        start -> String.valueOf(start.getYear()));
  }

  /** One for each month, in order. */
  static List<Collection> months(List<Event> events) {
    return periods(
        events,
        Kind.MONTH,
        day -> day.withDayOfMonth(1),
        start -> start.plusMonths(1),
        start -> YearMonth.from(start).toString(),
        WhenLabel::month);
  }

  private static List<Collection> periods(
      List<Event> events,
      Kind kind,
      Function<LocalDate, LocalDate> startOf,
      Function<LocalDate, LocalDate> next,
      Function<LocalDate, String> key,
      Function<LocalDate, String> title) {
    NavigableMap<LocalDate, List<Event>> members = new TreeMap<>();
    List<Event> wider = new ArrayList<>();
    for (Event event : events) {
      Optional<LocalDate> first = firstDay(event.when());
      if (first.isEmpty()) {
        continue;
      }
      LocalDate start = startOf.apply(first.get());
      // A span that holds a whole period and more says nothing of any one of them.
      boolean wide =
          event.when().match(m -> false, s -> next.apply(s.start()).isBefore(s.end()), u -> false);
      if (wide) {
        wider.add(event);
        continue;
      }
      for (LocalDate p = start; event.when().overlaps(p, next.apply(p)); p = next.apply(p)) {
        if (p.getYear() > When.LAST_YEAR) {
          break; // The last week of 9999 ends in a year that has no four digits to go by.
        }
        members.computeIfAbsent(p, period -> new ArrayList<>()).add(event);
      }
    }
    List<Collection> collections = new ArrayList<>();
    members.forEach(
        (start, list) -> {
          wider.stream()
              .filter(event -> event.when().overlaps(start, next.apply(start)))
              .forEach(list::add);
          list.sort(Catalog.IN_TIME);
          collections.add(
              new Collection(
                  kind,
                  key.apply(start),
                  title.apply(start),
                  "",
                  Query.touching(start, next.apply(start)),
                  list));
        });
    return List.copyOf(collections);
  }

  private static Optional<LocalDate> firstDay(When when) {
    return when.first().map(first -> first.atOffset(ZoneOffset.UTC).toLocalDate());
  }
}
