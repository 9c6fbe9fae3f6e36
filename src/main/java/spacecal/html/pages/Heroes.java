package spacecal.html.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.html.EventRows;
import spacecal.html.Links;
import spacecal.html.SiteContext;
import spacecal.html.view.Hero;
import spacecal.html.view.Hero.Picture;
import spacecal.html.view.Link;
import spacecal.i18n.Messages;
import spacecal.model.Event;
import spacecal.model.WebUrl;
import spacecal.output.Routes;
import spacecal.settings.Settings.Images;

/** Builds the views of events in large type. */
final class Heroes {
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

  private final SiteContext site;
  private final Messages messages;
  private final EventRows rows;
  private final PrecisionLabels precision;
  private final AddToCalendarLinks add;

  Heroes(SiteContext site) {
    this.site = site;
    this.messages = site.messages();
    this.rows = new EventRows(site);
    this.precision = new PrecisionLabels(site);
    this.add = new AddToCalendarLinks(site);
  }

  Hero of(Event event, Links links) {
    Optional<WebUrl> webcast = site.webcast(event).map(Event.Webcast::url);
    String host = webcast.map(WebUrl::site).orElse("");
    String name = NAMES.getOrDefault(host, host);
    String live = messages.text("watch.live", name);
    String text = site.isLive(event) ? live : messages.text("watch.on", name);
    return new Hero(
        rows.row(event, links),
        site.format().listed(event.when(), true),
        precision.sentence(event.when()),
        precision.countdown(event),
        webcast.map(url -> Link.to(text, url.toString())).orElse(Link.NONE),
        live,
        add.of(event, links),
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
