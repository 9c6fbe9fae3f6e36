package spacecal.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.publish.Routes;
import spacecal.site.view.EventView.Add;

/** The ways to put one event into a calendar. */
final class AddLinks {
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** How long Google and Outlook, which want an end, are told it lasts if nobody says. */
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Common common;

  AddLinks(Common common) {
    this.common = common;
  }

  Add of(Event event, Links links) {
    if (event.when().first().isEmpty()) {
      return new Add("", "", "", common.wording().text("add.nothing"));
    }
    String file = links.to(Routes.eventCalendar(event));
    return event
        .when()
        .match(
            moment -> {
              Instant end =
                  moment
                      .end()
                      .orElseGet(
                          () ->
                              moment
                                  .start()
                                  .plus(common.settings().assumedDuration().orElse(SHORTEST)));
              if (end.atOffset(ZoneOffset.UTC).getYear() > When.LAST_YEAR) {
                return new Add(file, "", "", "");
              }
              return new Add(
                  file,
                  google(event, BASIC.format(moment.start()) + "/" + BASIC.format(end)),
                  outlook(event, moment.start().toString(), end.toString(), "false"),
                  "");
            },
            span -> dayOrWindow(event, span, file),
            unknown -> new Add("", "", "", common.wording().text("add.nothing")));
  }

  private Add dayOrWindow(Event event, When.Span span, String file) {
    if (!span.isNamedDay()) {
      return new Add(file, "", "", common.wording().text("add.window"));
    }
    if (span.end().getYear() > When.LAST_YEAR) {
      return new Add(file, "", "", common.wording().text("add.day"));
    }
    return new Add(
        file,
        google(event, compact(span.start()) + "/" + compact(span.end())),
        outlook(event, span.start().toString(), span.end().toString(), "true"),
        common.wording().text("add.day"));
  }

  private static String compact(LocalDate day) {
    return day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private String google(Event event, String dates) {
    return "https://calendar.google.com/calendar/render?action=TEMPLATE&"
        + Offers.query(
            "text", event.name(),
            "dates", dates,
            "details", permalink(event),
            "location", event.location().orElse(""));
  }

  private String outlook(Event event, String start, String end, String wholeDay) {
    return "https://outlook.live.com/calendar/0/deeplink/compose?"
        + Offers.query(
            "path",
            "/calendar/action/compose",
            "rru",
            "addevent",
            "subject",
            event.name(),
            "startdt",
            start,
            "enddt",
            end,
            "allday",
            wholeDay,
            "body",
            permalink(event),
            "location",
            event.location().orElse(""));
  }

  private String permalink(Event event) {
    return common.routes().address(Routes.event(event));
  }
}
