package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.BuiltSite;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteWalk;

/** The sample as LL2 answers in {@code mode=normal}, compared with the detailed sample. */
class NormalModeTest {
  private static final List<String> ONLY_DETAILED =
      List.of(
          "agencies,launches,expeditions,spacestations,program,astronauts,mission_patch"
              .split(",", -1));

  @TempDir private static Path folder;
  private static Run detailedRun;
  private static Run normalRun;
  private static BuiltSite detailed;
  private static BuiltSite normal;

  @BeforeAll
  static void buildBoth() {
    ObjectNode sample = SampleEvents.envelope();
    detailedRun = build("detailed", sample);
    for (JsonNode event : sample.path("results")) {
      ((ObjectNode) event).remove(ONLY_DETAILED).put("response_mode", "normal");
    }
    normalRun = build("normal", sample);
    detailed = BuiltSite.in(folder.resolve("detailed"));
    normal = BuiltSite.in(folder.resolve("normal"));
  }

  private static Run build(String name, JsonNode events) {
    Path source = SampleEvents.write(folder.resolve(name + ".json"), events);
    return Run.build(folder.resolve(name), "--source", source).ok();
  }

  @Test
  void missingFieldsCauseNoWarnings() {
    assertEquals(warnings(detailedRun), warnings(normalRun));
  }

  private static String warnings(Run run) {
    return run.out().lines().filter(line -> line.contains(" × ")).collect(Collectors.joining("\n"));
  }

  @Test
  void theSiteIsComplete() {
    assertEquals(List.of(), SiteWalk.problems(folder.resolve("normal/site"), Hostile.BASE));
    String events = "events/.*|types/.*|upcoming/.*|\\d{4}/.*|[a-z]+\\.json|index.html";
    assertEquals(detailed.names(events), normal.names(events));
    assertFalse(detailed.names("agencies/\\d+/.*").isEmpty());
    assertEquals(List.of(), normal.names("(agencies|programs)/\\d+/.*"));
  }

  @Test
  void anEventPageShowsDateAndTextWithoutTheMissingParts() {
    int compared = 0;
    for (String name : normal.names("events/\\d+/index\\.html")) {
      var page = normal.page(name).selectFirst("main");
      var expected = detailed.page(name).selectFirst("main");
      for (String part : List.of("h1", ".hero .date", ".prose.lead", ".links", ".exactness")) {
        assertEquals(expected.select(part).text(), page.select(part).text(), name + ": " + part);
        compared += page.select(part).size();
      }
    }
    assertTrue(compared > 300, compared + " parts");
  }

  @Test
  void calendarEntriesAreTheSame() {
    List<String> calendars = normal.names("events/.*\\.ics|types/.*\\.ics");
    assertTrue(calendars.size() > 80, calendars.size() + " calendars");
    for (String name : calendars) {
      assertEquals(detailed.text(name), normal.text(name), name);
    }
  }

  @Test
  void searchJsonHasTheSameEvents() {
    JsonNode expected = detailed.json("search.json").path("events");
    JsonNode found = normal.json("search.json").path("events");
    assertEquals(100, found.size());
    for (JsonNode event : expected) {
      ((ObjectNode) event).remove(List.of("agencies", "program"));
    }
    assertEquals(expected, found);
  }
}
