package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.BuiltSite;
import spacecal.testing.Run;

/**
 * A site of rows of several versions of the API: 1 and 2 of 2.0.0 and 2.2.0, the others of 2.3.0.
 */
class OtherAnswersTest {
  private static final String ROWS =
      """
      [{"id": 1, "url": "https://api.example.org/2.0.0/event/1/", "slug": "test-fire",
        "name": "Test fire", "type": {"id": 5, "name": "Fire"}, "description": "A test.",
        "location": "Test stand", "news_url": "https://news.example.org/fire",
        "video_url": "https://video.example.org/fire", "date": "2025-07-18T22:00:00Z",
        "feature_image": "https://pictures.example.org/fire.png", "launches": [],
        "expeditions": [], "spacestations": [], "program": []},
       {"id": 2, "name": "Second fire", "type": {"id": 5, "name": "Fire"},
        "date": "2025-07-19T22:00:00Z", "date_precision": {"id": 1, "name": "Minute"},
        "last_updated": "2022-01-01T00:00:00Z", "webcast_live": false, "duration": null,
        "video_url": "https://video.example.org/second", "news_url": null, "updates": [],
        "feature_image": null, "vid_urls": [{"url": "https://video.example.org/other"}]},
       {"id": 3, "name": "Third fire", "type": {"id": 5, "name": "Static Fire"},
        "date": "2025-08-01T12:00:00Z", "date_precision": {"id": 1, "name": "Minute"},
        "last_updated": "2025-07-01T00:00:00Z",
        "image": {"id": 9, "name": "[AUTO] Third Fire - image",
                  "image_url": "https://pictures.example.org/third.png"},
        "info_urls": [{"url": "https://social.example.org/post", "source": "social.example.org",
                       "title": "", "description": "JavaScript is switched off here."}]},
       {"id": 4, "name": "Arrival", "type": "Docking", "date": "2025-08-02T12:00:00Z",
        "last_updated": "2025-07-01T00:00:00Z"},
       {"id": 5, "name": "Second arrival", "type": {"name": "Docking"},
        "date": "2025-08-03T12:00:00Z", "last_updated": "2025-07-01T00:00:00Z"}]
      """;

  @TempDir private static Path folder;
  private static Run run;
  private static BuiltSite site;

  @BeforeAll
  static void build() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.json"), ROWS);
    run = Run.build(folder, Run.BASE_URL, "--source", rows).ok();
    site = BuiltSite.in(folder);
  }

  private static JsonNode json(int id) {
    return site.json("events/" + id + "/event.json");
  }

  @ParameterizedTest
  @CsvSource({
    "1, https://news.example.org/fire",
    "1, https://video.example.org/fire",
    "1, https://pictures.example.org/fire.png",
    "2, https://video.example.org/second",
    "2, https://video.example.org/other",
    "3, https://pictures.example.org/third.png",
    "3, https://social.example.org/post"
  })
  void everyLinkIsOnThePageAndInTheData(int id, String link) {
    var page = site.page("events/" + id + "/index.html");
    assertFalse(page.select("main a[href=" + link + "]").isEmpty());
    assertTrue(json(id).toString().contains("\"" + link + "\""));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, Static Fire",
    "2, 5, Static Fire",
    "3, 5, Static Fire",
    "4, 1, Docking",
    "5, 1, Docking"
  })
  void aTypeHasOneNameEverywhere(int id, int type, String name) {
    assertEquals(type, json(id).path("type").path("id").intValue());
    assertEquals(name, json(id).path("type").path("name").textValue());
    assertTrue(site.text("events/" + id + "/index.html").contains(name));
    String calendar = site.text("events/" + id + "/event.ics");
    assertTrue(calendar.contains("CATEGORIES:" + name + "\r\n"), calendar);
    assertEquals(name, site.page("types/" + type + "/index.html").selectFirst("h1").text());
    String named = "{\"id\":" + type + ",\"name\":\"" + name + "\"}";
    assertTrue(site.text("search.json").contains(named), named);
  }

  @Test
  void noticesToProgramsAreNotShown() {
    // JSON has what LL2 sent.
    for (String name : site.files().keySet().stream().filter(n -> !n.endsWith(".json")).toList()) {
      assertFalse(site.text(name).contains("JavaScript is switched off here"), name);
      assertFalse(site.text(name).contains("[AUTO]"), name);
    }
    assertTrue(site.text("events/3/index.html").contains(">social.example.org</a>"));
  }

  @Test
  void onlyTheTypesWithoutAnIdAreReported() {
    assertTrue(run.out().contains("no id × 2: event 4: type; event 5: type.id"), run.out());
    assertEquals(1, run.out().lines().filter(line -> line.contains(" × ")).count(), run.out());
  }
}
