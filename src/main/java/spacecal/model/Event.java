package spacecal.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;

/**
 * An LL2 event, decoded and sanitized. Texts contain no control characters; names are one line,
 * descriptions break their lines with {@code \n}.
 *
 * @param id LL2's permanent id, positive
 * @param name never blank, at most 200 characters
 * @param slug LL2's short name, which changes with the name; only for queries
 * @param when the date
 * @param date LL2's {@code date}, a placeholder if the precision is vague; only for queries and
 *     history, all else uses {@code when}
 * @param datePrecision LL2's {@code date_precision}, which events without a date may have, too;
 *     only for queries and history
 * @param description plain text with Markdown lists as LL2's editors write them; may be empty
 * @param location LL2's location, empty for null and "None"
 * @param webcasts {@code vid_urls}, by priority, then as sent
 * @param infoLinks {@code info_urls}, by priority, then as sent
 * @param updates {@code updates}, oldest first, those without a time before all others
 * @param lastUpdated {@code last_updated}: the time of the last edit of any field
 * @param participants {@code agencies}, {@code program}, {@code launches}, {@code expeditions},
 *     {@code spacestations} and {@code astronauts}, in this order
 * @param sent all that LL2 sent, unknown fields included, under LL2's names: maps, lists, cleaned
 *     texts, numbers, booleans and nulls; URLs are {@code http} or {@code https}
 */
public record Event(
    long id,
    String name,
    Optional<String> slug,
    Type type,
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
    List<Participant> participants,
    Map<String, Object> sent) {
  /** Whether a text has the form of LL2's ids of launches: a UUID in lower case. */
  public static final Predicate<String> LAUNCH_ID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").asMatchPredicate();

  /** The time after the start for which a live flag is believed. */
  private static final Duration LIVE_LIMIT = Duration.ofHours(24);

  /**
   * The type of an event.
   *
   * @param id LL2's id, which stays when the name changes
   * @param name LL2's name, one line
   */
  public record Type(long id, String name) {
    /** The id of a type whose row has only a name; a catalog has no such types. */
    public static final long NO_ID = 0;

    /** LL2's own type 1, "Unknown". */
    public static final long UNKNOWN_ID = 1;

    /** The type of an event without one. */
    public static final Type UNKNOWN = new Type(UNKNOWN_ID, "Unknown");
  }

  /**
   * {@code date_precision} as LL2 sent it.
   *
   * @param id LL2's id, which alone decides
   * @param name LL2's name; empty if it gave none
   */
  public record DatePrecision(int id, String name) {
    /** The id of a precision without an id. */
    public static final int NO_ID = -1;
  }

  /**
   * The image of an event, with its credit and license.
   *
   * @param name empty if it has none, or one that a program made
   * @param url the image in full size
   * @param thumbnail 255 × 255 pixels; the image in full size if LL2 has no thumbnail
   */
  public record Image(
      String name,
      WebUrl url,
      WebUrl thumbnail,
      Optional<String> credit,
      Optional<License> license) {}

  /** The license of an image: its name and a link to its text. */
  public record License(String name, Optional<WebUrl> link) {}

  /**
   * A video: an entry of {@code vid_urls}.
   *
   * @param title never blank: LL2's title, else its source, else the host
   * @param language LL2's name of the language
   * @param description one line; may be empty
   * @param start the start of the webcast, usually before the event
   * @param end the end, exclusive; only with a start, and after it
   */
  public record Webcast(
      String title,
      WebUrl url,
      Optional<WebcastType> type,
      Optional<String> publisher,
      Optional<String> language,
      String description,
      Optional<Instant> start,
      Optional<Instant> end,
      boolean live) {
    private static final Pattern RECAP =
        Pattern.compile("recap|replay|highlight|time[- ]?lapse", Pattern.CASE_INSENSITIVE);

    /** LL2's id of the type "Recap", whatever its name. */
    private static final long RECAP_ID = 6;

    /** Whether its type is that of a video made afterward: a recap, highlights, a time lapse. */
    public boolean isRecap() {
      return type.filter(
              known ->
                  known.id().equals(Optional.of(RECAP_ID)) || RECAP.matcher(known.name()).find())
          .isPresent();
    }

    /** Whether LL2 reports it as live; a recap never is. */
    public boolean isLive() {
      return live && !isRecap();
    }

    /** Whether it can be planned for: it has a start and is not a recap. */
    public boolean isScheduled() {
      return start.isPresent() && !isRecap();
    }
  }

  /**
   * The type of a video: "Official Webcast", "Recap".
   *
   * @param id empty if LL2 gave only a name
   */
  public record WebcastType(Optional<Long> id, String name) {}

  /**
   * A link to read more: an entry of {@code info_urls}. The title is never blank.
   *
   * @param type LL2's name of the type, such as "Press Kit"
   */
  public record InfoLink(
      WebUrl url,
      String title,
      Optional<String> type,
      Optional<String> source,
      String description) {}

  /**
   * An update that an editor of LL2 posted: an entry of {@code updates}.
   *
   * @param comment never blank, one line
   */
  public record Update(
      Optional<Instant> createdOn,
      Optional<String> createdBy,
      String comment,
      Optional<WebUrl> infoUrl) {}

  /**
   * An agency, program, launch, expedition, space station or astronaut that takes part.
   *
   * @param kind the kind of the collections of such things; that of a launch is a mission
   * @param id LL2's id: a positive number of agencies and programs, any text of the others
   * @param status in LL2's words: "Launch Successful", "Active"
   * @param start the {@code net} of a launch, the start of a program or an expedition, the founding
   *     of a station; may be unknown
   * @param end the end of a program or an expedition, the deorbiting of a station; may be unknown
   */
  public record Participant(
      Kind kind, String id, String name, Optional<String> status, When start, When end) {
    Participant renamed(String newName) {
      return new Participant(kind, id, newName, status, start, end);
    }
  }

  /** The participants of a kind. */
  public List<Participant> participants(Kind kind) {
    return participants.stream().filter(participant -> participant.kind == kind).toList();
  }

  public Event {
    webcasts = List.copyOf(webcasts);
    infoLinks = List.copyOf(infoLinks);
    updates = List.copyOf(updates);
    participants = List.copyOf(participants);
  }

  /** Whether LL2 reports that the event or one of its webcasts is live. The flag may be stale. */
  public boolean isLive() {
    return webcastLive || webcasts.stream().anyMatch(Webcast::isLive);
  }

  /**
   * The start plus the duration, or plus the assumed one; empty unless the time of day is known.
   *
   * @param assumedDuration the duration of events without one
   */
  public Optional<Instant> end(Optional<Duration> assumedDuration) {
    return when instanceof When.Moment moment
        ? moment.duration().or(() -> assumedDuration).map(moment.start()::plus)
        : Optional.empty();
  }

  /** Whether {@link #end} follows from the assumed duration. */
  public boolean isEndAssumed(Optional<Duration> assumedDuration) {
    return when instanceof When.Moment moment
        && moment.duration().isEmpty()
        && assumedDuration.isPresent();
  }

  /**
   * The instant from which the event is over: for a known time of day the start plus the duration,
   * or plus the assumed duration, because LL2 often adds the duration after the event; for a period
   * its end. While LL2 reports the event as live, it is not over, but at most for 24 hours after
   * its start. Empty without a date.
   *
   * @param assumedDuration the duration of events without one, as in calendars
   */
  public Optional<Instant> over(Optional<Duration> assumedDuration) {
    Optional<Instant> end = latest(when.last(), end(assumedDuration));
    return when instanceof When.Moment moment && isLive()
        ? latest(end, Optional.of(moment.start().plus(LIVE_LIMIT)))
        : end;
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** Returns this event with another type, and with other names of the participants. */
  Event renamed(Type newType, UnaryOperator<Participant> renaming) {
    return new Event(
        id,
        name,
        slug,
        newType,
        when,
        date,
        datePrecision,
        description,
        location,
        webcastLive,
        image,
        webcasts,
        infoLinks,
        updates,
        lastUpdated,
        participants.stream().map(renaming).toList(),
        sent);
  }

  public Optional<Update> latestUpdate() {
    return updates.isEmpty() ? Optional.empty() : Optional.of(updates.get(updates.size() - 1));
  }
}
