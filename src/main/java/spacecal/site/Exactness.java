package spacecal.site;

import java.time.Instant;
import java.util.Optional;
import spacecal.model.Precision;
import spacecal.model.When;
import spacecal.settings.Settings;
import spacecal.words.Words;

/** How exact a date is, said in words and shown; and what is known of its end. */
final class Exactness {
  private final Settings settings;
  private final Words words;

  Exactness(Common common) {
    this.settings = common.settings();
    this.words = common.words();
  }

  /** In words: "Exact to the minute". */
  String sentence(When when) {
    return Wording.capital(
        when.match(
            moment -> words.dates().exactness(moment.precision()),
            span ->
                words
                    .dates()
                    .exactness(
                        span.precision() == Precision.UNSTATED ? Precision.DAY : span.precision()),
            unknown -> words.text("exact.unknown")));
  }

  /** From 0, unknown, by decade, year, half, quarter, month, week, day to 10, the second. */
  int steps(When when) {
    return when.match(
        moment ->
            switch (moment.precision()) {
              case SECOND -> 10;
              case HOUR -> 8;
              default -> 9;
            },
        span ->
            switch (span.precision()) {
              case DECADE -> 1;
              case YEAR, FISCAL_YEAR -> 2;
              case HALF_1, HALF_2 -> 3;
              case QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4 -> 4;
              case MONTH -> 5;
              case WEEK -> 6;
              case UNRECOGNIZED -> 0;
              default -> 7;
            },
        unknown -> 0);
  }

  /** The days a window spans: "1 to 31 August 2025"; empty for all else. */
  String period(When when) {
    return when.match(
        moment -> "",
        span ->
            span.isNamedDay() || span.precision() == Precision.UNRECOGNIZED
                ? ""
                : words.dates().period(span.start(), span.end().minusDays(1)),
        unknown -> "");
  }

  /** The instant to count down to, as long as the event is not over; empty without a time. */
  static String countdown(When when, boolean over) {
    return Wording.isMoment(when) && !over ? Wording.datetime(when) : "";
  }

  /** When it ends, if that is known. */
  Optional<Instant> end(When when) {
    return when.match(When.Moment::end, span -> Optional.empty(), unknown -> Optional.empty());
  }

  /** How long it lasts, or that calendars have to assume it. */
  String endNote(When when) {
    return when.match(
        moment ->
            moment
                .duration()
                .map(words.dates()::duration)
                .or(
                    () ->
                        settings
                            .assumedDuration()
                            .map(
                                assumed ->
                                    words.text(
                                        "event.end-assumed", words.dates().duration(assumed))))
                .orElse(""),
        span -> "",
        unknown -> "");
  }
}
