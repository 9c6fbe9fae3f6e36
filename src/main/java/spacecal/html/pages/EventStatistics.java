package spacecal.html.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.HistoryEntry.DateChange;
import spacecal.model.HistoryEntry.DetectedChange;
import spacecal.model.When;

/** Statistics of events. Months and years are in UTC. */
public final class EventStatistics {
  private EventStatistics() {}

  /** The precision of a date in six steps, from the time of day to none. */
  public enum Grain {
    TIME,
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    NONE;

    /** The step of a date: weeks count as months, half-years as quarters, decades as years. */
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

  /** The number of events that have something, of all. */
  public record Share(int having, int all) {
    private Share with(boolean has) {
      return new Share(having + (has ? 1 : 0), all + 1);
    }

    /** The ratio from 0 to 1; 0 if there are no events. */
    public double part() {
      return all == 0 ? 0 : (double) having / all;
    }
  }

  /** Counts the events with a day by month, from the first month to the last, both inclusive. */
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
   * Counts the events by year, from the first to the last, both inclusive. A window counts in the
   * year that contains all of it; windows that touch two years do not count.
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

  /** Counts the events by precision. */
  public static Map<Grain, Integer> byGrain(List<Event> events) {
    Map<Grain, Integer> grains = new EnumMap<>(Grain.class);
    for (Grain grain : Grain.values()) {
      grains.put(grain, 0);
    }
    events.forEach(event -> grains.merge(Grain.of(event.when()), 1, Integer::sum));
    return grains;
  }

  /**
   * Counts the events with a webcast, by year; years without events are missing.
   *
   * @param past events that are over: most webcasts are announced in the last days
   */
  public static NavigableMap<Integer, Share> webcasts(List<Event> past) {
    NavigableMap<Integer, Share> shares = new TreeMap<>();
    for (Event event : past) {
      Optional<Integer> year = event.when().year();
      if (year.isPresent()) {
        Share share = shares.getOrDefault(year.get(), new Share(0, 0));
        shares.put(
            year.get(), share.with(!event.webcasts().stream().allMatch(Event.Webcast::isRecap)));
      }
    }
    return shares;
  }

  /**
   * Returns how long before an event its date became exact to the hour or better, in ascending
   * order, for all changes from a vaguer date that were detected before the event.
   */
  public static List<Duration> becameExact(History history) {
    return dateChanges(history)
        .filter(detected -> Grain.of(change(detected).from()) != Grain.TIME)
        .map(detected -> Duration.between(detected.seen(), start(change(detected).to())))
        .filter(lead -> !lead.isNegative())
        .sorted()
        .toList();
  }

  /**
   * Returns by how much exact dates moved, in ascending order, for all detected changes from one
   * time to another; negative if to an earlier one.
   */
  public static List<Duration> slips(History history) {
    return dateChanges(history)
        .map(EventStatistics::change)
        .filter(change -> Grain.of(change.from()) == Grain.TIME)
        .map(change -> Duration.between(start(change.from()), start(change.to())))
        .filter(slip -> !slip.isZero())
        .sorted()
        .toList();
  }

  /** The median of an ascending list, the lower of two; empty for an empty list. */
  public static Optional<Duration> median(List<Duration> ordered) {
    return ordered.isEmpty()
        ? Optional.empty()
        : Optional.of(ordered.get((ordered.size() - 1) / 2));
  }

  /** The detected changes of a date to one with a time. */
  private static Stream<DetectedChange> dateChanges(History history) {
    return history.latest().stream()
        .flatMap(entry -> entry.match(update -> Stream.<DetectedChange>empty(), Stream::of))
        .filter(detected -> detected.dateChange().isPresent())
        .filter(detected -> Grain.of(change(detected).to()) == Grain.TIME);
  }

  private static DateChange change(DetectedChange detected) {
    return detected.dateChange().orElseThrow();
  }

  private static Instant start(When when) {
    return when.first().orElseThrow();
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
