package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.BuiltSite;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * Builds a site from real answers of LL2 in the folder {@code -Drecordings=DIR}. They are other
 * people's text and not part of the project, so the test is skipped without the folder.
 */
class RecordingsTest {
  @Test
  void everyRecordedEventHasItsPage(@TempDir Path folder) throws Exception {
    String recordings = System.getProperty("recordings", "");
    assumeTrue(!recordings.isEmpty(), "skipped: no folder of recordings (-Drecordings=DIR)");
    List<Path> files;
    try (Stream<Path> listed = Files.list(Path.of(recordings))) {
      files = listed.sorted().toList();
    }
    Run.build(folder, Run.sources(files)).ok();
    Set<String> expected = new TreeSet<>();
    for (Path file : files) {
      for (JsonNode event : SampleEvents.read(file).path("results")) {
        expected.add("events/" + event.path("id") + "/index.html");
      }
    }
    List<String> pages = BuiltSite.in(folder).names("events/\\d+/index\\.html");
    assertEquals(expected, new TreeSet<>(pages));
  }
}
