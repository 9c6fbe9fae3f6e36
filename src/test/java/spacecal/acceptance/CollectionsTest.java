package spacecal.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;

/** Collections in {@code site.yaml}: their pages, calendars, feeds and links. */
class CollectionsTest {
  private static final String SETTINGS =
      """
      alarms: [1h]
      collections:
        - {key: station, title: "The <i>station</i>", text: "All & more.", query: "search=docking&year=2025"}
        - {key: vague, title: Vague, query: "precision=7,8,9,10,11,14"}
        - {key: next-two, title: Next two, query: "upcoming=true&ordering=date&limit=2"}
        - {key: nothing, title: Nothing, query: id=1}
      """;

  @TempDir private static Path folder;
  private static NavigableMap<String, byte[]> files;

  @BeforeAll
  static void build() throws IOException {
    Path site = Files.createDirectories(folder.resolve("own"));
    Files.writeString(site.resolve("site.yaml"), SETTINGS);
    Run.build(folder, "--sample", "--site", site).ok();
    files = Run.files(folder.resolve("site"));
  }

  private static String text(String path) {
    assertTrue(files.containsKey(path), path);
    return new String(files.get(path), UTF_8);
  }

  @Test
  void aCollectionHasAPageCalendarsAndAFeed() {
    String page = text("collections/station/index.html");
    assertTrue(page.contains("<h1 dir=\"auto\">The &lt;i&gt;station&lt;/i&gt;</h1>"), page);
    assertTrue(page.contains("<p dir=\"auto\">All &amp; more.</p>"), page);
    assertTrue(page.contains("href=\"feed.xml\""), page);
    for (String file :
        List.of("calendar.ics", "calendar-1h.ics", "everything.ics", "feed.xml", "events.json")) {
      assertTrue(files.containsKey("collections/station/" + file), file);
    }
    assertTrue(files.containsKey("collections/vague/windows.ics"));
    assertFalse(files.containsKey("collections/vague/calendar.ics"));
    assertFalse(text("collections/station/everything.ics").contains("SUMMARY:Crew Dragon undock"));
  }

  @Test
  void limitAndOrderingSelectEvents() {
    String next = text("collections/next-two/everything.ics");
    assertEquals(2, count(next, "BEGIN:VEVENT"));
  }

  @Test
  void anEmptyCollectionHasAPageAndNoFiles() {
    assertTrue(text("collections/nothing/index.html").contains("0 events; none upcoming."));
    assertFalse(files.containsKey("collections/nothing/everything.ics"));
    assertFalse(files.containsKey("collections/nothing/feed.xml"));
  }

  @Test
  void otherPagesLinkToCollections() {
    String index = text("collections/index.html");
    assertTrue(index.indexOf("\"station/\"") < index.indexOf("\"vague/\""), index);
    assertTrue(index.contains("\"nothing/\""), index);
    assertTrue(text("index.html").contains("href=\"collections/\""));
    String calendars = text("calendars/index.html");
    assertTrue(calendars.contains("id=\"collections\""), calendars);
    assertTrue(calendars.contains("collections/vague/windows.ics"));
    assertTrue(text("sitemap.xml").contains("/space/collections/next-two/</loc>"));
  }

  private static int count(String text, String part) {
    return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
