package spacecal.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.Picture;
import spacecal.model.WebUrl;
import spacecal.model.When;
import spacecal.publish.Fingerprint;
import spacecal.publish.Fingerprints;
import spacecal.publish.Routes;

/**
 * An event as JSON: in the form of the API's mode {@code list} with what follows from it, or all
 * that is known. Every key is always there, null or an empty list where there is nothing to say;
 * the schemas published beside the files say what each means.
 */
final class EventJson {
  /** So many bytes of entries are kept; what more there is, is made for each list. */
  private static final int MOST_KEPT = 1 << 26;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  private final Routes routes;
  private final Optional<Duration> assumedDuration;
  private final History history;
  private final Map<Long, Picture> pictures;

  /** Entries of lists, by the id: most events are in many lists. */
  private final Map<Long, byte[]> entries = new ConcurrentHashMap<>();

  private final AtomicLong kept = new AtomicLong();

  /**
   * Events of a site.
   *
   * @param assumedDuration how long an event is taken to last that does not say, as in calendars
   * @param pictures those that are published, by the id of the event
   */
  EventJson(
      Routes routes,
      Optional<Duration> assumedDuration,
      History history,
      Map<Long, Picture> pictures) {
    this.routes = routes;
    this.assumedDuration = assumedDuration;
    this.history = history;
    this.pictures = pictures;
  }

  /** The file of one event. */
  byte[] bytes(Event event) {
    return JsonText.bytes(1 << 12, json -> writeWhole(event, json));
  }

  /** All that is known of an event. */
  void writeWhole(Event event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    row(event, json);
    details(event, json);
    json.writeEndObject();
  }

  /** Of all that an event's own file is made of. */
  Fingerprint whole(Fingerprints prints, Event event) {
    return prints.of(row(prints, event), history.of(event));
  }

  /** Of all that an event in a list is made of. */
  Fingerprint row(Fingerprints prints, Event event) {
    return prints.of(prints.of(event), Optional.ofNullable(pictures.get(event.id())));
  }

  /** An event in a list, as {@link #write} writes it; not to be changed. */
  byte[] entry(Event event) {
    byte[] known = entries.get(event.id());
    if (known != null) {
      return known;
    }
    byte[] made = JsonText.entry(json -> write(event, json));
    if (kept.addAndGet(made.length) <= MOST_KEPT) {
      entries.put(event.id(), made);
    }
    return made;
  }

  /** An event in a list. */
  void write(Event event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    row(event, json);
    json.writeEndObject();
  }

  private void row(Event event, JsonGenerator json) throws IOException {
    json.writeNumberField("id", event.id());
    json.writeStringField("url", routes.asciiAddress(Routes.eventJson(event)));
    json.writeStringField("page", routes.asciiAddress(Routes.event(event)));
    JsonText.textOrNull(
        json,
        "calendar",
        event.when().first().map(at -> routes.asciiAddress(Routes.eventCalendar(event))));
    json.writeStringField("name", event.name());
    JsonText.textOrNull(json, "slug", event.slug());
    json.writeObjectFieldStart("type");
    json.writeNumberField("id", event.type().id());
    json.writeStringField("name", event.type().name());
    json.writeEndObject();
    date(event, json);
    JsonText.textOrNull(json, "location", event.location());
    json.writeBooleanField("webcast_live", event.webcastLive());
    json.writeStringField("description", event.description());
    image(event, json);
    JsonText.list(json, "info_urls", event.infoLinks(), EventJson::infoLink);
    JsonText.list(json, "vid_urls", event.webcasts(), EventJson::webcast);
    JsonText.instantOrNull(json, "last_updated", event.lastUpdated());
  }

  /** What LL2 says of the date, and what it means. */
  private void date(Event event, JsonGenerator json) throws IOException {
    When when = event.when();
    JsonText.instantOrNull(json, "date", event.date());
    json.writeFieldName("date_precision");
    if (event.datePrecision().isPresent()) {
      json.writeStartObject();
      json.writeNumberField("id", event.datePrecision().get().id());
      json.writeStringField("name", event.datePrecision().get().name());
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    Optional<Duration> duration =
        when.match(When.Moment::duration, s -> Optional.empty(), u -> Optional.empty());
    JsonText.textOrNull(json, "duration", duration.map(Duration::toString));
    json.writeStringField("label", when.label());
    WhenJson.write("when", when, json);
    JsonText.instantOrNull(json, "window_start", when.first());
    JsonText.instantOrNull(json, "window_end", when.dateEnd());
    Optional<Instant> known =
        when.match(When.Moment::end, s -> Optional.empty(), u -> Optional.empty());
    Optional<Instant> assumed =
        when.match(
            m -> assumedDuration.map(m.start()::plus),
            s -> Optional.empty(),
            u -> Optional.empty());
    JsonText.instantOrNull(json, "end", known.or(() -> assumed));
    json.writeBooleanField("end_assumed", known.isEmpty() && assumed.isPresent());
  }

  private void image(Event event, JsonGenerator json) throws IOException {
    json.writeFieldName("image");
    if (event.image().isEmpty()) {
      json.writeNull();
      return;
    }
    Event.Image image = event.image().get();
    json.writeStartObject();
    json.writeStringField("name", image.name());
    json.writeStringField("image_url", image.url().toString());
    json.writeStringField("thumbnail_url", image.thumbnail().toString());
    JsonText.textOrNull(json, "credit", image.credit());
    json.writeFieldName("license");
    if (image.license().isPresent()) {
      json.writeStartObject();
      json.writeStringField("name", image.license().get().name());
      JsonText.textOrNull(json, "link", image.license().get().link().map(WebUrl::toString));
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    copy(Optional.ofNullable(pictures.get(event.id())), json);
    json.writeEndObject();
  }

  private void copy(Optional<Picture> copy, JsonGenerator json) throws IOException {
    json.writeFieldName("copy");
    if (copy.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("url", routes.asciiAddress(Routes.picture(copy.get())));
    json.writeNumberField("width", copy.get().width());
    json.writeNumberField("height", copy.get().height());
    json.writeEndObject();
  }

  private static void infoLink(Event.InfoLink link, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("url", link.url().toString());
    json.writeStringField("title", link.title());
    JsonText.textOrNull(json, "source", link.source());
    json.writeStringField("description", link.description());
    json.writeEndObject();
  }

  private static void webcast(Event.Webcast webcast, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("url", webcast.url().toString());
    json.writeStringField("title", webcast.title());
    JsonText.textOrNull(json, "publisher", webcast.publisher());
    json.writeFieldName("language");
    if (webcast.language().isPresent()) {
      json.writeStartObject();
      json.writeStringField("name", webcast.language().get());
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    JsonText.instantOrNull(json, "start_time", webcast.start());
    JsonText.instantOrNull(json, "end_time", webcast.end());
    json.writeBooleanField("live", webcast.live());
    json.writeEndObject();
  }

  private void details(Event event, JsonGenerator json) throws IOException {
    JsonText.list(json, "agencies", event.agencies(), EventJson::agency);
    JsonText.list(json, "program", event.programs(), EventJson::program);
    JsonText.list(json, "launches", event.launches(), EventJson::launch);
    JsonText.list(json, "expeditions", event.expeditions(), EventJson::related);
    JsonText.list(json, "spacestations", event.spaceStations(), EventJson::related);
    JsonText.list(json, "astronauts", event.astronauts(), EventJson::related);
    json.writeArrayFieldStart("updates");
    for (History.Entry entry : history.of(event)) {
      if (entry instanceof History.Said said) {
        update(said.update(), json);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (History.Entry entry : history.of(event)) {
      if (entry instanceof History.Seen seen) {
        ChangeJson.write(seen, json);
      }
    }
    json.writeEndArray();
  }

  private static void agency(Event.Agency agency, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", agency.id());
    json.writeStringField("name", agency.name());
    JsonText.textOrNull(json, "abbrev", agency.abbrev());
    json.writeEndObject();
  }

  private static void program(Event.Program program, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", program.id());
    json.writeStringField("name", program.name());
    WhenJson.write("start", program.start(), json);
    WhenJson.write("end", program.end(), json);
    json.writeEndObject();
  }

  /** A launch has but one date, in LL2's words its {@code net}. */
  private static void launch(Event.Related launch, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", launch.id());
    json.writeStringField("name", launch.name());
    JsonText.textOrNull(json, "status", launch.status());
    json.writeStringField("label", launch.start().label());
    WhenJson.write("when", launch.start(), json);
    json.writeEndObject();
  }

  private static void related(Event.Related related, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName("id");
    if (NUMBER.matcher(related.id()).matches()) {
      json.writeNumber(Long.parseLong(related.id()));
    } else {
      json.writeNull();
    }
    json.writeStringField("name", related.name());
    JsonText.textOrNull(json, "status", related.status());
    WhenJson.write("start", related.start(), json);
    WhenJson.write("end", related.end(), json);
    json.writeEndObject();
  }

  private static void update(Event.Update update, JsonGenerator json) throws IOException {
    json.writeStartObject();
    JsonText.instantOrNull(json, "created_on", update.createdOn());
    JsonText.textOrNull(json, "created_by", update.createdBy());
    json.writeStringField("comment", update.comment());
    JsonText.textOrNull(json, "info_url", update.infoUrl().map(WebUrl::toString));
    json.writeEndObject();
  }
}
