package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import spacecal.fetch.EventSync.SyncResult;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/** The limits of a sync: of requests, of removals, to one at a time. */
class SyncLimitsTest {
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
  void aPartialSnapshotIsMadeAndUsedOnlyWhenAsked() {
    bench(FakeLl2.with(1021).having(FakeLl2.Trouble.THROTTLES, 5));
    bench.partial = true;
    SyncResult result = bench.sync();
    assertFalse(result.whole());
    assertEquals(397, SnapshotStore.read(bench.data, new Warnings(), true).events().size());
    UserException trouble =
        assertThrows(UserException.class, () -> SnapshotStore.read(bench.data, new Warnings()));
    assertTrue(trouble.getMessage().contains("incomplete"), trouble.getMessage());
    bench.api.having(FakeLl2.Trouble.NONE, 1);
    bench.partial = false;
    bench.syncLater();
    bench.assertExact();
  }

  @Test
  void aFetchThatWouldRemoveTooMuchIsRefused() throws IOException {
    bench(FakeLl2.with(200)).sync();
    String before = Files.readString(bench.snapshot());
    for (int id = 1; id <= 11; id++) {
      bench.api.delete(id);
    }
    bench.clock.advance(Duration.ofHours(2));
    UserException trouble = assertThrows(UserException.class, () -> bench.sync());
    assertTrue(trouble.getMessage().contains("11 of 200"), trouble.getMessage());
    assertTrue(trouble.getMessage().contains("--allow-removals"), trouble.getMessage());
    assertEquals(69, trouble.exitCode());
    assertEquals(before, Files.readString(bench.snapshot()));
    bench.allowRemovals = true;
    bench.sync();
    bench.assertExact();
    for (int id = 21; id <= 29; id++) {
      bench.api.delete(id);
    }
    bench.allowRemovals = false;
    bench.syncLater();
    bench.assertExact();
  }

  @Test
  void additionsThatHideRemovalsAreNoWayRoundTheRefusal() {
    bench(FakeLl2.with(200)).sync();
    for (int id = 1; id <= 20; id++) {
      bench.api.delete(id);
      bench.api.put(FakeLl2.event(500 + id, "new", NEWS.plusSeconds(id)));
    }
    bench.clock.advance(Duration.ofHours(2));
    UserException trouble = assertThrows(UserException.class, () -> bench.sync());
    assertTrue(trouble.getMessage().contains("no longer has 20"), trouble.getMessage());
  }

  @Test
  void hourlyRunsUnderTheThrottleComplete() {
    bench(FakeLl2.with(2500));
    bench.api.throttledAt(15, bench.clock);
    int runs = 1;
    while (true) {
      try {
        bench.sync();
        break;
      } catch (UserException trouble) {
        assertEquals(75, trouble.exitCode(), trouble.getMessage());
        assertTrue(trouble.getMessage().contains("Try again after 2025-07-20T"));
      }
      bench.clock.advance(Duration.ofHours(1));
      runs++;
      assertTrue(runs < 10);
    }
    bench.assertExact();
    assertEquals(2, runs);
    bench.api.delete(5);
    for (int hour = 0; hour < 5; hour++) {
      bench.clock.advance(Duration.ofHours(1));
      bench.sync();
    }
    bench.assertExact();
    assertEquals(0, bench.api.refused(), "requests sent while throttled");
  }

  @Test
  void aRunOfAnotherProgramIsCountedByAskingTheApi() {
    bench(FakeLl2.with(300));
    bench.api.throttledAt(15, bench.clock);
    bench.sync();
    SyncFixture other = new SyncFixture(folder.resolve("other"), bench.api);
    for (int i = 0; i < 3; i++) {
      other.clock.advance(Duration.ofMinutes(1));
      assertThrows(
          UserException.class,
          () -> {
            while (true) {
              other.sync();
            }
          });
    }
    assertEquals(0, bench.api.refused());
  }

  @Test
  void theKeyIsSentAndNeverKept() throws IOException {
    bench(FakeLl2.with(120));
    bench.key = Optional.of("s3cr3t-k3y");
    bench.sync();
    assertEquals(List.of("Token s3cr3t-k3y"), bench.api.keys().stream().distinct().toList());
    try (var files = Files.walk(bench.data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file).contains("s3cr3t"), file.toString());
      }
    }
    assertFalse(bench.said.toString().contains("s3cr3t"));
  }

  @Test
  void aSecondFetchOfTheSameFolderIsKeptOut() {
    bench(FakeLl2.with(30));
    UserException trouble =
        DataFolder.locked(bench.data, () -> assertThrows(UserException.class, () -> bench.sync()));
    assertTrue(trouble.getMessage().contains("another fetch"), trouble.getMessage());
    trouble =
        DataFolder.locked(
            bench.data,
            () ->
                assertThrows(
                    UserException.class, () -> FileImport.loadSample(bench.data, new Warnings())));
    assertTrue(trouble.getMessage().contains("another fetch"), trouble.getMessage());
    bench.sync();
    bench.assertExact();
  }
}
