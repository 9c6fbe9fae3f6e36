package spacecal.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Numbers about events. Months and years are UTC's; a number of nothing is 0, not missing. */
public final class Statistics {
  private Statistics() {}

  /** How exactly a date is known, from the time of day to not at all. */
  public enum Grain {
    TIME,
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    NONE;

    /** That of a date: a week counts as a month, a half-year as a quarter, a decade as a year. */
    public static Grain of(When when) {
      return when.match(
          moment -> TIME,
          span ->
              switch (span.precision()) {
                case WEEK, MONTH -> MONTH;
                case QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4, HALF_1, HALF_2 -> QUARTER;
                case YEAR, FISCAL_YEAR, DECADE -> YEAR;
                case UNRECOGNIZED -> NONE;
                default -> DAY;
              },
          unknown -> NONE);
    }
  }

  /** How many of something there are, and how many of them have something. */
  public record Share(int having, int all) {
    private Share with(boolean has) {
      return new Share(having + (has ? 1 : 0), all + 1);
    }

    /** The part that has it, 0 to 1; 0 of none. */
    public double part() {
      return all == 0 ? 0 : (double) having / all;
    }
  }

  /** Events on a named day, month by month, from the first month to the last, both inclusive. */
  public static NavigableMap<YearMonth, Integer> byMonth(
      List<Event> events, YearMonth first, YearMonth last) {
    NavigableMap<YearMonth, Integer> months = new TreeMap<>();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      months.put(month, 0);
    }
    for (Event event : events) {
      day(event)
          .map(YearMonth::from)
          .ifPresent(month -> months.computeIfPresent(month, (m, count) -> count + 1));
    }
    return months;
  }

  /**
   * Events that happen in one year, year by year, from the first to the last, both inclusive. A
   * window counts in the year that holds all of it; a longer one in none.
   */
  public static int[] byYear(List<Event> events, int first, int last) {
    int[] years = new int[last - first + 1];
    for (Event event : events) {
      event
          .when()
          .year()
          .filter(year -> year >= first && year <= last)
          .ifPresent(year -> years[year - first]++);
    }
    return years;
  }

  /** How many events are known how exactly. */
  public static Map<Grain, Integer> byGrain(List<Event> events) {
    Map<Grain, Integer> grains = new EnumMap<>(Grain.class);
    for (Grain grain : Grain.values()) {
      grains.put(grain, 0);
    }
    events.forEach(event -> grains.merge(Grain.of(event.when()), 1, Integer::sum));
    return grains;
  }

  /**
   * Of the events that are over, how many have a webcast, by their year; years without events are
   * missing. Those to come do not count: most webcasts are announced in the last days.
   */
  public static NavigableMap<Integer, Share> webcasts(List<Event> events, Instant now) {
    NavigableMap<Integer, Share> shares = new TreeMap<>();
    for (Event event : events) {
      Optional<Integer> year = event.when().year();
      if (event.when().isOver(now) && year.isPresent()) {
        Share share = shares.getOrDefault(year.get(), new Share(0, 0));
        shares.put(year.get(), share.with(!event.webcasts().isEmpty()));
      }
    }
    return shares;
  }

  /**
   * How long before its beginning each date became exact to the hour or better that had been known
   * less well, in order: as far as the fetches saw it, and only where it was still ahead.
   */
  public static List<Duration> becameExact(History history) {
    List<Duration> ahead = new ArrayList<>();
    forEachMove(
        history,
        (seen, moved) -> {
          if (Grain.of(moved.from()) != Grain.TIME && Grain.of(moved.to()) == Grain.TIME) {
            Duration lead = Duration.between(seen, moved.to().first().orElseThrow());
            if (!lead.isNegative()) {
              ahead.add(lead);
            }
          }
        });
    return ahead.stream().sorted().toList();
  }

  /**
   * By how much dates with a time moved that had a time before, in order; negative for earlier: as
   * far as the fetches saw it.
   */
  public static List<Duration> slips(History history) {
    List<Duration> slips = new ArrayList<>();
    forEachMove(
        history,
        (seen, moved) -> {
          if (Grain.of(moved.from()) == Grain.TIME && Grain.of(moved.to()) == Grain.TIME) {
            Duration slip =
                Duration.between(
                    moved.from().first().orElseThrow(), moved.to().first().orElseThrow());
            if (!slip.isZero()) {
              slips.add(slip);
            }
          }
        });
    return slips.stream().sorted().toList();
  }

  /** The one in the middle of an ordered list, the earlier of two; empty of none. */
  public static Optional<Duration> median(List<Duration> ordered) {
    return ordered.isEmpty()
        ? Optional.empty()
        : Optional.of(ordered.get((ordered.size() - 1) / 2));
  }

  private interface OfMove {
    void take(Instant seen, HistoryEntry.DateChange moved);
  }

  private static void forEachMove(History history, OfMove taker) {
    for (HistoryEntry entry : history.latest()) {
      entry
          .match(said -> Optional.<HistoryEntry.DetectedChange>empty(), Optional::of)
          .ifPresent(seen -> seen.dateChange().ifPresent(moved -> taker.take(seen.seen(), moved)));
    }
  }

  private static Optional<LocalDate> day(Event event) {
    return event
        .when()
        .match(
            moment -> Optional.of(moment.start().atOffset(ZoneOffset.UTC).toLocalDate()),
            span -> span.isNamedDay() ? Optional.of(span.start()) : Optional.empty(),
            unknown -> Optional.empty());
  }
}
