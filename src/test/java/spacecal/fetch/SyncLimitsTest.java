package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.fetch.SyncFixture.LATER;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.fetch.FakeLl2.Fault;
import spacecal.fetch.HttpFetcher.HttpAnswer;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/** The limits of a sync: requests, removals, one at a time, https, the key. */
class SyncLimitsTest extends AbstractSyncTest {
  @Test
  void anIncompleteSnapshotIsWrittenAndReadOnlyWithPartial() {
    with(1021).api.having(Fault.THROTTLED, 5);
    sync.partial = true;
    assertFalse(sync.sync().whole());
    assertEquals(397, SnapshotStore.read(sync.data, new Warnings(), true).events().size());
    assertRefused(1, "incomplete", () -> SnapshotStore.read(sync.data, new Warnings(), false));
    sync.api.recover();
    sync.partial = false;
    sync.syncLater();
    sync.assertExact();
  }

  @Test
  void tooManyRemovalsAreRefused() throws IOException {
    with(200).sync();
    String before = Files.readString(sync.snapshot());
    sync.delete(1, 11);
    sync.edit(100, 105);
    assertRefused(69, "11 of 200", sync::syncLater);
    assertTrue(Files.exists(sync.data.resolve("progress.jsonl")), "received rows are kept");
    assertRefused(69, "--allow-removals", sync::syncLater);
    assertEquals(before, Files.readString(sync.snapshot()));
    sync.allowRemovals = true;
    sync.sync();
    sync.assertExact();
    sync.delete(21, 29);
    sync.allowRemovals = false;
    sync.syncLater();
    sync.assertExact();
  }

  @Test
  void removalsAreRefusedEvenIfAdditionsKeepTheCount() {
    with(200).sync();
    sync.delete(1, 20);
    for (int id = 501; id <= 520; id++) {
      sync.api.put(FakeLl2.event(id, "new", LATER.plusSeconds(id)));
    }
    assertRefused(69, "no longer has 20", sync::syncLater);
  }

  @Test
  void hourlyRunsWithinTheRequestLimitComplete() {
    with(2500).api.throttledAt(15, sync.clock);
    assertRefused(75, "Try again after 2025-07-20T13:", sync::sync);
    sync.clock.advance(Duration.ofHours(1));
    sync.sync();
    sync.assertExact();
    sync.api.delete(5);
    for (int hour = 0; hour < 5; hour++) {
      sync.clock.advance(Duration.ofHours(1));
      sync.sync();
    }
    sync.assertExact();
    assertEquals(0, sync.api.refused());
  }

  @Test
  void theRequestsOfOtherProgramsCount() {
    with(300).api.throttledAt(15, sync.clock);
    sync.sync();
    SyncFixture other = new SyncFixture(folder.resolve("other"), sync.api);
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
    assertEquals(0, sync.api.refused());
  }

  /** With a limit that allows more, and hours to wait. */
  @Test
  void threeResponsesOf429EndARun() {
    with(150).api.having(Fault.RETRY_AFTER_SECONDS, 1);
    sync.maxWait = Duration.ofHours(5);
    assertRefused(75, "throttled by the API, 3 times", sync::sync);
    assertEquals(3, sync.api.requests().size());
    sync.api.recover();
    sync.sync();
    sync.assertExact();
  }

  @ParameterizedTest
  @CsvSource({
    "1234, 2025-07-20T12:20:34Z",
    "0, 2025-07-20T12:00:00Z",
    "999999999, 2057-03-28T13:46:39Z",
    "99999999999999999999, -",
    "'Sun, 20 Jul 2025 12:30:00 GMT', 2025-07-20T12:30:00Z",
    "'Sun, 20 Jul 2025 11:30:00 GMT', 2025-07-20T11:30:00Z",
    "'Fri, 31 Dec 9999 23:59:59 GMT', 9999-12-31T23:59:59Z",
    "soon, -",
    "-5, -",
    "'', -"
  })
  void retryAfterIsSecondsOrADate(String header, String expected) {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Retry-After", List.of(header)), (name, value) -> true);
    HttpAnswer answer = new HttpAnswer(429, headers, new byte[0]);
    assertEquals(expected, answer.retryAfter(TestClock.START).map(Instant::toString).orElse("-"));
  }

  /** A server of HTTP/2 can send more control frames than a client can count. */
  @Test
  void requestsNameTheProgramAndDoNotOfferHttp2() {
    with(1).sync();
    assertEquals(List.of("test"), sync.api.headers("User-agent"));
    assertEquals(List.of(""), sync.api.headers("Upgrade"));
  }

  /** A proxy that repeats a page: the events that are not listed are not requested by id. */
  @Test
  void aListThatLacksHundredsOfEventsIsRefused() throws IOException {
    with(1021).sync();
    String before = Files.readString(sync.snapshot());
    sync.clock.advance(Duration.ofDays(1));
    sync.api.forgetRequests();
    sync.api.having(Fault.REPEATED_PAGE, 3);
    assertRefused(69, "no longer has 921 of 1,021", sync::sync);
    assertEquals(12, sync.api.requests().size(), "one of edits, eleven of the list");
    assertEquals(before, Files.readString(sync.snapshot()));
    sync.api.recover();
    sync.syncLater();
    sync.assertExact();
  }

  @Test
  void theKeyIsSentAndNeitherSavedNorPrinted() throws IOException {
    with(120).key = Optional.of("s3cr3t-k3y");
    sync.sync();
    assertEquals(List.of("Token s3cr3t-k3y"), sync.api.headers("Authorization"));
    try (var files = Files.walk(sync.data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file).contains("s3cr3t"), file.toString());
      }
    }
    assertFalse(sync.said.toString().contains("s3cr3t"));
    sync.api.having(Fault.INVALID_KEY, 1);
    UserException error = assertRefused(1, "LL2_API_KEY", sync::sync);
    assertFalse(error.getMessage().contains("s3cr3t"));
    sync.key = Optional.of("s3cr3t\nX-Other: 1");
    error = assertRefused(1, "not a valid key", sync::sync);
    assertFalse(error.getMessage().contains("s3cr3t"));
  }

  @Test
  void aSecondFetchOfTheSameFolderIsRefused() {
    with(30);
    String message = "another fetch is using this folder";
    DataFolder.locked(
        sync.data,
        () -> {
          assertRefused(1, message, sync::sync);
          assertRefused(1, message, () -> FileImport.loadSample(sync.data, new Warnings()));
          assertEquals(List.of(), sync.changes(), "nothing of the sample is written");
          return sync;
        });
    sync.sync();
    sync.assertExact();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://ll.example.org/2.3.0/", "http://127.0.0.1.example.org/"})
  void httpIsAllowedForThisMachineOnly(String api) {
    assertRefused(
        1,
        "not an https URL: " + URI.create(api),
        () -> SyncFixture.sync(api, folder, new TestClock()));
  }
}
