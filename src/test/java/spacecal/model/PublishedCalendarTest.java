package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.Events.DAY;
import static spacecal.testing.Events.MINUTE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.testing.Events;

class PublishedCalendarTest {
  private static final Instant NOW = Instant.parse("2025-08-05T12:00:00Z");

  /** Shows calendars as "TYPE 2 WINDOWS [3, 4]". */
  private static List<String> shown(Event... events) {
    List<String> shown = new ArrayList<>();
    for (PublishedCalendar calendar : PublishedCalendar.all(Catalog.of(List.of(events)), NOW)) {
      Collection of = calendar.collection();
      List<Long> ids = calendar.events().stream().map(Event::id).toList();
      String text = "%s %s %s %s".formatted(of.kind(), of.key(), calendar.contents(), ids);
      shown.add(text.replace("  ", " "));
    }
    return shown;
  }

  @Test
  void theAdvertisedCalendarGoesBackAYear() {
    List<String> calendars =
        shown(
            Events.on(1, "2024-07-31T23:59:00Z", MINUTE),
            Events.on(2, "2024-08-01T00:00:00Z", MINUTE),
            Events.on(3, "2024-07-31T00:00:00Z", DAY),
            Events.on(4, "2024-08-01T00:00:00Z", DAY),
            Events.on(5, "2061-07-28T00:00:00Z", DAY),
            Events.event(6).at("2024-07-31T23:00:00Z", MINUTE).lasting("PT61M").build());
    assertEquals("ALL DATED [6, 2, 4, 5]", calendars.get(0), "events that were not over then");
    assertTrue(calendars.contains("ALL EVERYTHING [6, 1, 3, 2, 4, 5]"));
    assertTrue(calendars.contains("YEAR 2024 DATED [6, 1, 3, 2, 4]"));
  }

  @Test
  void theAdvertisedCalendarIsLeftOutIfAllEventsAreOlder() {
    Event old = Events.event(1).at("2020-01-01T00:00:00Z", DAY).type(2, "Docking").build();
    assertEquals(
        List.of("ALL EVERYTHING [1]", "YEAR 2020 DATED [1]", "TYPE 2 DATED [1]"), shown(old));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-01T00:00:00Z, 2024-08-01",
    "2025-08-31T23:59:59Z, 2024-08-01",
    "2025-09-01T00:00:00Z, 2024-09-01",
    "2024-02-29T12:00:00Z, 2023-02-01"
  })
  void theAdvertisedCalendarMovesOnceAMonth(Instant now, LocalDate since) {
    assertEquals(since, PublishedCalendar.advertisedSince(now));
  }

  @Test
  void anEmptyCalendarIsRejected() {
    Collection all = Catalog.of(List.of()).all();
    assertThrows(
        IllegalArgumentException.class,
        () -> new PublishedCalendar(all, Contents.EVERYTHING, List.of()));
  }
}
