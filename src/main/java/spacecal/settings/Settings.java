package spacecal.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import spacecal.query.OwnCollection;

/**
 * What the owner of a site may choose, from {@code site.yaml}. Every key is documented in the
 * default file.
 *
 * @param title the site's name
 * @param tagline a sentence under it
 * @param presentation how the site speaks and looks
 * @param baseUrl where the site will be served: http or https, ends with a slash
 * @param source the LL2 API to fetch from: http or https, ends with a slash
 * @param locations the other names of a place by its own; no name is that of two places, whatever
 *     its case
 * @param assumedDuration how long an event is taken to last that does not say; empty for not at all
 * @param alarms how long before an event with a time a reminder may ring: a variant of each
 *     calendar for each; whole minutes
 * @param colors names of CSS colors for calendar entries, by the id of the event's type
 * @param collections the owner's choices of events, in the owner's order; their keys are unique
 * @param images what becomes of the events' pictures
 * @param blockedLicenses names of licences, in lower case, whose pictures are not copied
 * @param removalLimit the part of all events, 0 to 1, that a fetch may remove at once
 * @param publishSnapshot whether the snapshot is published with the site, for builds elsewhere to
 *     begin with
 */
public record Settings(
    String title,
    String tagline,
    Presentation presentation,
    URI baseUrl,
    URI source,
    Map<String, List<String>> locations,
    Optional<Duration> assumedDuration,
    List<Duration> alarms,
    Map<Long, String> colors,
    List<OwnCollection> collections,
    Images images,
    List<String> blockedLicenses,
    double removalLimit,
    boolean publishSnapshot) {

  /** What becomes of the events' pictures. No page ever loads one from anywhere else. */
  public enum Images {
    /** The small ones are copied and shown. */
    THUMBNAILS,
    /** The large ones are copied and shown, and the small ones where there are no others. */
    FULL,
    /** Pages link to them. */
    LINK,
    /** Pages do not speak of them. */
    NONE
  }

  /** Copies the lists, so that nobody changes them afterwards; the same alarm twice is one. */
  public Settings {
    Map<String, List<String>> places = new LinkedHashMap<>();
    locations.forEach((own, others) -> places.put(own, List.copyOf(others)));
    locations = Collections.unmodifiableMap(places);
    alarms = alarms.stream().distinct().sorted().toList();
    colors = Map.copyOf(colors);
    collections = List.copyOf(collections);
    blockedLicenses = List.copyOf(blockedLicenses);
  }

  /** Whether pictures of this licence are not copied. */
  public boolean isBlocked(String license) {
    return blockedLicenses.contains(license.toLowerCase(Locale.ROOT));
  }

  /** The same with another base address. */
  public Settings withBaseUrl(URI url) {
    return new Settings(
        title,
        tagline,
        presentation,
        url,
        source,
        locations,
        assumedDuration,
        alarms,
        colors,
        collections,
        images,
        blockedLicenses,
        removalLimit,
        publishSnapshot);
  }
}
