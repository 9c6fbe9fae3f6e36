package spacecal.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The precision of an event's date: LL2's seventeen {@code date_precision}s, matched by id, and two
 * for rows without a known one.
 */
public enum Precision {
  /** {@code date_precision} is null, as in most rows older than 2022. */
  UNSTATED(-1, ""),
  SECOND(0, "Second"),
  MINUTE(1, "Minute"),
  HOUR(2, "Hour"),
  MORNING(3, "Morning"),
  AFTERNOON(4, "Afternoon"),
  DAY(5, "Day"),
  WEEK(6, "Week", Period.ofWeeks(1)),
  MONTH(7, "Month", Period.ofMonths(1)),
  QUARTER_1(8, "Quarter 1", Period.ofMonths(3)),
  QUARTER_2(9, "Quarter 2", Period.ofMonths(3)),
  QUARTER_3(10, "Quarter 3", Period.ofMonths(3)),
  QUARTER_4(11, "Quarter 4", Period.ofMonths(3)),
  HALF_1(12, "Year Half 1", Period.ofMonths(6)),
  HALF_2(13, "Year Half 2", Period.ofMonths(6)),
  YEAR(14, "Year", Period.ofYears(1)),
  FISCAL_YEAR(15, "Fiscal Year", Period.ofYears(1)),
  DECADE(16, "Decade", Period.ofYears(10)),
  /** An id that is not among LL2's seventeen: treated as vague, whatever its name. */
  UNRECOGNIZED(-2, "");

  private static final Map<Integer, Precision> BY_ID =
      Arrays.stream(values())
          .filter(precision -> precision.id >= 0)
          .collect(Collectors.toUnmodifiableMap(precision -> precision.id, Function.identity()));

  private final int id;
  private final String title;
  private final Period length;

  Precision(int id, String title) {
    this(id, title, Period.ofDays(1));
  }

  Precision(int id, String title, Period length) {
    this.id = id;
    this.title = title;
    this.length = length;
  }

  /** Finds the precision by LL2's id; {@link #UNSTATED} if LL2 gave none. */
  public static Precision of(Optional<Event.DatePrecision> given) {
    return given.map(dp -> BY_ID.getOrDefault(dp.id(), UNRECOGNIZED)).orElse(UNSTATED);
  }

  /**
   * LL2's id of the precision with a name, ignoring case; {@link Event.DatePrecision#NO_ID} if
   * unknown.
   */
  public static int idNamed(String name) {
    return BY_ID.values().stream()
        .filter(precision -> precision.title.equalsIgnoreCase(name))
        .map(precision -> precision.id)
        .findFirst()
        .orElse(Event.DatePrecision.NO_ID);
  }

  /** LL2's id; empty for {@link #UNSTATED} and {@link #UNRECOGNIZED}. */
  public OptionalInt id() {
    return id >= 0 ? OptionalInt.of(id) : OptionalInt.empty();
  }

  /** LL2's name; empty for {@link #UNSTATED} and {@link #UNRECOGNIZED}. */
  public String title() {
    return title;
  }

  /** Whether a date of this precision has a time of day: unstated, second, minute and hour. */
  public boolean isExact() {
    return compareTo(HOUR) <= 0;
  }

  /** Whether a date of this precision has a day: all exact ones, morning, afternoon and day. */
  public boolean namesDay() {
    return compareTo(DAY) <= 0;
  }

  /**
   * The first day of the period of this precision that contains a day. LL2's placeholder may be any
   * day of the period. For precisions without a period, the day itself.
   */
  LocalDate periodStart(LocalDate day) {
    return switch (this) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      // Quarters and halves follow from the id: some placeholders lie in other months.
      case QUARTER_1, HALF_1, YEAR -> day.withDayOfYear(1);
      case QUARTER_2 -> LocalDate.of(day.getYear(), 4, 1);
      case QUARTER_3, HALF_2 -> LocalDate.of(day.getYear(), 7, 1);
      case QUARTER_4 -> LocalDate.of(day.getYear(), 10, 1);
      case FISCAL_YEAR ->
          LocalDate.of(day.getMonthValue() >= 10 ? day.getYear() : day.getYear() - 1, 10, 1);
      case DECADE -> LocalDate.of(day.getYear() - day.getYear() % 10, 1, 1);
      default -> day;
    };
  }

  /** The day after the last one of the period that begins on a day. */
  LocalDate periodEnd(LocalDate start) {
    return start.plus(length);
  }
}
