package spacecal.settings;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The language and the appearance of a site.
 *
 * @param language of the interface, by its BCP 47 tag: "en", "de", "de-AT"
 * @param dates the format of dates
 * @param accent the color of links and buttons
 * @param logo a file in {@code assets/} that replaces the default logo
 * @param navigation the names of the pages in the header, in order
 * @param footer the names of the pages in the footer, in order
 * @param links the http or https URLs in the footer, by their texts
 * @param featuredTypes the ids of event types: the first ones are preferred at the top of the home
 *     page
 * @param staleAfter the age from which pages say that they are out of date; empty for never
 * @param offline whether browsers keep visited pages for offline reading
 * @param disabledPages the names of default pages that are not published
 */
public record Presentation(
    String language,
    DateStyle dates,
    Accent accent,
    Optional<String> logo,
    List<String> navigation,
    List<String> footer,
    Map<String, String> links,
    List<Long> featuredTypes,
    Optional<Duration> staleAfter,
    boolean offline,
    List<String> disabledPages) {

  /**
   * The format of dates.
   *
   * @param order of day, month and year
   * @param twelveHours whether times are on the 12-hour clock
   * @param zone the zone of times, shown before UTC: a region and city, or UTC
   * @param weekStart the first day of a week
   * @param weekNumbers whether months show ISO 8601 week numbers
   */
  public record DateStyle(
      Order order, boolean twelveHours, ZoneId zone, DayOfWeek weekStart, boolean weekNumbers) {
    public enum Order {
      /** The language's own: "5 August 2025". */
      LANGUAGE,
      /** "August 5, 2025". */
      MONTH_FIRST,
      /** "2025-08-05". */
      ISO
    }

    /** Whether times are shown in another zone beside UTC. */
    public boolean hasZone() {
      return !zone.equals(ZoneOffset.UTC);
    }

    /** The city of the zone: "New York". */
    public String city() {
      String id = zone.getId();
      return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }
  }
}
