package spacecal.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Catalog;
import spacecal.model.ContentPolicy;
import spacecal.model.Event;
import spacecal.model.LocationAliases;
import spacecal.query.CollectionDefinition;

/**
 * The settings of a site, from {@code site.yaml}. The default file documents every key.
 *
 * @param title the site's name
 * @param tagline a sentence about the site; empty for one in the language of the site
 * @param presentation the language and the appearance of the site
 * @param baseUrl the URL of the site: http or https, ends with a slash
 * @param hasBaseUrl whether it is the owner's, not the default
 * @param source the base URL of the LL2 API: http or https, ends with a slash
 * @param locations the other names of a location by its main name; ignoring case, all names differ
 * @param assumedDuration the duration of events without one in calendars; empty for no end
 * @param alarms the times of reminders before an event, in whole minutes, sorted; each calendar has
 *     a variant for each
 * @param colors CSS color names for calendar entries, by the id of the event type
 * @param collections the owner's collections in order; their keys are unique
 * @param images the use of the events' images
 * @param blockedLicenses the names of licenses, in lower case, whose images are not copied
 * @param removalLimit the share of all events, 0 to 1, that a fetch may remove at once
 * @param publishSnapshot whether the snapshot is published with the site, to bootstrap other builds
 * @param contentPolicy the default content security policy with the owner's additions
 */
public record Settings(
    String title,
    Optional<String> tagline,
    Presentation presentation,
    URI baseUrl,
    boolean hasBaseUrl,
    URI source,
    Map<String, List<String>> locations,
    Optional<Duration> assumedDuration,
    List<Duration> alarms,
    Map<Long, String> colors,
    List<CollectionDefinition> collections,
    Images images,
    List<String> blockedLicenses,
    double removalLimit,
    boolean publishSnapshot,
    ContentPolicy contentPolicy) {

  /** The use of the events' images. No page loads images from other sites. */
  public enum Images {
    /** The thumbnails are copied and shown. */
    THUMBNAILS,
    /** The large images are copied and shown, or thumbnails if there are none. */
    FULL,
    /** Pages link to the images. */
    LINK,
    /** Pages do not mention images. */
    NONE;

    public boolean areCopied() {
      return this == THUMBNAILS || this == FULL;
    }
  }

  /** The catalog of events with the settings of locations and durations, without collections. */
  public Catalog catalog(List<Event> events) {
    return Catalog.of(events, new LocationAliases(locations), assumedDuration);
  }

  /** Whether images with a license are not copied. */
  public boolean isBlocked(String license) {
    return blockedLicenses.contains(license.toLowerCase(Locale.ROOT));
  }
}
