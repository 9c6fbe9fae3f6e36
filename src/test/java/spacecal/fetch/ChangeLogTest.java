package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.model.Change;

class ChangeLogTest {
  private static final Instant NEWS = Instant.parse("2025-07-20T11:00:00Z");

  @TempDir private Path folder;
  private SyncFixture bench;

  @AfterEach
  void stop() {
    bench.api.close();
  }

  private SyncFixture bench(FakeLl2 api) {
    bench = new SyncFixture(folder.resolve("data"), api);
    return bench;
  }

  @Test
  void whatChangedIsKept() {
    bench(FakeLl2.with(50)).sync();
    var event = FakeLl2.event(7, "Event number 7", NEWS).put("date", "2025-08-01T00:00:00Z");
    event.putObject("date_precision").put("id", 5).put("name", "Day");
    event.putArray("vid_urls").addObject().put("url", "https://example.org/watch");
    bench.api.put(event);
    bench.api.delete(9);
    bench.api.put(FakeLl2.event(60, "New one", NEWS));
    bench.clock.advance(Duration.ofHours(1));
    Instant seen = bench.clock.instant();
    bench.sync();
    List<Change> changes = ChangeLog.read(bench.data, bench.report);
    Optional<String> none = Optional.empty();
    String name = "Event number 7";
    assertEquals(
        List.of(
            new Change(seen, 60, "New one", "event", none, Optional.of("New one")),
            new Change(seen, 9, "Event number 9", "event", Optional.of("Event number 9"), none),
            new Change(seen, 7, name, "vid_urls", none, Optional.of("https://example.org/watch")),
            new Change(seen, 7, name, "date_precision", none, Optional.of("Day")),
            new Change(
                seen,
                7,
                name,
                "date",
                Optional.of("2025-07-20T12:00:00Z"),
                Optional.of("2025-08-01T00:00:00Z"))),
        changes);
  }

  @Test
  void whatASiteGaveAsChangesIsCleanedAndCut() throws IOException {
    bench(FakeLl2.with(30));
    Files.createDirectories(bench.data);
    Files.writeString(
        bench.data.resolve("changes.jsonl"),
        """
        {"seen":"2025-07-01T00:00:00Z","event":7,"name":"\\u202eName","field":"na\\nme","to":"LONG"}
        {"seen":"2025-07-01T00:00:00Z","event":7,"field":["a list"],"to":"Other"}
        """
            .replace("LONG", "long ".repeat(1000)));
    List<Change> changes = ChangeLog.read(bench.data, bench.report);
    assertEquals(List.of("Event 7", "Name"), changes.stream().map(Change::name).toList());
    assertEquals(List.of("event", "na me"), changes.stream().map(Change::field).toList());
    assertTrue(changes.get(1).to().orElseThrow().length() <= 300);
  }

  @Test
  void aLineThatCannotBeReadIsLeftOutAndReported() throws IOException {
    bench(FakeLl2.with(30));
    Files.createDirectories(bench.data);
    Files.writeString(
        bench.data.resolve("changes.jsonl"),
        """
        {"seen":"2025-07-01T00:00:00Z","event":1e99999999999,"name":"A","to":"A"}
        {"seen":"2025-07-01T00:00:00Z","event":7,"name":"B","to":"B"}
        {"seen":
        """);
    List<Change> changes = ChangeLog.read(bench.data, bench.report);
    assertEquals(List.of("B"), changes.stream().map(Change::name).toList());
    assertEquals(2, bench.report.warnings().size());
  }
}
