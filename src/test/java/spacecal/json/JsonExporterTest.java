package spacecal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.model.LocationAliases;
import spacecal.model.Picture;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.testing.Events;
import spacecal.testing.Outputs;
import spacecal.testing.SampleEvents;
import spacecal.testing.Schema;
import spacecal.testing.WhenCases;

class JsonExporterTest {
  private static final Routes ROUTES = new Routes(URI.create("https://example.org/space/"));
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");

  private static final Event LANDING =
      Events.decode(
              List.of(
                  SampleEvents.parse(
                      """
                      {"id": 1214, "name": "Event 1214", "type": {"id": 9, "name": "Spacecraft Landing"},
                       "url": "https://ll.example.org/2.3.0/events/1214/",
                       "date": "2025-07-15T09:31:20Z", "date_precision": {"id": 1, "name": "Minute", "abbrev": "MIN"},
                       "image": {"id": 5, "name": "Dragon", "image_url": "https://example.org/d.jpg", "variants": []},
                       "vid_urls": ["https://example.org/old", {"url": "javascript:alert(1)"},
                         {"priority": 10, "url": "https://example.org/live", "type": {"id": 1, "name": "Official"}}],
                       "updates": [{"id": 1, "comment": "First.", "created_on": "2025-07-12T00:00:00Z"},
                         {"id": 2, "comment": null, "created_on": "2025-07-13T00:00:00Z", "profile_image": "data:x"}],
                       "launches": [{"id": "d793ba47-faf5-4bab-a386-39a9ccc49c90", "name": "Falcon 9",
                         "net": "2025-07-14T00:00:00Z", "status": {"id": 3, "name": "Success"}}],
                       "expeditions": [{"id": 73, "name": "Expedition 73", "start": "2025-04-19T01:00:00Z"}],
                       "astronauts": ["Zena Cardman"], "agencies": 5,
                       "mission_patch": {"priority": 1.10, "text": "a\u202eb", "more": " javascript:alert(1)",
                         "icon_url": "javascript:alert(2)", "list": [1, "file:///etc/passwd"]}, "page": "theirs"}
                      """)))
          .get(0);

  private static final List<Change> CHANGES =
      List.of(
          Events.change(
              "2025-07-14T12:00:00Z", 1214, "date", "2025-07-15T09:28:00Z", "2025-07-15T09:31:20Z"),
          Events.change("2025-07-14T12:00:00Z", 1214, "vid_urls", null, "https://example.org/live"),
          Events.change("2025-07-01T12:00:00Z", 1214, "event", null, "Event 1214"));

  /** The golden site holds the other fields. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /url             | "https://example.org/space/events/1214/event.json"
          /page            | "https://example.org/space/events/1214/"
          /date_precision  | {"id": 1, "name": "Minute", "abbrev": "MIN"}
          /image           | {"id": 5, "name": "Dragon", "image_url": "https://example.org/d.jpg", "variants": [], "thumbnail_url": "https://example.org/d.jpg", "copy": {"url": "https://example.org/space/images/0123456789abcdef0123.jpg", "width": 255, "height": 170}}
          /vid_urls        | [{"url": "https://example.org/old"}, {"priority": 10, "url": "https://example.org/live", "type": {"id": 1, "name": "Official"}}]
          /updates         | [{"id": 2, "comment": null, "created_on": "2025-07-13T00:00:00Z", "profile_image": null}, {"id": 1, "comment": "First.", "created_on": "2025-07-12T00:00:00Z"}]
          /launches/0      | {"id": "d793ba47-faf5-4bab-a386-39a9ccc49c90", "name": "Falcon 9", "net": "2025-07-14T00:00:00Z", "status": {"id": 3, "name": "Success"}, "label": "14 July 2025", "when": {"kind": "span", "start": "2025-07-14", "end": "2025-07-15"}}
          /expeditions     | [{"id": 73, "name": "Expedition 73", "start": "2025-04-19T01:00:00Z"}]
          /astronauts      | [{"name": "Zena Cardman"}]
          /agencies        | []
          /mission_patch   | {"priority": 1.10, "text": "ab", "more": null, "icon_url": null, "list": [1, null]}
          /changes/0/moved/from | {"label": "15 July 2025, 09:28 UTC", "when": {"kind": "moment", "start": "2025-07-15T09:28:00Z", "end": null}}
          /changes/0/fields     | [{"field": "vid_urls", "from": null, "to": "https://example.org/live"}]
          /changes/1       | {"seen": "2025-07-01T12:00:00Z", "moved": null, "fields": [{"field": "event", "from": null, "to": "Event 1214"}]}
          """)
  void anEventFileHasAllThatTheApiSentCopiedImagesAndChanges(String pointer, String json) {
    Optional<Picture> thumbnail = Optional.of(new Picture("0123456789abcdef0123.jpg", 255, 170));
    Map<Long, EventPictures> pictures =
        Map.of(1214L, new EventPictures(thumbnail, Optional.empty(), false));
    JsonNode event = files(List.of(LANDING), CHANGES, pictures).get("events/1214/event.json");
    assertEquals(SampleEvents.parse(json), event.at(pointer));
  }

  @Test
  void aCollectionHasTheEnvelopeOfTheApi() {
    Map<String, JsonNode> files =
        files(
            List.of(
                LANDING,
                Events.on(2, "2025-08-31T00:00:00Z", Events.MONTH),
                Events.on(3, "2025-07-21T00:00:00Z", Events.DAY)),
            List.of(),
            Map.of());
    JsonNode type = files.get("types/2/events.json");
    assertEquals(2, type.get("count").intValue());
    assertTrue(type.get("next").isNull());
    assertTrue(type.get("previous").isNull());
    assertEquals("Docking", type.get("title").textValue());
    assertEquals("type__ids=2", type.get("query").textValue());
    assertEquals("https://example.org/space/types/2/", type.get("page").textValue());
    assertEquals(List.of(3L, 2L), ids(type));
    assertEquals(List.of(3L, 2L), ids(files.get("upcoming/events.json")));
    assertEquals(List.of(1214L, 3L, 2L), ids(files.get("events/events.json")));
    for (JsonNode row : files.get("events/events.json").get("results")) {
      ObjectNode whole = files.get("events/" + row.get("id") + "/event.json").deepCopy();
      whole.put("response_mode", "normal").retain(names(row));
      assertEquals(row, whole, "a row has some fields of the event file");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "4, 2", "5, 3"})
  void largeCollectionsAreSplitIntoLinkedFiles(int size, int pages) {
    List<Event> events =
        IntStream.rangeClosed(1, size).mapToObj(id -> Events.event(id).build()).toList();
    Catalog catalog = Catalog.of(events);
    List<JsonNode> files =
        exporter(catalog, List.of(), Map.of()).files(catalog.all(), 2).stream()
            .map(JsonExporterTest::read)
            .toList();
    assertEquals(pages, files.size());
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < pages; i++) {
      ids.addAll(ids(files.get(i)));
      assertEquals(size, files.get(i).get("count").intValue());
      assertEquals(i + 1 < pages ? address(i + 2) : null, files.get(i).get("next").textValue());
      assertEquals(i > 0 ? address(i) : null, files.get(i).get("previous").textValue());
    }
    assertEquals(events.stream().map(Event::id).toList(), ids);
  }

  private static String address(int page) {
    return "https://example.org/space/events/events" + (page == 1 ? "" : "-" + page) + ".json";
  }

  @Test
  void theSampleAndEveryKindOfDateMatchTheSchemas() {
    List<Event> events = Events.decode(SampleEvents.envelope().path("results"));
    events.removeIf(event -> event.id() == LANDING.id());
    events.add(LANDING);
    for (WhenCases.Case c : WhenCases.all()) {
      events.addAll(Events.decode(List.of(c.row().put("id", 1_000_000 + c.line()))));
    }
    Map<String, JsonNode> files = files(events, CHANGES, Map.of());
    files.forEach((path, json) -> assertEquals(List.of(), Schema.problems(path, json), path));
    for (OutputFile part : SearchIndex.files(Catalog.of(events), 10)) {
      assertEquals(List.of(), Schema.problems(part.path().value(), read(part)), part.path()::value);
    }
    assertEquals(
        JsonExporter.SCHEMAS.size(),
        files.keySet().stream().filter(path -> path.endsWith(".schema.json")).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"search.json", "search-text.json", "events/events.json", "events/1214/event.json"})
  void theSchemasRejectWrongValuesAndUnknownKeys(String path) {
    JsonNode good = files(List.of(LANDING), CHANGES, Map.of()).get(path);
    assertEquals(List.of(), Schema.problems(path, good));
    assertTrue(good.size() >= 2, path);
    for (String pointer : List.of("", "/events/0", "/results/0")) {
      List<String> described = names(good.at(pointer));
      described.remove("mission_patch");
      for (String key : described) {
        ObjectNode wrong = good.deepCopy();
        ((ObjectNode) wrong.at(pointer)).put(key, -3.5);
        assertFalse(Schema.problems(path, wrong).isEmpty(), pointer + "/" + key);
      }
    }
    // Only an event has fields that are not described: those that LL2 adds.
    ObjectNode unknown = good.deepCopy();
    unknown.put("more", 1);
    assertEquals(path.endsWith("event.json"), Schema.problems(path, unknown).isEmpty());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<Long> ids(JsonNode envelope) {
    List<Long> ids = new ArrayList<>();
    envelope.get("results").forEach(event -> ids.add(event.get("id").longValue()));
    return ids;
  }

  private static Map<String, JsonNode> files(
      List<Event> events, List<Change> changes, Map<Long, EventPictures> pictures) {
    Catalog catalog = Catalog.of(events, LocationAliases.NONE, Optional.of(Duration.ofHours(1)));
    Map<String, JsonNode> files = new TreeMap<>();
    for (OutputFile file : exporter(catalog, changes, pictures).files(catalog.collections(NOW))) {
      files.put(file.path().value(), read(file));
    }
    return files;
  }

  private static JsonExporter exporter(
      Catalog catalog, List<Change> changes, Map<Long, EventPictures> pictures) {
    return new JsonExporter(ROUTES, catalog, History.of(catalog, changes, NOW), pictures);
  }

  private static JsonNode read(OutputFile file) {
    return SampleEvents.parse(Outputs.text(file.bytes()));
  }
}
