package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.ll2.FakeLl2;
import spacecal.ll2.Outside;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SiteWalk;

/** What strangers wrote, and then wrote anew: the history of hostile events is text, too. */
class HostileHistoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant FIRST = Instant.parse("2025-07-01T00:00:00Z");

  @TempDir private Path folder;

  @Test
  void whatChangedBringsNothingInEither() throws IOException {
    List<ObjectNode> rows = rows();
    try (FakeLl2 api = new FakeLl2(JSON.createObjectNode())) {
      for (int i = 0; i < rows.size(); i++) {
        // Each begins as its neighbour.
        ObjectNode other = rows.get((i + 1) % rows.size()).deepCopy();
        other.set("id", rows.get(i).get("id"));
        api.put(other.put("last_updated", FIRST.plusSeconds(i).toString()));
      }
      assertEquals(0, build(api, Duration.ZERO).exitCode());
      for (int i = 0; i < rows.size(); i++) {
        api.put(rows.get(i).put("last_updated", FIRST.plusSeconds(10_000 + i).toString()));
      }
      Run run = build(api, Duration.ofHours(2));
      assertEquals(0, run.exitCode(), run.err());
      assertTrue(run.out().contains("requests, "), run.out());
    }
    assertTrue(Files.readAllLines(folder.resolve("data/changes.jsonl")).size() > 1_000);
    Path site = folder.resolve("site");
    String said = Files.readString(site.resolve("updates/index.html"));
    assertTrue(said.contains("&lt;script&gt;"), "no hostile text among the updates");
    assertEquals(List.of(), SiteWalk.problems(site, Hostile.BASE));
  }

  /** Every row of the corpus that is an event. */
  private List<ObjectNode> rows() throws IOException {
    Path data = folder.resolve("corpus");
    assertEquals(0, Hostile.fetch(Hostile.accepted(), data).exitCode());
    try (var lines = Files.lines(data.resolve("snapshot.jsonl"))) {
      return lines.skip(1).map(HostileHistoryTest::row).toList();
    }
  }

  private static ObjectNode row(String line) {
    try {
      return (ObjectNode) JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Run build(FakeLl2 api, Duration later) {
    Outside outside =
        new Outside(
            InstantSource.fixed(Run.CLOCK.plus(later)),
            length -> {},
            new Random(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
    return Run.with(
        outside,
        Optional.empty(),
        "build",
        "--base-url",
        Hostile.BASE,
        "--source",
        api.address(),
        "--data",
        folder.resolve("data"),
        "--output",
        folder.resolve("site"));
  }
}
