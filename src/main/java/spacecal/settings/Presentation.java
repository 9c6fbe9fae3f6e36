package spacecal.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the owner wants the site to speak and look.
 *
 * @param language of the interface, by its name in BCP 47: "en", "de", "de-AT"
 * @param dates how dates are written
 * @param accent the color of links and buttons
 * @param logo a file in {@code assets/}, shown instead of ours
 * @param navigation the names of the pages at the top, in order
 * @param footer the names of the pages at the bottom, in order
 * @param links addresses elsewhere, http or https, by their texts; shown at the bottom
 * @param staleAfter how old a build may be before pages say that it is; empty for never
 * @param offline whether browsers keep pages for reading without a network
 */
public record Presentation(
    String language,
    DateStyle dates,
    Accent accent,
    Optional<String> logo,
    List<String> navigation,
    List<String> footer,
    Map<String, String> links,
    Optional<Duration> staleAfter,
    boolean offline) {

  /** Copies the lists, so that nobody changes them afterwards. */
  public Presentation {
    navigation = List.copyOf(navigation);
    footer = List.copyOf(footer);
    links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
  }
}
