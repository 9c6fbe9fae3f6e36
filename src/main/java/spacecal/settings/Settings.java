package spacecal.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import spacecal.query.CollectionDefinition;

/**
 * The settings of a site, from {@code site.yaml}. The default file documents every key.
 *
 * @param title the site's name
 * @param tagline a sentence below it
 * @param presentation the language and the look of the site
 * @param baseUrl where the site will be served: http or https, ends with a slash
 * @param source the base URL of the LL2 API: http or https, ends with a slash
 * @param locations the other names of a location by its own; ignoring case, no name is that of two
 * @param assumedDuration how long an event lasts in calendars if it has no duration; empty for not
 *     at all
 * @param alarms how long before an event with a time a reminder may ring, in whole minutes; each
 *     calendar has a variant for each
 * @param colors CSS color names for calendar entries, by the id of the event type
 * @param collections the owner's collections in order; their keys are unique
 * @param images what is done with the events' images
 * @param blockedLicenses names of licenses, in lower case, whose images are not copied
 * @param removalLimit the part of all events, 0 to 1, that a fetch may remove at once
 * @param publishSnapshot whether the snapshot is published with the site, to bootstrap other builds
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
    List<CollectionDefinition> collections,
    Images images,
    List<String> blockedLicenses,
    double removalLimit,
    boolean publishSnapshot) {

  /** What is done with the events' images. No page loads one from another site. */
  public enum Images {
    /** The thumbnails are copied and shown. */
    THUMBNAILS,
    /** The large images are copied and shown, or the thumbnail where there is no large one. */
    FULL,
    /** Pages link to the images. */
    LINK,
    /** Pages do not mention images. */
    NONE
  }

  /** Copies the collections; sorts the alarms and removes duplicates. */
  public Settings {
    Map<String, List<String>> places = new LinkedHashMap<>();
    locations.forEach((own, others) -> places.put(own, List.copyOf(others)));
    locations = Collections.unmodifiableMap(places);
    alarms = alarms.stream().distinct().sorted().toList();
    colors = Map.copyOf(colors);
    collections = List.copyOf(collections);
    blockedLicenses = List.copyOf(blockedLicenses);
  }

  /** Whether images with this license are not copied. */
  public boolean isBlocked(String license) {
    return blockedLicenses.contains(license.toLowerCase(Locale.ROOT));
  }

  /** The same settings with another base URL. */
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
