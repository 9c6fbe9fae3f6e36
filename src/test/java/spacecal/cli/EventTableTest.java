package spacecal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.Event;
import spacecal.model.LocationAliases;
import spacecal.testing.Events;

class EventTableTest {
  private static final List<Event> EVENTS =
      List.of(
          Events.event(7)
              .named("Docking")
              .located("ISS")
              .at("2025-08-05T12:00:00Z", Events.MINUTE)
              .build(),
          Events.event(1016)
              .named("月面着陸 of a lander whose name goes on and on")
              .type(7, "Moon Landing")
              .at("2025-08-31T00:00:00Z", Events.MONTH)
              .build(),
          Events.event(12).named("e\u0301t\u0007é").build());

  @Test
  void aWideTableHasAllColumns() {
    assertEquals(
        List.of(
            "  ID  DATE                      NAME                                            TYPE  "
                + "        PLACE",
            "   7  5 August 2025, 12:00 UTC  Docking                                        "
                + " Docking       ISS",
            "1016  August 2025               月面着陸 of a lander whose name goes on and on  Moon"
                + " Landing",
            "  12  Date to be announced      e\u0301té                                            "
                + " Docking"),
        new EventTable(120, LocationAliases.NONE).lines(EVENTS));
  }

  @Test
  void eightyColumnsAreDateAndName() {
    assertEquals(
        List.of(
            "  ID  DATE                      NAME",
            "   7  5 August 2025, 12:00 UTC  Docking",
            "1016  August 2025               月面着陸 of a lander whose name goes on and on",
            "  12  Date to be announced      e\u0301té"),
        new EventTable(80, LocationAliases.NONE).lines(EVENTS));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10, 20, 33, 40, 41, 42, 60, 79, 80, 81, 82, 83, 100, 120})
  void noLineIsWiderThanTheTerminal(int width) {
    for (String line : new EventTable(width, LocationAliases.NONE).lines(EVENTS)) {
      assertTrue(EventTable.width(line) <= width, line);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdef, 5, abcd…",
    "abcdef, 1, …",
    "月面着陸, 8, 月面着陸",
    "月面着陸, 7, 月面着…",
    "月面着陸, 6, 月面…",
    "ab cd, 4, ab…",
    "🚀🚀, 3, 🚀…"
  })
  void textIsCutToColumns(String text, int columns, String cut) {
    assertEquals(cut, EventTable.fit(text, columns));
  }

  @Test
  void removesControlCharacters() {
    assertEquals("a[31mb", EventTable.fit("a\u001b[31m\u202e\u200f\u009bb", 80));
  }
}
