package spacecal.html.pages;

import java.time.Instant;
import java.util.Optional;
import spacecal.html.SiteContext;
import spacecal.html.ViewFormatter;
import spacecal.html.ViewFormatter.FormattedDate;
import spacecal.i18n.Messages;
import spacecal.model.Event;
import spacecal.model.Precision;
import spacecal.model.When;

/** Describes how exact a date is, and what is known about its end. */
final class PrecisionLabels {
  private final SiteContext site;
  private final Messages messages;

  PrecisionLabels(SiteContext site) {
    this.site = site;
    this.messages = site.messages();
  }

  /** The precision as a sentence without its period: "Exact to the minute". */
  String sentence(When when) {
    return ViewFormatter.capitalize(
        when.match(
            moment -> messages.dates().exactness(moment.precision()),
            span ->
                messages
                    .dates()
                    .exactness(
                        span.precision() == Precision.UNSTATED ? Precision.DAY : span.precision()),
            unknown -> messages.text("exact.unknown")));
  }

  /**
   * From 0, unknown, by year or longer, quarter or half-year, month or week, day to 5, the time.
   */
  static int steps(When when) {
    return when.match(
        moment -> 5,
        span ->
            switch (span.precision()) {
              case DECADE, YEAR, FISCAL_YEAR -> 1;
              case HALF_1, HALF_2, QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4 -> 2;
              case MONTH, WEEK -> 3;
              case UNRECOGNIZED -> 0;
              default -> 4;
            },
        unknown -> 0);
  }

  /** The days of a window: "1 to 31 August 2025"; empty for everything else. */
  String period(When when) {
    return when.match(
        moment -> "",
        span ->
            span.isNamedDay() || span.precision() == Precision.UNRECOGNIZED
                ? ""
                : messages.dates().period(span.start(), span.end().minusDays(1)),
        unknown -> "");
  }

  /** The instant to count down to; empty if the time is not known or the event is over. */
  String countdown(Event event) {
    return ViewFormatter.isMoment(event.when()) && !site.isOver(event)
        ? ViewFormatter.datetime(event.when())
        : "";
  }

  /** The end; without text if it is not known. */
  FormattedDate end(When when) {
    Optional<Instant> end =
        when.match(When.Moment::end, span -> Optional.empty(), unknown -> Optional.empty());
    return site.format().stamp(end);
  }

  /** The duration, or the one that calendars assume. */
  String endNote(When when) {
    return when.match(
        moment ->
            moment
                .duration()
                .map(messages.dates()::duration)
                .or(
                    () ->
                        site.settings()
                            .assumedDuration()
                            .map(messages.dates()::duration)
                            .map(assumed -> messages.text("event.end-assumed", assumed)))
                .orElse(""),
        span -> "",
        unknown -> "");
  }
}
