package spacecal.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import spacecal.model.Collection;
import spacecal.model.DatePrecision;
import spacecal.model.Event;
import spacecal.model.Places;

/**
 * What a search in the browser answers from, an event a line and in the catalog's order: {@code
 * search.json} with all that filters and lists need, and {@code search-text.json} with what is
 * larger and seldom asked for, in the same order. The keys are LL2's where the meaning is; what is
 * empty or false is left out.
 */
final class SearchJson {
  static final int VERSION = 1;

  private SearchJson() {}

  /** Names of what events refer to by id, by id. */
  static void tables(
      List<Collection> types,
      List<Collection> agencies,
      List<Collection> programs,
      List<Event> events,
      JsonGenerator json)
      throws IOException {
    names(json, "types", types);
    names(json, "agencies", agencies);
    names(json, "programs", programs);
    Map<Integer, String> precisions = new TreeMap<>();
    for (Event event : events) {
      event
          .datePrecision()
          .filter(precision -> precision.id() >= 0)
          .ifPresent(
              precision -> precisions.merge(precision.id(), name(precision), SearchJson::first));
    }
    JsonText.list(
        json,
        "precisions",
        precisions.entrySet(),
        (precision, out) -> named(out, precision.getKey(), precision.getValue()));
  }

  /** The other names of places that have several. */
  static void locations(Places places, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("locations");
    for (Map.Entry<String, List<String>> place : places.names().entrySet()) {
      json.writeArrayFieldStart(place.getKey());
      for (String other : place.getValue()) {
        json.writeString(other);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static String name(DatePrecision precision) {
    return precision.name().isEmpty() ? "Precision " + precision.id() : precision.name();
  }

  /** Should one id have come with several names, the same one wins whatever the order. */
  private static String first(String a, String b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static void names(JsonGenerator json, String key, List<Collection> collections)
      throws IOException {
    JsonText.list(
        json,
        key,
        collections,
        (collection, out) -> named(out, Long.parseLong(collection.key()), collection.title()));
  }

  private static void named(JsonGenerator json, long id, String name) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeStringField("name", name);
    json.writeEndObject();
  }

  /** An event of {@code search.json}. */
  static void event(Event event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", event.id());
    json.writeStringField("name", event.name());
    json.writeNumberField("type", event.type().id());
    JsonText.instant(json, "date", event.date());
    if (event.datePrecision().isPresent()) {
      json.writeNumberField("precision", event.datePrecision().get().id());
    }
    json.writeStringField("label", event.when().label());
    WhenJson.write("when", event.when(), json);
    JsonText.text(json, "location", event.location());
    ids(json, "agencies", event.agencies().stream().mapToLong(Event.Agency::id));
    ids(json, "program", event.programs().stream().mapToLong(Event.Program::id));
    JsonText.instant(json, "last_updated", event.lastUpdated());
    if (event.webcastLive()) {
      json.writeBooleanField("webcast_live", true);
    }
    json.writeEndObject();
  }

  private static void ids(JsonGenerator json, String key, LongStream ids) throws IOException {
    long[] distinct = ids.distinct().toArray();
    if (distinct.length > 0) {
      json.writeFieldName(key);
      json.writeArray(distinct, 0, distinct.length);
    }
  }

  /** An event of {@code search-text.json}. */
  static void text(Event event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", event.id());
    JsonText.text(json, "slug", event.slug());
    if (!event.description().isEmpty()) {
      json.writeStringField("description", event.description());
    }
    if (!event.webcasts().isEmpty()) {
      json.writeArrayFieldStart("vid_urls");
      for (Event.Webcast webcast : event.webcasts()) {
        json.writeString(webcast.url().toString());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
