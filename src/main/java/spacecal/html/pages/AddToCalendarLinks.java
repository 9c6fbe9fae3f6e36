package spacecal.html.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import spacecal.html.Links;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.output.Routes;

/** Builds the links that add one event to a calendar. */
record AddToCalendarLinks(SiteContext site) {
  /**
   * The links that add an event to a calendar.
   *
   * @param file empty for an event without a date
   * @param google empty, like those of Outlook.com and Microsoft 365, for windows: no calendar
   *     should claim all their days
   */
  record Add(String file, String google, String outlook, String office, String note) {}

  /** The duration for Google and Outlook, which need an end, if none is known or assumed. */
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** The links for an event. A window has only a file: no calendar should claim all its days. */
  Add of(Event event, Links links) {
    Duration assumed = site.settings().assumedDuration().orElse(SHORTEST);
    if (event.when() instanceof When.Moment moment) {
      String end = event.end(Optional.of(assumed)).map(Instant::toString).orElseThrow();
      return add(event, moment.start().toString(), end, "", links);
    }
    if (event.when() instanceof When.Span span) {
      return span.isNamedDay()
          ? add(event, "" + span.start(), "" + span.end(), site.text("add.day"), links)
          : fileOnly(event, site.text("add.window"), links);
    }
    return new Add("", "", "", "", site.text("add.nothing"));
  }

  private static Add fileOnly(Event event, String note, Links links) {
    return new Add(links.to(Routes.eventCalendar(event)), "", "", "", note);
  }

  /** The links for ISO 8601 times or days. Years after 9999, which begin with a plus, have none. */
  private Add add(Event event, String start, String end, String note, Links links) {
    return end.startsWith("+")
        ? fileOnly(event, note, links)
        : new Add(
            links.to(Routes.eventCalendar(event)),
            google(event, (start + "/" + end).replaceAll("[-:]", "")),
            outlook("outlook.live.com", event, start, end),
            outlook("outlook.office.com", event, start, end),
            note);
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
  private String outlook(String host, Event event, String start, String end) {
    return "https://"
        + host
        + "/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&"
        + SubscribeLinks.query(
            "subject", event.name(),
            "startdt", start,
            "enddt", end,
            "allday", String.valueOf(!start.contains("T")),
            "body", permalink(event),
            "location", event.location().orElse(""));
  }

  private String permalink(Event event) {
    return site.routes().address(Routes.event(event));
  }
}
