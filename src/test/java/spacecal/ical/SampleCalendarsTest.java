package spacecal.ical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.ICalendar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.fetch.SnapshotStore;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.output.OutputFile;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** Every calendar of real events, under settings that change its content. */
class SampleCalendarsTest {
  private static List<Event> events;

  @BeforeAll
  static void readTheSample(@TempDir Path folder) {
    Path file = SampleEvents.write(folder.resolve("events.json"));
    Run run = Run.of("fetch", "--source", file, "--data", folder.resolve("data"));
    assertEquals(0, run.exitCode(), run.err());
    events = SnapshotStore.read(folder.resolve("data"), new Warnings()).events();
  }

  private static List<OutputFile> files(String settings) {
    return CalendarReader.files(CalendarReader.settings(settings), events, new Warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alarms: [15m, 36h, 6d]\ncolors: {2: steelblue, 3: navy, 8: tomato}",
        "assumed_duration: none\nlanguage: de\ntitle: Dockings, spacewalks; landings"
      })
  void ical4jFindsAllValid(String settings) {
    for (OutputFile file : files(settings)) {
      CalendarReader.validate(file.bytes(), file.path().value());
    }
  }

  @Test
  void biweeklyReadsEveryEventOnceWithItsReminder() {
    List<OutputFile> files = files("alarms: [36h]");
    ICalendar everything =
        CalendarReader.read(CalendarReader.bytes(files, "events/everything.ics"));
    ICalendar withReminders =
        CalendarReader.read(CalendarReader.bytes(files, "events/calendar-36h.ics"));

    long dated = events.stream().filter(event -> event.when().first().isPresent()).count();
    assertEquals(dated, everything.getEvents().stream().map(e -> e.getUid()).distinct().count());
    assertEquals(dated, everything.getEvents().size());
    assertTrue(withReminders.getEvents().size() > 20, "events in it");
    withReminders
        .getEvents()
        .forEach(
            event ->
                assertEquals(
                    event.getDateStart().getValue().hasTime() ? 1 : 0,
                    event.getAlarms().size(),
                    event.getSummary().getValue()));
  }
}
