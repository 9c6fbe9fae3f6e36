package spacecal.ical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.ical.CalendarReader.SETTINGS;
import static spacecal.ical.CalendarReader.files;
import static spacecal.testing.Events.event;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.output.Routes;
import spacecal.testing.Outputs;
import spacecal.testing.SiteYaml;
import spacecal.testing.TestMessages;

class CalendarExporterTest {
  private static final Event DOCKING =
      event(1214)
          .type(8, "Undocking")
          .at("2025-07-15T09:31:53Z", 1)
          .located("International Space Station")
          .webcast("NASA", "https://nasa.example/", "2025-07-15T08:29:51Z", "2025-07-15T10:30:44Z")
          .build();

  private static final Event FLYBY =
      event(1016)
          .named("Flyby")
          .type(23, "Flyby")
          .at("2025-08-31T00:00:00Z", 7)
          .agency(44, "NASA")
          .program(17, "ISS")
          .build();

  private static final Event UNDATED = event(9).build();

  @Test
  void everyCalendarAndEveryEventWithADateHasAFile() {
    assertEquals(
        List.of(
            "events/calendar.ics",
            "events/windows.ics",
            "events/everything.ics",
            "2025/calendar.ics",
            "2025/windows.ics",
            "types/8/calendar.ics",
            "types/23/windows.ics",
            "agencies/44/windows.ics",
            "programs/17/windows.ics",
            "locations/international-space-station/calendar.ics",
            "events/1214/event.ics",
            "events/1016/event.ics",
            "webcasts/calendar.ics"),
        List.copyOf(files(List.of(DOCKING, FLYBY, UNDATED)).keySet()));
  }

  @Test
  void anEventHasTheSameBytesInEveryFile() {
    Map<String, String> files = files(List.of(DOCKING, FLYBY));
    String own = files.get("events/1214/event.ics");
    String entry = own.substring(own.indexOf("BEGIN:VEVENT"), own.indexOf("END:VCALENDAR"));

    assertEquals(6, files.values().stream().filter(file -> file.contains("\r\n" + entry)).count());
  }

  @Test
  void aDownloadHasEventsWithDatesInTheGivenOrder() {
    CalendarExporter exporter =
        new CalendarExporter(
            SETTINGS, TestMessages.ENGLISH, new Routes(SETTINGS.baseUrl()), new Warnings());
    byte[] file = exporter.download(List.of(FLYBY, DOCKING));

    assertEquals(
        List.of("UID:ll2-event-1016@spacecal", "UID:ll2-event-1214@spacecal"),
        Outputs.text(file).lines().filter(line -> line.startsWith("UID:")).toList());
    assertThrows(IllegalArgumentException.class, () -> exporter.download(List.of(UNDATED)));
  }

  @Test
  void calendarsWithTimesHaveVariantsWithReminders() {
    Event day = event(12).type(3, "EVA").at("2025-08-05T00:00:00Z", 5).build();
    Map<String, String> files =
        files(SiteYaml.read("alarms: [15m, 90m]"), List.of(DOCKING, FLYBY, day), new Warnings());

    assertEquals(
        List.of(
            "events/calendar-15m.ics",
            "events/calendar-90m.ics",
            "2025/calendar-15m.ics",
            "2025/calendar-90m.ics",
            "types/8/calendar-15m.ics",
            "types/8/calendar-90m.ics",
            "locations/international-space-station/calendar-15m.ics",
            "locations/international-space-station/calendar-90m.ics"),
        files.keySet().stream().filter(path -> path.contains("calendar-")).toList());
    String alarm =
        """
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER;RELATED=START:-PT1H30M
        DESCRIPTION:Event 1214
        END:VALARM
        END:VEVENT
        """
            .replace("\n", "\r\n");
    String plain = files.get("events/calendar.ics");
    String variant = files.get("events/calendar-90m.ics");
    assertEquals(
        1, variant.split("BEGIN:VALARM", -1).length - 1, "whole days are without a reminder");
    assertTrue(variant.contains("NAME:Spacecal: All events (reminder 1 hour 30 minutes before)"));
    assertTrue(variant.contains("/events/calendar-90m.ics\r\n"), "the address of the variant");
    assertEquals(
        plain.substring(plain.indexOf("BEGIN:VEVENT")),
        variant.replace(alarm, "END:VEVENT\r\n").substring(variant.indexOf("BEGIN:VEVENT")));
  }

  @Test
  void urlsAreAsciiWithoutCommas() {
    URI base = URI.create("https://例え.example/a,b/ü/");

    String file =
        files(SiteYaml.read("", base), List.of(FLYBY), new Warnings())
            .get("2025/windows.ics")
            .replace("\r\n ", "");

    String ascii = "https://%E4%BE%8B%E3%81%88.example/a%2Cb/%C3%BC/";
    assertTrue(file.contains("\r\nURL:" + ascii + "2025/\r\n"), file);
    assertTrue(file.contains("\r\nSOURCE;VALUE=URI:" + ascii + "2025/windows.ics\r\n"), file);
    assertTrue(file.contains("\r\nURL:" + ascii + "events/1016/\r\n"), file);
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
    Warnings report = new Warnings();

    files(SETTINGS, events, report);

    assertEquals(
        List.of(
            "2024/calendar.ics",
            "2025/calendar.ics",
            "events/calendar.ics",
            "types/2/calendar.ics",
            "types/3/calendar.ics"),
        report.warnings().stream().map(warning -> warning.where()).toList());
    assertTrue(
        report.lines().get(0).contains("2024/calendar.ics (1,001 events, "),
        report.lines().toString());
  }
}
