package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Event;
import spacecal.model.UserException;

/** Pages, scripts, style sheet and manifest with the settings of dates, appearance and offline. */
class SettingsOnPagesTest extends OwnFilesFixture {
  private TestSite site(String yaml) throws IOException {
    return site(
        yaml,
        row(1, "Late", "2025-07-21T22:30:00Z", 1),
        row(2, "Hour", "2025-07-22T10:00:00Z", 2),
        row(3, "Day", "2025-07-23T00:00:00Z", 5));
  }

  private UserException refusal(String yaml) {
    return assertThrows(UserException.class, () -> site(yaml).page("events/1/"));
  }

  private static String size(TestSite site, String image) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(site.bytes(image)));
    return picture.getWidth() + "x" + picture.getHeight();
  }

  /** The settings change what visitors read, and not what programs and calendars use. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: A                 | 1 | Mon 21 July 2025    | 22:30 UTC
          time_zone: Europe/Berlin | 1 | Tue 22 July 2025    | 00:30 in Berlin (21 July, 22:30 UTC)
          time_zone: Asia/Kolkata  | 2 | Tue 22 July 2025    | about 15:30 in Kolkata (10:00 UTC)
          time_zone: Europe/Berlin | 3 | Wed 23 July 2025    | ''
          date_order: month-first  | 1 | Mon July 21, 2025   | 22:30 UTC
          date_order: iso          | 1 | Mon 2025-07-21      | 22:30 UTC
          clock: 12h               | 1 | Mon 21 July 2025    | 10:30 pm UTC
          """)
  void datesAreInTheZoneOrderAndClockOfTheSettings(String yaml, int event, String day, String time)
      throws IOException {
    Document page = site(yaml).page("events/" + event + "/");
    assertEquals(day, page.selectFirst(".hero .day").text());
    assertEquals(time, page.select(".hero .hour").text());
    assertEquals(
        List.of("2025-07-21T22:30:00Z", "2025-07-22T10:00:00Z", "2025-07-23").get(event - 1),
        page.selectFirst(".hero time").attr("datetime"));
  }

  @Test
  void navigationAndFooterAreThoseOfTheSettings() throws IOException {
    write("pages/crew.md", "# Our crew");
    Document page =
        site("navigation: [subscribe, crew, upcoming]\nfooter: [pages, types]\n"
                + "links: {Forum: 'https://forum.example/'}")
            .page("events/1/");
    assertEquals(
        List.of("Subscribe", "Our crew", "Upcoming"), page.select("header nav a").eachText());
    assertEquals(List.of("About", "Types", "Forum"), page.select("footer nav a").eachText());
    assertEquals("https://forum.example/", page.select("footer nav a").last().attr("href"));
  }

  @Test
  void anUnknownPageInTheNavigationIsAnError() {
    String message = refusal("navigation: [upcomming]").getMessage();
    assertTrue(message.contains("\"upcomming\": navigation in site.yaml"), message);
    assertTrue(message.contains("Did you mean upcoming?"), message);
  }

  @Test
  void theLogoReplacesTheDefaultAndMustExist() throws IOException {
    assertTrue(refusal("logo: own.svg").getMessage().contains("own.svg"));
    write("assets/own.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Document page = site("logo: own.svg").page("events/1/");
    assertEquals("../../assets/own.svg", page.selectFirst(".brand img").attr("src"));
    assertEquals(0, page.select(".brand svg").size());
  }

  @Test
  void theAccentIsAddedToTheStyleSheet() throws IOException {
    String plain = site("title: A").text("assets/style.css");
    assertEquals(Files.readString(Path.of("site", "assets", "style.css")), plain);
    String own = site("accent: '#7A1F1F'").text("assets/style.css");
    assertTrue(own.startsWith(plain));
    assertTrue(own.substring(plain.length()).contains("--link: #7a1f1f;"), own);
  }

  @Test
  void everyTypeHasACard() throws IOException {
    TestSite site = site("title: A");
    assertEquals(
        "https://example.org/space/assets/card-arrive.png",
        site.page("events/1/").selectFirst("meta[property=og:image]").attr("content"));
    for (long id = 1; id <= 40; id++) {
      String file = "assets/" + TypeStyles.image(new Event.Type(id, ""));
      assertEquals("1200x630", size(site, file), file);
    }
  }

  @Test
  void scriptsReadTheSettingsAndTheMessages() throws IOException {
    String script = site("stale_after: 12h\ntime_zone: Europe/Berlin").text("assets/words.js");
    assertTrue(
        script.contains(
            "{\"built\":\"2025-07-20T12:00:00Z\",\"staleAfter\":43200,\"zone\":\"Europe/Berlin\",\"order\":\"LANGUAGE\",\"offline\":0,\"clock\":\"h23\"}"),
        script);
    assertTrue(script.contains("\"js.copy\":\"Copy\""), script);
  }

  @Test
  void theManifestHasTheTitleAndTheIcons() throws IOException {
    TestSite site = site("title: Her \"site\"\nlanguage: de");
    JsonNode manifest = new ObjectMapper().readTree(site.text("manifest.webmanifest"));
    assertEquals("Her \"site\"", manifest.path("name").asText());
    assertEquals("de", manifest.path("lang").asText());
    assertEquals("./", manifest.path("scope").asText(), "relative to any base URL");
    assertEquals(2, manifest.path("icons").size());
    for (JsonNode icon : manifest.path("icons")) {
      assertEquals(icon.path("sizes").asText(), size(site, icon.path("src").asText()));
    }
    assertEquals(
        "../../manifest.webmanifest",
        site.page("events/1/").selectFirst("link[rel=manifest]").attr("href"));
  }

  @Test
  void pagesAreCachedOnlyWithTheOfflineSetting() throws IOException {
    TestSite off = site("offline: no");
    assertTrue(off.text("worker.js").contains("unregister()"), "removes an earlier worker");
    assertTrue(off.text("assets/words.js").contains("\"offline\":0"));
    TestSite on = site("offline: yes\nlanguage: de");
    assertFalse(on.text("worker.js").contains("unregister"));
    assertTrue(on.text("worker.js").contains("const TELL = \"Diese Seite"), on.text("worker.js"));
    assertTrue(on.text("assets/words.js").contains("\"offline\":1"));
  }

  @Test
  void ownWorkersAndIconsReplaceTheDefaults() throws IOException {
    write("worker/on.js", "// own");
    write("assets/icon-192.png", "own");
    TestSite site = site("offline: yes");
    assertEquals("// own", site.text("worker.js"));
    assertEquals("own", site.text("assets/icon-192.png"));
  }

  private Element grid(String settings, String month) throws IOException {
    return site(settings, TestSite.row(1, "A", month + "-02T07:12:00Z", 1))
        .page(month.replace('-', '/') + "/")
        .selectFirst("table.grid");
  }

  @ParameterizedTest(name = "{1}, weeks from {0}")
  @CsvSource({
    "monday,   2025-08, Mon, Sun, 5, 4, 25 26 27 28 29 30 31",
    "sunday,   2025-08, Sun, Sat, 6, 5, 31",
    "saturday, 2025-08, Sat, Fri, 6, 6, 30 31",
    "sunday,   2026-02, Sun, Sat, 4, 0, 22 23 24 25 26 27 28",
    "monday,   2024-02, Mon, Sun, 5, 3, 26 27 28 29",
  })
  void weeksStartOnTheDayOfTheSetting(
      String start, String month, String first, String last, int weeks, int before, String lastWeek)
      throws IOException {
    Element grid = grid("week_start: " + start, month);

    assertEquals(first, grid.select("thead abbr").first().text());
    assertEquals(last, grid.select("thead abbr").last().text());
    assertEquals(weeks, grid.select("tbody tr").size());
    assertEquals(before, grid.select("tbody tr").first().select(".outside").size());
    assertEquals(
        lastWeek, String.join(" ", grid.select("tbody tr").last().select(".short").eachText()));
    assertEquals("1", grid.selectFirst(".short").text());
    assertEquals(0, grid.select("tbody th").size(), "week numbers are off");
  }

  @ParameterizedTest(name = "{1}, weeks from {0}")
  @CsvSource({
    "monday, 2025-08, 31 32 33 34 35",
    "monday, 2026-01, 1 2 3 4 5",
    "monday, 2027-01, 53 1 2 3 4",
    "sunday, 2027-01, 53 1 2 3 4 5",
  })
  void weekNumbersAreThoseOfIso8601(String start, String month, String numbers) throws IOException {
    Element grid = grid("week_numbers: yes\nweek_start: " + start, month);

    assertEquals(numbers, String.join(" ", grid.select("tbody th").eachText()));
    for (Element week : grid.select("tr")) {
      assertEquals(8, week.children().size());
    }
  }

  @Test
  void theSmallMonthsOfAYearStartOnTheSameDay() throws IOException {
    Element saturday =
        site("week_start: sunday", TestSite.row(1, "A", "2025-08-02T07:12:00Z", 1))
            .page("2025/")
            .selectFirst(".tiles .n1");

    assertEquals("M72 0h10v10h-10z", saturday.attr("d"), "in the last column");
  }
}
