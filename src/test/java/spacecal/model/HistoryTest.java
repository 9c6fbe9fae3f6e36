package spacecal.model;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.Events;

class HistoryTest {
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");

  /** Parses "18T06 date 2025-07-14T11:05:00Z > -": fetch in July 2025, field, values or -. */
  private static Change change(long event, String line) {
    String[] parts = line.strip().split(" ", 3);
    String[] sides = parts[2].split(" > ", -1);
    return new Change(
        Instant.parse("2025-07-" + parts[0] + ":00:00Z"),
        event,
        "Then " + event,
        parts[1],
        Optional.of(sides[0]).filter(text -> !text.equals("-")),
        Optional.of(sides[1]).filter(text -> !text.equals("-")));
  }

  /** The changes, latest first, from lines that are oldest first. */
  private static List<Change> changes(long event, String... lines) {
    List<Change> changes =
        new ArrayList<>(Arrays.stream(lines).map(line -> change(event, line)).toList());
    Collections.reverse(changes);
    return changes;
  }

  private static String show(HistoryEntry entry) {
    return Stream.of(
            entry.update().stream().map(update -> " " + update.comment()),
            entry.dateChange().stream()
                .map(date -> " " + date.from().label() + " → " + date.to().label()),
            entry.changes().stream().map(HistoryTest::show))
        .flatMap(Function.identity())
        .collect(joining("", entry.at().map(HistoryTest::day).orElse("?"), ""));
  }

  private static String show(Change change) {
    String values = change.from().orElse("-") + " → " + change.to().orElse("-");
    return " " + change.field() + " " + values;
  }

  private static String day(Instant at) {
    return at.toString().substring(8, 13);
  }

  private static List<String> shown(List<HistoryEntry> entries) {
    return entries.stream().map(HistoryTest::show).toList();
  }

  private static History history(List<Change> changes, Event... events) {
    return History.of(Catalog.of(List.of(events)), changes, NOW);
  }

  @ParameterizedTest(name = "{0} ({1}): {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-07-14T11:15:00Z |  1 | 18T06 date 2025-07-14T11:05:00Z > 2025-07-14T11:15:00Z | 14 July 2025, 11:05 UTC → 14 July 2025, 11:15 UTC
          2025-08-31T07:12:00Z |  1 | 18T06 date 2025-08-31T00:00:00Z > 2025-08-31T07:12:00Z; 18T06 date_precision Month > Minute | August 2025 → 31 August 2025, 07:12 UTC
          2026-09-28T11:45:11Z |  0 | 18T06 date 2026-09-30T00:00:00Z > 2026-09-28T11:45:11Z; 18T06 date_precision Month > Second | September 2026 → 28 September 2026, 11:45:11 UTC
          2026-12-31T00:00:00Z | 14 | 18T06 date 2025-12-31T00:00:00Z > 2026-12-31T00:00:00Z | 2025 → 2026
          2025-08-05T00:00:00Z |  5 | 18T06 date_precision Quarter 3 > Day | Q3 2025 → 5 August 2025
          2025-08-05T09:00:00Z |  2 | 18T06 date_precision hour > Minute; 19T06 date_precision Minute > Hour | 5 August 2025, 09:00 UTC → 5 August 2025, about 09:00 UTC; 5 August 2025, about 09:00 UTC → 5 August 2025, 09:00 UTC
          2025-08-05T09:00:00Z |  1 | 18T06 date - > 2025-08-05T09:00:00Z; 18T06 date_precision - > Minute | Date to be announced → 5 August 2025, 09:00 UTC
          2025-08-05T09:00:00Z |  1 | 18T06 date_precision Lunar Day > Minute | around 5 August 2025 (Lunar Day) → 5 August 2025, 09:00 UTC
          2025-08-05T09:00:00Z |  1 | 18T06 date soon > 2025-08-05T09:00:00Z | Date to be announced → 5 August 2025, 09:00 UTC
          # A change that is not visible is ignored.
          2025-08-31T00:00:00Z |  7 | 18T06 date 2025-08-30T00:00:00Z > 2025-08-31T00:00:00Z |
          2025-07-14T11:15:00Z |  1 | 18T06 date 2025-07-14T11:15:09Z > 2025-07-14T11:15:00Z |
          """)
  void aDateChangesTogetherWithItsPrecision(
      String date, int precision, String changes, String expected) {
    History history = history(changes(7, changes.split(";")), Events.on(7, date, precision));

    List<String> moves =
        history.latest().stream().map(HistoryTest::show).map(text -> text.substring(6)).toList();
    assertEquals(expected == null ? List.of() : List.of(expected.split("; ")), moves);
  }

  @Test
  void changesAreReconstructedFetchByFetch() {
    History history =
        history(
            changes(
                7,
                "14T06 date 2025-12-31T00:00:00Z > 2025-08-31T00:00:00Z",
                "14T06 date_precision Year > Month",
                "15T06 name Old > New",
                "16T06 date 2025-08-31T00:00:00Z > 2025-08-02T00:00:00Z",
                "16T06 date_precision Month > Day",
                "18T06 date 2025-08-02T00:00:00Z > 2025-08-02T07:12:00Z",
                "18T06 date_precision Day > Minute",
                "18T06 webcast_live false > true"),
            Events.on(7, "2025-08-02T07:12:00Z", 1));

    assertEquals(
        List.of(
            "18T06 2 August 2025 → 2 August 2025, 07:12 UTC webcast_live false → true",
            "16T06 August 2025 → 2 August 2025",
            "15T06 name Old → New",
            "14T06 2025 → August 2025"),
        shown(history.latest()));
    assertEquals(Optional.of(Instant.parse("2025-07-14T06:00:00Z")), history.watchedSince());
  }

  @Test
  void updatesAndDetectedChangesAreOneHistory() {
    Event event =
        Events.event(7)
            .named("Now")
            .at("2025-07-14T11:15:00Z", 1)
            .update("Undated.")
            .update("2025-07-17T09:00:00Z", "Planned.")
            .update("2025-07-18T06:00:00Z", "Moved.")
            .update("2025-07-25T06:00:00Z", "From the future.")
            .build();
    History history =
        history(
            changes(
                7,
                "18T06 date 2025-07-14T11:05:00Z > 2025-07-14T11:15:00Z",
                "18T06 updates - > Moved.",
                "19T06 updates - > Only this.",
                "20T06 updates Wrong. > -"),
            event);

    assertEquals(
        List.of(
            "25T06 From the future.",
            "20T06 updates Wrong. → -",
            "18T06 14 July 2025, 11:05 UTC → 14 July 2025, 11:15 UTC",
            "18T06 Moved.",
            "17T09 Planned.",
            "? Undated."),
        shown(history.of(event)));
    assertEquals(
        List.of("20T06", "18T06", "18T06", "17T09"),
        history.latest().stream().map(entry -> day(entry.at().orElseThrow())).toList(),
        "without updates that are undated or in the future");
    assertTrue(history.latest().stream().allMatch(entry -> entry.name().equals("Now")));
  }

  @Test
  void aDeletedEventHasItsLastName() {
    List<Change> changes = new ArrayList<>();
    changes.addAll(changes(9, "19T06 event Then 9 > -"));
    changes.addAll(changes(9, "18T06 date 2025-07-14T11:05:00Z > 2025-07-15T11:15:00Z"));
    changes.addAll(changes(8, "18T06 event - > Then 8"));
    History history = history(changes);

    assertEquals(
        List.of(
            "19T06 event Then 9 → -",
            "18T06 around 14 July 2025 (precision not recorded) → around 15 July 2025 (precision"
                + " not recorded)",
            "18T06 event - → Then 8"),
        shown(history.latest()));
    assertEquals("Then 9", history.latest().get(0).name());
  }

  @Test
  void anEmptyHistoryWasNeverWatched() {
    assertEquals(Optional.empty(), history(List.of()).watchedSince());
    assertEquals(List.of(), history(List.of()).latest());
    Event event = Events.on(7, "2025-08-02T07:12:00Z", 1);
    assertEquals(List.of(), history(List.of(), event).of(event));
  }
}
