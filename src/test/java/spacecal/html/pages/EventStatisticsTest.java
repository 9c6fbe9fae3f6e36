package spacecal.html.pages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static spacecal.testing.Events.change;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.html.pages.EventStatistics.Grain;
import spacecal.html.pages.EventStatistics.Share;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.When;
import spacecal.testing.Events;

class EventStatisticsTest {
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");

  private static final List<Event> EVENTS =
      List.of(
          Events.on(1, "2024-12-31T23:59:00Z", 1),
          Events.on(2, "2025-07-14T11:15:00Z", 1),
          Events.on(3, "2025-07-31T00:00:00Z", 5),
          Events.on(4, "2025-08-31T00:00:00Z", 7),
          Events.on(5, "2025-09-30T00:00:00Z", 10),
          Events.on(6, "2026-12-31T00:00:00Z", 14),
          Events.on(7, "2027-09-30T00:00:00Z", 15),
          Events.event(8).build());

  @ParameterizedTest(name = "{0} of precision {1}: {2}, {3}")
  @CsvSource({
    "2025-12-31T23:59:00Z, 1, TIME, 2025",
    "2025-12-31T00:00:00Z, 5, DAY, 2025",
    "2025-12-31T00:00:00Z, 3, DAY, 2025",
    "2025-12-31T00:00:00Z, 6, MONTH, 2025",
    "2025-12-31T00:00:00Z, 7, MONTH, 2025",
    "2025-12-31T00:00:00Z, 11, QUARTER, 2025",
    "2025-12-31T00:00:00Z, 13, QUARTER, 2025",
    "2025-12-31T00:00:00Z, 14, YEAR, 2025",
    "2025-12-31T00:00:00Z, 15, YEAR, ",
    "2025-12-31T00:00:00Z, 16, YEAR, ",
    "2025-12-31T00:00:00Z, 99, NONE, 2025",
    "'', 1, NONE, ",
  })
  void aDateHasAGrainAndAtMostOneYear(String date, int precision, Grain grain, Integer year) {
    When when = Events.on(1, date, precision).when();

    assertEquals(grain, Grain.of(when));
    assertEquals(Optional.ofNullable(year), when.year());
  }

  @Test
  void monthsCountEventsWithADay() {
    assertEquals(
        "{2024-12=1, 2025-01=0}",
        EventStatistics.byMonth(EVENTS, YearMonth.of(2024, 12), YearMonth.of(2025, 1)).toString());
    assertEquals(
        "{2025-07=2, 2025-08=0}",
        EventStatistics.byMonth(EVENTS, YearMonth.of(2025, 7), YearMonth.of(2025, 8)).toString());
  }

  @Test
  void yearsCountEventsThatAreWithinThem() {
    assertArrayEquals(new int[] {0, 1, 4, 1, 0}, EventStatistics.byYear(EVENTS, 2023, 2027));
  }

  @Test
  void everyEventCountsOnceByItsGrain() {
    assertEquals(
        "{TIME=2, DAY=1, MONTH=1, QUARTER=1, YEAR=2, NONE=1}",
        EventStatistics.byGrain(EVENTS).toString());
    assertEquals(6, EventStatistics.byGrain(List.of()).size());
  }

  @Test
  void webcastsAreCountedForPastEvents() {
    List<Event> events = new ArrayList<>(EVENTS);
    events.add(
        Events.event(9)
            .at("2025-07-01T10:00:00Z", 1)
            .webcast("Watch", "https://video.example/")
            .build());

    assertEquals(
        Map.of(2024, new Share(0, 1), 2025, new Share(1, 2)),
        EventStatistics.webcasts(Catalog.of(events).previous(NOW)));
    assertEquals(0.5, new Share(1, 2).part());
    assertEquals(0, new Share(0, 0).part());
  }

  @Test
  void leadsAndSlipsAreTakenFromTheHistory() {
    List<Change> latestFirst =
        List.of(
            change(
                "2025-07-19T09:00:00Z", 2, "date", "2025-07-21T09:00:00Z", "2025-07-21T08:00:00Z"),
            change(
                "2025-07-18T09:00:00Z", 2, "date", "2025-07-20T09:00:00Z", "2025-07-21T09:00:00Z"),
            change("2025-07-17T09:00:00Z", 2, "date_precision", "Day", "Minute"),
            // After the event.
            change("2025-07-17T09:00:00Z", 3, "date_precision", "Day", "Minute"));
    History history =
        History.of(
            Catalog.of(
                List.of(
                    Events.on(2, "2025-07-21T08:00:00Z", 1),
                    Events.on(3, "2025-07-16T08:00:00Z", 1))),
            latestFirst,
            NOW);

    assertEquals(List.of(Duration.ofDays(3)), EventStatistics.becameExact(history));
    assertEquals(List.of(Duration.ofHours(-1), Duration.ofDays(1)), EventStatistics.slips(history));
    assertEquals(
        Optional.of(Duration.ofHours(-1)), EventStatistics.median(EventStatistics.slips(history)));
    assertEquals(Optional.empty(), EventStatistics.median(List.of()));
  }
}
