package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.PublishedSnapshot.PublishedFile;
import spacecal.model.Warnings;

class PublishedSnapshotTest {
  @TempDir private Path folder;
  private final Warnings report = new Warnings();

  @Test
  void takesWhatASitePublished() throws IOException {
    try (FakeLl2 api = FakeLl2.with(250);
        FakeFiles site = new FakeFiles()) {
      SyncFixture bench = new SyncFixture(folder.resolve("data"), api);
      bench.sync();
      api.edit(3, "edited", TestClock.START);
      bench.syncLater();
      publish(bench.data, site);
      Path data = load(site);
      for (String name : List.of("snapshot.jsonl", "changes.jsonl")) {
        assertEquals(
            Files.readString(bench.data.resolve(name)), Files.readString(data.resolve(name)));
      }
      assertEquals(List.of(), report.lines());

      SyncFixture elsewhere = new SyncFixture(data, api);
      elsewhere.clock.advance(Duration.ofHours(2));
      assertEquals(2, elsewhere.syncLater());
      elsewhere.assertExact();
    }
  }

  @Test
  void takesNothingThatHasAnotherHash() throws IOException {
    try (FakeLl2 api = FakeLl2.with(20);
        FakeFiles site = new FakeFiles()) {
      SyncFixture bench = new SyncFixture(folder.resolve("data"), api);
      bench.sync();
      publish(bench.data, site);
      site.put("/space/snapshot/snapshot.jsonl.gz", "another".getBytes(StandardCharsets.UTF_8));
      Path data = load(site);
      assertFalse(Files.exists(data.resolve("snapshot.jsonl")));
      assertEquals(1, report.warnings().size());
    }
  }

  @Test
  void aSiteThatIsNotThereYetIsNoTrouble() {
    try (FakeFiles site = new FakeFiles()) {
      Path data = load(site);
      assertFalse(Files.exists(data.resolve("snapshot.jsonl")));
      assertEquals(1, report.warnings().size());
    }
  }

  @Test
  void anImportedSnapshotIsNotPublished() {
    FileImport.loadSample(folder, report);
    assertEquals(List.of(), PublishedSnapshot.of(folder));
  }

  private Path load(FakeFiles site) {
    Path data = folder.resolve("elsewhere");
    URI address = URI.create(site.address("space/"));
    PublishedSnapshot.load(
        address, data, "test", new TestClock().environment(), report, step -> {});
    return data;
  }

  private static void publish(Path data, FakeFiles site) {
    for (PublishedFile file : PublishedSnapshot.of(data)) {
      site.put("/space/snapshot/" + file.name(), file.bytes());
    }
  }
}
