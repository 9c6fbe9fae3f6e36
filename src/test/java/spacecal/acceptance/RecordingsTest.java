package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;

/**
 * Builds a site of real answers of LL2, in the folder that the system property {@code recordings}
 * names. They are other people's text and not part of the project, so without the folder this is
 * skipped.
 */
class RecordingsTest {
  @TempDir private Path folder;

  @Test
  void everyRecordedEventHasItsPage() throws IOException {
    List<Path> files = recordings();
    Path site = build(files, "2025-07-20T00:00:00Z");
    try (Stream<Path> pages = Files.list(site.resolve("events"))) {
      assertTrue(pages.filter(Files::isDirectory).count() > 0);
    }
  }

  @Test
  void theTwentyRecordedIn2025AreRightInTime() throws IOException {
    List<Path> files =
        recordings().stream()
            .filter(file -> file.getFileName().toString().startsWith("normal-offset-"))
            .toList();
    assumeTrue(files.size() == 2, "not the recordings this test knows");
    Path site = build(files, "2025-07-20T00:00:00Z");
    try (Stream<Path> pages = Files.list(site.resolve("events"))) {
      assertEquals(20, pages.filter(Files::isDirectory).count());
    }
    VEvent splashdown = event(site, "events/1214/event.ics");
    assertEquals(
        Instant.parse("2025-07-15T09:31:00Z"), splashdown.getDateStart().getValue().toInstant());
    assertEquals(
        Instant.parse("2025-07-15T11:31:53Z"), splashdown.getDateEnd().getValue().toInstant());
    String undocking = Files.readString(site.resolve("events/1212/event.ics"));
    assertTrue(undocking.contains("DTSTART;VALUE=DATE:20250805\r\n"), undocking);
    assertTrue(undocking.contains("DTEND;VALUE=DATE:20250806\r\n"), undocking);
    String flyby = "UID:ll2-event-1016@spacecal\r\n";
    assertTrue(Files.readString(site.resolve("events/windows.ics")).contains(flyby));
    assertFalse(Files.readString(site.resolve("events/calendar.ics")).contains(flyby));
    assertEquals("August 2025", label(site, 1016));
    assertEquals("2025", label(site, 362));
    assertFalse(
        Jsoup.parse(Files.readString(site.resolve("events/838/index.html")))
            .text()
            .contains("None"));
  }

  private Path build(List<Path> files, String now) {
    Path site = folder.resolve("site");
    List<Object> arguments = new ArrayList<>(List.of("build", "--now", now));
    files.forEach(file -> arguments.addAll(List.of("--source", file)));
    arguments.addAll(List.of("--data", folder.resolve("data"), "--output", site));
    Run run = Run.of(arguments.toArray());
    assertEquals(0, run.exitCode(), run.err());
    return site;
  }

  private static List<Path> recordings() throws IOException {
    String folder = System.getProperty("recordings", "");
    assumeTrue(!folder.isEmpty(), "skipped: no folder of recordings (-Drecordings=DIR)");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      List<Path> recordings =
          files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assertFalse(recordings.isEmpty(), "no .json in " + folder);
      return recordings;
    }
  }

  private static VEvent event(Path site, String path) throws IOException {
    return Biweekly.parse(Files.readString(site.resolve(path))).first().getEvents().get(0);
  }

  private static String label(Path site, long id) throws IOException {
    String search = Files.readString(site.resolve("search.json"));
    String row =
        search
            .lines()
            .filter(line -> line.contains("{\"id\":" + id + ","))
            .findFirst()
            .orElseThrow();
    return row.replaceAll(".*\"label\":\"([^\"]*)\".*", "$1");
  }
}
