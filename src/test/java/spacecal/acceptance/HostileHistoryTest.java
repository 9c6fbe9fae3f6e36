package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.FakeLl2;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SiteWalk;

/** The changes of hostile events are shown as text. */
class HostileHistoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant FIRST = Instant.parse("2025-07-01T00:00:00Z");

  private static final Pattern SUMMARY =
      Pattern.compile(
          "### [\\w ,:]*||\\| \\| event .*|\\|---.*|and \\d+ more"
              + "|\\| \\w+ \\|( \\[TEXT\\]\\(https://example\\.org/space/events/\\d+/\\)| TEXT) \\|TEXT\\|TEXT\\|"
                  .replace("TEXT", "(?:[\\p{L}\\p{Nd} -]|&#\\d+;)*"));

  @TempDir private Path folder;

  @Test
  void theChangesOfHostileEventsAreText() throws IOException {
    List<ObjectNode> rows = rows();
    Path summary = folder.resolve("summary.md");
    try (FakeLl2 api = new FakeLl2(JSON.createObjectNode())) {
      for (int i = 0; i < rows.size(); i++) {
        // Each begins with the content of the next.
        ObjectNode other = rows.get((i + 1) % rows.size()).deepCopy();
        other.set("id", rows.get(i).get("id"));
        api.put(other.put("last_updated", FIRST.plusSeconds(i).toString()));
      }
      Run.of("fetch", "--source", api.address(), "--data", folder.resolve("data")).ok();
      for (int i = 0; i < rows.size(); i++) {
        api.put(rows.get(i).put("last_updated", FIRST.plusSeconds(10_000 + i).toString()));
      }
      Object[] build =
          Run.command("build", folder, "--source", api.address(), "--summary", summary);
      Run.at(Run.CLOCK.plusSeconds(7200), build).ok();
    }
    assertTrue(Files.readAllLines(folder.resolve("data/changes.jsonl")).size() > 300);
    List<String> table = Files.readAllLines(summary);
    assertTrue(table.size() > 50, table.size() + " lines");
    List<String> other = table.stream().filter(line -> !SUMMARY.matcher(line).matches()).toList();
    assertEquals(List.of(), other, "lines with Markdown, HTML or links of the data");
    Path site = folder.resolve("site");
    assertTrue(Files.readString(site.resolve("updates/index.html")).contains("&lt;script&gt;"));
    assertEquals(List.of(), SiteWalk.problems(site, Hostile.BASE));
  }

  /** Every third event of the corpus. */
  private List<ObjectNode> rows() throws IOException {
    Path data = folder.resolve("corpus");
    Stream<Object> sources = Stream.of(Run.sources(Hostile.accepted()));
    Run.of(Stream.concat(Stream.of("fetch", "--data", data), sources).toArray()).ok();
    List<String> lines = Files.readAllLines(data.resolve("snapshot.jsonl"));
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i += 3) {
      rows.add((ObjectNode) JSON.readTree(lines.get(i)));
    }
    return rows;
  }
}
