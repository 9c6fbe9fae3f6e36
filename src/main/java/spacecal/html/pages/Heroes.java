package spacecal.html.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.html.EventRows;
import spacecal.html.EventRows.Row;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.SiteContext;
import spacecal.html.ViewFormatter.FormattedDate;
import spacecal.html.pages.AddToCalendarLinks.Add;
import spacecal.model.Event;
import spacecal.model.WebUrl;
import spacecal.output.Routes;
import spacecal.settings.Settings.Images;

/** Builds the views of events in large type. */
record Heroes(SiteContext site) {
  /**
   * An event in large type, at the top of the home page and of its own page.
   *
   * @param when its date, with the weekday
   * @param exactness the precision of the date, as a sentence
   * @param countdown the instant to count down to; empty if the time is not known or the event is
   *     over
   * @param watch a link to its first webcast; without an address if it has none
   * @param watchLive the text of that link while the webcast is live
   * @param watchOn the text of that link while it is not
   * @param pictures its picture: one or none
   */
  record Hero(
      Row row,
      FormattedDate when,
      String exactness,
      String countdown,
      Link watch,
      String watchLive,
      String watchOn,
      Add add,
      List<Picture> pictures) {}

  /**
   * A picture: linked, and shown if a copy is published with the site, so that no browser loads
   * anything from other sites.
   *
   * @param src of the copy; empty for none
   * @param width of the copy, in pixels
   * @param height of the copy, in pixels
   * @param large whether the copy is wide enough for a large place
   */
  record Picture(
      String name,
      String href,
      String src,
      int width,
      int height,
      boolean large,
      String credit,
      Link license) {}

  /** The names by which visitors know some hosts. */
  private static final Map<String, String> NAMES =
      Map.of(
          "plus.nasa.gov", "NASA+",
          "nasa.gov", "NASA",
          "youtube.com", "YouTube",
          "youtu.be", "YouTube",
          "x.com", "X",
          "twitter.com", "X",
          "twitch.tv", "Twitch",
          "vimeo.com", "Vimeo");

  Hero of(Event event, Links links) {
    PrecisionLabels precision = new PrecisionLabels(site);
    Optional<WebUrl> webcast = site.webcast(event).map(Event.Webcast::url);
    String host = webcast.map(WebUrl::site).orElse("");
    String name = NAMES.getOrDefault(host, host);
    String live = site.text("watch.live", name);
    String on = site.text("watch.on", name);
    String text = site.isLive(event) ? live : on;
    return new Hero(
        new EventRows(site).row(event, links),
        site.format().listed(event.when(), true),
        precision.sentence(event.when()),
        precision.countdown(event),
        webcast.map(url -> Link.to(text, url.toString())).orElse(Link.NONE),
        live,
        on,
        new AddToCalendarLinks(site).of(event, links),
        pictures(event, links));
  }

  private List<Picture> pictures(Event event, Links links) {
    if (site.settings().images() == Images.NONE) {
      return List.of();
    }
    Optional<spacecal.model.Picture> large = site.largePicture(event);
    Optional<spacecal.model.Picture> copy = large.or(() -> site.thumbnail(event));
    return event.image().stream()
        .map(
            image ->
                new Picture(
                    image.name(),
                    image.url().toString(),
                    copy.map(shown -> links.to(Routes.picture(shown))).orElse(""),
                    copy.map(spacecal.model.Picture::width).orElse(0),
                    copy.map(spacecal.model.Picture::height).orElse(0),
                    large.filter(spacecal.model.Picture::isWide).isPresent(),
                    image.credit().orElse(""),
                    image.license().map(Heroes::license).orElse(Link.NONE)))
        .toList();
  }

  private static Link license(Event.License license) {
    return Link.to(license.name(), license.link().map(WebUrl::toString).orElse(""));
  }
}
