package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/** What a sync costs, and that it ends with what the server has. */
class EventSyncTest {
  private static final Instant NEWS = Instant.parse("2025-07-20T11:00:00Z");

  private static final Instant AHEAD = Instant.parse("2030-01-01T00:00:00Z");

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
  void theFirstSyncOfAThousandEventsCostsTwelveRequests() {
    bench(FakeLl2.with(1021)).sync();
    bench.assertExact();
    assertEquals(11, bench.api.requests().size());
    assertEquals(List.of("budget.json", "lock", "snapshot.jsonl"), names());
  }

  @Test
  void aQuietSyncCostsTwo() {
    bench(FakeLl2.with(1021)).sync();
    assertEquals(2, bench.syncLater());
    bench.assertExact();
    assertEquals(List.of(), ChangeLog.read(bench.data, bench.report));
  }

  @Test
  void editsDeletionsAndAdditionsEndExact() {
    bench(FakeLl2.with(1021)).sync();
    for (int i = 1; i <= 30; i++) {
      bench.api.edit(i * 30L, "edited", NEWS.plusSeconds(i));
    }
    bench.api.delete(17);
    bench.api.delete(1000);
    for (int i = 1; i <= 3; i++) {
      bench.api.put(FakeLl2.event(2000 + i, "new", NEWS.plusSeconds(40 + i)));
    }
    assertEquals(13, bench.syncLater());
    bench.assertExact();
    assertEquals(2, bench.syncLater(), "and then it is quiet");
  }

  @Test
  void fewerThanAHundredChangesCostTwoWhateverTheTies() {
    bench(FakeLl2.with(500));
    for (int id = 400; id <= 410; id++) {
      bench.api.edit(id, "tied", NEWS);
    }
    bench.sync();
    for (int id = 1; id <= 99; id++) {
      bench.api.edit(id, "edited", NEWS.plusSeconds(id));
    }
    assertEquals(2, bench.syncLater());
    bench.assertExact();
  }

  @Test
  void aBulkEditOfThreeHundredRowsInOneSecond() {
    bench(FakeLl2.with(1021)).sync();
    for (int id = 500; id < 800; id++) {
      bench.api.edit(id, "bulk", NEWS);
    }
    int cost = bench.syncLater();
    bench.assertExact();
    assertTrue(cost <= 8, cost + " requests");
    assertEquals(2, bench.syncLater(), "quiet, though the whole page is of one second");
    bench.api.edit(900, "tied later", NEWS);
    bench.syncLater();
    bench.assertExact();
  }

  @Test
  void theFirstFetchOfManyTiesWastesLittle() {
    bench(FakeLl2.with(1021));
    for (int id = 100; id < 400; id++) {
      bench.api.edit(id, "bulk", NEWS);
    }
    for (int id = 600; id < 650; id++) {
      bench.api.edit(id, "bulk", NEWS.minusSeconds(5000));
    }
    bench.sync();
    bench.assertExact();
    assertTrue(bench.api.requests().size() <= 12, bench.api.requests().size() + " requests");
  }

  @Test
  void rowsWithoutATimeAreFoundByTheirIds() {
    bench(FakeLl2.with(250));
    for (int id = 10; id <= 12; id++) {
      bench.api.put(FakeLl2.event(id, "timeless", NEWS).putNull("last_updated"));
    }
    bench.sync();
    bench.assertExact();
    bench.api.put(FakeLl2.event(300, "timeless too", NEWS).putNull("last_updated"));
    bench.syncLater();
    bench.assertExact();
    bench.api.put(FakeLl2.event(10, "timeless, edited", NEWS).putNull("last_updated"));
    bench.clock.advance(Duration.ofDays(1));
    bench.syncLater();
    bench.assertExact();
  }

  @Test
  void theDailySweepFindsWhatTheCountDoesNotShow() {
    bench(FakeLl2.with(250)).sync();
    bench.api.delete(3);
    bench.api.put(FakeLl2.event(400, "timeless", NEWS).putNull("last_updated"));
    assertEquals(2, bench.syncLater());
    bench.clock.advance(Duration.ofDays(1));
    bench.syncLater();
    bench.assertExact();
  }

  /** A machine whose clock was years ahead once must not wait for those years. */
  @Test
  void aClockTurnedBackPutsNothingOff() {
    bench(FakeLl2.with(250));
    bench.clock.advance(Duration.ofDays(3000));
    bench.api.edit(7, "ahead", AHEAD);
    bench.sync();
    bench.api.edit(8, "edited", NEWS.plusSeconds(5));
    bench.api.delete(3);
    bench.api.put(FakeLl2.event(400, "timeless", NEWS).putNull("last_updated"));
    bench.clock.advance(Duration.ofDays(-3000));
    bench.syncLater();
    bench.assertExact();
    bench.api.edit(5, "edited", bench.clock.instant());
    bench.syncLater();
    bench.assertExact();
    assertEquals(2, bench.syncLater());
  }

  @Test
  void aCountThatNothingExplainsIsSweptOnceADay() {
    bench(FakeLl2.with(250).having(FakeLl2.Trouble.COUNT_JUMPS, 2));
    bench.sync();
    bench.api.having(FakeLl2.Trouble.NONE, 1);
    bench.syncLater();
    bench.assertExact();
  }

  @Test
  void anInterruptedFirstFetchGoesOnWhereItStopped() {
    bench(FakeLl2.with(1021).having(FakeLl2.Trouble.FALLS_OVER, 5));
    assertThrows(UserException.class, () -> bench.sync());
    assertFalse(Files.exists(bench.snapshot()));
    assertThrows(UserException.class, () -> SnapshotStore.read(bench.data, new Warnings()));
    bench.api.having(FakeLl2.Trouble.NONE, 1);
    bench.api.edit(1, "edited meanwhile", NEWS);
    int cost = bench.syncLater();
    bench.assertExact();
    assertTrue(cost <= 9, cost + " requests");
    assertFalse(Files.exists(bench.data.resolve("progress.jsonl")));
  }

  @Test
  void aSnapshotFromElsewhereIsNoBase() throws IOException {
    bench(FakeLl2.with(30));
    Files.createDirectories(bench.data);
    Files.writeString(
        bench.snapshot(),
        "{\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":1}\n{\"id\":999}\n");
    bench.sync();
    bench.assertExact();
  }

  @Test
  void anEditIsNotHiddenByARowDatedInTheFuture() {
    bench(FakeLl2.with(250)).sync();
    bench.api.edit(5, "ahead", AHEAD);
    breakOffAfterThePages();
    bench.api.edit(6, "edited", bench.clock.instant());
    bench.syncLater();
    bench.assertExact();
    bench.api.edit(7, "edited", bench.clock.instant());
    bench.syncLater();
    bench.assertExact();
  }

  @Test
  void aRowDatedInTheFutureIsCorrected() {
    bench(FakeLl2.with(250));
    bench.api.edit(5, "ahead", AHEAD);
    bench.sync();
    bench.assertExact();
    bench.api.edit(5, "corrected", bench.clock.instant());
    bench.syncLater();
    bench.assertExact();
    assertEquals(2, bench.syncLater());
  }

  /** An older version of this program saved such cursors. */
  @Test
  void aSavedCursorInTheFutureIsNotUsed() throws IOException {
    bench(FakeLl2.with(250)).sync();
    bench.api.edit(5, "ahead", AHEAD);
    breakOffAfterThePages();
    Path page = bench.data.resolve("progress.jsonl");
    String text = Files.readString(page);
    String later = text.replaceFirst("(\"cursor\":\")[^\"]*", "$1" + AHEAD);
    assertNotEquals(text, later);
    Files.writeString(page, later);
    bench.api.edit(6, "edited", bench.clock.instant());
    bench.syncLater();
    bench.assertExact();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"snapshot\":1}", "{\"snapshot\":1e99999999999}\n{\"id\":1}"})
  void aDamagedPageIsFetchedAnew(String damage) throws IOException {
    bench(FakeLl2.with(250)).sync();
    bench.api.edit(5, "edited", NEWS);
    breakOffAfterThePages();
    Files.writeString(bench.data.resolve("progress.jsonl"), damage);
    bench.syncLater();
    bench.assertExact();
  }

  /** The page arrives and is saved; the count does not. */
  private void breakOffAfterThePages() {
    bench.api.forgetRequests();
    bench.api.having(FakeLl2.Trouble.FALLS_OVER, 2);
    bench.clock.advance(Duration.ofHours(1).plusSeconds(10));
    assertThrows(UserException.class, () -> bench.sync());
    assertTrue(Files.exists(bench.data.resolve("progress.jsonl")));
    bench.api.having(FakeLl2.Trouble.NONE, 1);
  }

  private List<String> names() {
    try (var files = Files.list(bench.data)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
