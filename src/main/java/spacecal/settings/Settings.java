package spacecal.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner of a site may choose, from {@code site.yaml}. Every key is documented in the
 * default file.
 *
 * @param title the site's name
 * @param tagline a sentence under it
 * @param baseUrl where the site will be served: http or https, ends with a slash
 * @param source the LL2 API to fetch from: http or https, ends with a slash
 * @param assumedDuration how long an event is taken to last that does not say; empty for not at all
 * @param alarms how long before an event with a time a reminder may ring: a variant of each
 *     calendar for each; whole minutes
 * @param colors names of CSS colors for calendar entries, by the id of the event's type
 */
public record Settings(
    String title,
    String tagline,
    URI baseUrl,
    URI source,
    Optional<Duration> assumedDuration,
    List<Duration> alarms,
    Map<Long, String> colors) {

  /** Copies the lists, so that nobody changes them afterwards; the same alarm twice is one. */
  public Settings {
    alarms = alarms.stream().distinct().sorted().toList();
    colors = Map.copyOf(colors);
  }

  /** The same with another base address. */
  public Settings withBaseUrl(URI url) {
    return new Settings(title, tagline, url, source, assumedDuration, alarms, colors);
  }
}
