package spacecal.site;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import spacecal.model.When;
import spacecal.site.view.EventView.Scale;
import spacecal.svg.Bar;
import spacecal.words.Dates;
import spacecal.words.Words;

/** A window as a bar on the larger whole it is a part of: the months of its year, for most. */
final class WindowPicture {
  private final Words words;
  private final Dates dates;

  WindowPicture(Words words) {
    this.words = words;
    this.dates = words.dates();
  }

  /**
   * The whole a window is shown on.
   *
   * @param first its first day
   * @param part how long each of its parts is
   * @param parts how many there are
   * @param name what it is called
   * @param label what each part is called, by its first day
   */
  private record Whole(
      LocalDate first, Period part, int parts, String name, Function<LocalDate, String> label) {
    LocalDate start(int place) {
      return first.plus(part.multipliedBy(place));
    }
  }

  /** The picture, one or none: what is no window has none. */
  List<Scale> of(When when) {
    return when.match(moment -> List.of(), this::of, unknown -> List.of());
  }

  private List<Scale> of(When.Span span) {
    LocalDate start = span.start();
    return switch (span.precision()) {
      case WEEK ->
          scale(
              span,
              new Whole(
                  start.minusWeeks(2),
                  Period.ofWeeks(1),
                  5,
                  dates.period(start.minusWeeks(2), start.plusWeeks(3).minusDays(1)),
                  dates::dayOfYear));
      case MONTH, QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4, HALF_1, HALF_2, YEAR ->
          scale(
              span,
              new Whole(
                  start.withDayOfYear(1),
                  Period.ofMonths(1),
                  12,
                  String.valueOf(start.getYear()),
                  month -> initial(dates.monthName(month))));
      case FISCAL_YEAR -> {
        LocalDate first = start.withDayOfYear(1);
        yield scale(
            span,
            new Whole(
                first,
                Period.ofMonths(3),
                8,
                dates.fromTo(String.valueOf(start.getYear()), String.valueOf(start.getYear() + 1)),
                quarter -> initial(dates.monthName(quarter))));
      }
      case DECADE ->
          scale(
              span,
              new Whole(
                  start,
                  Period.ofYears(1),
                  10,
                  dates.period(start, span.end().minusDays(1)),
                  year -> "’" + String.valueOf(year.getYear()).substring(2)));
      default -> List.of();
    };
  }

  private List<Scale> scale(When.Span span, Whole whole) {
    LocalDate end = whole.start(whole.parts());
    List<Double> parts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < whole.parts(); i++) {
      parts.add(place(whole.start(i), whole.first(), end));
      labels.add(whole.label().apply(whole.start(i)));
    }
    String label =
        words.text(
            "event.window", dates.period(span.start(), span.end().minusDays(1)), whole.name());
    return List.of(
        new Scale(
            Html.of(
                Bar.stretch(
                    place(span.start(), whole.first(), end),
                    place(span.end(), whole.first(), end),
                    parts,
                    label)),
            labels));
  }

  private static double place(LocalDate day, LocalDate first, LocalDate end) {
    return (double) ChronoUnit.DAYS.between(first, day) / ChronoUnit.DAYS.between(first, end);
  }

  private static String initial(String name) {
    return name.substring(0, name.offsetByCodePoints(0, 1));
  }
}
