package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.Browser;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/**
 * Changes that scripts make to pages as time passes. The pages are built at noon of 20 July 2025;
 * the tests set the clock, the time zone and the preferences of the browser.
 */
class PassingTimeTest {
  /** A fixed clock, until a test sets it again. */
  private static final String CLOCK =
      """
      {
        const Real = globalThis.RealDate ?? Date;
        globalThis.RealDate = Real;
        globalThis.instant = Real.parse("NOW");
        globalThis.Date = class extends Real {
          constructor(...given) {
            if (given.length) super(...given);
            else super(globalThis.instant);
          }
          static now() {
            return globalThis.instant;
          }
        };
      }
      """;

  private static final String EVENTS =
      """
      [{"id": 1, "name": "Past", "date": "2025-07-19T10:00:00Z",
        "date_precision": {"id": 1}, "duration": "PT1H"},
       {"id": 2, "name": "First", "date": "2025-07-20T14:00:00Z",
        "date_precision": {"id": 1}, "duration": "PT1H",
        "vid_urls": [{"url": "https://watch.example/", "title": "Show",
          "start_time": "2025-07-20T13:00:00Z", "end_time": "2025-07-20T15:30:00Z"}]},
       {"id": 3, "name": "Second", "date": "2025-07-20T18:00:00Z",
        "date_precision": {"id": 1}, "duration": "PT2H"},
       {"id": 4, "name": "Third", "date": "2025-07-21T00:00:00Z", "date_precision": {"id": 5}},
       {"id": 5, "name": "Window", "date": "2025-08-31T00:00:00Z", "date_precision": {"id": 7}},
       {"id": 6, "name": "Fourth", "date": "2025-07-25T23:30:00Z", "date_precision": {"id": 1}}]
      """;

  @TempDir private static Path folder;
  @AutoClose private static SiteServer server;
  private final Browser browser = Browser.shared();

  @BeforeAll
  static void serveTheSite() {
    JsonNode events = SampleEvents.parse(EVENTS);
    for (JsonNode event : events) {
      ((ObjectNode) event)
          .put("last_updated", "2025-07-19T00:00:00Z")
          .putObject("type")
          .put("id", 2)
          .put("name", "Docking");
    }
    Path file = SampleEvents.write(folder.resolve("events.json"), events);
    Run.withSettings(folder, "accent: \"#7a1f1f\"", "--source", file).ok();
    server = new SiteServer(folder.resolve("site"));
  }

  @BeforeEach
  void inUtc() {
    browser.zone("UTC");
  }

  /** Opens a page at an instant. */
  private void open(String page, String now) {
    browser.beforeEachPage(CLOCK.replace("NOW", now));
    browser.open(server.page(page));
  }

  /** Sets the clock of the open page. */
  private void passUntil(String now) {
    browser.run(
        "instant = RealDate.parse(arguments[0]);"
            + " document.dispatchEvent(new Event('visibilitychange'));",
        now);
  }

  private String text(String selector) {
    return browser.text(selector);
  }

  /** The names of the events in the list under a heading. */
  private String names(String heading) {
    String rows = "one('#" + heading + "')?.parentElement.querySelectorAll('.rows:not([hidden])";
    String names = "[...(" + rows + " > li:not([hidden]) > a') ?? [])].map((a) => a.textContent)";
    return browser.value(names + ".join(' ')").asText();
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-07-20T12:00:00Z|Next in spaceflight: First|in 2 h 0 min|Second Third"
            + " Fourth|Past|none",
        "2025-07-20T13:30:00Z|Next in spaceflight: First|in 30 min|Second Third Fourth|Past|live",
        "2025-07-20T14:20:00Z|Happening now: First|started 20 min ago|Second Third"
            + " Fourth|Past|live",
        "2025-07-20T15:10:00Z|Next in spaceflight: Second|in 2 h 50 min|Third Fourth|First"
            + " Past|none",
        "2025-07-20T19:00:00Z|Happening now: Second|started 1 h 0 min ago|Third Fourth|First Past|"
            + "happening now",
        "2025-07-20T20:00:00Z|Next in spaceflight: Third|none|Fourth|Second First Past|none",
        "2025-07-22T00:00:00Z|Next in spaceflight: Fourth|in 3 days 23 h||Third Second First"
            + " Past|none"
      })
  void homeIsUpToDate(
      String now, String hero, String countdown, String soon, String latest, String live) {
    open("index.html", now);
    assertEquals(hero, text(".hero .kicker") + ": " + text(".hero h1"));
    assertEquals(countdown, text(".hero .countdown"));
    assertEquals(soon == null ? "" : soon, names("soon"));
    assertEquals(latest, names("latest"));
    assertEquals(live, text(".hero .live"));
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource({
    "2025-07-20T16:00:00Z, Second, Next in spaceflight",
    "2025-07-20T19:00:00Z, Second, Happening now",
    "2025-07-20T21:00:00Z, Third,  Next in spaceflight"
  })
  void anOpenPageMovesOnToTheNextEvent(String now, String title, String kicker) {
    open("index.html", "2025-07-20T13:00:00Z");
    passUntil(now);
    assertEquals(title, text(".hero h1"));
    assertEquals(kicker, text(".hero .kicker"));
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource({
    "2025-07-20T12:59:00Z, none, in 1 h 1 min",
    "2025-07-20T13:00:00Z, live, in 1 h 0 min",
    "2025-07-20T14:20:00Z, live, started 20 min ago",
    "2025-07-20T15:30:00Z, none, started 1 h 30 min ago"
  })
  void thePageOfAnEventShowsThatItIsLive(String now, String mark, String countdown) {
    open("events/2/index.html", "2025-07-20T12:00:00Z");
    passUntil(now);
    assertEquals(mark, text(".hero .live"));
    assertEquals(mark, text(".links .live"), "its webcast");
    browser.run("writeCountdowns();");
    assertEquals(countdown, text(".countdown"));
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource({
    "2025-07-20T12:00:00Z, First Second Third Fourth, ''",
    "2025-07-20T21:00:00Z, Third Fourth,              Second First",
    "2025-07-26T00:00:00Z, First Second Third Fourth, ''"
  })
  void pastEventsLeaveUpcomingUnlessThePageIsStale(String now, String july, String latest) {
    open("upcoming/index.html", "2025-07-20T12:00:00Z");
    passUntil(now);
    assertEquals(july, names("m-2025-07"));
    assertEquals(latest, names("latest"));
  }

  @Test
  void theHeadingOfAPastMonthIsHidden() {
    open("types/2/index.html", "2025-07-20T12:00:00Z");
    String heading =
        "document.querySelector('.ahead h3 a[href*=\"2025/07\"]').getClientRects().length > 0";
    assertTrue(browser.value(heading).asBoolean());
    // The page is not stale yet, although all of its events are over.
    browser.run("site.staleAfter = 0;");
    passUntil("2025-07-26T01:00:00Z");
    assertFalse(browser.value(heading).asBoolean());
    assertEquals("Fourth Third Second First", names("latest"));
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource({
    "2025-07-20T12:59:00Z, Watch on watch.example",
    "2025-07-20T13:00:00Z, Watch live on watch.example",
    "2025-07-20T15:30:00Z, Watch on watch.example",
    "2025-07-23T13:00:00Z, Watch on watch.example"
  })
  void theButtonSaysWhetherTheWebcastIsLive(String now, String text) {
    open("events/2/index.html", "2025-07-20T13:30:00Z");
    assertEquals("Watch live on watch.example", text(".watch"));
    passUntil(now);
    assertEquals(text, text(".watch"));
  }

  @Test
  void aStaleSiteHasANote() {
    open("index.html", "2025-07-23T11:00:00Z");
    assertEquals("none", text(".stale"));
    open("index.html", "2025-07-23T13:00:00Z");
    assertTrue(text("main > .stale:last-child").contains("Not updated for 3 days"));
    assertEquals("Second Third Fourth", names("soon"), "the list is not changed");
    assertEquals("As of Sun 20 July 2025", text(".hero .kicker"));
    assertEquals("none", text(".live"));
    browser.run("document.querySelector('.stale button').click(); update();");
    assertEquals("none", text(".stale:not([hidden])"));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "2025-07-20T23:59:00Z, UTC,                2025-07-20",
    "2025-07-21T00:00:00Z, UTC,                2025-07-21",
    "2025-07-20T12:00:00Z, Pacific/Kiritimati, 2025-07-21"
  })
  void todayIsMarkedInTheMonth(String now, String zone, String day) {
    browser.zone(zone);
    open("2025/07/index.html", "2025-07-19T12:00:00Z");
    passUntil(now);
    String today = "[...document.querySelectorAll('.today[aria-current=date]')]";
    assertEquals(
        "[\"" + day + "\"]", browser.value(today + ".map((d) => d.dataset.day)").toString());
  }

  @Test
  void secondsAreCountedUnlessReducedMotionIsPreferred() {
    open("events/2/index.html", "2025-07-20T13:55:30Z");
    assertEquals("in 4 min 30 s", text(".countdown"));
    browser.media("prefers-reduced-motion", "reduce");
    open("events/2/index.html", "2025-07-20T13:55:30Z");
    assertEquals("in 5 min", text(".countdown"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "light, 'rgb(250, 248, 243)', 'rgb(122, 31, 31)'",
    "dark,  'rgb(16, 20, 31)',    'rgb(159, 192, 247)'"
  })
  void theVisitorChoosesTheThemeAndTheOwnerTheAccent(String scheme, String paper, String accent) {
    browser.media("prefers-color-scheme", scheme);
    open("index.html", "2025-07-20T12:00:00Z");
    assertEquals(paper, browser.value("getComputedStyle(document.body).backgroundColor").asText());
    String link = "getComputedStyle(document.querySelector('.further a')).color";
    assertEquals(accent, browser.value(link).asText());
  }
}
