package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.fetch.FakeLl2.Fault;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * After any edits, additions, deletions and rows dated in the future, between syncs and during
 * them, one by one or in bulk, and after syncs that failed, were killed or could not write a file,
 * the snapshot has the events of the server. {@code -Dseed=N} repeats a case; {@code -Dseeds=200}
 * runs more of them.
 */
class SyncPropertyTest extends AbstractSyncTest {
  private static final List<String> FILES =
      List.of("snapshot.jsonl", "changes.jsonl", "progress.jsonl", "sweep.json", "budget.json");

  /** How many syncs of all cases ended in which way. */
  private static final Map<String, Integer> ENDS = new TreeMap<>();

  private Random random;
  private FakeLl2 api;
  private byte[] progress = new byte[0];

  static List<Long> seeds() {
    long start = Long.getLong("seed", 20_250_720L);
    return LongStream.range(start, start + Long.getLong("seeds", 10)).boxed().toList();
  }

  @AfterAll
  static void everyEndWasTried() {
    System.out.println("SyncPropertyTest: " + ENDS);
    assertEquals(Set.of("complete", "failed", "killed", "rows dated ahead"), ENDS.keySet());
  }

  @ParameterizedTest(name = "-Dseed={0}")
  @MethodSource("seeds")
  void theSnapshotHasTheEventsOfTheServer(long seed) throws IOException {
    random = new Random(seed);
    api = with(150 + random.nextInt(400)).api;
    sync.allowRemovals = true;
    Editors editors = new Editors(api, random, sync.clock);
    for (int round = 0; round < 7; round++) {
      api.beforeEach(
          number -> {
            editors.work(random.nextInt(3));
            progress = read("progress.jsonl");
          });
      count(syncWithAFault());
      if (Files.exists(sync.snapshot())) {
        SnapshotStore.read(sync.data, new Warnings(), false);
      }
      sync.clock.advance(Duration.ofMinutes(30L + random.nextInt(120)));
      editors.work(random.nextInt(6));
    }
    api.beforeEach(number -> {});
    // Twice, because events may be deleted during a scan of several hours.
    sync.clock.advance(Duration.ofHours(2));
    sync.sync();
    sync.clock.advance(Duration.ofDays(1));
    sync.sync();
    sync.assertExact();
  }

  private static void count(String end) {
    ENDS.merge(end, 1, Integer::sum);
  }

  /** Syncs with a random fault, and returns how the sync ended. */
  private String syncWithAFault() throws IOException {
    int fault = random.nextInt(6);
    Files.createDirectories(sync.data);
    Path blocked = sync.data.resolve(FILES.get(random.nextInt(FILES.size())) + ".new");
    switch (fault) {
      case 0 -> {
        int from = api.requests().size() + 1 + random.nextInt(4);
        api.having(Fault.SERVER_ERROR, from, from + 4);
      }
      case 1, 2 -> sync.clock.killAtReading(1 + random.nextInt(60));
      case 3 -> {
        // This file cannot be written, as on a full disk.
        Files.deleteIfExists(blocked);
        Files.createDirectories(blocked);
      }
      default -> {}
    }
    try {
      sync.sync();
      if (fault == 4 && progress.length > 0) {
        // Killed after the snapshot was replaced, before the received rows were deleted.
        Files.write(sync.data.resolve("progress.jsonl"), progress);
        return "killed";
      }
      return "complete";
    } catch (UserException e) {
      return "failed";
    } catch (TestClock.Kill e) {
      // Half of a file was written.
      Files.writeString(blocked, "{\"snapshot\":1,");
      return "killed";
    } finally {
      api.recover();
      sync.clock.killAtReading(0);
      if (fault == 3) {
        Files.delete(blocked);
      }
    }
  }

  private byte[] read(String name) {
    Path file = sync.data.resolve(name);
    return Files.exists(file) ? DataFolder.read(file) : new byte[0];
  }

  /** Random changes of the events. */
  private static final class Editors {
    private final FakeLl2 api;
    private final Random random;
    private final TestClock clock;
    private long nextId = 10_000;
    private Instant second = Instant.EPOCH;

    Editors(FakeLl2 api, Random random, TestClock clock) {
      this.api = api;
      this.random = random;
      this.clock = clock;
    }

    void work(int edits) {
      // Several edits often share a second, as in LL2.
      if (second.isBefore(clock.instant()) || random.nextBoolean()) {
        second = clock.instant().isAfter(second) ? clock.instant() : second;
        second = second.truncatedTo(ChronoUnit.SECONDS);
      }
      for (int i = 0; i < edits; i++) {
        List<Long> ids = List.copyOf(api.events().keySet());
        long id = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(20)) {
          case 0, 1, 2 -> api.delete(id);
          case 3, 4, 5 -> api.put(FakeLl2.event(nextId++, "new", second));
          case 6 -> bulk(ids, 60 + random.nextInt(200));
          // Dated in the future, which a later edit corrects.
          case 7 -> {
            api.edit(id, "future", second.plus(1 + random.nextInt(2000), ChronoUnit.DAYS));
            count("rows dated ahead");
          }
          default -> api.edit(id, "edited " + random.nextInt(1000), second);
        }
      }
    }

    private void bulk(List<Long> ids, int count) {
      int start = random.nextInt(ids.size());
      String name = "bulk " + random.nextInt(1000);
      ids.stream().skip(start).limit(count).forEach(id -> api.edit(id, name, second));
    }
  }
}
