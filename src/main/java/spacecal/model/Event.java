package spacecal.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An LL2 event as everything downstream sees it: decoded, cleaned, placed in time. Texts hold no
 * control characters; names are one line, descriptions break their lines with {@code \n}.
 *
 * @param id LL2's permanent id, positive: the identity
 * @param name at most 200 characters as a rule; never blank
 * @param slug LL2's short name, which changes with the name: for answering the API's own questions
 *     only
 * @param when its place in time; nothing else is to be read from LL2's date
 * @param date LL2's {@code date} as sent, a placeholder where the precision is vague; for answering
 *     the API's own questions only
 * @param datePrecision LL2's {@code date_precision}, also of an event without a date; as {@code
 *     date} for the API's own questions only
 * @param description plain text with Markdown lists as LL2's editors write them; empty when none
 * @param location the place as given, empty for LL2's null and "None"
 * @param webcasts {@code vid_urls}, by priority, then as sent
 * @param infoLinks {@code info_urls}, by priority, then as sent
 * @param updates {@code updates}, oldest first, those without a time before all
 * @param lastUpdated {@code last_updated}: when any of it was last edited
 */
public record Event(
    long id,
    String name,
    Optional<String> slug,
    EventType type,
    When when,
    Optional<Instant> date,
    Optional<DatePrecision> datePrecision,
    String description,
    Optional<String> location,
    boolean webcastLive,
    Optional<Image> image,
    List<Webcast> webcasts,
    List<InfoLink> infoLinks,
    List<Update> updates,
    Optional<Instant> lastUpdated,
    List<Agency> agencies,
    List<Program> programs,
    List<Related> launches,
    List<Related> expeditions,
    List<Related> spaceStations,
    List<Related> astronauts) {

  /**
   * A picture of an event, with what its licence asks to be said.
   *
   * @param url the whole picture
   * @param thumbnail 255 × 255 pixels; the whole picture when LL2 has no small one
   */
  public record Image(
      String name,
      WebUrl url,
      WebUrl thumbnail,
      Optional<String> credit,
      Optional<License> license) {}

  /** The licence of an image: its name and where it can be read. */
  public record License(String name, Optional<WebUrl> link) {}

  /**
   * An entry of {@code vid_urls}: where one can watch, and when.
   *
   * @param title never blank: LL2's title, else its source, else the host
   * @param publisher who sends it; empty when not given
   * @param language LL2's language name; empty when not given
   * @param start when the webcast begins, usually before the event
   * @param end when it ends, exclusive; only with a start, and after it
   */
  public record Webcast(
      String title,
      WebUrl url,
      Optional<String> publisher,
      Optional<String> language,
      Optional<Instant> start,
      Optional<Instant> end,
      boolean live) {}

  /** An entry of {@code info_urls}: where one can read. The title is never blank. */
  public record InfoLink(String title, WebUrl url, Optional<String> source, String description) {}

  /**
   * An entry of {@code updates}: what an editor said of a change.
   *
   * @param createdOn when it was said; empty when the row does not tell
   * @param comment never blank, one line
   */
  public record Update(
      Optional<Instant> createdOn,
      String comment,
      Optional<String> createdBy,
      Optional<WebUrl> infoUrl) {}

  /** An agency that takes part. */
  public record Agency(long id, String name, Optional<String> abbrev) {}

  /**
   * A program it belongs to.
   *
   * @param start of the program; unknown when LL2 does not say
   * @param end of the program; unknown when LL2 does not say
   */
  public record Program(long id, String name, When start, When end) {}

  /**
   * Something else LL2 knows and that takes part: a launch, an expedition, a station, an astronaut.
   *
   * @param status "Launch Successful", "Active": in LL2's words; empty when not given
   * @param start of a launch its {@code net}, of an expedition its start, of a station its founding
   * @param end of an expedition its end, of a station the day it came down
   */
  public record Related(String id, String name, Optional<String> status, When start, When end) {}

  /** Copies the lists, so that nobody changes them afterwards. */
  public Event {
    webcasts = List.copyOf(webcasts);
    infoLinks = List.copyOf(infoLinks);
    updates = List.copyOf(updates);
    agencies = List.copyOf(agencies);
    programs = List.copyOf(programs);
    launches = List.copyOf(launches);
    expeditions = List.copyOf(expeditions);
    spaceStations = List.copyOf(spaceStations);
    astronauts = List.copyOf(astronauts);
  }

  /** The newest update, empty when there is none. */
  public Optional<Update> latestUpdate() {
    return updates.isEmpty() ? Optional.empty() : Optional.of(updates.get(updates.size() - 1));
  }
}
