package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.fetch.SyncFixture.LATER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.fetch.ApiFaults.ApiFault;
import spacecal.fetch.FakeLl2.Fault;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.testing.JavaProcess;

/**
 * Each fault of the API ends a sync with the right exit code, in bounds of time, requests and
 * memory, and keeps the snapshot; the sync after it is exact.
 */
class ApiFaultTest extends AbstractSyncTest {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private void syncAfterTwoHours() {
    syncAfter(Duration.ofHours(2));
  }

  private void syncAfter(Duration time) {
    sync.clock.advance(time);
    sync.sync();
  }

  private static List<ApiFault> smallFaults() {
    return ApiFaults.all().stream().filter(fault -> !fault.isLarge()).toList();
  }

  @Test
  void thereAreManyFaultsWithNames() {
    List<String> names = ApiFaults.all().stream().map(ApiFault::name).toList();
    assertEquals(names.stream().distinct().toList(), names);
    assertTrue(names.size() >= 120, names.size() + " faults");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smallFaults")
  void aFirstFetchIsResumedAndASnapshotKept(ApiFault fault) throws IOException {
    with(25).api.limitPages(20);
    assertEnds(fault, 2);
    assertFalse(Files.exists(sync.snapshot()));
    recoverAndSync();
    assertSnapshotKept(fault);
  }

  private void assertSnapshotKept(ApiFault fault) throws IOException {
    sync.edit(5, 5);
    sync.clock.advance(Duration.ofHours(2));
    String before = Files.readString(sync.snapshot());
    assertEnds(fault, 1);
    assertEquals(before, Files.readString(sync.snapshot()));
    if (fault.requests() == ApiFaults.MAX_REQUESTS) {
      // The rows that were received are kept, then refused.
      assertRefused(69, "the API no longer has", this::recoverAndSync);
    }
    recoverAndSync();
  }

  private void recoverAndSync() {
    sync.api.recover();
    // The API may have blocked the program for a day.
    syncAfter(Duration.ofHours(25));
    sync.assertExact();
  }

  private void assertEnds(ApiFault fault, int fromRequest) {
    sync.answerTime = Duration.ofMillis(fault.message().equals("timeout") ? 250 : 20_000);
    sync.api.forgetRequests();
    sync.api.answering(fault.answer(), fromRequest);
    UserException error =
        assertTimeoutPreemptively(
            LONGEST, () -> assertRefused(fault.exitCode(), fault.message(), sync::sync));
    assertTrue(error.getMessage().length() < 1_000, error.getMessage());
    int requests = sync.api.requests().size() + 1 - fromRequest;
    assertTrue(requests <= fault.requests(), requests + " requests");
  }

  /** The process: each large fault. */
  static final class Child {
    public static void main(String[] arguments) throws IOException {
      for (ApiFault fault : ApiFaults.all()) {
        if (fault.isLarge()) {
          ApiFaultTest test = new ApiFaultTest();
          test.folder = Path.of(arguments[0], fault.name());
          try (SyncFixture sync = test.with(30)) {
            sync.sync();
            test.assertSnapshotKept(fault);
            System.out.println(fault);
          }
        }
      }
    }
  }

  @Test
  void aHeapOf256MebibytesIsEnoughForLargeResponses() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    List<String> flags = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    Process process = JavaProcess.start(out, flags, Child.class, folder);
    assertEquals(0, process.waitFor(), () -> DataFolder.lines(out).toString());
    assertEquals(
        ApiFaults.all().stream().filter(ApiFault::isLarge).map(ApiFault::name).toList(),
        DataFolder.lines(out));
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
    sync.answerTime = Duration.ofMillis(fault == Fault.NO_RESPONSE ? 250 : 20_000);
    sync.api.having(fault, 3, 3);
    sync.sync();
    sync.api.events().keySet().stream()
        .limit(150)
        .forEach(id -> sync.api.edit(id, "edited", LATER.plusSeconds(id)));
    sync.api.forgetRequests();
    sync.api.having(fault, 2, 2);
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
    with(600);
    for (ObjectNode event : sync.api.events().values()) {
      sync.api.put(event.put("date", EventRow.edited(event).toString()));
    }
    sync.editAtOnce(100, 399, LATER.minusSeconds(9));
    sync.api.having(Fault.UNSTABLE_TIES, 1);
    sync.sync();
    sync.assertExact();
    sync.editAtOnce(300, 599, LATER);
    syncAfterTwoHours();
    sync.assertExact();
    assertEquals(List.of(), sync.report.lines());
  }

  /** Rows leave the second that is read, so that it is read again, by both orders. */
  @Test
  void anApiMayIgnoreAnOrderOfTwoFields() {
    with(400).editAtOnce(100, 399, LATER);
    sync.api.having(Fault.ORDER_OF_TWO_FIELDS_IGNORED, 1);
    sync.api.beforeEach(number -> sync.edit(100 + 8 * number, 107 + 8 * number));
    sync.sync();
    assertTrue(sync.api.requests().toString().contains("ordering=last_updated,date"));
    sync.api.beforeEach(number -> {});
    syncAfterTwoHours();
    sync.assertExact();
    sync.editAtOnce(1, 250, LATER.plusSeconds(3600));
    syncAfterTwoHours();
    sync.assertExact();
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
