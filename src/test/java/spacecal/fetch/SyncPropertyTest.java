package spacecal.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.UserException;

/**
 * Whatever is edited, added and deleted, one by one or in bulk, between syncs and while they page,
 * and wherever syncs break off: when it is quiet, the snapshot is what the server has. A seed that
 * fails is in the test's name; {@code -Dseeds=200} tries more of them.
 */
class SyncPropertyTest {
  @TempDir private Path folder;

  static List<Long> seeds() {
    long start = Long.getLong("seed", 20_250_720L);
    return LongStream.range(start, start + Long.getLong("seeds", 20)).boxed().toList();
  }

  @ParameterizedTest(name = "-Dseed={0}")
  @MethodSource("seeds")
  void endsWithWhatTheServerHas(long seed) {
    Random random = new Random(seed);
    try (FakeLl2 api = FakeLl2.with(150 + random.nextInt(400))) {
      SyncFixture bench = new SyncFixture(folder.resolve("data"), api);
      bench.allowRemovals = true;
      Editors editors = new Editors(api, random, bench.clock);
      for (int round = 0; round < 5; round++) {
        api.beforeEach(number -> editors.work(random.nextInt(3)));
        if (random.nextInt(3) == 0) {
          int from = api.requests().size() + 1 + random.nextInt(4);
          api.having(FakeLl2.Trouble.FALLS_OVER, from, from + 4);
        }
        tryToSync(bench);
        bench.clock.advance(Duration.ofMinutes(30L + random.nextInt(120)));
        editors.work(random.nextInt(6));
      }
      api.beforeEach(number -> {});
      api.having(FakeLl2.Trouble.NONE, 1);
      // Twice: what a sweep of many hours listed may be gone since.
      bench.clock.advance(Duration.ofHours(2));
      bench.sync();
      bench.clock.advance(Duration.ofDays(1));
      bench.sync();
      bench.assertExact();
    }
  }

  private static void tryToSync(SyncFixture bench) {
    try {
      bench.sync();
    } catch (UserException trouble) {
      bench.said.add(trouble.getMessage());
    }
  }

  /** People at work on the database. */
  private static final class Editors {
    private final FakeLl2 api;
    private final Random random;
    private final TestClock clock;
    private long nextId = 10_000;
    private Instant stamp = Instant.EPOCH;

    Editors(FakeLl2 api, Random random, TestClock clock) {
      this.api = api;
      this.random = random;
      this.clock = clock;
    }

    void work(int edits) {
      // Several edits often share a second, as they do upstream.
      if (stamp.isBefore(clock.instant()) || random.nextBoolean()) {
        stamp = clock.instant().isAfter(stamp) ? clock.instant() : stamp;
        stamp = stamp.truncatedTo(ChronoUnit.SECONDS);
      }
      for (int i = 0; i < edits; i++) {
        List<Long> ids = List.copyOf(api.events().keySet());
        long id = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(20)) {
          case 0, 1, 2 -> api.delete(id);
          case 3, 4, 5 -> api.put(FakeLl2.event(nextId++, "new", stamp));
          // Dated in the future, which a later edit corrects.
          case 7 -> api.edit(id, "ahead", stamp.plus(1 + random.nextInt(2000), ChronoUnit.DAYS));
          case 6 -> bulk(ids, 60 + random.nextInt(200));
          default -> api.edit(id, "edited " + random.nextInt(1000), stamp);
        }
      }
    }

    private void bulk(List<Long> ids, int count) {
      int start = random.nextInt(ids.size());
      String name = "bulk " + random.nextInt(1000);
      ids.stream().skip(start).limit(count).forEach(id -> api.edit(id, name, stamp));
    }
  }
}
