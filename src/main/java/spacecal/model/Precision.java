package spacecal.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
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
  UNSTATED(-1, "", "as exact as the source gives it"),
  SECOND(0, "Second", "exact to the second"),
  MINUTE(1, "Minute", "exact to the minute"),
  HOUR(2, "Hour", "accurate to the hour"),
  MORNING(3, "Morning", "the morning of the day, local time"),
  AFTERNOON(4, "Afternoon", "the afternoon of the day, local time"),
  DAY(5, "Day", "the day is known, the time is not"),
  WEEK(6, "Week", "some time in the week"),
  MONTH(7, "Month", "some time in the month"),
  QUARTER_1(8, "Quarter 1", "some time in the quarter"),
  QUARTER_2(9, "Quarter 2", "some time in the quarter"),
  QUARTER_3(10, "Quarter 3", "some time in the quarter"),
  QUARTER_4(11, "Quarter 4", "some time in the quarter"),
  HALF_1(12, "Year Half 1", "some time in the half-year"),
  HALF_2(13, "Year Half 2", "some time in the half-year"),
  YEAR(14, "Year", "some time in the year"),
  FISCAL_YEAR(15, "Fiscal Year", "some time in the US fiscal year, which begins on 1 October"),
  DECADE(16, "Decade", "some time in the decade"),
  /** An id that is not among LL2's seventeen: treated as vague, whatever its name. */
  UNRECOGNIZED(-2, "", "about this date");

  private static final Map<Integer, Precision> BY_ID =
      Arrays.stream(values())
          .filter(precision -> precision.id >= 0)
          .collect(Collectors.toUnmodifiableMap(precision -> precision.id, Function.identity()));

  private final int id;
  private final String title;
  private final String meaning;

  Precision(int id, String title, String meaning) {
    this.id = id;
    this.title = title;
    this.meaning = meaning;
  }

  /** Finds the precision by LL2's id; {@link #UNSTATED} if LL2 gave none. */
  public static Precision of(Optional<DatePrecision> given) {
    return given.map(dp -> BY_ID.getOrDefault(dp.id(), UNRECOGNIZED)).orElse(UNSTATED);
  }

  /** Finds the precision by LL2's name, ignoring case. */
  public static Optional<Precision> named(String name) {
    return BY_ID.values().stream()
        .filter(precision -> precision.title.equalsIgnoreCase(name))
        .findFirst();
  }

  /** LL2's id; empty for {@link #UNSTATED} and {@link #UNRECOGNIZED}. */
  public OptionalInt id() {
    return id >= 0 ? OptionalInt.of(id) : OptionalInt.empty();
  }

  /** LL2's name; empty for {@link #UNSTATED} and {@link #UNRECOGNIZED}. */
  public String title() {
    return title;
  }

  /** The meaning in English, as the end of a sentence: "exact to the minute". */
  public String meaning() {
    return meaning;
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
    return switch (this) {
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4 -> start.plusMonths(3);
      case HALF_1, HALF_2 -> start.plusMonths(6);
      case YEAR, FISCAL_YEAR -> start.plusYears(1);
      case DECADE -> start.plusYears(10);
      default -> start.plusDays(1);
    };
  }
}
