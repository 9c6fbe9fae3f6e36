package spacecal.ll2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.ll2.EventSync.SyncResult;
import spacecal.model.Change;
import spacecal.report.Report;
import spacecal.report.Trouble;

/** What a sync costs, and that it ends with what the server has. */
class EventSyncTest {
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
    bench.sync();
    bench.api.delete(3);
    bench.api.put(FakeLl2.event(400, "timeless", NEWS).putNull("last_updated"));
    bench.clock.advance(Duration.ofDays(-3000));
    bench.syncLater();
    bench.assertExact();
    bench.api.edit(5, "edited", NEWS.plusSeconds(10));
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
  void anInterruptedFirstFetchGoesOnWhereItStopped() {
    bench(FakeLl2.with(1021).having(FakeLl2.Trouble.FALLS_OVER, 5));
    assertThrows(Trouble.class, () -> bench.sync());
    assertFalse(Files.exists(bench.snapshot()));
    assertThrows(Trouble.class, () -> SnapshotStore.read(bench.data, new Report()));
    bench.api.having(FakeLl2.Trouble.NONE, 1);
    bench.api.edit(1, "edited meanwhile", NEWS);
    int cost = bench.syncLater();
    bench.assertExact();
    assertTrue(cost <= 9, cost + " requests");
    assertFalse(Files.exists(bench.data.resolve("progress")));
  }

  @Test
  void aPartialSnapshotIsMadeAndUsedOnlyWhenAsked() {
    bench(FakeLl2.with(1021).having(FakeLl2.Trouble.THROTTLES, 5));
    bench.partial = true;
    SyncResult result = bench.sync();
    assertFalse(result.whole());
    assertEquals(397, SnapshotStore.read(bench.data, new Report(), true).events().size());
    Trouble trouble =
        assertThrows(Trouble.class, () -> SnapshotStore.read(bench.data, new Report()));
    assertTrue(trouble.getMessage().contains("not whole"), trouble.getMessage());
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
    Trouble trouble = assertThrows(Trouble.class, () -> bench.sync());
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
    Trouble trouble = assertThrows(Trouble.class, () -> bench.sync());
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
      } catch (Trouble trouble) {
        assertEquals(75, trouble.exitCode(), trouble.getMessage());
        assertTrue(trouble.getMessage().contains("Come back after 2025-07-20T"));
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
          Trouble.class,
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
  void aSecondFetchOfTheSameFolderIsKeptOut() {
    bench(FakeLl2.with(30));
    Trouble trouble =
        DataFolder.locked(bench.data, () -> assertThrows(Trouble.class, () -> bench.sync()));
    assertTrue(trouble.getMessage().contains("another fetch"), trouble.getMessage());
    trouble =
        DataFolder.locked(
            bench.data,
            () ->
                assertThrows(Trouble.class, () -> FileImport.loadSample(bench.data, new Report())));
    assertTrue(trouble.getMessage().contains("another fetch"), trouble.getMessage());
    bench.sync();
    bench.assertExact();
  }

  private List<String> names() {
    try (var files = Files.list(bench.data)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
