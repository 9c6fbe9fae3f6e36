package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Event.Participant;
import spacecal.model.Event.Update;
import spacecal.model.Precision;
import spacecal.model.TextSanitizer;
import spacecal.model.Warnings;
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
    Optional<Long> id = EventRow.id(row);
    if (id.isEmpty()) {
      report.warn("row left out: no id", where, row.path("id").toString());
    }
    return id;
  }

  /**
   * Decodes a row.
   *
   * @param where the place of the row, for the report
   * @return empty, and reported, only for a row without an id
   */
  public Optional<Event> decode(JsonNode row, String where) {
    return id(row, where)
        .map(
            id -> {
              String path = "event " + id + ": ";
              JsonFields fields = new JsonFields(row, path, report);
              return event(id, fields, RowValues.of(row, path, report));
            });
  }

  private static Event event(long id, JsonFields row, Map<String, Object> sent) {
    Optional<Instant> date = row.instant("date");
    Optional<Event.DatePrecision> precision = precision(row, "date_precision");
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
        LinkDecoder.image(row),
        LinkDecoder.webcasts(row),
        LinkDecoder.infoLinks(row),
        updates(row),
        row.instant("last_updated"),
        participants(row),
        sent);
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

  private static Event.Type type(JsonFields row) {
    JsonFields type = row.object("type");
    Optional<Long> id = type.requiredId();
    Optional<String> name = type.line("name");
    if (id.isEmpty() && name.isEmpty()) {
      row.warn("no type", "type", "");
      return Event.Type.UNKNOWN;
    }
    return new Event.Type(
        id.orElse(Event.Type.NO_ID), name.orElseGet(() -> Kind.TYPE.nameOf(id.orElseThrow())));
  }

  private static Optional<Event.DatePrecision> precision(JsonFields row, String key) {
    if (!row.has(key)) {
      return Optional.empty();
    }
    // An unreadable precision counts as an unknown one, never as an exact time.
    JsonFields precision = row.object(key);
    Optional<Integer> id =
        precision.number("id").filter(number -> number == number.intValue()).map(Long::intValue);
    String name = precision.line("name").orElse("");
    if (id.isPresent()) {
      return Optional.of(new Event.DatePrecision(id.get(), name));
    }
    String shown = name.isEmpty() ? "precision not readable" : name;
    return Optional.of(new Event.DatePrecision(Precision.idNamed(name), shown));
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
                    update.line("created_by"),
                    comment,
                    update.url("info_url")));
  }

  private static List<Participant> participants(JsonFields row) {
    return Stream.of(
            row.list("agencies", agency -> numbered(Kind.AGENCY, agency)),
            row.list("program", program -> numbered(Kind.PROGRAM, program)),
            row.list("launches", EventDecoder::launch),
            row.list(
                "expeditions",
                other -> named(Kind.EXPEDITION, other, when(other, "start"), when(other, "end"))),
            row.list(
                "spacestations",
                other ->
                    named(Kind.STATION, other, day(other, "founded"), day(other, "deorbited"))),
            row.list(
                "astronauts",
                other -> named(Kind.ASTRONAUT, other, new When.Unknown(), new When.Unknown())))
        .flatMap(List::stream)
        .toList();
  }

  private static Optional<Participant> numbered(Kind kind, JsonFields other) {
    return other
        .requiredId()
        .map(
            id ->
                new Participant(
                    kind,
                    id.toString(),
                    other.line("name").orElseGet(() -> kind.nameOf(id)),
                    Optional.empty(),
                    when(other, "start_date"),
                    when(other, "end_date")));
  }

  private static Optional<Participant> launch(JsonFields launch) {
    When net = When.of(launch.instant("net"), precision(launch, "net_precision"), Optional.empty());
    return named(Kind.MISSION, launch, net, new When.Unknown());
  }

  /** The ids of launches are texts; other ids are numbers. */
  private static Optional<Participant> named(Kind kind, JsonFields other, When start, When end) {
    return other
        .line("name")
        .map(
            name ->
                new Participant(
                    kind, other.idText(), name, other.object("status").line("name"), start, end));
  }

  private static When when(JsonFields other, String key) {
    return When.of(other.instant(key), Optional.empty(), Optional.empty());
  }

  private static When day(JsonFields other, String key) {
    return When.of(other.day(key), Optional.empty(), Optional.empty());
  }
}
