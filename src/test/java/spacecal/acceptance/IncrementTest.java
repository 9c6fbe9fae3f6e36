package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** Incremental builds: which files they write, and which they do not touch. */
class IncrementTest {
  @TempDir private Path folder;
  private Path output;

  @BeforeEach
  void buildOnce() {
    output = folder.resolve("site");
    SampleEvents.write(folder.resolve("events.json"), 1214, 1212, 1016, 838);
    build();
  }

  private Run build() {
    return Run.build(folder, "--source", folder.resolve("events.json")).ok();
  }

  private void edit(long id, String field, String value) {
    ObjectNode events = SampleEvents.read(folder.resolve("events.json"));
    for (JsonNode event : events.path("results")) {
      if (event.path("id").longValue() == id) {
        ((ObjectNode) event).put(field, value);
      }
    }
    SampleEvents.write(folder.resolve("events.json"), events);
  }

  @Test
  void aBuildWithoutChangesPrintsTheSameAndWritesNothing() {
    edit(1214, "webcast_live", "perhaps");
    Run first = build();
    assertTrue(first.out().contains("1 warning:"), first.out());
    Run again = build();
    String variable = "\\d+ files written, .*|\\(.* s\\)";
    assertEquals(first.out().replaceAll(variable, ""), again.out().replaceAll(variable, ""));
    assertTrue(again.out().contains("; 0 files written, "), again.out());
    assertTrue(again.out().contains(" 0 deleted"), again.out());
  }

  @Test
  void aFileThatWasChangedWithItsTimeKeptIsReplaced() throws IOException {
    Path file = output.resolve("index.html");
    FileTime time = Files.getLastModifiedTime(file);
    byte[] published = Files.readAllBytes(file);
    byte[] changed = published.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);
    Files.setLastModifiedTime(file, time);
    Run run = build();
    assertTrue(run.out().contains("; 1 files written, "), run.out());
    assertArrayEquals(published, Files.readAllBytes(file));
  }

  @Test
  void onlyFilesThatShowAChangedEventAreWritten() throws IOException {
    NavigableMap<String, FileTime> before = times();
    edit(838, "name", "Another name");
    build();
    NavigableMap<String, FileTime> after = times();
    assertNotEquals(before.get("events/838/index.html"), after.get("events/838/index.html"));
    assertNotEquals(before.get("search.json"), after.get("search.json"));
    // Event 1016 is no neighbor, and of another month, type and agency.
    for (String name : before.keySet()) {
      if (name.startsWith("events/1016/") || name.startsWith("2025/08/")) {
        assertEquals(before.get(name), after.get(name), name);
      }
    }
  }

  private NavigableMap<String, FileTime> times() throws IOException {
    NavigableMap<String, FileTime> times = new TreeMap<>();
    for (String name : Run.files(output).keySet()) {
      times.put(name, Files.getLastModifiedTime(output.resolve(name)));
    }
    return times;
  }
}
