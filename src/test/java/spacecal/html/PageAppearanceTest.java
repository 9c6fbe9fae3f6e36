package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.EventType;
import spacecal.model.UserException;

/** The pages by the settings of appearance and dates. */
class PageAppearanceTest {
  private static final String LATE = Built.row(1, "Late", "2025-07-21T22:30:00Z", 1);
  private static final String HOUR = Built.row(2, "Hour", "2025-07-22T10:00:00Z", 2);
  private static final String DAY = Built.row(3, "Day", "2025-07-23T00:00:00Z", 5);

  @TempDir private Path folder;

  private Built site(String yaml) throws IOException {
    Files.writeString(folder.resolve("site.yaml"), yaml);
    return Built.with(Optional.empty(), Optional.of(folder), LATE, HOUR, DAY);
  }

  private static List<String> texts(Document page, String selector) {
    return page.select(selector).eachText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: A                 | 1 | 21 July 2025    | 22:30 UTC",
        "time_zone: Europe/Berlin | 1 | 22 July 2025    | 00:30 in Berlin (21 July, 22:30 UTC)",
        "time_zone: Asia/Kolkata  | 2 | 22 July 2025    | about 15:30 in Kolkata (10:00 UTC)",
        "time_zone: Europe/Berlin | 3 | 23 July 2025    | ''",
        "date_order: month-first  | 1 | July 21, 2025   | 22:30 UTC",
        "date_order: iso          | 1 | 2025-07-21      | 22:30 UTC",
        "clock: 12h               | 1 | 21 July 2025    | 10:30 pm UTC"
      })
  void theDateOfAnEvent(String yaml, int event, String day, String time) throws IOException {
    Document page = site(yaml).page("events/" + event + "/");
    assertEquals(day, page.selectFirst(".known .day").text());
    assertEquals(time, String.join("", texts(page, ".known .hour")));
  }

  /** The zone changes what is read, and nothing that machines or calendars go by. */
  @Test
  void aZoneMovesNoEvent() throws IOException {
    Document page = site("time_zone: Pacific/Auckland").page("events/1/");
    assertEquals("2025-07-21T22:30:00Z", page.selectFirst(".known time").attr("datetime"));
    assertEquals("Late, 21 July 2025 – Spacecal", page.title());
    assertEquals(
        "2025-07-23",
        site("time_zone: Pacific/Auckland")
            .page("events/3/")
            .selectFirst(".known time")
            .attr("datetime"));
  }

  @Test
  void navigationAndFooterAreThoseOfTheSettings() throws IOException {
    Files.createDirectories(folder.resolve("pages"));
    Files.writeString(folder.resolve("pages/crew.md"), "# Our crew");
    Document page =
        site("navigation: [subscribe, crew, upcoming]\nfooter: [pages, types]\n"
                + "links: {Forum: 'https://forum.example/'}")
            .page("events/1/");
    assertEquals(List.of("Subscribe", "Our crew", "Upcoming"), texts(page, "header nav a"));
    assertEquals(List.of("About", "Types", "Forum"), texts(page, "footer nav a"));
    assertEquals("https://forum.example/", page.select("footer nav a").last().attr("href"));
  }

  @Test
  void aPageThatIsNotThereIsTrouble() {
    String message =
        assertThrows(UserException.class, () -> site("navigation: [upcomming]")).getMessage();
    assertTrue(message.contains("\"upcomming\": navigation in site.yaml"), message);
    assertTrue(message.contains("Did you mean upcoming?"), message);
  }

  @Test
  void theLogoStandsBesideTheName() throws IOException {
    assertTrue(
        assertThrows(UserException.class, () -> site("logo: own.svg"))
            .getMessage()
            .contains("own.svg"));
    Files.createDirectories(folder.resolve("assets"));
    Files.writeString(
        folder.resolve("assets/own.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Document page = site("logo: own.svg").page("events/1/");
    assertEquals("../../assets/own.svg", page.selectFirst(".brand img").attr("src"));
    assertEquals(0, page.select(".brand svg").size());
  }

  @Test
  void theAccentIsInTheStyleSheet() throws IOException {
    String plain = site("title: A").text("assets/style.css");
    assertEquals(Files.readString(Path.of("site", "assets", "style.css")), plain);
    String own = site("accent: '#7A1F1F'").text("assets/style.css");
    assertTrue(own.startsWith(plain), "the whole sheet before it");
    assertTrue(own.substring(plain.length()).contains("--link: #7a1f1f;"), own);
    assertFalse(plain.contains("#7a1f1f"));
  }

  @Test
  void everyTypeHasACardThatIsThere() throws IOException {
    Built site = site("title: A");
    Document page = site.page("events/1/");
    String card = page.selectFirst("meta[property=og:image]").attr("content");
    assertEquals("https://example.org/space/assets/card-arrive.png", card);
    for (long id = 1; id <= 40; id++) {
      String file = "assets/" + TypeStyles.image(new EventType(id, ""));
      BufferedImage picture =
          ImageIO.read(new ByteArrayInputStream(site.files().get(file).bytes()));
      assertEquals("1200x630", picture.getWidth() + "x" + picture.getHeight(), file);
    }
  }

  @Test
  void scriptsAreToldWhatTheyNeed() throws IOException {
    String script = site("stale_after: 12h\ntime_zone: Europe/Berlin").text("assets/words.js");
    assertTrue(
        script.contains(
            "{\"built\":\"2025-07-20T12:00:00Z\",\"staleAfter\":43200,\"zone\":\"Europe/Berlin\",\"order\":\"LANGUAGE\",\"offline\":0,\"clock\":\"h23\"}"),
        script);
    assertTrue(script.contains("\"js.copy\":\"Copy\""), script);
  }
}
