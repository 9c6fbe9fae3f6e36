package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.fetch.SyncFixture.LATER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import spacecal.model.Warnings;
import spacecal.testing.JavaProcess;

/**
 * A process that is killed at any moment of a sync leaves a complete snapshot. {@code -Dkills=50}
 * kills more of them.
 */
class KillTest extends AbstractSyncTest {
  private static final int KILLS = Integer.getInteger("kills", 4);

  /** The process: syncs until it is killed. */
  static final class Child {
    public static void main(String[] arguments) {
      TestClock clock = new TestClock();
      while (true) {
        clock.advance(Duration.ofHours(2));
        SyncFixture.sync(arguments[0], Path.of(arguments[1]), clock);
        System.out.println("synced");
      }
    }
  }

  @Test
  void killedAtAnyMoment() throws IOException, InterruptedException {
    Random random = new Random(42);
    with(250);
    int snapshots = 0;
    String before = "";
    for (int kill = 0; kill < KILLS; kill++) {
      // Edits at every request: each sync writes pages, changes and a snapshot.
      int last = sync.api.requests().size() + 1 + random.nextInt(kill < KILLS / 2 ? 6 : 14);
      CountDownLatch reached = new CountDownLatch(1);
      sync.api.beforeEach(
          number -> {
            long id = 1L + random.nextInt(250);
            sync.api.edit(id, "edited " + number, LATER.plusSeconds(7200 + number));
            if (number == last) {
              reached.countDown();
            }
          });
      runAndKill(reached, random.nextInt(30));
      if (Files.exists(sync.snapshot())) {
        assertEquals(250, SnapshotStore.read(sync.data, new Warnings(), false).events().size());
        sync.changes();
        assertEquals(List.of(), sync.report.lines());
        String now = Files.readString(sync.snapshot());
        snapshots += now.equals(before) ? 0 : 1;
        before = now;
      }
    }
    assertTrue(snapshots > KILLS / 5, "only " + snapshots + " kills left a new snapshot");
    sync.api.beforeEach(number -> {});
    sync.key = Optional.of("key");
    sync.clock.advance(Duration.ofDays(300));
    sync.sync();
    sync.assertExact();
  }

  private void runAndKill(CountDownLatch reached, int millis)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process = JavaProcess.start(out, List.of(), Child.class, sync.api.address(), sync.data);
    assertTrue(reached.await(20, TimeUnit.SECONDS), () -> DataFolder.lines(out).toString());
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    assertFalse(ended, () -> DataFolder.lines(out).toString());
    process.destroyForcibly();
    process.waitFor();
  }
}
