package spacecal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The answers and messages of {@code spacecal query}. */
class QueryCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void importEvents() {
    data = folder.resolve("data");
    ObjectNode envelope = SampleEvents.envelope();
    ArrayNode chosen = MAPPER.createArrayNode();
    chosen.add(row(7, "Crew Dragon Docking", "2025-07-21T11:15:00Z"));
    chosen.add(row(8, "=2+2 \u001b[31mRed\u202e Docking, \"quoted\"", "2025-07-19T11:15:00Z"));
    chosen.add(row(9, "Soyuz Docking", null));
    Path file = SampleEvents.write(folder.resolve("some.json"), envelope.set("results", chosen));
    Run.of("fetch", "--source", file, "--data", data).ok();
  }

  private static ObjectNode row(long id, String name, String date) {
    ObjectNode row = MAPPER.createObjectNode().put("id", id).put("name", name).put("date", date);
    row.putObject("type").put("id", 2).put("name", "Docking");
    row.putObject("date_precision").put("id", 1).put("name", "Minute");
    return row;
  }

  private Run query(Object... arguments) {
    return Run.of(
        Stream.concat(Stream.of("query", "--data", data, "--width", "80"), Stream.of(arguments))
            .toArray());
  }

  private static JsonNode json(Run run) {
    return SampleEvents.parse(run.out());
  }

  private static List<Long> ids(Run run) {
    return json(run).path("results").findValuesAsText("page").stream()
        .map(page -> Long.valueOf(page.replaceAll(".*/(\\d+)/", "$1")))
        .toList();
  }

  @Test
  void withoutAQueryTheTableContainsAllEvents() {
    Run run = query();
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        List.of(
            "ID  DATE                     NAME                            TYPE",
            " 8  19 July 2025, 11:15 UTC  =2+2 [31mRed Docking, \"quoted\"  Docking",
            " 7  21 July 2025, 11:15 UTC  Crew Dragon Docking             Docking",
            " 9  Date to be announced     Soyuz Docking                   Docking"),
        run.out().lines().toList());
    assertEquals("spacecal: 3 events\n", run.err().replace("\r\n", "\n"));
  }

  @Test
  void nowIsTheTimeOfTheFetchOrAsGiven() {
    assertEquals(List.of(7L), ids(query("upcoming=true", "--format", "json")));
    assertEquals(
        List.of(8L, 7L), ids(query("upcoming=true&format=json", "--now", "2025-07-01T00:00:00Z")));
  }

  @Test
  void jsonHasTheEnvelopeOfTheApi() {
    Run run = query("?limit=1&offset=1&ordering=-date&format=json");
    JsonNode answer = json(run);
    assertEquals(3, answer.path("count").intValue());
    assertEquals("ordering=-date&limit=1&offset=2&format=json", answer.path("next").textValue());
    assertEquals("ordering=-date&limit=1&format=json", answer.path("previous").textValue());
    assertEquals(
        "21 July 2025, 11:15 UTC", answer.path("results").path(0).path("label").textValue());
    assertEquals("", run.err());
  }

  /** The keys of LL2's modes, with those of the site beside them. */
  @ParameterizedTest
  @CsvSource({
    "id=7&mode=list, list, 0, 0, 0",
    "id=7&mode=normal, normal, 1, 1, 0",
    "id=7, normal, 1, 1, 0",
    "id=7&mode=detailed, detailed, 1, 1, 6",
    "/events/7/, detailed, 1, 1, 6"
  })
  void eachModeHasItsKeys(String query, String mode, int updates, int lastUpdated, int details) {
    JsonNode event = json(query(query, "--format", "json")).path("results").path(0);
    assertEquals(mode, event.path("response_mode").textValue());
    assertEquals(updates, count(event, "updates"));
    assertEquals(lastUpdated, count(event, "last_updated"));
    assertEquals(
        details, count(event, "agencies launches expeditions spacestations program astronauts"));
    String always =
        "id url name info_urls vid_urls image date slug type description webcast_live location"
            + " date_precision duration";
    assertEquals(14, count(event, always));
  }

  private static int count(JsonNode event, String keys) {
    return (int) Stream.of(keys.split(" ", -1)).filter(event::has).count();
  }

  @Test
  void theFormatOfTheApiIsIndentedJson() {
    Run run = query("id=7&format=api");
    assertTrue(run.out().startsWith("{\n  \"count\" : 1,\n"), run.out());
    assertEquals(json(query("id=7", "--format", "json")), json(query("id=7", "--format", "api")));
  }

  @Test
  void aCalendarContainsDatedEvents() {
    Run run = query("search=docking", "--format", "ics");
    assertTrue(run.out().startsWith("BEGIN:VCALENDAR\r\n"), run.out());
    assertTrue(run.out().endsWith("END:VCALENDAR\r\n"), run.out());
    assertTrue(run.out().contains("UID:ll2-event-7@spacecal\r\n"), run.out());
    assertEquals("spacecal: left out 1 event without a date", run.err().strip());
    assertEquals("", query("id=9", "--format", "ics").out());
  }

  @ParameterizedTest
  @CsvSource({"id=1, no events match", "limit=5&offset=9, no results on this page of 3 events"})
  void anEmptyAnswerIsANote(String query, String note) {
    Run run = query(query);
    assertEquals(0, run.exitCode());
    assertEquals("", run.out());
    assertEquals("spacecal: " + note, run.err().strip());
  }

  @Test
  void aPageIsFollowedByTheQueryOfTheNextOne() {
    assertEquals(
        List.of("spacecal: 2 of 3 events", "spacecal: next: limit=2&offset=2"),
        query("limit=2").err().lines().toList());
  }

  @Test
  void anInvalidQueryIsInvalidUsage() {
    Run run = query("type_ids=2&limit=\u001b0");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertEquals(
        List.of(
            "spacecal: type_ids: unknown parameter; did you mean type__ids?",
            "spacecal: limit: \"\uFFFD0\" is not a valid limit; use a number from 1 to 999999999"),
        run.err().lines().toList());
    assertEquals(2, query("", "--format", "xml").exitCode());
  }
}
