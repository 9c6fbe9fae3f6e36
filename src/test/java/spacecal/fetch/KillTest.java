package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.EventSync.SyncOptions;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.testing.JavaProcess;

/** A process that is killed while it syncs leaves a snapshot that is whole, whenever it was. */
class KillTest {
  private static final int KILLS = 10;

  @TempDir private Path folder;

  /** The process: syncs again and again until it is killed, saying so each time. */
  static final class Child {
    public static void main(String[] arguments) {
      TestClock clock = new TestClock();
      SyncOptions order =
          new SyncOptions(
              URI.create(arguments[0]),
              Optional.of("key"),
              "test",
              Duration.ofHours(1),
              0.05,
              false,
              false);
      while (true) {
        clock.advance(Duration.ofHours(2));
        EventSync.run(
            order, Path.of(arguments[1]), clock.environment(), new Warnings(), step -> {});
        System.out.println("synced");
      }
    }
  }

  @Test
  void killedAtAnyMoment() throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Random random = new Random(42);
    try (FakeLl2 api = FakeLl2.with(450)) {
      int furtherOn = 0;
      String before = "";
      for (int kill = 0; kill < KILLS; kill++) {
        // Edits at every request: no sync is quiet, each writes pages, changes and a snapshot.
        int deadly = api.requests().size() + 1 + random.nextInt(kill < KILLS / 2 ? 10 : 20);
        CountDownLatch reached = new CountDownLatch(1);
        api.beforeEach(
            number -> {
              Instant stamp = Instant.parse("2025-07-20T13:00:00Z").plusSeconds(number);
              api.edit(1 + random.nextInt(450), "edited " + number, stamp);
              if (number == deadly) {
                reached.countDown();
              }
            });
        runAndKill(api, data, reached, random.nextInt(30));
        if (Files.exists(data.resolve("snapshot.jsonl"))) {
          List<Event> events = SnapshotStore.read(data, new Warnings()).events();
          assertEquals(450, events.size(), "whole after kill " + kill);
          Warnings report = new Warnings();
          ChangeLog.read(data, report);
          assertEquals(List.of(), report.lines());
          String now = Files.readString(data.resolve("snapshot.jsonl"));
          furtherOn += now.equals(before) ? 0 : 1;
          before = now;
        }
      }
      assertTrue(furtherOn > 2, furtherOn + " kills left a snapshot further on");
      api.beforeEach(number -> {});
      SyncFixture bench = new SyncFixture(data, api);
      bench.key = Optional.of("key");
      bench.clock.advance(Duration.ofDays(300));
      bench.sync();
      bench.assertExact();
    }
  }

  private void runAndKill(FakeLl2 api, Path data, CountDownLatch reached, int millis)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process = JavaProcess.start(out, List.of(), Child.class, api.address(), data);
    assertTrue(reached.await(20, TimeUnit.SECONDS), () -> SyncFixture.lines(out).toString());
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    assertTrue(!ended, () -> "it ended by itself: " + SyncFixture.lines(out));
    process.destroyForcibly();
    process.waitFor();
  }
}
