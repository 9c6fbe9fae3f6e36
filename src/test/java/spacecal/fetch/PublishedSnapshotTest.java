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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import spacecal.fetch.PublishedSnapshot.PublishedFile;
import spacecal.model.Warnings;

class PublishedSnapshotTest extends AbstractSyncTest {
  private final Warnings report = new Warnings();
  @AutoClose private final FakeFiles site = new FakeFiles();

  @Test
  void aPublishedSnapshotIsLoadedAndUpdated() throws IOException {
    with(250).sync();
    sync.api.edit(3, "edited", TestClock.START);
    sync.syncLater();
    publish(sync.data);
    Path data = load();
    for (String name : List.of("snapshot.jsonl", "changes.jsonl")) {
      assertEquals(Files.readString(sync.data.resolve(name)), Files.readString(data.resolve(name)));
    }
    assertEquals(List.of(), report.lines());

    SyncFixture elsewhere = new SyncFixture(data, sync.api);
    elsewhere.clock.advance(Duration.ofHours(2));
    assertEquals(2, elsewhere.syncLater());
    elsewhere.assertExact();
  }

  @Test
  void aFileWithAnotherHashIsNotLoaded() throws IOException {
    with(20).sync();
    publish(sync.data);
    site.put("/space/snapshot/snapshot.jsonl.gz", "another".getBytes(StandardCharsets.UTF_8));
    assertNothingIsLoaded();
  }

  @Test
  void aMissingSiteIsReported() {
    assertNothingIsLoaded();
  }

  @Test
  void anImportedSnapshotIsNotPublished() {
    FileImport.loadSample(folder, report);
    assertEquals(List.of(), PublishedSnapshot.of(folder));
  }

  private void assertNothingIsLoaded() {
    assertFalse(Files.exists(load().resolve("snapshot.jsonl")));
    assertEquals(1, report.warnings().size());
  }

  private Path load() {
    Path data = folder.resolve("elsewhere");
    URI address = URI.create(site.address("space/"));
    PublishedSnapshot.load(
        address, data, "test", new TestClock().environment(), report, step -> {});
    return data;
  }

  private void publish(Path data) {
    for (PublishedFile file : PublishedSnapshot.of(data)) {
      site.put("/space/snapshot/" + file.name(), file.bytes());
    }
  }
}
