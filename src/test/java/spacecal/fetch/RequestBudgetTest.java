package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Warnings;

class RequestBudgetTest {
  @TempDir private Path data;
  private final TestClock clock = new TestClock();
  private final Warnings report = new Warnings();

  @Test
  void fifteenAnHourAcrossRuns() {
    for (int i = 0; i < 15; i++) {
      RequestBudget budget = open("api");
      assertEquals(15 - i, budget.left());
      assertEquals(clock.instant(), budget.next());
      budget.spend();
      clock.advance(Duration.ofMinutes(1));
    }
    assertEquals(0, open("api").left());
    assertEquals(TestClock.START.plusSeconds(3602), open("api").next());
    clock.advance(Duration.ofMinutes(45).plusSeconds(3));
    assertEquals(1, open("api").left());
    assertEquals(15, open("another").left());
  }

  @Test
  void theApiCountsTheRequestsOfOthers() {
    RequestBudget budget = open("api");
    budget.spend();
    budget.update(15, Duration.ofHours(1), 12, Duration.ZERO);
    assertEquals(3, budget.left());
    budget.update(15, Duration.ofHours(1), 15, Duration.ofSeconds(100));
    assertEquals(0, budget.left());
    assertTrue(budget.next().isAfter(clock.instant().plusSeconds(99)));
    assertEquals(0, open("api").left(), "in the next run, too");
    budget.update(300, Duration.ofHours(1), 1, Duration.ZERO);
    clock.advance(Duration.ofSeconds(102));
    assertEquals(299, budget.left());
  }

  @ParameterizedTest
  @CsvSource({"-P1D, PT1S", "PT0S, PT1S", "PT100S, PT101S", "P400D, PT24H1S"})
  void aBlockLastsFromASecondToADay(Duration until, Duration expected) {
    open("api").block(clock.instant().plus(until));
    assertEquals(clock.instant().plus(expected), open("api").next());
  }

  @Test
  void timesInTheFutureAreIgnored() throws IOException {
    Files.writeString(
        data.resolve("budget.json"),
        "{\"caller\":\"api\",\"blocked\":\"2099-01-01T00:00:00Z\",\"sent\":[\"2099-01-01T00:00:00Z\"]}");
    assertEquals(15, open("api").left());
  }

  @Test
  void aDamagedCountStartsAtZero() throws IOException {
    Files.writeString(data.resolve("budget.json"), "{\"sent\":[");
    assertEquals(15, open("api").left());
    assertEquals(1, report.warnings().size());
    Files.writeString(
        data.resolve("budget.json"), "{\"caller\":\"api\",\"sent\":[1e99999999999, 9e9999]}");
    assertEquals(15, open("api").left());
  }

  private RequestBudget open(String caller) {
    return new RequestBudget(data, caller, clock, report);
  }
}
