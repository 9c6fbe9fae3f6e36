package spacecal.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How exact an event's date is: LL2's seventeen {@code date_precision}s, matched by id, and the two
 * cases it leaves open.
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
  /** An id that is not in LL2's table as known here: vague, whatever its name says. */
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

  /** What LL2 said, read by its id alone; {@link #UNSTATED} when it said nothing. */
  public static Precision of(Optional<DatePrecision> said) {
    return said.map(s -> BY_ID.getOrDefault(s.id(), UNRECOGNIZED)).orElse(UNSTATED);
  }

  /** The one of this name of LL2's, case ignored; empty for names that are not known here. */
  public static Optional<Precision> named(String name) {
    return BY_ID.values().stream()
        .filter(precision -> precision.title.equalsIgnoreCase(name))
        .findFirst();
  }

  /** LL2's id; empty for {@link #UNSTATED} and {@link #UNRECOGNIZED}. */
  public OptionalInt id() {
    return id >= 0 ? OptionalInt.of(id) : OptionalInt.empty();
  }

  /** LL2's name, empty for the two that have none. */
  public String title() {
    return title;
  }

  /** How exact such a date is, in words that end a sentence: "exact to the minute". */
  public String meaning() {
    return meaning;
  }

  /** Whether a date of this precision has a time of day: unstated, second, minute and hour. */
  public boolean isExact() {
    return compareTo(HOUR) <= 0;
  }

  /**
   * Whether a date of this precision names a day, if not a time: all exact ones, and morning to
   * day.
   */
  public boolean namesDay() {
    return compareTo(DAY) <= 0;
  }
}
