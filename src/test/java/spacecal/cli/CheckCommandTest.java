package spacecal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** {@code spacecal check} on a published folder, intact and damaged. */
class CheckCommandTest {
  @TempDir private Path folder;

  private void damage(String file, String text) throws IOException {
    Files.writeString(folder.resolve("site").resolve(file), text);
  }

  @Test
  void findsDamagedFilesAndDeadLinks() throws IOException {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1212, 1214);
    Run.build(folder, "--source", events).ok();
    Path site = folder.resolve("site");
    Run intact = Run.of("check", site).ok();
    assertTrue(
        intact.out().matches("\\d+ pages, \\d+ calendars, \\d+ JSON files: no errors\n"),
        intact.out());

    damage("events/calendar.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    damage("events/1212/event.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
    damage("search.json", "{\"a\": [1, 2");
    damage("events/1212/event.json", "{} {}");
    damage("a<b.txt", "");
    Files.delete(site.resolve("events/1214/index.html"));
    Run run = Run.of("check", site);
    assertEquals(1, run.exitCode());
    for (String error :
        new String[] {
          "not a valid calendar: /events/calendar.ics (",
          "not a valid calendar: /events/1212/event.ics (",
          "not JSON: /search.json",
          "not JSON: /events/1212/event.json",
          "a dead link: /events/1214/ on /",
          "not the name of a published file: " + site.resolve("a<b.txt"),
          "6 errors in "
        }) {
      assertTrue(run.err().contains("spacecal: " + error), error + " in " + run.err());
    }
  }

  @Test
  void refusesAFolderThatIsNoSite() {
    Run run = Run.of("check", folder);
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("not a site of spacecal: " + folder), run.err());
    assertEquals(1, Run.of("check", folder.resolve("missing")).exitCode());
  }
}
