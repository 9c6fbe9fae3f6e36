package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static spacecal.fetch.SyncFixture.LATER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Change;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Warnings;

/** Rows without fields that the snapshot has, because they are in another mode. */
class MissingFieldsTest extends AbstractSyncTest {
  private static final String LANDING =
      """
      {"id": 1, "name": "Capsule landing", "type": {"id": 9, "name": "Spacecraft Landing"},
       "date": "2025-08-05T12:00:00Z", "date_precision": {"id": 1, "name": "Minute"},
       "location": "Steppe", "last_updated": "2025-07-01T00:00:00Z", "response_mode": "detailed",
       "image": {"id": 3, "name": "Capsule", "image_url": "https://example.org/a.jpg",
                 "credit": "An agency", "license": {"id": 1, "name": "CC BY 4.0"}},
       "vid_urls": [{"priority": 1, "url": "https://example.org/live"}],
       "info_urls": [{"priority": 1, "url": "https://example.org/read"}],
       "updates": [{"id": 5, "comment": "Added.", "created_on": "2025-06-30T00:00:00Z"}],
       "agencies": [{"id": 17, "name": "National Agency", "abbrev": "NA"}],
       "program": [{"id": 7, "name": "Capsules", "start_date": "2020-01-01T00:00:00Z"}],
       "launches": [{"id": "a-b", "name": "Rocket 1", "status": {"id": 3, "name": "Success"}}],
       "expeditions": [{"id": 166, "name": "Expedition 1", "start": "2025-05-01T00:00:00Z"}],
       "spacestations": [{"id": 4, "name": "Station", "founded": "1998-11-20"}],
       "astronauts": [{"id": 5, "name": "A. Crew"}]}
      """;

  @BeforeEach
  void start() {
    with(0);
  }

  private static ObjectNode landing() {
    return (ObjectNode) parse(LANDING);
  }

  private static JsonNode parse(String json) {
    return assertDoesNotThrow(() -> RowJson.MAPPER.readTree(json), json);
  }

  /** The landing with a new date and without these fields. */
  private static ObjectNode edited(String... without) {
    ObjectNode row = landing().remove(List.of(without));
    return row.put("date", "2025-08-05T12:30:00Z").put("last_updated", LATER.toString());
  }

  private Event event() {
    return SnapshotStore.read(sync.data, new Warnings(), false).events().get(0);
  }

  private List<String> changedFields() {
    return sync.changes().stream().map(Change::field).sorted().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          normal   | agencies program launches expeditions spacestations astronauts
          normal   | agencies program launches expeditions
          list     | updates agencies program launches expeditions spacestations astronauts
          mini     | image vid_urls info_urls updates location agencies
          ''       | agencies program
          detailed | spacestations astronauts
          detailed | vid_urls info_urls image type location date_precision
          """)
  void absentFieldsAreKeptWithoutChanges(String mode, String absent) {
    ObjectNode row = edited(absent.split(" ", -1));
    syncLandingAnd(mode.isEmpty() ? row.remove(List.of("response_mode")) : withMode(row, mode));
    assertEquals(List.of("date"), changedFields());
    assertEquals(mode.isEmpty() ? edited() : withMode(edited(), mode), onlyRow());
  }

  /** Syncs the landing, then this row of it. */
  private void syncLandingAnd(ObjectNode row) {
    sync.api.put(landing());
    sync.sync();
    assertEquals(List.of(), sync.report.lines());
    sync.api.put(row);
    sync.syncLater();
  }

  private static ObjectNode withMode(ObjectNode row, String mode) {
    return row.put("response_mode", mode);
  }

  @ParameterizedTest
  @CsvSource({
    "agencies, null", "agencies, []", "program, null", "program, []", "launches, []",
    "expeditions, []", "spacestations, null", "astronauts, null", "vid_urls, []", "info_urls, null",
    "updates, []", "image, null", "location, null"
  })
  void nullAndAnEmptyListMeanEmpty(String field, String empty) {
    ObjectNode row = edited();
    row.set(field, parse(empty));
    syncLandingAnd(row);
    assertEquals(Stream.of("date", field).sorted().toList(), changedFields());
    assertEquals(List.of(), sync.report.lines());
    assertEquals(row, onlyRow());
  }

  private JsonNode onlyRow() {
    return parse(DataFolder.lines(sync.snapshot()).get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          image         | {"id": 3, "name": "B", "image_url": "https://example.org/b.jpg"} | /image/credit            | "An agency"
          image         | {"id": 4, "name": "B", "image_url": "https://example.org/b.jpg"} | /image/credit            |
          image         | {"id": 3, "name": "B", "credit": null}                           | /image/credit            | null
          image         | {"name": "B"}                                                    | /image/license           |
          program       | [{"id": 8, "name": "A"}, {"id": 7, "name": "B"}]                 | /program/1/start_date    | "2020-01-01T00:00:00Z"
          program       | [{"id": 8, "name": "A"}, {"id": 7, "name": "B"}]                 | /program/0/start_date    |
          launches      | [{"id": "a-b", "status": {"id": 3}}]                             | /launches/0/status/name  | "Success"
          launches      | [{"id": "a-b", "status": {"id": 4}}]                             | /launches/0/status/name  |
          agencies      | [{"id": 17, "name": "New Name"}]                                 | /agencies/0/name         | "New Name"
          """)
  void objectsWithTheSameIdAreCompleted(String field, String json, String pointer, String value) {
    ObjectNode row = edited();
    row.set(field, parse(json));
    syncLandingAnd(row);
    assertEquals(value == null ? parse("") : parse(value), onlyRow().at(pointer));
  }

  @Test
  void aRowThatIsSentAgainInFullReplacesWhatWasKept() {
    syncLandingAnd(edited("agencies", "program"));
    ObjectNode full = edited().put("last_updated", LATER.plusSeconds(9).toString());
    full.putArray("agencies");
    sync.api.put(full);
    sync.syncLater();
    sync.assertExact();
    assertEquals(0, event().participants(Kind.AGENCY).size());
  }

  @Test
  void aRowWithoutATimeIsCompleted() {
    sync.putUndated(2, "A");
    sync.api.put(landing().putNull("last_updated"));
    sync.sync();
    sync.api.put(edited("agencies").putNull("last_updated").put("response_mode", "normal"));
    sync.clock.advance(Duration.ofDays(1));
    sync.sync();
    assertEquals(List.of("date"), changedFields());
    assertEquals("National Agency", event().participants(Kind.AGENCY).get(0).name());
  }

  @Test
  void oneWarningNamesTheModeAndTheFields() {
    for (int id = 1; id <= 250; id++) {
      ObjectNode row = FakeLl2.event(id, "Event", Instant.parse("2025-07-01T00:00:00Z"));
      row.put("response_mode", "normal").remove(List.of(id % 2 == 0 ? "agencies" : "program"));
      sync.api.put(row);
    }
    sync.sync();
    assertEquals(
        List.of(
            "fields missing from the API's rows; fields fetched earlier are kept × 1: "
                + sync.api.address()
                + "events/: agencies, program (response_mode: normal)"),
        sync.report.lines());
    assertEquals(250, SnapshotStore.read(sync.data, new Warnings(), false).events().size());
  }

  /** The second file is older, so that the order of files is not what counts. */
  @Test
  void filesOfSeveralModesAreCombined() throws IOException {
    Path normal = folder.resolve("normal.json");
    Path detailed = folder.resolve("detailed.json");
    Files.writeString(normal, "[" + edited("agencies", "program", "launches") + "]");
    Files.writeString(detailed, "[" + landing() + "]");
    for (List<Path> files : List.of(List.of(normal, detailed), List.of(detailed, normal))) {
      FileImport.load(files, sync.data, LATER, sync.report);
      assertEquals("2025-08-05T12:30:00Z", event().date().orElseThrow().toString());
      assertEquals("National Agency", event().participants(Kind.AGENCY).get(0).name());
      assertEquals("Rocket 1", event().participants(Kind.MISSION).get(0).name());
    }
    assertEquals(List.of(), sync.report.lines());
  }
}
