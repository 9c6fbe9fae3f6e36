package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.fetch.SyncFixture.LATER;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import spacecal.fetch.FakeLl2.Fault;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Each fault of the API gives the right exit code in time and keeps the snapshot, and the sync
 * after it is exact.
 */
class SyncFaultTest extends AbstractSyncTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private void having(Fault fault, int from, int to) {
    boolean isSlow = fault == Fault.NO_RESPONSE || fault == Fault.SLOW_BODY;
    sync.answerTime = isSlow ? Duration.ofMillis(250) : Duration.ofSeconds(20);
    sync.api.forgetRequests();
    sync.api.having(fault, from, to);
  }

  private void syncAfterTwoHours() {
    sync.clock.advance(Duration.ofHours(2));
    sync.sync();
  }

  @ParameterizedTest(name = "{0}, first fetch: {1}")
  @CsvSource({
    "THROTTLED,              true,  75, the API allows no more requests",
    "THROTTLED,              false, 75, the API allows no more requests",
    "SERVER_ERROR,           true,  69, HTTP status 503",
    "SERVER_ERROR,           false, 69, HTTP status 503",
    "CLOSED_CONNECTION,      true,  69, no response",
    "CLOSED_CONNECTION,      false, 69, no response",
    "NO_RESPONSE,            true,  69, timeout",
    "NO_RESPONSE,            false, 69, timeout",
    "SLOW_BODY,              true,  69, timeout",
    "HTML,                   true,  69, 'an HTML page (\"Just a moment…\") instead of JSON'",
    "HTML,                   false, 69, an HTML page",
    "TRUNCATED_JSON,         true,  69, not JSON",
    "TRUNCATED_JSON,         false, 69, not JSON",
    "UNCLOSED_TITLES,        false, 69, an HTML page",
    "HUGE_NUMBERS,           true,  69, not a list of events",
    "HUGE_NUMBERS,           false, 69, not a list of events",
    "TOO_MANY_ROWS,          false, 69, more than 100 rows",
    "OTHER_JSON,             false, 69, not a list of events",
    "EMPTY_LIST,             true,  69, no events",
    "EMPTY_LIST,             false, 69, no events",
    "GZIP_BOMB,              true,  69, more than 32 MiB",
    "GZIP_BOMB,              false, 69, more than 32 MiB",
    "REDIRECT_TO_OTHER_HOST, false, 69, another host",
    "REDIRECT_LOOP,          false, 69, too many redirects",
    "INVALID_KEY,            false,  1, HTTP status 401",
    "REPEATED_PAGE,          true,  69, repeats a page"
  })
  void aPermanentFaultKeepsTheSnapshot(Fault fault, boolean first, int exitCode, String message)
      throws IOException {
    with(150);
    String before = "";
    if (!first) {
      sync.sync();
      before = Files.readString(sync.snapshot());
      sync.edit(5, 5);
      sync.clock.advance(Duration.ofHours(2));
    }
    having(fault, first ? 2 : 1, Integer.MAX_VALUE);
    assertTimeoutPreemptively(LONGEST, () -> assertRefused(exitCode, message, sync::sync));
    if (first) {
      assertFalse(Files.exists(sync.snapshot()));
    } else {
      assertEquals(before, Files.readString(sync.snapshot()));
    }
    sync.api.recover();
    syncAfterTwoHours();
    sync.assertExact();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SERVER_ERROR",
        "CLOSED_CONNECTION",
        "NO_RESPONSE",
        "REPEATED_PAGE",
        "RETRY_AFTER_SECONDS",
        "RETRY_AFTER_DATE",
        "LIST_SHIFTS",
        "LIST_SHRINKS",
        "BYTE_ORDER_MARK",
        "BULK_EDIT",
        "JUMPING_COUNT"
      })
  void aPassingFaultDoesNotStopASync(Fault fault) {
    with(250);
    having(fault, 3, 3);
    sync.sync();
    sync.api.events().keySet().stream()
        .limit(150)
        .forEach(id -> sync.api.edit(id, "edited", LATER.plusSeconds(id)));
    having(fault, 2, 2);
    syncAfterTwoHours();
    sync.api.recover();
    syncAfterTwoHours();
    sync.assertExact();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST_SHIFTS", "LIST_SHRINKS", "JUMPING_COUNT"})
  void aListThatKeepsChanging(Fault fault) {
    with(450).api.having(fault, 1);
    for (int i = 0; i < 4; i++) {
      syncAfterTwoHours();
    }
    sync.api.recover();
    sync.sync();
    sync.assertExact();
  }

  @Test
  void tiesInADifferentOrderOnEachPage() {
    with(600).editAtOnce(100, 399, LATER.minusSeconds(9));
    sync.api.having(Fault.UNSTABLE_TIES, 1);
    while (!Files.exists(sync.snapshot())) {
      syncOrWait();
    }
    sync.editAtOnce(300, 599, LATER);
    for (int i = 0; i < 3; i++) {
      syncOrWait();
    }
    sync.assertExact();
    assertEquals(List.of(), sync.report.lines());
  }

  private void syncOrWait() {
    try {
      syncAfterTwoHours();
    } catch (UserException e) {
      assertEquals(75, e.exitCode(), e.getMessage());
    }
  }

  @Test
  void waitsAreLimitedByMaxWait() {
    with(150).api.having(Fault.RETRY_AFTER_SECONDS, 2, 2);
    sync.maxWait = Duration.ofSeconds(29);
    assertRefused(75, "Try again after 2025-07-20T12:00:3", sync::sync);
    assertEquals(Duration.ZERO, sync.clock.waited());
    assertThrows(UserException.class, sync::sync);
    assertEquals(2, sync.api.requests().size(), "no request before Retry-After");
    sync.maxWait = Duration.ofSeconds(32);
    sync.sync();
    assertTrue(sync.clock.waited().compareTo(sync.maxWait) <= 0);
    sync.assertExact();
  }

  @Test
  void anUnusualFieldCostsThatField() throws IOException {
    with(10);
    sync.api.put(
        FakeLl2.event(5, "A \ud83d", LATER)
            .put("new\ud83d", "\ud83d\ude80")
            .put("n".repeat(60_000), 1)
            .put("digits", new BigInteger("9".repeat(1_001))));
    sync.sync();
    String row = Files.readAllLines(sync.snapshot()).get(5);
    assertTrue(row.contains("\"A \ufffd\"") && row.contains("\"new\ufffd\":\"\ud83d\ude80\""), row);
    assertTrue(row.endsWith("\"digits\":null}") && !row.contains("nn"), row);
    assertEquals(
        List.of(
            "field left out: its name is longer than 1000 characters",
            "half a character replaced by U+FFFD",
            "number left out: it is too large"),
        sync.report.kinds().stream().map(Warnings.Kind::kind).toList());
  }

  @Test
  void aServerErrorIsRetriedThreeTimesAndEachRequestCounts() {
    with(10).api.having(Fault.SERVER_ERROR, 1);
    assertThrows(UserException.class, sync::sync);
    assertEquals(4, sync.api.requests().size());
    long waited = sync.clock.waited().toMillis();
    assertTrue(waited >= 3_500 && waited <= 10_500, "half to one and a half of 1 + 2 + 4 s");
    String caller = sync.api.address().getAuthority();
    assertEquals(11, new RequestBudget(sync.data, caller, sync.clock, new Warnings()).left());
  }
}
