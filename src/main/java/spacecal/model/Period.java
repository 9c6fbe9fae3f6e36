package spacecal.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The period that a date of a vague precision stands for: the one that contains it, wherever in it
 * the placeholder sits. What is no period (a day, an unknown precision) is the day itself.
 */
final class Period {
  private Period() {}

  /** The first day of the period that contains a day. */
  static LocalDate start(Precision precision, LocalDate day) {
    return switch (precision) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      // The quarter and the half come from the id: their placeholders also sit in other months.
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

  /** The day after its last, by its first. */
  static LocalDate end(Precision precision, LocalDate start) {
    return switch (precision) {
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
