package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.BuiltSite;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** A site in German: its pages, calendars and feeds are translated, its data are not. */
class GermanTest {
  @TempDir private static Path folder;
  private static BuiltSite site;

  @BeforeAll
  static void build() throws IOException {
    Files.createDirectories(folder.resolve("own"));
    Files.writeString(folder.resolve("own/site.yaml"), "language: de");
    Path events =
        SampleEvents.write(folder.resolve("events.json"), 1214, 1212, 1016, 362, 838, 1235);
    Run run = Run.build(folder, "--source", events, "--site", folder.resolve("own")).ok();
    assertFalse(run.err().contains("not translated"), run.err());
    site = BuiltSite.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "events/1214 | Di, 15. Juli 2025 | 09:31 UTC       | Auf die Minute genau.",
        "events/1212 | Di, 5. August 2025 | ''              | Der Tag ist bekannt, die Uhrzeit"
            + " nicht.",
        "events/1016 | August 2025     | ''              | Irgendwann in diesem Monat.",
        "events/362  | 2025            | ''              | Irgendwann in diesem Jahr.",
        "events/838  | So, 30. Juli 2023 | gegen 21:00 UTC | Auf die Stunde genau.",
        "events/1235 | Termin noch offen | ''            | Noch kein Termin angekündigt."
      })
  void thePageOfAnEvent(String folder, String day, String time, String exactness) {
    Document page = site.page(folder + "/index.html");
    assertEquals("de", page.selectFirst("html").attr("lang"));
    assertEquals(day, page.selectFirst(".hero .day").text());
    assertEquals(time, String.join("", page.select(".hero .hour").eachText()));
    assertEquals(exactness, page.selectFirst(".exactness").ownText());
  }

  @Test
  void calendarsAndFeedsAreTranslated() {
    String calendar = site.text("events/1214/event.ics").replace("\r\n ", "");
    assertTrue(
        calendar.contains("DESCRIPTION:15. Juli 2025\\, 09:31 UTC: auf die Minute genau."),
        calendar);
    assertTrue(calendar.contains("Daten: Launch Library 2 von The Space Devs"), calendar);
    assertTrue(site.text("events/windows.ics").contains("X-WR-CALNAME:Spacecal: Alle Ereignisse"));
    assertTrue(site.text("events/feed.xml").contains("Alle Ereignisse"), "the feed");
  }

  @Test
  void dataFilesAreNotTranslated() {
    assertTrue(site.text("search.json").contains("15 July 2025, 09:31 UTC"), "search.json");
  }

  @Test
  void pagesOfTheOwnerAreThoseOfTheLanguage() {
    assertEquals("Über diese Website", site.page("about/index.html").selectFirst("h1").text());
    assertFalse(site.has("about.de/index.html"));
  }
}
