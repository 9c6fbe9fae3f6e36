package spacecal.fetch;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import spacecal.model.DatePrecision;
import spacecal.model.Event;
import spacecal.model.Event.Agency;
import spacecal.model.Event.Image;
import spacecal.model.Event.InfoLink;
import spacecal.model.Event.License;
import spacecal.model.Event.Program;
import spacecal.model.Event.Related;
import spacecal.model.Event.Update;
import spacecal.model.Event.Webcast;
import spacecal.model.Event.WebcastType;
import spacecal.model.EventType;
import spacecal.model.Precision;
import spacecal.model.TextSanitizer;
import spacecal.model.Warnings;
import spacecal.model.WebUrl;
import spacecal.model.When;

/**
 * A decoder of rows of LL2's {@code /events/}, of any mode, into {@link Event}s. A field that is
 * missing, null or of the wrong type costs only that field; fields that are never null in LL2 are
 * reported if they are.
 */
public final class EventDecoder {
  private static final int MAX_NAME = 300;

  private final Warnings report;

  /** Creates a decoder that reports errors in rows. */
  public EventDecoder(Warnings report) {
    this.report = report;
  }

  /**
   * The id of a row, a positive whole number.
   *
   * @param where the place of the row, for the report: "results[3]"
   * @return empty, and reported, for a row without an id
   */
  public Optional<Long> id(JsonNode row, String where) {
    if (!row.isObject()) {
      report.warn("row left out: not an object", where, row.toString());
      return Optional.empty();
    }
    JsonNode id = row.path("id");
    if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() <= 0) {
      report.warn("row left out: no id", where, id.isMissingNode() ? "" : id.toString());
      return Optional.empty();
    }
    return Optional.of(id.longValue());
  }

  /**
   * Decodes a row.
   *
   * @param where the place of the row, for the report
   * @return empty, and reported, only for a row without an id
   */
  public Optional<Event> decode(JsonNode row, String where) {
    return id(row, where).map(id -> event(id, new JsonFields(row, "event " + id + ": ", report)));
  }

  private static Event event(long id, JsonFields row) {
    Optional<Instant> date = row.instant("date");
    Optional<DatePrecision> precision = precision(row, "date_precision");
    return new Event(
        id,
        name(id, row),
        row.line("slug"),
        type(row),
        When.of(date, precision, row.duration("duration")),
        date,
        precision,
        row.block("description").orElse(""),
        row.line("location").filter(place -> !place.equals("None")),
        row.flag("webcast_live"),
        image(row, "image").or(() -> image(row, EventRow.OLD_NAMES.get("image"))),
        links(row, "vid_urls", EventDecoder::webcast, Webcast::url),
        links(row, "info_urls", EventDecoder::infoLink, InfoLink::url),
        updates(row),
        row.instant("last_updated"),
        row.list("agencies", "name", EventDecoder::agency),
        row.list("program", "name", EventDecoder::program),
        row.list("launches", "name", EventDecoder::launch),
        row.list(
            "expeditions",
            "name",
            other -> related(other, when(other, "start"), when(other, "end"))),
        row.list(
            "spacestations",
            "name",
            other -> related(other, day(other, "founded"), day(other, "deorbited"))),
        row.list(
            "astronauts", "name", other -> related(other, new When.Unknown(), new When.Unknown())));
  }

  private static String name(long id, JsonFields row) {
    Optional<String> name = row.line("name");
    if (name.isEmpty()) {
      row.warn("no name", "name", "");
    } else if (name.get().length() > MAX_NAME) {
      row.warn("name cut after " + MAX_NAME + " characters", "name", "");
    }
    return name.map(text -> TextSanitizer.cut(text, MAX_NAME)).orElse("Event " + id);
  }

  private static EventType type(JsonFields row) {
    Optional<JsonFields> type = row.object("type");
    Optional<Long> id = type.flatMap(JsonFields::requiredId);
    Optional<String> name = type.flatMap(given -> given.line("name"));
    if (id.isEmpty() && name.isEmpty()) {
      row.warn("no type", "type", "");
      return EventType.UNKNOWN;
    }
    return new EventType(
        id.orElse(EventType.NO_ID), name.orElseGet(() -> "Type " + id.orElseThrow()));
  }

  private static Optional<DatePrecision> precision(JsonFields row, String key) {
    if (!row.has(key)) {
      return Optional.empty();
    }
    // An unreadable precision counts as an unknown one, never as an exact time.
    Optional<JsonFields> given = row.object(key);
    OptionalInt id =
        given.flatMap(precision -> precision.number("id")).stream()
            .filter(number -> number == number.intValue())
            .mapToInt(Long::intValue)
            .findFirst();
    String name = given.flatMap(precision -> precision.line("name")).orElse("");
    if (id.isPresent()) {
      return Optional.of(new DatePrecision(id.getAsInt(), name));
    }
    int idOfName =
        Precision.named(name)
            .map(precision -> precision.id().orElseThrow())
            .orElse(DatePrecision.NO_ID);
    return Optional.of(
        new DatePrecision(idOfName, name.isEmpty() ? "precision not readable" : name));
  }

  private static Optional<Image> image(JsonFields row, String key) {
    return row.object(key, "image_url").flatMap(EventDecoder::image);
  }

  private static Optional<Image> image(JsonFields image) {
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
                    image.object("license").flatMap(EventDecoder::license)));
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
                    video.object("type").flatMap(EventDecoder::webcastType),
                    video.line("publisher"),
                    video.object("language").flatMap(language -> language.line("name")),
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
                    title(link, url),
                    url,
                    link.line("source"),
                    link.line("description").filter(not(MachineText::isNotice)).orElse("")));
  }

  private static String title(JsonFields link, WebUrl url) {
    return link.line("title")
        .filter(not(MachineText::isNotice))
        .or(() -> link.line("source"))
        .orElse(url.site());
  }

  private static List<Update> updates(JsonFields row) {
    return row.list("updates", "comment", EventDecoder::update).stream()
        .sorted(Comparator.comparing(update -> update.createdOn().orElse(Instant.MIN)))
        .toList();
  }

  private static Optional<Update> update(JsonFields update) {
    return update
        .line("comment")
        .map(
            comment ->
                new Update(
                    update.instant("created_on"),
                    comment,
                    update.line("created_by"),
                    update.url("info_url")));
  }

  private static Optional<Agency> agency(JsonFields agency) {
    return agency
        .requiredId()
        .map(
            id ->
                new Agency(id, agency.line("name").orElse("Agency " + id), agency.line("abbrev")));
  }

  private static Optional<Program> program(JsonFields program) {
    return program
        .requiredId()
        .map(
            id ->
                new Program(
                    id,
                    program.line("name").orElse("Program " + id),
                    when(program, "start_date"),
                    when(program, "end_date")));
  }

  private static Optional<Related> launch(JsonFields launch) {
    When net = When.of(launch.instant("net"), precision(launch, "net_precision"), Optional.empty());
    return related(launch, net, new When.Unknown());
  }

  /** The ids of launches are texts; other ids are numbers. */
  private static Optional<Related> related(JsonFields other, When start, When end) {
    return other
        .line("name")
        .map(
            name ->
                new Related(
                    other.idText(),
                    name,
                    other.object("status").flatMap(status -> status.line("name")),
                    start,
                    end));
  }

  private static When when(JsonFields other, String key) {
    return When.of(other.instant(key), Optional.empty(), Optional.empty());
  }

  private static When day(JsonFields other, String key) {
    return When.of(other.day(key), Optional.empty(), Optional.empty());
  }

  /** The links of a list by priority, then the link that old rows have under another name. */
  private static <T> List<T> links(
      JsonFields row, String key, Function<JsonFields, Optional<T>> read, Function<T, WebUrl> url) {
    List<T> links = new ArrayList<>(byPriority(row, key, read));
    row.object(EventRow.OLD_NAMES.get(key), "url")
        .flatMap(read)
        .filter(old -> links.stream().map(url).noneMatch(url.apply(old)::equals))
        .ifPresent(links::add);
    return links;
  }

  /** The lowest number comes first; entries without a priority come last. */
  private static <T> List<T> byPriority(
      JsonFields row, String key, Function<JsonFields, Optional<T>> read) {
    return row
        .list(
            key,
            "url",
            entry ->
                read.apply(entry)
                    .map(
                        value -> Map.entry(entry.number("priority").orElse(Long.MAX_VALUE), value)))
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
