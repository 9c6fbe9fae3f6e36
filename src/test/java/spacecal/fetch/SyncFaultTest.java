package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.fetch.EventSync.SyncOptions;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Whatever the far side does: the right exit code, soon enough, and the snapshot as it was, or
 * whole and further along; and when it is well again, the next sync ends exact.
 */
class SyncFaultTest {
  private static final Instant NEWS = Instant.parse("2025-07-20T11:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  private SyncFixture bench(FakeLl2 api) {
    SyncFixture bench = new SyncFixture(folder.resolve("data"), api);
    return bench;
  }

  private static Duration timeFor(FakeLl2.Trouble trouble) {
    boolean slow = trouble == FakeLl2.Trouble.HANGS || trouble == FakeLl2.Trouble.DRIPS;
    return slow ? Duration.ofMillis(250) : Duration.ofSeconds(20);
  }

  @ParameterizedTest(name = "{0} in the {1}")
  @CsvSource({
    "THROTTLES,             first,     75, the API allows no more requests",
    "THROTTLES,             increment, 75, the API allows no more requests",
    "FALLS_OVER,            first,     69, HTTP status 503",
    "FALLS_OVER,            increment, 69, HTTP status 503",
    "BREAKS_OFF_MIDWAY,     first,     69, no response",
    "BREAKS_OFF_MIDWAY,     increment, 69, no response",
    "HANGS,                 first,     69, timeout",
    "HANGS,                 increment, 69, timeout",
    "DRIPS,                 first,     69, timeout",
    "ANSWERS_HTML,          first,     69, 'an HTML page (\"Just a moment…\") instead of JSON'",
    "ANSWERS_HTML,          increment, 69, an HTML page",
    "ANSWERS_GARBAGE,       first,     69, not JSON",
    "ANSWERS_GARBAGE,       increment, 69, not JSON",
    "ANSWERS_UNENDED_TITLES, increment, 69, an HTML page",
    "ANSWERS_HUGE_NUMBERS,  first,     69, not a list of events",
    "ANSWERS_HUGE_NUMBERS,  increment, 69, not a list of events",
    "ANSWERS_TOO_MANY_ROWS, increment, 69, not a list of events",
    "ANSWERS_ANOTHER_SHAPE, increment, 69, not a list of events",
    "ANSWERS_AN_EMPTY_LIST, first,     69, no events",
    "ANSWERS_AN_EMPTY_LIST, increment, 69, no events",
    "UNPACKS_TO_A_GIGABYTE, first,     69, more than 32 MiB",
    "UNPACKS_TO_A_GIGABYTE, increment, 69, more than 32 MiB",
    "REDIRECTS_ELSEWHERE,   increment, 69, another host",
    "REDIRECTS_TO_ITSELF,   increment, 69, too many redirects",
    "REFUSES_THE_KEY,       increment,  1, HTTP status 401",
    "REPEATS_A_PAGE,        first,     69, repeats a page"
  })
  void aTroubleThatStays(FakeLl2.Trouble trouble, String when, int exitCode, String message)
      throws IOException {
    try (FakeLl2 api = FakeLl2.with(250)) {
      SyncFixture bench = bench(api);
      boolean first = when.equals("first");
      if (!first) {
        bench.sync();
        api.edit(5, "edited", NEWS);
        bench.clock.advance(Duration.ofHours(2));
      }
      Optional<String> before =
          first ? Optional.empty() : Optional.of(Files.readString(bench.snapshot()));
      api.forgetRequests();
      api.having(trouble, first ? 2 : 1);
      bench.answerTime = timeFor(trouble);
      UserException thrown =
          assertTimeoutPreemptively(SOON, () -> assertThrows(UserException.class, bench::sync));
      assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
      assertEquals(exitCode, thrown.exitCode(), thrown.getMessage());
      if (before.isPresent()) {
        assertEquals(before.get(), Files.readString(bench.snapshot()));
      } else {
        assertFalse(Files.exists(bench.snapshot()));
      }
      api.having(FakeLl2.Trouble.NONE, 1);
      bench.clock.advance(Duration.ofHours(2));
      bench.sync();
      bench.assertExact();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FakeLl2.Trouble.class,
      names = {
        "FALLS_OVER",
        "BREAKS_OFF_MIDWAY",
        "HANGS",
        "REPEATS_A_PAGE",
        "ASKS_TO_WAIT",
        "ASKS_TO_WAIT_UNTIL_A_DATE",
        "SHIFTS_WHILE_PAGING",
        "DELETES_WHILE_PAGING",
        "BULK_STAMPS",
        "COUNT_JUMPS"
      })
  void aTroubleThatPasses(FakeLl2.Trouble trouble) {
    try (FakeLl2 api = FakeLl2.with(450)) {
      SyncFixture bench = bench(api);
      api.having(trouble, 3, 3);
      bench.answerTime = timeFor(trouble);
      bench.sync();
      api.forgetRequests();
      List<Long> ids = List.copyOf(api.events().keySet());
      ids.stream().limit(250).forEach(id -> api.edit(id, "edited", NEWS.plusSeconds(id)));
      api.having(trouble, 2, 2);
      bench.clock.advance(Duration.ofHours(2));
      bench.sync();
      api.having(FakeLl2.Trouble.NONE, 1);
      bench.clock.advance(Duration.ofHours(2));
      bench.sync();
      bench.assertExact();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FakeLl2.Trouble.class,
      names = {"SHIFTS_WHILE_PAGING", "DELETES_WHILE_PAGING", "COUNT_JUMPS"})
  void aListThatNeverStandsStill(FakeLl2.Trouble trouble) {
    try (FakeLl2 api = FakeLl2.with(900)) {
      SyncFixture bench = bench(api);
      api.having(trouble, 1);
      for (int hour = 0; hour < 4; hour++) {
        bench.sync();
        bench.clock.advance(Duration.ofHours(2));
      }
      api.having(FakeLl2.Trouble.NONE, 1);
      bench.sync();
      bench.assertExact();
    }
  }

  @Test
  void aDatabaseThatGivesTiesInAnyOrder() {
    try (FakeLl2 api = FakeLl2.with(900)) {
      for (int id = 100; id < 400; id++) {
        api.edit(id, "bulk", NEWS.minusSeconds(9));
      }
      SyncFixture bench = bench(api);
      api.having(FakeLl2.Trouble.TIES_IN_ANY_ORDER, 1);
      while (!Files.exists(bench.snapshot())) {
        syncOrLater(bench);
      }
      for (int id = 300; id < 700; id++) {
        api.edit(id, "bulk again", NEWS);
      }
      for (int hour = 0; hour < 3; hour++) {
        syncOrLater(bench);
      }
      bench.assertExact();
      assertEquals(List.of(), bench.report.lines());
    }
  }

  private static void syncOrLater(SyncFixture bench) {
    bench.clock.advance(Duration.ofHours(2));
    try {
      bench.sync();
    } catch (UserException trouble) {
      assertEquals(75, trouble.exitCode(), trouble.getMessage());
    }
  }

  @Test
  void waitsNoLongerThanItMay() {
    try (FakeLl2 api = FakeLl2.with(150)) {
      SyncFixture bench = bench(api);
      api.having(FakeLl2.Trouble.ASKS_TO_WAIT, 2, 2);
      bench.maxWait = Duration.ofSeconds(29);
      UserException thrown = assertThrows(UserException.class, bench::sync);
      assertEquals(75, thrown.exitCode());
      assertTrue(
          thrown.getMessage().contains("Try again after 2025-07-20T12:00:3"), thrown.getMessage());
      assertEquals(Duration.ZERO, bench.clock.waited());
      assertThrows(UserException.class, bench::sync);
      assertEquals(2, api.requests().size(), "nothing is asked while it asks to wait");
      bench.maxWait = Duration.ofSeconds(32);
      bench.sync();
      assertTrue(bench.clock.waited().compareTo(bench.maxWait) <= 0);
      bench.assertExact();
    }
  }

  @Test
  void triesAFewTimesAndCountsThem() {
    try (FakeLl2 api = FakeLl2.with(10).having(FakeLl2.Trouble.FALLS_OVER, 1)) {
      SyncFixture bench = bench(api);
      assertThrows(UserException.class, bench::sync);
      assertEquals(4, api.requests().size());
      Duration waited = bench.clock.waited();
      assertTrue(
          waited.toMillis() >= 3_500 && waited.toMillis() <= 10_500, "half to 1½ of 1+2+4 s");
      RequestBudget budget =
          new RequestBudget(bench.data, api.address().getAuthority(), bench.clock, new Warnings());
      assertEquals(11, budget.left());
    }
  }

  @Test
  void aKeyIsNotInAMessage() {
    try (FakeLl2 api = FakeLl2.with(10).having(FakeLl2.Trouble.REFUSES_THE_KEY, 1)) {
      SyncFixture bench = bench(api);
      bench.key = Optional.of("s3cr3t");
      UserException thrown = assertThrows(UserException.class, bench::sync);
      assertTrue(thrown.getMessage().contains("LL2_API_KEY"), thrown.getMessage());
      assertFalse(thrown.getMessage().contains("s3cr3t"));
      bench.key = Optional.of("s3cr3t\nX-Other: 1");
      thrown = assertThrows(UserException.class, bench::sync);
      assertTrue(thrown.getMessage().contains("not a valid key"), thrown.getMessage());
      assertFalse(thrown.getMessage().contains("s3cr3t"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://ll.example.org/2.3.0/", "http://127.0.0.1.example.org/"})
  void speaksHttpToThisMachineOnly(String address) {
    SyncOptions order =
        new SyncOptions(
            URI.create(address), Optional.empty(), "test", Duration.ZERO, 0.05, false, false);
    UserException thrown =
        assertThrows(
            UserException.class,
            () ->
                EventSync.run(
                    order, folder, new TestClock().environment(), new Warnings(), step -> {}));
    assertTrue(thrown.getMessage().contains("not an https URL"), thrown.getMessage());
  }
}
