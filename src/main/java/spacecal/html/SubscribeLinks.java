package spacecal.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import spacecal.html.Links.Link;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/**
 * Builds the links for subscribing to calendars. While {@code base_url} is the default there are
 * none: they would lead to a site that does not exist.
 */
public record SubscribeLinks(SiteContext site) {
  /**
   * A calendar and the links for subscribing to it.
   *
   * @param about its content, as a sentence
   * @param size the number of its events, and their months
   * @param file the link to the file
   * @param address its URL, to copy; while {@code base_url} is the default, it and the links to
   *     subscribe are empty
   * @param withReminders its variants with reminders; the text is the time before an event
   */
  public record Offer(
      String title,
      String about,
      String size,
      String file,
      String address,
      String webcal,
      String google,
      String outlook,
      String office,
      List<Link> withReminders) {}

  /** The calendars of a collection. */
  public List<Offer> of(Collection collection, Links links) {
    return of(site.calendarsOf(collection), links);
  }

  /** These calendars. */
  public List<Offer> of(List<PublishedCalendar> calendars, Links links) {
    return calendars.stream().map(calendar -> offer(calendar, links)).toList();
  }

  private String about(PublishedCalendar calendar) {
    return switch (calendar.contents()) {
      case DATED ->
          calendar.collection().kind() == Kind.ALL
              ? site.text(
                  "calendar.all.about",
                  site.dates().day(PublishedCalendar.advertisedSince(site.now())))
              : site.text("calendar.dated.about");
      case WINDOWS -> site.text("calendar.windows.about");
      case EVERYTHING -> site.text("calendar.everything.about");
    };
  }

  /** The variants with reminders, which only events with a time have. */
  private List<Link> reminders(PublishedCalendar calendar) {
    boolean hasVariants = calendar.contents() == Contents.DATED && calendar.hasTimes();
    if (!hasVariants || !site.settings().hasBaseUrl()) {
      return List.of();
    }
    SitePath file = Routes.calendar(calendar);
    return site.settings().alarms().stream()
        .map(alarm -> Link.to(site.dates().duration(alarm), webcal(Routes.withAlarm(file, alarm))))
        .toList();
  }

  /** The address with which calendar programs subscribe; empty if there is none. */
  public String webcal(SitePath file) {
    return site.settings().hasBaseUrl()
        ? "webcal:" + site.routes().absolute(file).getRawSchemeSpecificPart()
        : "";
  }

  /** The name of the button for such addresses; empty if there are none. */
  public String apple() {
    return site.settings().hasBaseUrl() ? site.text("subscribe.apple") : "";
  }

  private Offer offer(PublishedCalendar calendar, Links links) {
    SitePath file = Routes.calendar(calendar);
    boolean isPublished = site.settings().hasBaseUrl();
    String title = site.format().title(calendar);
    String https = site.routes().address(file);
    String parameters = query("url", https, "name", site.settings().title() + ": " + title);
    return new Offer(
        title,
        about(calendar),
        site.format().size(calendar.events()),
        links.to(file),
        isPublished ? https : "",
        webcal(file),
        // With https inside, Google takes the address for a person's (calagator/calagator#556).
        isPublished ? "https://calendar.google.com/calendar/r?" + query("cid", webcal(file)) : "",
        isPublished ? "https://outlook.live.com/calendar/0/addfromweb?" + parameters : "",
        isPublished ? "https://outlook.office.com/calendar/0/addfromweb?" + parameters : "",
        reminders(calendar));
  }

  /** The query of a URL from alternating names and values. */
  public static String query(String... namesAndValues) {
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      // Outlook shows a plus sign as one.
      String value = URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8);
      parameters.add(namesAndValues[i] + "=" + value.replace("+", "%20"));
    }
    return String.join("&", parameters);
  }
}
