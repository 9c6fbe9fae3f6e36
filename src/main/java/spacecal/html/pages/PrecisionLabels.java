package spacecal.html.pages;

import java.util.Optional;
import spacecal.html.SiteContext;
import spacecal.html.ViewFormatter;
import spacecal.i18n.DateFormatter;
import spacecal.model.Event;
import spacecal.model.Precision;
import spacecal.model.When;

/** Describes how exact a date is, and what is known about its end. */
record PrecisionLabels(SiteContext site) {
  /** The precision as a sentence without its period: "Exact to the minute". */
  String sentence(When when) {
    return ViewFormatter.capitalize(
        when.match(
            moment -> site.dates().exactness(moment.precision()),
            span ->
                site.dates()
                    .exactness(
                        span.precision() == Precision.UNSTATED ? Precision.DAY : span.precision()),
            unknown -> site.text("exact.unknown")));
  }

  /**
   * From 0, unknown, by year or longer, quarter or half-year, month or week, day to 5, the time.
   */
  static int steps(When when) {
    if (!(when instanceof When.Span span)) {
      return when.isMoment() ? 5 : 0;
    }
    return switch (span.precision()) {
      case DECADE, YEAR, FISCAL_YEAR -> 1;
      case HALF_1, HALF_2, QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4 -> 2;
      case MONTH, WEEK -> 3;
      case UNRECOGNIZED -> 0;
      default -> 4;
    };
  }

  /** The days of a window: "1 to 31 August 2025"; empty for everything else. */
  String period(When when) {
    return when instanceof When.Span span
            && when.isWindow()
            && span.precision() != Precision.UNRECOGNIZED
        ? site.dates().period(span)
        : "";
  }

  /** The instant to count down to; empty if the time is not known or the event is over. */
  String countdown(Event event) {
    return event.when().isMoment() && !site.isOver(event)
        ? ViewFormatter.datetime(event.when())
        : "";
  }

  /** The duration, or the one that calendars assume. */
  String endNote(When when) {
    if (!(when instanceof When.Moment moment)) {
      return "";
    }
    DateFormatter dates = site.dates();
    Optional<String> assumed = site.settings().assumedDuration().map(dates::duration);
    return moment
        .duration()
        .map(dates::duration)
        .or(() -> assumed.map(text -> site.text("event.end-assumed", text)))
        .orElse("");
  }
}
