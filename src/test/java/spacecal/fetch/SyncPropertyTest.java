package spacecal.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.fetch.FakeLl2.Fault;
import spacecal.model.UserException;

/**
 * After any edits, additions and deletions, between syncs and during them, one by one or in bulk,
 * and after failed syncs, the snapshot has the events of the server. {@code -Dseed=N} repeats a
 * case; {@code -Dseeds=200} runs more of them.
 */
class SyncPropertyTest extends AbstractSyncTest {
  static List<Long> seeds() {
    long start = Long.getLong("seed", 20_250_720L);
    return LongStream.range(start, start + Long.getLong("seeds", 10)).boxed().toList();
  }

  @ParameterizedTest(name = "-Dseed={0}")
  @MethodSource("seeds")
  void theSnapshotHasTheEventsOfTheServer(long seed) {
    Random random = new Random(seed);
    FakeLl2 api = with(150 + random.nextInt(400)).api;
    sync.allowRemovals = true;
    Editors editors = new Editors(api, random, sync.clock);
    for (int round = 0; round < 5; round++) {
      api.beforeEach(number -> editors.work(random.nextInt(3)));
      if (random.nextInt(3) == 0) {
        int from = api.requests().size() + 1 + random.nextInt(4);
        api.having(Fault.SERVER_ERROR, from, from + 4);
      }
      tryToSync();
      sync.clock.advance(Duration.ofMinutes(30L + random.nextInt(120)));
      editors.work(random.nextInt(6));
    }
    api.beforeEach(number -> {});
    api.recover();
    // Twice, because events may be deleted during a scan of several hours.
    sync.clock.advance(Duration.ofHours(2));
    sync.sync();
    sync.clock.advance(Duration.ofDays(1));
    sync.sync();
    sync.assertExact();
  }

  private void tryToSync() {
    try {
      sync.sync();
    } catch (UserException e) {
      sync.said.add(e.getMessage());
    }
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
          case 7 -> api.edit(id, "future", second.plus(1 + random.nextInt(2000), ChronoUnit.DAYS));
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
