package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Collection.Kind;
import spacecal.testing.Events;

/** The names of things that several events have, and that LL2 renamed. */
class NewestNamesTest {
  private static final String OLD = "2024-03-05T17:00:00Z";
  private static final String NEW = "2026-11-19T10:00:00Z";

  private static Events named(long id, String suffix, String lastUpdated) {
    Events event = Events.event(id);
    return (lastUpdated == null ? event.neverUpdated() : event.lastUpdated(lastUpdated))
        .type(8, "Undocking" + suffix)
        .agency(44, "Agency of space" + suffix)
        .program(17, "Stations" + suffix)
        .launch("a-b", "Rocket 1" + suffix)
        .participant(Kind.EXPEDITION, "73", "Expedition 73" + suffix)
        .participant(Kind.STATION, "4", "Station" + suffix)
        .participant(Kind.ASTRONAUT, "5", "A. Crew" + suffix);
  }

  private static List<String> names(Event event) {
    Stream<String> participants = event.participants().stream().map(Event.Participant::name);
    return Stream.concat(Stream.of(event.type().name()), participants).toList();
  }

  private static List<String> titles(List<Collection> collections) {
    return collections.stream()
        .map(collection -> collection.key() + " " + collection.title())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-05T17:00:00Z, 2024-03-05T17:00:00Z, 2026-11-19T10:00:00Z",
    "2024-03-05T17:00:00Z, 2026-11-19T10:00:00Z, 2026-11-19T10:00:01Z",
    ", 2024-03-05T17:00:00Z, 2026-11-19T10:00:00Z",
    // The highest id of a tie.
    "2024-03-05T17:00:00Z, 2024-03-05T17:00:00Z, 2024-03-05T17:00:00Z"
  })
  void theNameInTheEventEditedLastIsUsedInAll(String first, String second, String third) {
    Catalog catalog =
        Catalog.of(
            List.of(
                named(3, ", new", third).build(),
                named(1, ", old", first).build(),
                named(2, ", older", second).build()));
    List<String> expected = names(named(9, ", new", NEW).build());
    catalog.events().forEach(event -> assertEquals(expected, names(event)));
    assertEquals(List.of("8 Undocking, new"), titles(catalog.collections(Kind.TYPE)));
    assertEquals(List.of("44 Agency of space, new"), titles(catalog.collections(Kind.AGENCY)));
    assertEquals(List.of("17 Stations, new"), titles(catalog.collections(Kind.PROGRAM)));
  }

  @Test
  void aNewerEventWithoutANameReplacesNone() {
    Event nameless =
        Events.event(2)
            .lastUpdated(NEW)
            .type(8, "Type 8")
            .agency(44, "Agency 44")
            .program(17, "Program 17")
            .build();
    Catalog catalog = Catalog.of(List.of(named(1, "", OLD).build(), nameless));
    Event shown = catalog.event(2).orElseThrow();
    assertEquals("Undocking", shown.type().name());
    assertEquals("Agency of space", shown.participants(Kind.AGENCY).get(0).name());
    assertEquals("Stations", shown.participants(Kind.PROGRAM).get(0).name());
    assertEquals(
        List.of("8 Type 8"),
        titles(Catalog.of(List.of(nameless)).collections(Kind.TYPE)),
        "no name is known");
  }

  @Test
  void thingsWithoutAnIdKeepTheirNames() {
    Event event = Events.event(1).launch("", "One").launch("", "Two").build();
    assertEquals(
        List.of("One", "Two"),
        Catalog.of(List.of(event)).event(1).orElseThrow().participants(Kind.MISSION).stream()
            .map(Event.Participant::name)
            .toList());
  }

  private static Event typed(long id, long type, String name) {
    return Events.event(id).type(type, name).lastUpdated(OLD).build();
  }

  @Test
  void aTypeWithoutAnIdIsTheTypeOfThatName() {
    Catalog catalog =
        Catalog.of(
            List.of(
                typed(1, Event.Type.NO_ID, "docking"),
                typed(2, 2, "Docking"),
                typed(3, Event.Type.NO_ID, "Undocking"),
                typed(4, 8, "Undocking"),
                Events.event(5).type(8, "Spacecraft Undocking").lastUpdated(NEW).build()));
    assertEquals(
        List.of("2 Docking", "8 Spacecraft Undocking"), titles(catalog.collections(Kind.TYPE)));
    assertEquals(new Event.Type(8, "Spacecraft Undocking"), catalog.event(3).orElseThrow().type());
  }

  @Test
  void aTypeWithoutAnIdAndOfAnotherNameKeepsItsName() {
    List<Event> events =
        List.of(typed(1, Event.Type.NO_ID, "Docking"), typed(2, Event.Type.NO_ID, "Docking"));
    assertEquals(List.of("1 Docking"), titles(Catalog.of(events).collections(Kind.TYPE)));
    List<Event> mixed = List.of(events.get(0), typed(2, 1, "Unknown"), typed(3, 5, "Static Fire"));
    Catalog catalog = Catalog.of(mixed);
    assertEquals(new Event.Type(1, "Docking"), catalog.event(1).orElseThrow().type());
    assertEquals(new Event.Type(1, "Unknown"), catalog.event(2).orElseThrow().type());
    assertEquals(List.of("1 Unknown", "5 Static Fire"), titles(catalog.collections(Kind.TYPE)));
  }
}
