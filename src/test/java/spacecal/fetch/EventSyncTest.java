package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.fetch.SyncFixture.LATER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.fetch.FakeLl2.Fault;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/** The requests of a sync, and that the snapshot then has the events of the server. */
class EventSyncTest extends AbstractSyncTest {
  private static final Instant FUTURE = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void aFirstFetchOfAThousandEventsTakesElevenRequestsAndAQuietOneTwo() throws IOException {
    with(1021).sync();
    sync.assertExact();
    assertEquals(11, sync.api.requests().size());
    try (var files = Files.list(sync.data)) {
      assertEquals(
          List.of("budget.json", "lock", "snapshot.jsonl"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals(2, sync.syncLater());
    sync.assertExact();
    assertEquals(List.of(), sync.changes());
  }

  @Test
  void editsDeletionsAndAdditions() {
    with(1021).sync();
    for (int i = 1; i <= 30; i++) {
      sync.api.edit(i * 30L, "edited", LATER.plusSeconds(i));
    }
    sync.api.delete(17);
    sync.api.delete(1000);
    for (int i = 1; i <= 3; i++) {
      sync.api.put(FakeLl2.event(2000 + i, "new", LATER.plusSeconds(40 + i)));
    }
    assertEquals(13, sync.syncLater());
    sync.assertExact();
    assertEquals(2, sync.syncLater());
  }

  @Test
  void version24IsAskedInItsManner() {
    with(230);
    sync.api.path = "/api/ll/2.4.0/";
    sync.sync();
    sync.assertExact();
    sync.edit(10, 19);
    sync.api.delete(17);
    sync.syncLater();
    sync.assertExact();
    assertEquals(List.of(), sync.api.requests().stream().filter(q -> q.contains("mode")).toList());
  }

  @Test
  void fewerThanAHundredEditsTakeTwoRequestsDespiteTies() {
    with(500).editAtOnce(400, 410, LATER);
    sync.sync();
    sync.edit(1, 99);
    assertEquals(2, sync.syncLater());
    sync.assertExact();
  }

  @Test
  void aBulkEditOfThreeHundredRowsInOneSecond() {
    with(1021).sync();
    sync.editAtOnce(500, 799, LATER);
    int requests = sync.syncLater();
    sync.assertExact();
    assertTrue(requests <= 8, requests + " requests");
    assertEquals(2, sync.syncLater(), "quiet, although a whole page has one second");
    sync.api.edit(900, "same second, later", LATER);
    sync.syncLater();
    sync.assertExact();
  }

  /** It is sorted before the rows that were read, and the pages still overlap. */
  @Test
  void aRowThatEntersASecondWhileItIsReadIsNotMissed() {
    assertExactAfter(() -> sync.api.edit(1, "late", LATER));
  }

  /** More than the pages overlap. */
  @Test
  void rowsThatAreDeletedWhileTheirSecondIsReadHideNoOther() {
    assertExactAfter(() -> sync.delete(300, 307));
  }

  /** Runs an action while the third page of a second is requested. */
  private void assertExactAfter(Runnable action) {
    with(600).sync();
    sync.editAtOnce(300, 599, LATER);
    sync.edit(200, 200);
    sync.api.beforeEach(
        number -> {
          if (number == 4) {
            action.run();
          }
        });
    sync.syncLater();
    sync.assertExact();
  }

  @Test
  void aFirstFetchOfManyTiesTakesTwelveRequests() {
    with(1021).editAtOnce(100, 399, LATER);
    sync.editAtOnce(600, 649, LATER.minusSeconds(5000));
    sync.sync();
    sync.assertExact();
    assertTrue(sync.api.requests().size() <= 12, sync.api.requests().size() + " requests");
  }

  @Test
  void rowsWithoutATimeAreFoundByTheirIds() {
    with(150);
    for (int id = 10; id <= 12; id++) {
      sync.putUndated(id, "undated");
    }
    sync.sync();
    sync.assertExact();
    sync.putUndated(300, "undated, new");
    sync.syncLater();
    sync.assertExact();
    sync.putUndated(10, "undated, edited");
    sync.clock.advance(Duration.ofDays(1));
    sync.syncLater();
    sync.assertExact();
  }

  @Test
  void theDailyComparisonOfIdsFindsWhatTheCountDoesNotShow() {
    with(150).sync();
    sync.api.delete(3);
    sync.putUndated(400, "undated");
    assertEquals(2, sync.syncLater());
    sync.clock.advance(Duration.ofDays(1));
    sync.syncLater();
    sync.assertExact();
  }

  @Test
  void aWrongCountIsComparedWithTheIdsOnceADay() {
    with(150).api.having(Fault.DOUBLE_COUNT, 1);
    sync.sync();
    sync.assertExact();
    assertEquals(2, sync.syncLater());
    sync.clock.advance(Duration.ofDays(1));
    assertTrue(sync.syncLater() > 2);
    assertEquals(2, sync.syncLater());
    sync.assertExact();
  }

  @Test
  void aFirstFetchDoesNotEndWithAFullPageWhateverItsCount() {
    with(250).api.having(Fault.COUNT_OF_THE_PAGE, 1);
    assertThrows(UserException.class, () -> sync.sync());
    sync.api.recover();
    sync.sync();
    sync.assertExact();
  }

  /** A machine whose clock was years ahead once does not wait for years. */
  @Test
  void aClockThatIsSetBackDelaysNothing() {
    with(150).clock.advance(Duration.ofDays(3000));
    sync.api.edit(7, "future", FUTURE);
    sync.sync();
    sync.api.edit(8, "edited", LATER.plusSeconds(5));
    sync.api.delete(3);
    sync.putUndated(400, "undated");
    sync.clock.advance(Duration.ofDays(-3000));
    sync.syncLater();
    sync.assertExact();
    sync.api.edit(5, "edited", sync.clock.instant());
    sync.syncLater();
    sync.assertExact();
    assertEquals(2, sync.syncLater());
  }

  @Test
  void aFirstFetchThatFailedIsContinued() {
    with(1021).api.having(Fault.SERVER_ERROR, 5);
    assertThrows(UserException.class, sync::sync);
    assertFalse(Files.exists(sync.snapshot()));
    assertThrows(UserException.class, () -> SnapshotStore.read(sync.data, new Warnings(), false));
    sync.api.recover();
    sync.api.edit(1, "edited meanwhile", LATER);
    int requests = sync.syncLater();
    sync.assertExact();
    assertTrue(requests <= 9, requests + " requests");
    assertFalse(Files.exists(sync.data.resolve("progress.jsonl")));
  }

  @Test
  void anImportedSnapshotIsReplaced() throws IOException {
    Files.createDirectories(with(30).data);
    Files.writeString(
        sync.snapshot(),
        "{\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":1}\n{\"id\":999}\n");
    sync.sync();
    sync.assertExact();
  }

  /** An old version of this program saved such cursors. */
  @Test
  void aSavedCursorInTheFutureIsNotUsed() throws IOException {
    with(150).sync();
    String text = Files.readString(sync.snapshot());
    String changed = text.replaceFirst("(\"cursor\":\")[^\"]*", "$1" + FUTURE);
    assertNotEquals(text, changed);
    Files.writeString(sync.snapshot(), changed);
    sync.api.edit(6, "edited", sync.clock.instant());
    sync.syncLater();
    sync.assertExact();
  }

  /** In the header, the first and the last row: 36 damaged files. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "removed | ``",
        "blank | `\n`",
        "doubled | `LINE\nLINE\n`",
        "cut | `{\"id\":\n`",
        "null | `null\n`",
        "a list | `[]\n`",
        "an object | `{}\n`",
        "a number | `7\n`",
        "a text | `\"row\"\n`",
        "a huge number | `{\"id\":1e99999999999}\n`",
        "another format | `{\"snapshot\":2}\n`",
        "a NUL | `\0LINE\n`"
      })
  void damagedProgressIsReportedAndIgnored(String damage, String line) throws IOException {
    with(12).sync();
    for (int row = 0; row < 3; row++) {
      for (int id = 5; id <= 7; id++) {
        sync.api.edit(id, "edited " + row, sync.clock.instant());
      }
      Path file = failAfterThePages();
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      assertEquals(4, lines.size());
      int place = row == 2 ? 3 : row;
      lines.set(place, line.replace("LINE", lines.get(place)).replaceFirst("\n$", ""));
      if (line.isEmpty()) {
        lines.remove(place);
      }
      Files.write(file, lines);
      sync.syncLater();
      sync.assertExact();
      assertEquals(
          List.of("the received rows are damaged and requested again × 1: progress.jsonl"),
          sync.report.lines());
    }
  }

  @Test
  void progressOfAnotherSnapshotIsIgnored() throws IOException {
    with(150).sync();
    byte[] first = Files.readAllBytes(sync.snapshot());
    sync.edit(1, 3);
    sync.syncLater();
    sync.api.edit(5, "edited", sync.clock.instant());
    failAfterThePages();
    Files.write(sync.snapshot(), first);
    sync.syncLater();
    sync.assertExact();
  }

  /** Receives and saves a page, but not the count; returns the file of received rows. */
  private Path failAfterThePages() {
    sync.api.forgetRequests();
    sync.api.having(Fault.SERVER_ERROR, 2);
    sync.clock.advance(Duration.ofHours(1).plusSeconds(10));
    assertThrows(UserException.class, sync::sync);
    sync.api.recover();
    Path file = sync.data.resolve("progress.jsonl");
    assertTrue(Files.exists(file));
    return file;
  }
}
