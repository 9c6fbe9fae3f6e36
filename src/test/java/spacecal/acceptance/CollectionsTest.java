package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.BuiltSite;
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
  private static BuiltSite built;

  @BeforeAll
  static void build() throws IOException {
    Path site = Files.createDirectories(folder.resolve("own"));
    Files.writeString(site.resolve("site.yaml"), SETTINGS);
    Run run = Run.build(folder, "--sample", "--site", site).ok();
    assertTrue(run.out().contains("collection without events × 1: nothing (id=1)"), run.out());
    built = BuiltSite.in(folder);
  }

  @Test
  void aCollectionHasAPageCalendarsAndAFeed() {
    String page = built.text("collections/station/index.html");
    assertTrue(page.contains("<h1 dir=\"auto\">The &lt;i&gt;station&lt;/i&gt;</h1>"), page);
    assertTrue(page.contains("<p dir=\"auto\">All &amp; more.</p>"), page);
    assertTrue(page.contains("href=\"feed.xml\""), page);
    for (String file :
        List.of("calendar.ics", "calendar-1h.ics", "everything.ics", "feed.xml", "events.json")) {
      assertTrue(built.has("collections/station/" + file), file);
    }
    assertTrue(built.has("collections/vague/windows.ics"));
    assertFalse(built.has("collections/vague/calendar.ics"));
    assertFalse(
        built.text("collections/station/everything.ics").contains("SUMMARY:Crew Dragon undock"));
  }

  @Test
  void limitAndOrderingSelectEvents() {
    String next = built.text("collections/next-two/everything.ics");
    assertEquals(2, count(next, "BEGIN:VEVENT"));
  }

  @Test
  void anEmptyCollectionHasAPageAndNoFiles() {
    assertTrue(built.text("collections/nothing/index.html").contains("0 events; none upcoming."));
    assertFalse(built.has("collections/nothing/everything.ics"));
    assertFalse(built.has("collections/nothing/feed.xml"));
  }

  @Test
  void otherPagesLinkToCollections() {
    String index = built.text("collections/index.html");
    assertTrue(index.indexOf("\"station/\"") < index.indexOf("\"vague/\""), index);
    assertTrue(index.contains("\"nothing/\""), index);
    assertTrue(built.text("index.html").contains("href=\"collections/\""));
    String calendars = built.text("calendars/index.html");
    assertTrue(calendars.contains("id=\"collections\""), calendars);
    assertTrue(calendars.contains("collections/vague/windows.ics"));
    assertTrue(built.text("sitemap.xml").contains("/space/collections/next-two/</loc>"));
  }

  private static int count(String text, String part) {
    return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
