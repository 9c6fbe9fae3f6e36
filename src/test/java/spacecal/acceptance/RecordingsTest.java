package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;

/**
 * Builds a site from real answers of LL2 in the folder {@code -Drecordings=DIR}. They are other
 * people's text and not part of the project, so the test is skipped without the folder.
 */
class RecordingsTest {
  @TempDir private Path folder;

  @Test
  void everyRecordedEventHasItsPage() throws IOException {
    List<Path> files = recordings("");
    assertEquals(ids(files), pages(build(files)));
  }

  @Test
  void theDatesOfTheEventsOf2025AreRight() throws IOException {
    List<Path> files = recordings("normal-offset-");
    assumeTrue(files.size() == 2, "skipped: other recordings");
    Path site = build(files);
    assertEquals(20, pages(site));
    String splashdown = Files.readString(site.resolve("events/1214/event.ics"));
    assertTrue(splashdown.contains("DTSTART:20250715T093100Z\r\n"), splashdown);
    assertTrue(splashdown.contains("DTEND:20250715T113153Z\r\n"), splashdown);
    String undocking = Files.readString(site.resolve("events/1212/event.ics"));
    assertTrue(undocking.contains("DTSTART;VALUE=DATE:20250805\r\n"), undocking);
    assertTrue(undocking.contains("DTEND;VALUE=DATE:20250806\r\n"), undocking);
    String flyby = "UID:ll2-event-1016@spacecal\r\n";
    assertTrue(Files.readString(site.resolve("events/windows.ics")).contains(flyby));
    assertFalse(Files.readString(site.resolve("events/calendar.ics")).contains(flyby));
    String search = Files.readString(site.resolve("search.json"));
    assertTrue(search.matches("(?s).*\\{\"id\":1016,[^\n]*\"label\":\"August 2025\".*"), search);
    assertTrue(search.matches("(?s).*\\{\"id\":362,[^\n]*\"label\":\"2025\".*"), search);
    assertFalse(Files.readString(site.resolve("events/838/index.html")).contains("None"));
  }

  private Path build(List<Path> files) {
    Run.build(folder, Run.sources(files)).ok();
    return folder.resolve("site");
  }

  private static long ids(List<Path> files) throws IOException {
    Set<JsonNode> ids = new HashSet<>();
    for (Path file : files) {
      new ObjectMapper()
          .readTree(file.toFile())
          .path("results")
          .forEach(event -> ids.add(event.path("id")));
    }
    return ids.size();
  }

  private static long pages(Path site) throws IOException {
    try (Stream<Path> pages = Files.list(site.resolve("events"))) {
      return pages.filter(Files::isDirectory).count();
    }
  }

  private static List<Path> recordings(String prefix) throws IOException {
    String folder = System.getProperty("recordings", "");
    assumeTrue(!folder.isEmpty(), "skipped: no folder of recordings (-Drecordings=DIR)");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches(prefix + ".*\\.json"))
          .sorted()
          .toList();
    }
  }
}
