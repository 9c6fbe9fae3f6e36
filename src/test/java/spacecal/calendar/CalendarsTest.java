package spacecal.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.Events.event;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.publish.OutputFile;
import spacecal.report.Report;
import spacecal.testing.Events;

class CalendarsTest {
  private static final Event DOCKING =
      event(1214)
          .named("Axiom-4 Undocking")
          .type(8, "Spacecraft Undocking, Unberthing")
          .at("2025-07-15T09:31:53Z", 1)
          .lasting("PT2H53S")
          .described("The crew leaves.")
          .located("International Space Station")
          .webcast("NASA", "https://nasa.example/", "2025-07-15T08:29:51Z", "2025-07-15T10:30:44Z")
          .lastUpdated("2025-07-15T12:34:56Z")
          .build();

  private static final Event FLYBY =
      event(1016).named("Flyby").type(23, "Flyby").at("2025-08-31T00:00:00Z", 7).build();

  private static final Event SOMETIME = event(9).named("Some time").build();

  @Test
  void anEntryIsExactlyThis() {
    String file = text(Read.plan(List.of(DOCKING)), "events/1214/event.ics");

    assertEquals(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//spacecal//Launch Library 2 events//EN
        CALSCALE:GREGORIAN
        NAME:Spacecal
        BEGIN:VEVENT
        UID:ll2-event-1214@spacecal
        DTSTAMP:20250715T123456Z
        LAST-MODIFIED:20250715T123456Z
        SEQUENCE:5541874
        DTSTART:20250715T093100Z
        DTEND:20250715T113153Z
        SUMMARY:Axiom-4 Undocking
        DESCRIPTION:15 July 2025\\, 09:31 UTC: exact to the minute.\\nWebcast 08:29
         –10:30 UTC\\n\\nThe crew leaves.\\n\\nWatch: NASA https://nasa.example/\\n\\nh
         ttps://example.org/space/events/1214/\\nData: Launch Library 2 by The Space
          Devs
        LOCATION:International Space Station
        URL:https://example.org/space/events/1214/
        CATEGORIES:Spacecraft Undocking\\, Unberthing
        STATUS:CONFIRMED
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR
        """,
        file.replace("\r\n", "\n"));
  }

  @Test
  void aCalendarSaysWhatItIs() {
    String file = text(Read.plan(List.of(DOCKING, FLYBY)), "types/23/windows.ics");

    assertEquals(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//spacecal//Launch Library 2 events//EN
        CALSCALE:GREGORIAN
        NAME:Spacecal: Flyby (windows)
        X-WR-CALNAME:Spacecal: Flyby (windows)
        X-WR-CALDESC:Spaceflight events of the type Flyby known only to a week\\, a\s
         month or longer\\, each as a bar over the whole period. Data: Launch Librar
         y 2 by The Space Devs.
        X-WR-TIMEZONE:UTC
        URL:https://example.org/space/types/23/
        SOURCE;VALUE=URI:https://example.org/space/types/23/windows.ics
        REFRESH-INTERVAL;VALUE=DURATION:PT6H
        X-PUBLISHED-TTL:PT6H
        LAST-MODIFIED:20250716T120000Z
        BEGIN:VEVENT
        """,
        file.substring(0, file.indexOf("UID:")).replace("\r\n", "\n"));
  }

  @Test
  void thereIsAFileForEachCalendarAndEachEventWithADate() {
    List<String> paths =
        Read.plan(List.of(DOCKING, FLYBY, SOMETIME)).stream()
            .map(file -> file.path().value())
            .toList();

    assertEquals(
        List.of(
            "events/calendar.ics",
            "events/windows.ics",
            "events/everything.ics",
            "2025/calendar.ics",
            "2025/windows.ics",
            "types/8/calendar.ics",
            "types/23/windows.ics",
            "locations/international-space-station/calendar.ics",
            "events/1214/event.ics",
            "events/1016/event.ics",
            "webcasts/calendar.ics"),
        paths);
  }

  @Test
  void anEventHasTheSameBytesInEveryFile() {
    List<OutputFile> plan = Read.plan(List.of(DOCKING, FLYBY));
    String own = text(plan, "events/1214/event.ics");
    String entry = own.substring(own.indexOf("BEGIN:VEVENT"), own.indexOf("END:VCALENDAR"));

    for (String path :
        List.of(
            "events/calendar.ics",
            "events/everything.ics",
            "2025/calendar.ics",
            "types/8/calendar.ics")) {
      assertTrue(text(plan, path).contains("\r\n" + entry), path);
    }
  }

  @Test
  void anEventThatSharpensStaysTheSame() {
    Event vague =
        event(1017).at("2026-09-30T00:00:00Z", 7).lastUpdated("2025-07-01T00:00:00Z").build();
    Event sharp =
        event(1017).at("2026-09-28T11:45:11Z", 1).lastUpdated("2025-07-01T00:01:00Z").build();

    VEvent before = calendar(List.of(vague), "events/windows.ics").getEvents().get(0);
    VEvent after = calendar(List.of(sharp), "events/calendar.ics").getEvents().get(0);

    assertEquals("ll2-event-1017@spacecal", before.getUid().getValue());
    assertEquals(before.getUid().getValue(), after.getUid().getValue());
    assertEquals(before.getSequence().getValue() + 1, after.getSequence().getValue());
    assertEquals("Event 1017 (September 2026)", before.getSummary().getValue());
    assertEquals("Event 1017", after.getSummary().getValue());
    assertEquals("2026-09-01", Read.start(before));
    assertEquals("2026-09-28T11:45:00Z", Read.start(after));
  }

  @Test
  void titlesSayWhatABarOfDaysDoesNot() {
    assertEquals("Event 7", summary(event(7).at("2025-08-05T00:00:00Z")));
    assertEquals("Event 7 (morning)", summary(event(7).at("2025-08-05T06:00:00Z", 3)));
    assertEquals("Event 7 (afternoon)", summary(event(7).at("2025-08-05T15:00:00Z", 4)));
    assertEquals("Event 7", summary(event(7).at("2025-08-05T00:00:00Z", 5)));
    assertEquals("Event 7 (week of 2026-11-16)", summary(event(7).at("2026-11-22T00:00:00Z", 6)));
    assertEquals("Event 7 (Q3 2026)", summary(event(7).at("2026-09-30T00:00:00Z", 10)));
    assertEquals("Event 7 (H2 2026)", summary(event(7).at("2026-12-31T00:00:00Z", 13)));
    assertEquals("Event 7 (2025)", summary(event(7).at("2025-12-31T00:00:00Z", 14)));
    assertEquals("Event 7 (FY 2026)", summary(event(7).at("2026-09-30T00:00:00Z", 15)));
    assertEquals("Event 7 (2030s)", summary(event(7).at("2035-12-31T00:00:00Z", 16)));
    assertEquals(
        "Event 7 (Lunar Day)", summary(event(7).at("2025-08-05T00:00:00Z", 42, "Lunar Day")));
  }

  @Test
  void everyWebcastWithAStartAndAnEndCanBePlannedFor() {
    Event event =
        event(7)
            .at("2025-07-31T00:00:00Z", 7)
            .located("Moon")
            .webcast("No times", "https://a.example/")
            .webcast(
                new Webcast(
                    "Live, from the Moon",
                    Events.url("https://b.example/x,y"),
                    Optional.of("NASA"),
                    Optional.empty(),
                    Optional.of(Instant.parse("2025-07-15T08:29:51Z")),
                    Optional.of(Instant.parse("2025-07-15T10:30:44Z")),
                    true))
            .webcast("Replay", "https://c.example/", "2025-07-16T00:00:00Z", "9999-12-31T23:59:59Z")
            .build();
    Event undated =
        event(8)
            .webcast("Talk", "https://d.example/", "2025-07-15T08:00:00Z", "2025-07-15T09:00:00Z")
            .build();

    List<VEvent> webcasts = calendar(List.of(event, undated), "webcasts/calendar.ics").getEvents();

    assertEquals(
        List.of(
            "ll2-event-7-webcast-2@spacecal",
            "ll2-event-7-webcast-3@spacecal",
            "ll2-event-8-webcast-1@spacecal"),
        webcasts.stream().map(entry -> entry.getUid().getValue()).toList());
    VEvent live = webcasts.get(0);
    assertEquals("Event 7 (webcast by NASA)", live.getSummary().getValue());
    assertEquals("2025-07-15T08:29:51Z", Read.start(live));
    assertEquals("2025-07-15T10:30:44Z", Read.end(live));
    assertTrue(
        live.getDescription()
            .getValue()
            .startsWith("Watch: Live, from the Moon https://b.example/x,y\n\nEvent: July 2025: "));
    assertEquals("TENTATIVE", live.getStatus().getValue());
    assertEquals("Event 8 (webcast)", webcasts.get(2).getSummary().getValue());
  }

  @Test
  void whatWasNeverUpdatedIsStampedByItsData() {
    Events event = event(7).at("2035-12-31T00:00:00Z", 1).neverUpdated();

    VEvent silent = Read.entry(event.build());
    VEvent told = Read.entry(event.update("2025-07-01T00:00:30Z", "Delayed.").build());

    assertEquals(Instant.parse("2015-01-01T00:00:00Z"), stamp(silent));
    assertEquals(0, silent.getSequence().getValue());
    assertEquals(null, silent.getLastModified());
    assertEquals(Instant.parse("2025-07-01T00:00:30Z"), stamp(told));
    assertEquals(5520960, told.getSequence().getValue());
    assertEquals(null, told.getLastModified());
  }

  @Test
  void theSequenceIsNeverNegativeNorTooLarge() {
    Events event = event(7).at("2025-07-15T09:31:00Z", 1);

    assertEquals(
        0, Read.entry(event.lastUpdated("2014-12-31T23:00:00Z").build()).getSequence().getValue());
    assertEquals(
        Integer.MAX_VALUE,
        Read.entry(event.lastUpdated("9999-12-31T23:59:59Z").build()).getSequence().getValue());
  }

  @Test
  void theBytesAreTheSameEverywhere() {
    List<Event> events = new AnyEvents(42).events(60);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    List<byte[]> here = bytes(events);
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      List<byte[]> there = bytes(events);
      for (int i = 0; i < here.size(); i++) {
        assertArrayEquals(here.get(i), there.get(i));
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void calendarsTooLargeForGoogleAreReported() {
    List<Event> events = new ArrayList<>();
    for (int id = 1; id <= 1001; id++) {
      events.add(event(id).at("2024-07-15T09:31:00Z", 1).type(2, "Docking").build());
    }
    for (int id = 2001; id <= 2500; id++) {
      events.add(
          event(id)
              .at("2025-07-15T09:31:00Z", 1)
              .type(3, "EVA")
              .described("漢字 ".repeat(400))
              .build());
    }
    Report report = new Report();

    Read.plan(Read.SETTINGS, events, report).parallelStream().forEach(OutputFile::bytes);

    assertEquals(
        List.of(
            "2024/calendar.ics",
            "2025/calendar.ics",
            "events/calendar.ics",
            "types/2/calendar.ics",
            "types/3/calendar.ics"),
        report.oddities().stream().map(odd -> odd.where()).toList());
    assertTrue(
        report.lines().get(0).contains("2024/calendar.ics (1001 events, "),
        report.lines().toString());
  }

  @Test
  void hostileTextStaysText() {
    Event event =
        event(7)
            .named("A\r\nEND:VEVENT\0 \uD800" + "n".repeat(5000))
            .at("2025-07-15T09:31:00Z", 1)
            .described("back\\nslash\nEND:VCALENDAR\u2028next \uDFFF")
            .located("\u0007Kourou;, \\, \"Guiana\"\r")
            .type(2, "a,b;c")
            .webcast("X\nBEGIN:VALARM", "https://example.org/?a,b;c")
            .build();

    VEvent entry = Read.entry(event);

    assertEquals("A END:VEVENT \uFFFD" + "n".repeat(5000), entry.getSummary().getValue());
    List<String> lines = entry.getDescription().getValue().lines().toList();
    assertEquals(
        List.of(
            "back\\nslash",
            "END:VCALENDAR",
            "next \uFFFD",
            "",
            "Watch: X BEGIN:VALARM https://example.org/?a,b;c"),
        lines.subList(3, 8));
    assertEquals("Kourou;, \\, \"Guiana\"", entry.getLocation().getValue());
    assertEquals(List.of("a,b;c"), entry.getCategories().get(0).getValues());
    assertEquals(List.of(), entry.getAlarms());
  }

  @Test
  void addressesHaveNoCommas() {
    URI base = URI.create("https://example.org/a,b/");

    VEvent entry = Read.entry(Read.SETTINGS.withBaseUrl(base), DOCKING);

    assertEquals("https://example.org/a%2Cb/events/1214/", entry.getUrl().getValue());
  }

  private static Instant stamp(VEvent entry) {
    return entry.getDateTimeStamp().getValue().toInstant();
  }

  private static String summary(Events event) {
    return Read.entry(event.build()).getSummary().getValue();
  }

  private static ICalendar calendar(List<Event> events, String path) {
    return Read.calendar(Read.file(Read.plan(events), path));
  }

  private static String text(List<OutputFile> plan, String path) {
    return new String(Read.file(plan, path), UTF_8);
  }

  private static List<byte[]> bytes(List<Event> events) {
    return Read.plan(events).stream().map(file -> file.bytes()).toList();
  }

  @Test
  void remindersAreVariantsOfCalendarsThatHaveTimes() {
    Event day = event(12).type(3, "EVA").at("2025-08-05T00:00:00Z", 5).build();
    List<OutputFile> plan =
        Read.plan(
            Read.settings("alarms: [15m, 90m, 1d]"), List.of(DOCKING, FLYBY, day), new Report());

    assertEquals(
        List.of(
            "events/calendar-15m.ics",
            "events/calendar-90m.ics",
            "events/calendar-1d.ics",
            "2025/calendar-15m.ics",
            "2025/calendar-90m.ics",
            "2025/calendar-1d.ics",
            "types/8/calendar-15m.ics",
            "types/8/calendar-90m.ics",
            "types/8/calendar-1d.ics",
            "locations/international-space-station/calendar-15m.ics",
            "locations/international-space-station/calendar-90m.ics",
            "locations/international-space-station/calendar-1d.ics"),
        plan.stream()
            .map(file -> file.path().value())
            .filter(path -> path.contains("calendar-"))
            .toList());
    String alarm =
        """
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER;RELATED=START:-PT1H30M
        DESCRIPTION:Axiom-4 Undocking
        END:VALARM
        END:VEVENT
        """
            .replace("\n", "\r\n");
    String ringing = text(plan, "events/calendar-90m.ics");
    assertEquals(1, ringing.split("BEGIN:VALARM", -1).length - 1, "the whole day does not ring");
    assertTrue(ringing.contains(alarm), ringing);
    assertTrue(
        ringing.contains("NAME:Spacecal: All events (reminder 1 hour 30 minutes before)"), ringing);
    assertTrue(ringing.contains("/events/calendar-90m.ics\r\n"), "its own address");
    assertEquals(
        text(plan, "events/calendar.ics").replaceAll("(?s).*?BEGIN:VEVENT", ""),
        ringing.replace(alarm, "END:VEVENT\r\n").replaceAll("(?s).*?BEGIN:VEVENT", ""));
    assertTrue(text(plan, "events/calendar-1d.ics").contains("TRIGGER;RELATED=START:-P1D\r\n"));
  }

  @Test
  void colorsFollowTheType() {
    List<OutputFile> plan =
        Read.plan(Read.settings("colors: {8: steelblue}"), List.of(DOCKING, FLYBY), new Report());

    assertTrue(text(plan, "events/1214/event.ics").contains("\r\nCOLOR:steelblue\r\n"));
    assertTrue(!text(plan, "events/1016/event.ics").contains("COLOR"));
  }
}
