package spacecal.html.pages;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import spacecal.i18n.DateFormatter;
import spacecal.model.When;

/** Shows a window on a longer period around it, in most cases on the months of its year. */
record WindowScale(DateFormatter dates) {
  /**
   * A window in a longer period around it, from 0 to 1.
   *
   * @param about a description of the picture
   * @param lines where the parts of the period begin, without the first
   * @param labels of the parts, all of about the same length
   */
  record Scale(
      String about, double start, double length, List<Double> lines, List<String> labels) {}

  /**
   * The period around a window.
   *
   * @param first its first day
   * @param part the length of each of its parts
   * @param parts the number of parts
   * @param label labels a part by its first day
   */
  private record Whole(
      LocalDate first, Period part, int parts, String name, Function<LocalDate, String> label) {
    List<LocalDate> starts() {
      return IntStream.range(0, parts).mapToObj(this::start).toList();
    }

    private LocalDate start(int index) {
      return first.plus(part.multipliedBy(index));
    }

    /** The position of a day, from 0 to 1. */
    double position(LocalDate day) {
      return (double) DAYS.between(first, day) / DAYS.between(first, start(parts));
    }
  }

  /** One scale for a window, none for other dates. */
  List<Scale> of(When when) {
    return when instanceof When.Span span
        ? whole(span).map(whole -> scale(span, whole)).stream().toList()
        : List.of();
  }

  private Optional<Whole> whole(When.Span span) {
    LocalDate start = span.start();
    LocalDate newYear = start.withDayOfYear(1);
    String year = String.valueOf(start.getYear());
    return switch (span.precision()) {
      case WEEK -> {
        LocalDate first = start.minusWeeks(2);
        String name = dates.period(first, first.plusWeeks(5).minusDays(1));
        yield Optional.of(new Whole(first, Period.ofWeeks(1), 5, name, dates::dayOfYear));
      }
      case MONTH, QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4, HALF_1, HALF_2, YEAR ->
          Optional.of(new Whole(newYear, Period.ofMonths(1), 12, year, this::initial));
      case FISCAL_YEAR -> {
        String name = dates.fromTo(year, String.valueOf(start.getYear() + 1));
        yield Optional.of(new Whole(newYear, Period.ofMonths(3), 8, name, this::initial));
      }
      case DECADE ->
          Optional.of(
              new Whole(start, Period.ofYears(1), 10, dates.period(span), WindowScale::twoDigits));
      default -> Optional.empty();
    };
  }

  private Scale scale(When.Span span, Whole whole) {
    double start = whole.position(span.start());
    return new Scale(
        dates.messages().text("event.window", dates.period(span), whole.name()),
        start,
        whole.position(span.end()) - start,
        whole.starts().stream().skip(1).map(whole::position).toList(),
        whole.starts().stream().map(whole.label()).toList());
  }

  private String initial(LocalDate month) {
    String name = dates.monthName(month);
    return name.substring(0, name.offsetByCodePoints(0, 1));
  }

  private static String twoDigits(LocalDate year) {
    return "’" + String.valueOf(year.getYear()).substring(2);
  }
}
