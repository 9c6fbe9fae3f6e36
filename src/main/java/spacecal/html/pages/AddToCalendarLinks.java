package spacecal.html.pages;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import spacecal.html.Links;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.html.view.Hero.Add;
import spacecal.i18n.Messages;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.output.Routes;

/** Builds the links that add one event to a calendar. */
final class AddToCalendarLinks {
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The duration for Google and Outlook, which need an end, if none is known or assumed. */
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final SiteContext site;
  private final Messages messages;

  AddToCalendarLinks(SiteContext site) {
    this.site = site;
    this.messages = site.messages();
  }

  /** The links for an event. A window has only a file: no calendar should claim all its days. */
  Add of(Event event, Links links) {
    return event
        .when()
        .match(
            moment -> moment(event, moment, links.to(Routes.eventCalendar(event))),
            span -> span(event, span, links.to(Routes.eventCalendar(event))),
            unknown -> new Add("", "", "", "", messages.text("add.nothing")));
  }

  private Add moment(Event event, When.Moment moment, String file) {
    Duration assumed = site.settings().assumedDuration().orElse(SHORTEST);
    Instant end = moment.end().orElse(moment.start().plus(assumed));
    if (end.atOffset(ZoneOffset.UTC).getYear() > When.LAST_YEAR) {
      return new Add(file, "", "", "", "");
    }
    return new Add(
        file,
        google(event, BASIC.format(moment.start()) + "/" + BASIC.format(end)),
        outlook("outlook.live.com", event, moment.start().toString(), end.toString(), false),
        outlook("outlook.office.com", event, moment.start().toString(), end.toString(), false),
        "");
  }

  private Add span(Event event, When.Span span, String file) {
    if (!span.isNamedDay()) {
      return new Add(file, "", "", "", messages.text("add.window"));
    }
    if (span.end().getYear() > When.LAST_YEAR) {
      return new Add(file, "", "", "", messages.text("add.day"));
    }
    return new Add(
        file,
        google(
            event, BASIC_ISO_DATE.format(span.start()) + "/" + BASIC_ISO_DATE.format(span.end())),
        outlook("outlook.live.com", event, span.start().toString(), span.end().toString(), true),
        outlook("outlook.office.com", event, span.start().toString(), span.end().toString(), true),
        messages.text("add.day"));
  }

  private String google(Event event, String dates) {
    return "https://calendar.google.com/calendar/render?action=TEMPLATE&"
        + SubscribeLinks.query(
            "text", event.name(),
            "dates", dates,
            "details", permalink(event),
            "location", event.location().orElse(""));
  }

  /** The form of Outlook.com and Microsoft 365, which differ in the host alone. */
  private String outlook(String host, Event event, String start, String end, boolean isWholeDay) {
    return "https://"
        + host
        + "/calendar/0/deeplink/compose?"
        + SubscribeLinks.query(
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
            String.valueOf(isWholeDay),
            "body",
            permalink(event),
            "location",
            event.location().orElse(""));
  }

  private String permalink(Event event) {
    return site.routes().address(Routes.event(event));
  }
}
