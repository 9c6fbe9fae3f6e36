package spacecal.ical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.ical.CalendarReader.SETTINGS;
import static spacecal.ical.CalendarReader.files;
import static spacecal.ical.CalendarReader.read;
import static spacecal.ical.CalendarReader.vevent;
import static spacecal.testing.Events.event;

import biweekly.component.VEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.model.Warnings;
import spacecal.output.Routes;
import spacecal.settings.Settings;
import spacecal.testing.Events;
import spacecal.testing.Outputs;
import spacecal.testing.SiteYaml;
import spacecal.testing.TestMessages;

class VEventFactoryTest {
  @ParameterizedTest
  @CsvSource({
    "2025-08-05T00:00:00Z, -1, Event 7",
    "2025-08-05T06:00:00Z,  3, Event 7 (morning)",
    "2025-08-05T15:00:00Z,  4, Event 7 (afternoon)",
    "2025-08-05T00:00:00Z,  5, Event 7",
    "2026-11-22T00:00:00Z,  6, Event 7 (week of 2026-11-16)",
    "2026-09-30T00:00:00Z, 10, Event 7 (Q3 2026)",
    "2026-12-31T00:00:00Z, 13, Event 7 (H2 2026)",
    "2025-12-31T00:00:00Z, 14, Event 7 (2025)",
    "2026-09-30T00:00:00Z, 15, Event 7 (FY 2026)",
    "2035-12-31T00:00:00Z, 16, Event 7 (2030s)",
    "2025-08-05T00:00:00Z, 42, Event 7 (Lunar Day)"
  })
  void theSummaryHasThePrecisionOfWholeDays(String date, int precision, String summary) {
    Events event = event(7);
    event = precision < 0 ? event.at(date) : event.at(date, precision, "Lunar Day");

    assertEquals(summary, vevent(event.build()).getSummary().getValue());
  }

  @Test
  void everyWebcastWithAStartHasAVEventButARecapDoesNot() {
    Event event =
        event(7)
            .at("2025-07-31T00:00:00Z", 7)
            .located("Moon")
            .webcast("No times", "https://a.example/")
            .webcast(
                new Webcast(
                    "Live, from the Moon",
                    Events.url("https://b.example/x,y"),
                    Optional.empty(),
                    Optional.of("NASA"),
                    Optional.empty(),
                    "",
                    Optional.of(Instant.parse("2025-07-15T08:29:51Z")),
                    Optional.of(Instant.parse("2025-07-15T10:30:44Z")),
                    true))
            .webcast("More", "https://c.example/", "2025-07-16T00:00:00Z", "9999-12-31T23:59:59Z")
            .video("Recap", "https://e.example/", "Recap", "2025-07-16T00:00:00Z", null)
            .video("Soon", "https://f.example/", "Unofficial Webcast", "2025-07-17T00:00:00Z", null)
            .build();
    Event undated =
        event(8)
            .webcast("Talk", "https://d.example/", "2025-07-15T08:00:00Z", "2025-07-15T09:00:00Z")
            .build();

    List<VEvent> webcasts = read(files(List.of(event, undated)).get("webcasts/calendar.ics"));

    assertEquals(
        List.of(
            "ll2-event-7-webcast-2@spacecal",
            "ll2-event-7-webcast-3@spacecal",
            "ll2-event-7-webcast-5@spacecal",
            "ll2-event-8-webcast-1@spacecal"),
        webcasts.stream().map(webcast -> webcast.getUid().getValue()).toList());
    VEvent live = webcasts.get(0);
    assertEquals("Event 7 (webcast by NASA)", live.getSummary().getValue());
    assertEquals("2025-07-15T08:29:51Z", CalendarReader.start(live));
    assertEquals("2025-07-15T10:30:44Z", CalendarReader.end(live));
    assertTrue(
        live.getDescription()
            .getValue()
            .startsWith("Watch: Live, from the Moon https://b.example/x,y\n\nEvent: July 2025: "));
    assertEquals("TENTATIVE", live.getStatus().getValue());
    assertEquals("Event 8 (webcast)", webcasts.get(3).getSummary().getValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # end of the webcast | assumed duration | DTEND                | assumed
          -                    | 1h               | 2026-11-28T19:45:00Z | true
          -                    | 90m              | 2026-11-28T20:15:00Z | true
          -                    | none             | ''                   | false
          2026-11-28T19:00:00Z | 1h               | 2026-11-28T19:00:00Z | false
          2026-11-28T19:00:00Z | none             | 2026-11-28T19:00:00Z | false
          """)
  void theEndOfAWebcastIsAssumedIfItIsUnknown(
      String end, String duration, String shown, boolean assumed) {
    Event event =
        event(98011)
            .at("2026-11-28T19:00:00Z", 1)
            .video("Live", "https://a.example/", "Official Webcast", "2026-11-28T18:45:00Z", end)
            .build();
    Settings settings = SiteYaml.read("assumed_duration: " + duration);

    VEvent webcast = webcasts(settings, event).get(0);

    assertEquals("2026-11-28T18:45:00Z", CalendarReader.start(webcast));
    assertEquals(shown, CalendarReader.end(webcast));
    assertEquals(assumed, webcast.getDescription().getValue().contains("\nThe end is assumed."));
  }

  private static List<VEvent> webcasts(Settings settings, Event... events) {
    return read(files(settings, List.of(events), new Warnings()).get("webcasts/calendar.ics"));
  }

  /** Event 9 is the earlier one. Both events have another webcast first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # address and start in the other event    | UIDs
          https://a.example/ 2025-07-15T08:00:00Z   | 8-webcast-1 9-webcast-1 8-webcast-2
          https://a.example/ 2025-07-15T08:00:01Z   | 8-webcast-1 8-webcast-2 9-webcast-1 9-webcast-2
          https://a.example/x 2025-07-15T08:00:00Z  | 8-webcast-1 8-webcast-2 9-webcast-1 9-webcast-2
          """)
  void aWebcastOfTwoEventsHasTheUidOfTheLowerId(String other, String uids) {
    String[] parts = other.split(" ", -1);
    Event docking =
        event(9)
            .named("Docking")
            .at("2025-07-15T09:00:00Z", 1)
            .lastUpdated("2025-07-18T00:00:00Z")
            .webcast("1", "https://9.example/", "2025-07-15T08:00:00Z", "2025-07-15T10:00:00Z")
            .webcast("2", parts[0], parts[1], "2025-07-15T10:00:00Z")
            .build();
    Event hatch =
        event(8)
            .named("Hatch opening")
            .at("2025-07-15T09:30:00Z", 1)
            .webcast("1", "https://8.example/", "2025-07-15T08:00:00Z", "2025-07-15T10:00:00Z")
            .webcast("2", "https://a.example/", "2025-07-15T08:00:00Z", "2025-07-15T10:00:00Z")
            .build();

    List<VEvent> webcasts = webcasts(SETTINGS, docking, hatch);

    assertEquals(
        Stream.of(uids.split(" ", -1))
            .map(uid -> "ll2-event-" + uid + "@spacecal")
            .sorted()
            .toList(),
        webcasts.stream().map(webcast -> webcast.getUid().getValue()).sorted().toList());
  }

  @Test
  void aWebcastOfSeveralEventsNamesThemAndIsAsNewAsTheNewest() {
    String[] times = {"2025-07-15T08:00:00Z", "2025-07-15T10:00:00Z"};
    Event[] events =
        Stream.of(9, 8, 10)
            .map(
                id ->
                    event(id)
                        .named("Hop " + id)
                        .at("2025-07-15T09:0%d:00Z".formatted(id % 8), 1)
                        .lastUpdated("2025-07-1%dT00:00:00Z".formatted(id % 8))
                        .webcast("Live", "https://a.example/", times[0], times[1])
                        .build())
            .toArray(Event[]::new);

    List<VEvent> webcasts = webcasts(SETTINGS, events);

    assertEquals(1, webcasts.size());
    VEvent shared = webcasts.get(0);
    assertEquals("Hop 8, Hop 9, Hop 10 (webcast)", shared.getSummary().getValue());
    assertEquals("https://example.org/space/events/8/", shared.getUrl().getValue());
    assertEquals(
        Instant.parse("2025-07-12T00:00:00Z"), shared.getDateTimeStamp().getValue().toInstant());
    assertTrue(
        shared
            .getDescription()
            .getValue()
            .contains(
                """
                Event: Hop 8, 15 July 2025, 09:00 UTC: exact to the minute.
                Event: Hop 9, 15 July 2025, 09:01 UTC: exact to the minute.
                Event: Hop 10, 15 July 2025, 09:02 UTC: exact to the minute.
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # last_updated       | newest update        | DTSTAMP              | SEQUENCE   | LAST-MODIFIED
          2025-07-01T00:00:30Z | -                    | 2025-07-01T00:00:30Z | 5520960    | true
          -                    | 2025-07-01T00:00:30Z | 2025-07-01T00:00:30Z | 5520960    | false
          -                    | -                    | 2015-01-01T00:00:00Z | 0          | false
          2014-12-31T23:00:00Z | -                    | 2014-12-31T23:00:00Z | 0          | true
          9999-12-31T23:59:59Z | -                    | 9999-12-31T23:59:59Z | 2147483647 | true
          """)
  void theNewestEditIsTheStampAndTheSequence(
      String lastUpdated, String update, Instant stamp, int sequence, boolean modified) {
    Events event = event(7).at("2035-12-31T00:00:00Z", 1).neverUpdated();
    event = lastUpdated == null ? event : event.lastUpdated(lastUpdated);
    event = update == null ? event : event.update(update, "Delayed.");

    VEvent vevent = vevent(event.build());

    assertEquals(stamp, vevent.getDateTimeStamp().getValue().toInstant());
    assertEquals(sequence, vevent.getSequence().getValue());
    assertEquals(modified, vevent.getLastModified() != null);
  }

  @Test
  void theColorIsThatOfTheType() {
    Event docking = event(7).type(8, "Undocking").at("2025-07-15T09:31:00Z", 1).build();
    Event flyby = event(1016).type(23, "Flyby").at("2025-08-31T00:00:00Z", 7).build();
    var files =
        files(SiteYaml.read("colors: {8: steelblue}"), List.of(docking, flyby), new Warnings());

    assertTrue(files.get("events/7/event.ics").contains("\r\nCOLOR:steelblue\r\n"));
    assertFalse(files.get("events/1016/event.ics").contains("COLOR"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, -PT15M",
    "PT90M, -PT1H30M",
    "PT24H, -P1D",
    "PT36H, -P1DT12H",
    "PT25H30M, -P1DT1H30M",
    "P7D, -P7D"
  })
  void theTriggerOfAReminderIsADurationWithoutSeconds(Duration before, String trigger) {
    VEventFactory factory =
        new VEventFactory(SETTINGS, TestMessages.ENGLISH, new Routes(SETTINGS.baseUrl()));

    assertEquals(
        List.of(
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER;RELATED=START:" + trigger,
            "DESCRIPTION:Event 7",
            "END:VALARM"),
        CalendarReader.unfold(
            Outputs.text(CalendarWriter.print(factory.alarm(event(7).build(), before))),
            "this reminder"));
  }
}
