package spacecal.site;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.view.Link;
import spacecal.site.view.Offer;
import spacecal.words.Words;

/** The ways to take a calendar, in the words and addresses of those who read it. */
final class Offers {
  private final Desk desk;
  private final Words words;

  Offers(Desk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  /** The calendars of a collection, from a page. */
  List<Offer> of(Collection collection, Links links) {
    return of(desk.calendars().of(collection), links);
  }

  /** These calendars, from a page. */
  List<Offer> of(List<PublishedCalendar> calendars, Links links) {
    return calendars.stream()
        .map(
            calendar ->
                offer(
                    title(desk.common(), calendar),
                    about(calendar),
                    desk.calendars().size(calendar),
                    Routes.calendar(calendar),
                    ringing(calendar),
                    links))
        .toList();
  }

  /** The calendar of webcasts, if any event has one with its times. */
  List<Offer> webcasts(Links links) {
    List<Event> events =
        desk.catalog().events().stream()
            .filter(
                event -> event.webcasts().stream().anyMatch(webcast -> webcast.end().isPresent()))
            .toList();
    if (events.isEmpty()) {
      return List.of();
    }
    int count =
        (int)
            events.stream()
                .flatMap(event -> event.webcasts().stream())
                .filter(webcast -> webcast.end().isPresent())
                .count();
    return List.of(
        offer(
            words.text("calendar.webcasts"),
            words.text("calendar.webcasts.about"),
            words.count("webcasts", count) + ", " + desk.wording().span(events),
            Routes.WEBCASTS_CALENDAR,
            List.of(),
            links));
  }

  /** What a calendar is called. */
  static String title(Common common, PublishedCalendar calendar) {
    String name = common.words().title(calendar.collection());
    return switch (calendar.contents()) {
      case DATED -> name;
      case WINDOWS -> common.words().text("calendar.windows", name);
      case EVERYTHING -> common.words().text("calendar.everything", name);
    };
  }

  private String about(PublishedCalendar calendar) {
    boolean all = calendar.collection().kind() == Collection.Kind.ALL;
    return switch (calendar.contents()) {
      case DATED ->
          all
              ? words.text(
                  "calendar.all.about",
                  words.dates().day(PublishedCalendar.advertisedSince(desk.now())))
              : words.text("calendar.dated.about");
      case WINDOWS -> words.text("calendar.windows.about");
      case EVERYTHING -> words.text("calendar.everything.about");
    };
  }

  /** The variants with reminders: only what has times can ring. */
  private List<Link> ringing(PublishedCalendar calendar) {
    if (calendar.contents() != PublishedCalendar.Contents.DATED || !calendar.hasTimes()) {
      return List.of();
    }
    SitePath file = Routes.calendar(calendar);
    return desk.settings().alarms().stream()
        .map(
            alarm ->
                Link.to(
                    words.dates().duration(alarm),
                    webcal(desk.routes().absolute(Routes.withAlarm(file, alarm)))))
        .toList();
  }

  private static String webcal(URI https) {
    return "webcal:" + https.getRawSchemeSpecificPart();
  }

  private Offer offer(
      String title, String about, String size, SitePath file, List<Link> ringing, Links links) {
    URI https = desk.routes().absolute(file);
    String webcal = webcal(https);
    String named = desk.settings().title() + ": " + title;
    String query = "?url=" + encode(https.toString()) + "&name=" + encode(named);
    return new Offer(
        title,
        about,
        size,
        links.to(file),
        https.toString(),
        webcal,
        // With https inside, Google takes the address for a person's (calagator/calagator#556).
        "https://calendar.google.com/calendar/r?cid=" + encode(webcal),
        "https://outlook.live.com/calendar/0/addfromweb" + query,
        "https://outlook.office.com/calendar/0/addfromweb" + query,
        ringing);
  }

  /** Joins the parameters of an address, in turn names and values. */
  static String query(String... namesAndValues) {
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.add(namesAndValues[i] + "=" + encode(namesAndValues[i + 1]));
    }
    return String.join("&", parameters);
  }

  private static String encode(String text) {
    // Outlook shows a plus sign as one.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
