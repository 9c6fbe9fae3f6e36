package spacecal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.fetch.EventDecoder;
import spacecal.model.Change;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Event.Image;
import spacecal.model.Event.InfoLink;
import spacecal.model.Event.Participant;
import spacecal.model.Event.Update;
import spacecal.model.Event.Webcast;
import spacecal.model.Event.WebcastType;
import spacecal.model.Warnings;
import spacecal.model.WebUrl;
import spacecal.model.When;

/**
 * Builds events for tests: {@code event(1214).named("…").at("2025-07-15T09:31:00Z", 1)
 * .lasting("PT49M").build()}. By default the name is "Event 1214", the type Docking, {@code
 * last_updated} 2025-07-16T12:00:00Z, and the rest empty.
 */
public final class Events {
  /** LL2's ids of precisions. */
  public static final int MINUTE = 1;

  public static final int DAY = 5;
  public static final int WEEK = 6;
  public static final int MONTH = 7;
  public static final int YEAR = 14;
  public static final int DECADE = 16;

  private final long id;
  private String name;
  private Optional<String> slug = Optional.empty();
  private Event.Type type = new Event.Type(2, "Docking");
  private Optional<Instant> date = Optional.empty();
  private Optional<Event.DatePrecision> precision = Optional.empty();
  private String duration = "";
  private String description = "";
  private Optional<String> location = Optional.empty();
  private boolean live;
  private Optional<Image> image = Optional.empty();
  private Optional<Instant> lastUpdated = Optional.of(Instant.parse("2025-07-16T12:00:00Z"));
  private final List<Webcast> webcasts = new ArrayList<>();
  private final List<InfoLink> infoLinks = new ArrayList<>();
  private final List<Update> updates = new ArrayList<>();
  private final List<Participant> participants = new ArrayList<>();

  private Events(long id) {
    this.id = id;
    this.name = "Event " + id;
  }

  /** Starts an event without a date. */
  public static Events event(long id) {
    return new Events(id);
  }

  /** An event of which only the date matters, with the id of LL2's precision. */
  public static Event on(long id, String date, int precisionId) {
    return event(id).at(date, precisionId).build();
  }

  public Events named(String text) {
    name = text;
    return this;
  }

  public Events slug(String text) {
    slug = Optional.of(text);
    return this;
  }

  public Events type(long typeId, String typeName) {
    type = new Event.Type(typeId, typeName);
    return this;
  }

  /** A date without a precision. */
  public Events at(String instant) {
    date = When.parseInstant(instant);
    precision = Optional.empty();
    return this;
  }

  /** A date and the id of LL2's precision. */
  public Events at(String instant, int precisionId) {
    return at(instant, precisionId, "");
  }

  /** A date and a precision with its name. */
  public Events at(String instant, int precisionId, String precisionName) {
    date = When.parseInstant(instant);
    precision = Optional.of(new Event.DatePrecision(precisionId, precisionName));
    return this;
  }

  /** LL2's {@code duration}, "PT2H53S". */
  public Events lasting(String iso) {
    duration = iso;
    return this;
  }

  public Events described(String text) {
    description = text;
    return this;
  }

  public Events located(String place) {
    location = Optional.of(place);
    return this;
  }

  public Events live() {
    live = true;
    return this;
  }

  public Events image(Image picture) {
    image = Optional.of(picture);
    return this;
  }

  /** A webcast without times. */
  public Events webcast(String title, String url) {
    return video(title, url, null, null, null);
  }

  /** A webcast with its times. */
  public Events webcast(String title, String url, String start, String end) {
    return video(title, url, null, start, end);
  }

  /** A video; its type and times may be null. */
  public Events video(String title, String url, String type, String start, String end) {
    return webcast(
        new Webcast(
            title,
            url(url),
            Optional.ofNullable(type).map(name -> new WebcastType(Optional.empty(), name)),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.ofNullable(start).map(Instant::parse),
            Optional.ofNullable(end).map(Instant::parse),
            false));
  }

  public Events webcast(Webcast webcast) {
    webcasts.add(webcast);
    return this;
  }

  public Events info(String title, String url) {
    infoLinks.add(new InfoLink(url(url), title, Optional.empty(), Optional.empty(), ""));
    return this;
  }

  /** Updates are given oldest first. */
  public Events update(String createdOn, String comment) {
    updates.add(
        new Update(
            Optional.of(Instant.parse(createdOn)), Optional.empty(), comment, Optional.empty()));
    return this;
  }

  /** An update without a time. */
  public Events update(String comment) {
    updates.add(new Update(Optional.empty(), Optional.empty(), comment, Optional.empty()));
    return this;
  }

  public Events lastUpdated(String instant) {
    lastUpdated = Optional.of(Instant.parse(instant));
    return this;
  }

  public Events neverUpdated() {
    lastUpdated = Optional.empty();
    return this;
  }

  public Events agency(long agencyId, String agencyName) {
    return participant(Kind.AGENCY, String.valueOf(agencyId), agencyName);
  }

  public Events program(long programId, String programName) {
    return participant(Kind.PROGRAM, String.valueOf(programId), programName);
  }

  public Events launch(String launchId, String launchName) {
    return participant(Kind.MISSION, launchId, launchName);
  }

  /** An agency, a launch or another participant, without dates. */
  public Events participant(Kind kind, String participantId, String participantName) {
    participants.add(
        new Participant(
            kind,
            participantId,
            participantName,
            Optional.empty(),
            new When.Unknown(),
            new When.Unknown()));
    return this;
  }

  public Event build() {
    return new Event(
        id,
        name,
        slug,
        type,
        When.of(date, precision, When.parseDuration(duration)),
        date,
        precision,
        description,
        location,
        live,
        image,
        webcasts,
        infoLinks,
        updates,
        lastUpdated,
        participants,
        Map.of());
  }

  /**
   * A change that a fetch detected, of an event whose name was "Event 1214".
   *
   * @param from null for something new
   * @param to null for something deleted
   */
  public static Change change(String seen, long event, String field, String from, String to) {
    return new Change(
        Instant.parse(seen),
        event,
        "Event " + event,
        field,
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }

  /** Decodes rows as LL2 sends them; those that are not events are left out. */
  public static List<Event> decode(Iterable<? extends JsonNode> rows) {
    EventDecoder decoder = new EventDecoder(new Warnings());
    List<Event> events = new ArrayList<>();
    rows.forEach(row -> decoder.decode(row, "row").ifPresent(events::add));
    return events;
  }

  /** Parses a valid URL. */
  public static WebUrl url(String text) {
    return WebUrl.parse(text).orElseThrow();
  }
}
