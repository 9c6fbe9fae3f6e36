package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;

/**
 * Builds a site from real answers of LL2 in the folder {@code -Drecordings=DIR}. They are other
 * people's text and not part of the project, so the test is skipped without the folder.
 */
class RecordingsTest {
  @Test
  void everyRecordedEventHasItsPage(@TempDir Path folder) throws IOException {
    String recordings = System.getProperty("recordings", "");
    assumeTrue(!recordings.isEmpty(), "skipped: no folder of recordings (-Drecordings=DIR)");
    List<Path> files = list(Path.of(recordings));
    Run.build(folder, Run.sources(files)).ok();
    Set<String> ids = new TreeSet<>();
    for (Path file : files) {
      JsonNode answer = new ObjectMapper().readTree(file.toFile());
      answer.path("results").forEach(event -> ids.add(event.path("id").asText()));
    }
    Set<String> pages = new TreeSet<>();
    for (Path file : list(folder.resolve("site/events"))) {
      if (Files.isDirectory(file)) {
        pages.add(file.getFileName().toString());
      }
    }
    assertEquals(ids, pages);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
