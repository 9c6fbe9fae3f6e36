package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.Events.DAY;
import static spacecal.testing.Events.MINUTE;
import static spacecal.testing.Events.MONTH;
import static spacecal.testing.Events.WEEK;
import static spacecal.testing.Events.YEAR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Collection.Kind;
import spacecal.testing.Events;

class CatalogTest {
  private static final Event DOCKING = Events.on(7, "2025-08-05T12:00:00Z", MINUTE);
  private static final Event TWIN_OF_DOCKING = Events.on(8, "2025-08-05T12:00:00Z", MINUTE);
  private static final Event SAME_DAY = Events.on(3, "2025-08-05T00:00:00Z", DAY);
  private static final Event SAME_MONTH = Events.on(2, "2025-08-31T00:00:00Z", MONTH);
  private static final Event SAME_YEAR = Events.on(1, "2025-12-31T00:00:00Z", YEAR);
  private static final Event UNDATED = Events.event(4).build();
  private static final List<Event> IN_ORDER =
      List.of(DOCKING, TWIN_OF_DOCKING, SAME_DAY, SAME_MONTH, SAME_YEAR, UNDATED);

  private static Catalog catalog(Event... events) {
    return Catalog.of(Arrays.asList(events));
  }

  private static List<Long> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  /** Shows collections as "2025-08=[1, 2]", in order. */
  private static List<String> keysAndIds(List<Collection> collections) {
    return collections.stream().map(c -> c.key() + "=" + ids(c.events())).toList();
  }

  @Test
  void ordersByTimeThenById() {
    for (long seed = 1; seed <= 10; seed++) {
      List<Event> shuffled = new ArrayList<>(IN_ORDER);
      Collections.shuffle(shuffled, new Random(seed));
      assertEquals(IN_ORDER, Catalog.of(shuffled).events(), "seed " + seed);
    }
  }

  @Test
  void rejectsTwoEventsWithOneId() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> catalog(DOCKING, Events.event(7).build()));
    assertTrue(refusal.getMessage().contains("7"), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # during the docking, after it, after the month, before all of them
          2025-08-05T12:00:59Z | 7 8 3 2 1 | ''
          2025-08-05T12:01:00Z | 3 2 1     | 8 7
          2025-09-01T00:00:00Z | 1         | 2 3 8 7
          1990-01-01T00:00:00Z | 7 8 3 2 1 | ''
          """)
  void eventsAreUpcomingUntilTheyAreOver(Instant now, String upcoming, String previous) {
    Catalog catalog = Catalog.of(IN_ORDER);
    assertEquals(upcoming, words(ids(catalog.upcoming(now))));
    assertEquals(previous, words(ids(catalog.previous(now))), "the latest first");
  }

  private static String words(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  @Test
  void typesAreOrderedByIdAndTheirEventsByDate() {
    Catalog catalog =
        catalog(
            Events.event(1).type(10, "Flyby").at("2025-02-01T00:00:00Z", DAY).build(),
            Events.event(2).type(2, "Docking").build(),
            Events.event(3).type(10, "Flyby").at("2025-01-01T00:00:00Z", DAY).build());
    assertEquals(List.of("2=[2]", "10=[3, 1]"), keysAndIds(catalog.collections(Kind.TYPE)));
  }

  @Test
  void anEventIsInEachOfItsAgenciesAndProgramsOnce() {
    Catalog catalog =
        catalog(
            Events.event(1)
                .agency(44, "NASA")
                .agency(27, "ESA")
                .agency(44, "NASA, a duplicate")
                .program(17, "ISS")
                .lastUpdated("2024-01-01T00:00:00Z")
                .build(),
            Events.event(2).agency(44, "N.A.S.A.").lastUpdated("2023-01-01T00:00:00Z").build(),
            Events.event(3).build());
    assertEquals(List.of("27=[1]", "44=[1, 2]"), keysAndIds(catalog.collections(Kind.AGENCY)));
    assertEquals(
        List.of("ESA", "NASA"),
        catalog.collections(Kind.AGENCY).stream().map(Collection::title).toList());
    assertEquals(List.of("17=[1]"), keysAndIds(catalog.collections(Kind.PROGRAM)));
  }

  /** An id that LL2 does not use, and a thing of one event, have no page. */
  @Test
  void launchesExpeditionsStationsAndAstronautsOfTwoEventsAreCollections() {
    String crew = "aa6582c8-8e8e-4f03-8449-ed83e44ea5af";
    String twin = "4066e51e-93ce-46f7-9806-9d2d712107a6";
    String single = "33f869e3-30ab-4cda-bd53-4f629474c3ff";
    List<Collection> collections =
        catalog(
                crewed(1, crew).at("2025-08-02T00:00:00Z", DAY).launch(single, "Alone").build(),
                crewed(2, crew)
                    .at("2025-08-01T00:00:00Z", DAY)
                    .launch(crew, "Crew-11")
                    .launch(twin, "Crew-11")
                    .build(),
                Events.event(3).launch(twin, "Crew-11").build())
            .collections(Kind.MISSION, Kind.EXPEDITION, Kind.STATION, Kind.ASTRONAUT);
    assertEquals(
        List.of(
            twin + "=[2, 3]", crew + "=[2, 1]", "9=[2, 1]", "73=[2, 1]", "4=[2, 1]", "101=[2, 1]"),
        keysAndIds(collections));
    assertEquals(
        List.of(
            "launch__ids=" + twin,
            "launch__ids=" + crew,
            "expedition__ids=9",
            "expedition__ids=73",
            "spacestation__ids=4",
            "id=1,2"),
        collections.stream().map(Collection::query).toList());
  }

  private static Events crewed(long id, String launch) {
    return Events.event(id)
        .launch(launch, "Crew-11")
        .launch("../..", "A path")
        .launch("", "No id")
        .participant(Kind.EXPEDITION, "73", "Expedition 73")
        .participant(Kind.EXPEDITION, "9", "Expedition 9")
        .participant(Kind.STATION, "4", "International Space Station")
        .participant(Kind.ASTRONAUT, "101", "Peggy Whitson");
  }

  /**
   * A quarter or more is listed in the months of other events, a decade in their years. A year with
   * a month has all twelve.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # date and precision of event 1, 2, … | years | months
          2025-12-31T23:59:00Z 1, 2026-01-01T00:00:00Z 1 | 2025=[1] 2026=[2] | 2025-12=[1] 2026-01=[2]
          2026-12-31T00:00:00Z 14, 2026-01-01T00:00:00Z 1 | 2026=[2, 1] | 2026-01=[2, 1]
          # a moment is in the month in which it begins, however long it lasts
          2025-07-31T23:59:00Z 1 PT2H, 2025-09-01T00:00:00Z 1 | 2025=[1, 2] | 2025-07=[1] 2025-08=[] 2025-09=[2]
          2025-07-31T00:00:00Z 5, 2025-09-01T00:00:00Z 5 | 2025=[1, 2] | 2025-07=[1] 2025-08=[] 2025-09=[2]
          # a fiscal year, and weeks across two months
          2026-09-30T00:00:00Z 15 | 2025=[1] 2026=[1] | ''
          2026-12-31T00:00:00Z 6 | 2026=[1] 2027=[1] | 2026-12=[1] 2027-01=[1]
          2025-08-01T00:00:00Z 6, 2025-07-29T09:00:00Z 1 | 2025=[2, 1] | 2025-07=[2, 1] 2025-08=[1]
          # a decade, alone and with others in and beside it
          2035-06-15T00:00:00Z 16 | '' | ''
          2035-06-15T00:00:00Z 16, 2029-12-31T00:00:00Z 14, 2030-12-31T00:00:00Z 14, 2039-12-31T00:00:00Z 14, 2040-12-31T00:00:00Z 14 | 2029=[2] 2030=[3, 1] 2039=[4, 1] 2040=[5] | ''
          # a quarter, alone and with others in and beside it
          2025-09-30T00:00:00Z 10 | 2025=[1] | ''
          2025-09-30T00:00:00Z 10, 2025-06-30T00:00:00Z 5, 2025-08-05T00:00:00Z 5, 2025-09-30T00:00:00Z 7, 2025-12-31T00:00:00Z 14 | 2025=[2, 3, 4, 1, 5] | 2025-06=[2, 5] 2025-08=[3, 1, 5] 2025-09=[4, 1, 5]
          # the last days of four-digit years
          9999-12-31T00:00:00Z 6, 9999-12-31T00:00:00Z 15, 9999-12-31T00:00:00Z 16, 9999-12-31T23:59:00Z 1 | 9999=[4, 3, 1, 2] | 9999-12=[4, 3, 1, 2]
          """)
  void yearsAndMonthsContainEventsThatMayTakePlaceInThem(
      String dates, String years, String months) {
    List<Event> events = new ArrayList<>();
    for (String date : dates.split(", ", -1)) {
      String[] parts = date.split(" ", -1);
      Events event = Events.event(events.size() + 1).at(parts[0], Integer.parseInt(parts[1]));
      events.add((parts.length > 2 ? event.lasting(parts[2]) : event).build());
    }
    Catalog catalog = Catalog.of(events);
    assertEquals(years, words(keysAndIds(catalog.collections(Kind.YEAR))));
    Set<String> found =
        new TreeSet<>(List.of(words(keysAndIds(catalog.collections(Kind.MONTH))).split("(?<=]) ")));
    Set<String> expected = new TreeSet<>(List.of(months.split("(?<=]) ")));
    assertTrue(found.containsAll(expected), found.toString());
    long monthYears =
        expected.stream().filter(m -> !m.isEmpty()).map(m -> m.substring(0, 4)).distinct().count();
    assertEquals(12 * monthYears, catalog.collections(Kind.MONTH).size());
  }

  @Test
  void aCollectionSeparatesDaysFromWindows() {
    Event unrecognized = Events.on(10, "2025-08-05T00:00:00Z", 42);
    Event week = Events.on(11, "2025-08-05T00:00:00Z", WEEK);
    Event morning = Events.on(12, "2025-08-05T00:00:00Z", 3);
    List<Event> events = new ArrayList<>(IN_ORDER);
    Collections.addAll(events, unrecognized, week, morning);
    Collection all = Catalog.of(events).all();
    assertEquals(List.of(7L, 8L, 3L, 12L), ids(all.dated()));
    assertEquals(List.of(10L, 11L, 2L, 1L), ids(all.windows()));
  }
}
