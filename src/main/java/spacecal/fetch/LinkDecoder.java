package spacecal.fetch;

import static java.util.function.Predicate.not;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import spacecal.model.Event.Image;
import spacecal.model.Event.InfoLink;
import spacecal.model.Event.License;
import spacecal.model.Event.Webcast;
import spacecal.model.Event.WebcastType;
import spacecal.model.WebUrl;

/**
 * Decodes the image, the webcasts and the links of a row, under their present and their old names.
 */
final class LinkDecoder {
  private LinkDecoder() {}

  static Optional<Image> image(JsonFields row) {
    return decodeImage(row.object("image", "image_url"))
        .or(() -> decodeImage(row.object(EventRow.OLD_NAMES.get("image"), "image_url")));
  }

  static List<Webcast> webcasts(JsonFields row) {
    return links(row, "vid_urls", LinkDecoder::webcast, Webcast::url);
  }

  static List<InfoLink> infoLinks(JsonFields row) {
    return links(row, "info_urls", LinkDecoder::infoLink, InfoLink::url);
  }

  private static Optional<Image> decodeImage(JsonFields image) {
    Optional<WebUrl> url = image.url("image_url");
    Optional<WebUrl> thumbnail = image.url("thumbnail_url");
    return url.or(() -> thumbnail)
        .map(
            whole ->
                new Image(
                    image.line("name").filter(not(MachineText::isImageName)).orElse(""),
                    whole,
                    thumbnail.orElse(whole),
                    image.line("credit"),
                    license(image.object("license"))));
  }

  private static Optional<License> license(JsonFields license) {
    return license.line("name").map(name -> new License(name, license.url("link")));
  }

  private static Optional<Webcast> webcast(JsonFields video) {
    Optional<Instant> start = video.instant("start_time");
    Optional<Instant> end = video.instant("end_time");
    if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
      video.warn("ends before it starts", "end_time", end.get().toString());
      end = Optional.empty();
    }
    Optional<Instant> endAfterStart = start.isPresent() ? end : Optional.empty();
    return video
        .url("url")
        .map(
            url ->
                new Webcast(
                    title(video, url),
                    url,
                    webcastType(video.object("type")),
                    video.line("publisher"),
                    video.object("language").line("name"),
                    description(video),
                    start,
                    endAfterStart,
                    video.flag("live")));
  }

  private static Optional<WebcastType> webcastType(JsonFields type) {
    Optional<Long> id = type.id();
    return type.line("name")
        .or(() -> id.map(number -> "Type " + number))
        .map(name -> new WebcastType(id, name));
  }

  private static Optional<InfoLink> infoLink(JsonFields link) {
    return link.url("url")
        .map(
            url ->
                new InfoLink(
                    url,
                    title(link, url),
                    link.object("type").line("name"),
                    link.line("source"),
                    description(link)));
  }

  private static String description(JsonFields link) {
    return link.line("description").filter(not(MachineText::isNotice)).orElse("");
  }

  private static String title(JsonFields link, WebUrl url) {
    return link.line("title")
        .filter(not(MachineText::isNotice))
        .or(() -> link.line("source"))
        .orElse(url.site());
  }

  /**
   * The links of a list, the lowest priority first and those without one last, then the link that
   * old rows have under another name.
   */
  private static <T> List<T> links(
      JsonFields row, String key, Function<JsonFields, Optional<T>> read, Function<T, WebUrl> url) {
    List<T> links = new ArrayList<>();
    row.list(key, "url", Optional::of).stream()
        .sorted(Comparator.comparing(link -> link.number("priority").orElse(Long.MAX_VALUE)))
        .forEach(link -> read.apply(link).ifPresent(links::add));
    read.apply(row.object(EventRow.OLD_NAMES.get(key), "url"))
        .filter(old -> links.stream().map(url).noneMatch(url.apply(old)::equals))
        .ifPresent(links::add);
    return links;
  }
}
