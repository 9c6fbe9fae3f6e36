package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.Events.DAY;
import static spacecal.testing.Events.DECADE;
import static spacecal.testing.Events.FISCAL_YEAR;
import static spacecal.testing.Events.MINUTE;
import static spacecal.testing.Events.MONTH;
import static spacecal.testing.Events.QUARTER_3;
import static spacecal.testing.Events.WEEK;
import static spacecal.testing.Events.YEAR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
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

  /** The ids of the events by key and title. */
  private static Map<String, List<Long>> titlesAndIds(List<Collection> collections) {
    Map<String, List<Long>> titles = new TreeMap<>();
    collections.forEach(c -> titles.put(c.key() + " " + c.title(), ids(c.events())));
    return titles;
  }

  @Test
  void ordersInTimeThenById() {
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

  @Test
  void findsEventsById() {
    Catalog catalog = Catalog.of(IN_ORDER);
    assertEquals(Optional.of(SAME_MONTH), catalog.event(2));
    assertEquals(Optional.empty(), catalog.event(99));
  }

  @Test
  void canBeEmpty() {
    Catalog empty = catalog();
    assertEquals(List.of(), empty.events());
    assertEquals(List.of(), empty.all().events());
    assertEquals(List.of(), empty.types());
    assertEquals(List.of(), empty.years());
    assertEquals(List.of(), empty.months());
  }

  @Test
  void isImmutable() {
    List<Event> given = new ArrayList<>(List.of(DOCKING));
    Catalog catalog = Catalog.of(given);
    given.add(SAME_DAY);
    assertEquals(List.of(DOCKING), catalog.events());
    assertThrows(UnsupportedOperationException.class, () -> catalog.events().clear());
    assertThrows(UnsupportedOperationException.class, () -> catalog.all().events().clear());
    assertThrows(UnsupportedOperationException.class, () -> catalog.years().clear());
  }

  @Test
  void eventsAreUpcomingUntilTheyAreOver() {
    Catalog catalog = Catalog.of(IN_ORDER);
    Instant duringTheDocking = Instant.parse("2025-08-05T12:00:59Z");
    assertEquals(List.of(7L, 8L, 3L, 2L, 1L), ids(catalog.upcoming(duringTheDocking)));
    assertEquals(List.of(), ids(catalog.previous(duringTheDocking)));
    Instant afterTheDocking = Instant.parse("2025-08-05T12:01:00Z");
    assertEquals(List.of(3L, 2L, 1L), ids(catalog.upcoming(afterTheDocking)));
    assertEquals(List.of(8L, 7L), ids(catalog.previous(afterTheDocking)));
    Instant afterTheMonth = Instant.parse("2025-09-01T00:00:00Z");
    assertEquals(List.of(1L), ids(catalog.upcoming(afterTheMonth)));
    assertEquals(List.of(2L, 3L, 8L, 7L), ids(catalog.previous(afterTheMonth)));
  }

  @Test
  void eventsWithoutADateAreNeitherUpcomingNorPrevious() {
    Catalog catalog = catalog(UNDATED);
    for (Instant now : List.of(Instant.parse("1990-01-01T00:00:00Z"), Instant.MAX)) {
      assertEquals(List.of(), catalog.upcoming(now));
      assertEquals(List.of(), catalog.previous(now));
    }
  }

  @Test
  void typesAreOrderedByIdAndTheirEventsByDate() {
    Catalog catalog =
        catalog(
            Events.event(1).type(10, "Flyby").at("2025-02-01T00:00:00Z", DAY).build(),
            Events.event(2).type(2, "Docking").build(),
            Events.event(3).type(10, "Flyby").at("2025-01-01T00:00:00Z", DAY).build());
    assertEquals(List.of("2=[2]", "10=[3, 1]"), keysAndIds(catalog.types()));
    assertEquals(Collection.Kind.TYPE, catalog.types().get(0).kind());
  }

  @Test
  void aTypeHasTheNameOfItsNewestEdit() {
    Catalog renamed =
        catalog(
            Events.event(9).type(4, "Berthing").lastUpdated("2023-01-01T00:00:00Z").build(),
            Events.event(5)
                .type(4, "Spacecraft Berthing")
                .lastUpdated("2025-01-01T00:00:00Z")
                .build(),
            Events.event(8).type(4, "Berthing?").neverUpdated().build());
    assertEquals("Spacecraft Berthing", renamed.types().get(0).title());
  }

  @Test
  void ofEditsAtTheSameTimeTheHigherIdNamesTheType() {
    Event low = Events.event(5).type(4, "Berthing").lastUpdated("2025-01-01T00:00:00Z").build();
    Event high = Events.event(9).type(4, "Arrival").lastUpdated("2025-01-01T00:00:00Z").build();
    assertEquals("Arrival", catalog(low, high).types().get(0).title());
    assertEquals("Arrival", catalog(high, low).types().get(0).title());
  }

  @Test
  void anEventIsInEachOfItsAgenciesAndProgramsOnce() {
    Catalog catalog =
        catalog(
            Events.event(1)
                .agency(44, "NASA")
                .agency(27, "ESA")
                .agency(44, "NASA, said twice")
                .program(17, "ISS")
                .lastUpdated("2024-01-01T00:00:00Z")
                .build(),
            Events.event(2).agency(44, "N.A.S.A.").lastUpdated("2023-01-01T00:00:00Z").build(),
            Events.event(3).build());
    assertEquals(
        Map.of("27 ESA", List.of(1L), "44 NASA", List.of(1L, 2L)),
        titlesAndIds(catalog.agencies()));
    assertEquals(Map.of("17 ISS", List.of(1L)), titlesAndIds(catalog.programs()));
    assertEquals(Collection.Kind.AGENCY, catalog.agencies().get(0).kind());
    assertEquals(Collection.Kind.PROGRAM, catalog.programs().get(0).kind());
  }

  @Test
  void aYearContainsWhatMayTakePlaceInIt() {
    Catalog catalog =
        catalog(
            Events.on(1, "2025-12-31T23:59:00Z", MINUTE),
            Events.on(2, "2026-01-01T00:00:00Z", MINUTE),
            Events.on(3, "2026-12-31T00:00:00Z", YEAR),
            Events.event(4).build());
    assertEquals(List.of("2025=[1]", "2026=[2, 3]"), keysAndIds(catalog.years()));
    assertEquals("2025", catalog.years().get(0).title());
    assertEquals(Collection.Kind.YEAR, catalog.years().get(0).kind());
  }

  @Test
  void aFiscalYearIsInBothItsYears() {
    Catalog catalog = catalog(Events.on(1, "2026-09-30T00:00:00Z", FISCAL_YEAR));
    assertEquals(List.of("2025=[1]", "2026=[1]"), keysAndIds(catalog.years()));
  }

  @Test
  void aWeekAcrossNewYearIsInBothYears() {
    Catalog catalog = catalog(Events.on(1, "2026-12-31T00:00:00Z", WEEK));
    assertEquals(List.of("2026=[1]", "2027=[1]"), keysAndIds(catalog.years()));
    assertEquals(List.of("2026-12=[1]", "2027-01=[1]"), keysAndIds(catalog.months()));
  }

  @Test
  void aDecadeJoinsTheYearsThatOthersMake() {
    Event decade = Events.on(1, "2035-06-15T00:00:00Z", DECADE);
    assertEquals(List.of(), catalog(decade).years());
    Catalog catalog =
        catalog(
            decade,
            Events.on(2, "2029-12-31T00:00:00Z", DAY),
            Events.on(3, "2030-01-01T00:00:00Z", DAY),
            Events.on(4, "2039-12-31T00:00:00Z", YEAR),
            Events.on(5, "2040-01-01T00:00:00Z", DAY));
    assertEquals(
        List.of("2029=[2]", "2030=[3, 1]", "2039=[4, 1]", "2040=[5]"), keysAndIds(catalog.years()));
  }

  @Test
  void aMonthHasATitle() {
    Collection month = catalog(Events.on(1, "2025-08-05T00:00:00Z", DAY)).months().get(0);
    assertEquals("2025-08", month.key());
    assertEquals("August 2025", month.title());
    assertEquals(Collection.Kind.MONTH, month.kind());
  }

  @Test
  void aWeekAcrossTwoMonthsIsInBoth() {
    Catalog catalog =
        catalog(
            Events.on(1, "2025-08-01T00:00:00Z", WEEK),
            Events.on(2, "2025-07-29T09:00:00Z", MINUTE));
    assertEquals(List.of("2025-07=[2, 1]", "2025-08=[1]"), keysAndIds(catalog.months()));
  }

  @Test
  void aQuarterJoinsTheMonthsThatOthersMake() {
    Event quarter = Events.on(1, "2025-09-30T00:00:00Z", QUARTER_3);
    assertEquals(List.of(), catalog(quarter).months());
    Catalog catalog =
        catalog(
            quarter,
            Events.on(2, "2025-06-30T00:00:00Z", DAY),
            Events.on(3, "2025-08-05T00:00:00Z", DAY),
            Events.on(4, "2025-09-30T00:00:00Z", MONTH),
            Events.on(5, "2025-12-31T00:00:00Z", YEAR));
    assertEquals(
        List.of("2025-06=[2, 5]", "2025-08=[3, 1, 5]", "2025-09=[4, 1, 5]"),
        keysAndIds(catalog.months()));
  }

  @Test
  void noPeriodBeginsAfterTheLastYear() {
    Catalog lastDays =
        catalog(
            Events.on(1, "9999-12-31T00:00:00Z", WEEK),
            Events.on(2, "9999-12-31T00:00:00Z", FISCAL_YEAR),
            Events.on(3, "9999-12-31T00:00:00Z", DECADE),
            Events.on(4, "9999-12-31T23:59:00Z", MINUTE));
    assertEquals(List.of("9999=[4, 3, 1, 2]"), keysAndIds(lastDays.years()));
    assertEquals(List.of("9999-12=[4, 3, 1, 2]"), keysAndIds(lastDays.months()));
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
    assertEquals(Collection.Kind.ALL, all.kind());
    assertEquals("", all.key());
  }
}
