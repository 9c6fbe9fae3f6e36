package spacecal.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.publish.Planned;
import spacecal.publish.Routes;

/**
 * {@code search.json}: an object whose {@code events} lists every event in the catalog's order,
 * with what a search needs. The keys are LL2's where the meaning is; {@code label} is the date in
 * words, {@code url} is relative to the site's root.
 */
public final class SearchJson {
  private static final JsonFactory JSON = new JsonFactory();

  private SearchJson() {}

  /** The file, still to be made. */
  public static Planned plan(List<Event> events) {
    return new Planned(Routes.SEARCH_JSON, () -> bytes(events));
  }

  private static byte[] bytes(List<Event> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(events.size() * 256 + 64);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("events");
      for (Event event : events) {
        // One event a line: short to send when packed, and still readable.
        json.writeRaw('\n');
        write(event, json);
      }
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(Event event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", event.id());
    json.writeStringField("name", event.name());
    json.writeNumberField("type", event.type().id());
    json.writeStringField("type_name", event.type().name());
    if (event.location().isPresent()) {
      json.writeStringField("location", event.location().get());
    }
    json.writeStringField("label", event.when().label());
    json.writeFieldName("when");
    write(event.when(), json);
    json.writeStringField("url", Routes.event(event).address());
    json.writeEndObject();
  }

  /**
   * The place of an event in time: {@code kind} is {@code moment} (instants in UTC), {@code span}
   * (dates, the end exclusive) or {@code unknown}.
   */
  static void write(When when, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", when.match(m -> "moment", s -> "span", u -> "unknown"));
    if (when.first().isPresent()) {
      json.writeStringField(
          "start", when.match(m -> m.start().toString(), s -> s.start().toString(), u -> ""));
      json.writeStringField(
          "end",
          when.match(
              m -> m.end().map(Object::toString).orElse(null), s -> s.end().toString(), u -> ""));
    }
    json.writeEndObject();
  }
}
