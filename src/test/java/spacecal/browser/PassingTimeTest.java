package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.Chromium;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/**
 * What the scripts make of pages, in a real browser whose clock, zone and taste are set: pages made
 * at noon of 20 July 2025, read later. Skipped where there is no Chromium, unless {@code
 * -Dbrowser=needed}.
 */
class PassingTimeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A clock that stands, until a test sets it again. */
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

  @TempDir private static Path folder;
  private static final List<String> SCRIPTS = new ArrayList<>();
  private static Chromium browser;
  private static SiteServer server;

  @BeforeAll
  static void serveTheSite() throws IOException, InterruptedException {
    browser = Chromium.shared();
    Files.createDirectories(folder.resolve("own"));
    Files.writeString(folder.resolve("own/site.yaml"), "accent: \"#7a1f1f\"");
    Path events = SampleEvents.write(folder.resolve("events.json"), envelope());
    Run run =
        Run.of(
            "build",
            "--source",
            events,
            "--site",
            folder.resolve("own"),
            "--data",
            folder.resolve("data"),
            "--output",
            folder.resolve("site"));
    assertEquals(0, run.exitCode(), run.err());
    server = new SiteServer(folder.resolve("site"), Map.of("space", UnaryOperator.identity()));
  }

  private static ObjectNode envelope() {
    ObjectNode envelope = JSON.createObjectNode();
    ArrayNode results = envelope.putArray("results");
    event(results, 1, "Past", "2025-07-19T10:00:00Z", 1, "PT1H");
    event(results, 2, "First", "2025-07-20T14:00:00Z", 1, "PT1H")
        .putArray("vid_urls")
        .addObject()
        .put("url", "https://watch.example/")
        .put("title", "Show")
        .put("start_time", "2025-07-20T13:00:00Z")
        .put("end_time", "2025-07-20T15:30:00Z");
    event(results, 3, "Second", "2025-07-20T18:00:00Z", 1, "PT2H");
    event(results, 4, "Third", "2025-07-21T00:00:00Z", 5, "");
    event(results, 5, "Window", "2025-08-31T00:00:00Z", 7, "");
    event(results, 6, "Fourth", "2025-07-25T23:30:00Z", 1, "");
    envelope.put("count", results.size()).putNull("next").putNull("previous");
    return envelope;
  }

  private static ObjectNode event(
      ArrayNode results, int id, String name, String date, int precision, String duration) {
    ObjectNode event = results.addObject().put("id", id).put("name", name).put("date", date);
    event.putObject("date_precision").put("id", precision).put("name", "");
    event.putObject("type").put("id", 2).put("name", "Docking");
    event.put("duration", duration).put("last_updated", "2025-07-19T00:00:00Z");
    return event;
  }

  @AfterAll
  static void stopServing() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void inUtc() throws IOException, InterruptedException {
    zone("UTC");
  }

  /** Other tests use the same browser. */
  @AfterEach
  void leaveTheBrowserAsItWas() throws IOException, InterruptedException {
    for (String script : SCRIPTS) {
      browser.devTools(
          "Page.removeScriptToEvaluateOnNewDocument", "{\"identifier\": \"" + script + "\"}");
    }
    SCRIPTS.clear();
    zone("");
    browser.devTools("Emulation.setEmulatedMedia", "{\"features\": []}");
  }

  private static void zone(String zone) throws IOException, InterruptedException {
    browser.devTools("Emulation.setTimezoneOverride", "{\"timezoneId\": \"" + zone + "\"}");
  }

  private static void media(String feature, String value) throws IOException, InterruptedException {
    browser.devTools(
        "Emulation.setEmulatedMedia",
        "{\"features\": [{\"name\": \"" + feature + "\", \"value\": \"" + value + "\"}]}");
  }

  /** Opens a page at an instant. */
  private static void open(String address, String now) throws IOException, InterruptedException {
    ObjectNode script = JSON.createObjectNode().put("source", CLOCK.replace("NOW", now));
    SCRIPTS.add(
        browser
            .devTools("Page.addScriptToEvaluateOnNewDocument", script.toString())
            .path("identifier")
            .asText());
    browser.open(server.root().resolve("/space/" + address));
  }

  /** Lets the open page live on until an instant. */
  private static void passUntil(String now) throws IOException, InterruptedException {
    ask(
        "(instant = RealDate.parse('"
            + now
            + "'), document.dispatchEvent(new Event('visibilitychange')), '')");
  }

  private static JsonNode ask(String expression) throws IOException, InterruptedException {
    return browser.run("arguments[arguments.length - 1](" + expression + ")");
  }

  /** The text of the first element, "none" if there is none to be seen. */
  private static String text(String selector) throws IOException, InterruptedException {
    return ask("document.querySelector('" + selector + "')?.innerText?.trim() || 'none'").asText();
  }

  /** The names of the events in the list under a heading. */
  private static String names(String heading) throws IOException, InterruptedException {
    return ask("[...(document.querySelector('#"
            + heading
            + "')?.parentElement.querySelectorAll('.rows:not([hidden]) > li > a') ?? [])].map(a =>"
            + " a.textContent).join(' ')")
        .asText();
  }

  /** What is said beside an event in a list. */
  private static String beside(String name) throws IOException, InterruptedException {
    return ask("[...document.querySelectorAll('.rows > li')].filter(li =>"
                   + " li.querySelector('a').textContent === '"
            + name
            + "').map(li => [...li.querySelectorAll('.live, .coming')].map(s =>"
            + " s.textContent).join('+'))[0]")
        .asText();
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource({
    "2025-07-20T12:00:00Z, Next in spaceflight, in 2 h 0 min,         Second Third Fourth, Past,   "
        + "           none",
    "2025-07-20T13:30:00Z, Next in spaceflight, in 30 min,            Second Third Fourth, Past,   "
        + "           live",
    "2025-07-20T14:20:00Z, Happening now,       began 20 min ago,     Second Third Fourth, Past,   "
        + "           live",
    "2025-07-20T15:10:00Z, Just happened,       began 1 h 10 min ago, Second Third Fourth, Past,   "
        + "           live",
    "2025-07-20T16:00:00Z, Just happened,       began 2 h 0 min ago,  Second Third Fourth, Past,   "
        + "           none",
    "2025-07-20T20:00:00Z, Just happened,       began 6 h 0 min ago,  Third Fourth,        Second"
        + " Past,       none",
    "2025-07-22T00:00:00Z, Just happened,       none,                 Fourth,              Third"
        + " Second Past, none"
  })
  void homeIsRightNow(
      String now, String kicker, String countdown, String soon, String latest, String live)
      throws IOException, InterruptedException {
    open("index.html", now);
    assertEquals(kicker, text(".hero .kicker"));
    assertEquals(countdown, text(".hero .countdown").replace('\u00a0', ' '));
    assertEquals(soon, names("soon"));
    assertEquals(latest, names("latest"));
    assertEquals(live, text(".hero .live"));
  }

  @Test
  void whatRunsAndWhatIsNextIsSaidBesideIt() throws IOException, InterruptedException {
    open("index.html", "2025-07-20T16:00:00Z");
    assertEquals("next", beside("Second"));
    assertEquals("", beside("Third"));
    passUntil("2025-07-20T19:00:00Z");
    assertEquals("happening now", beside("Second"));
    assertEquals("next", beside("Third"));
    passUntil("2025-07-20T21:00:00Z");
    assertEquals("", beside("Second"));
    assertEquals("next", beside("Third"));
    assertEquals("Second Past", names("latest"));
  }

  @Test
  void upcomingLetsGoOfWhatIsOver() throws IOException, InterruptedException {
    open("upcoming/index.html", "2025-07-20T12:00:00Z");
    assertEquals("First Second Third Fourth", names("m-2025-07"));
    assertEquals("", names("latest"));
    passUntil("2025-07-20T21:00:00Z");
    assertEquals("Third Fourth", names("m-2025-07"));
    assertEquals("Second First", names("latest"));
    passUntil("2025-07-26T00:00:00Z");
    assertEquals("Second First", names("latest"), "a stale page stays");
  }

  @Test
  void aMonthThatIsOverLeavesNoHeading() throws IOException, InterruptedException {
    open("types/2/index.html", "2025-07-20T12:00:00Z");
    String heading =
        "document.querySelector('.ahead h3 a[href*=\"2025/07\"]').getClientRects().length > 0";
    assertTrue(ask(heading).asBoolean());
    // Younger than three days, and yet all is over.
    ask("(site.staleAfter = 0, '')");
    passUntil("2025-07-26T00:00:00Z");
    assertTrue(!ask(heading).asBoolean());
    assertEquals("Fourth Third Second First", names("latest"));
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-07-23T11:00:00Z | none",
        "2025-07-23T13:00:00Z | This is how things stood 3 days ago: no newer data have come since,"
            + " and dates may have moved."
      })
  void aStaleSiteSaysSo(String now, String note) throws IOException, InterruptedException {
    open("index.html", now);
    assertEquals(note, text(".stale"));
    if (!note.equals("none")) {
      assertEquals("Second Third Fourth", names("soon"), "it is as it was made");
    }
  }

  @ParameterizedTest(name = "in {0}")
  @CsvSource({
    "UTC,                 none",
    "Europe/London,       '15:00 BST|15:00 GMT+1'",
    "America/St_Johns,    '11:30 GMT-2:30|11:30 NDT'",
    "Asia/Tokyo,          '23:00 GMT+9|23:00 JST'",
    "Pacific/Kiritimati,  'Mon, Jul 21, 04:00 GMT+14|Mon 21 Jul, 04:00 GMT+14'"
  })
  void theReadersOwnTimeIsBesideTheOther(String zone, String local)
      throws IOException, InterruptedException {
    zone(zone);
    open("events/2/index.html", "2025-07-20T12:00:00Z");
    String found = text(".known .local").replace(" where you are", "");
    assertTrue(List.of(local.split("\\|", -1)).contains(found), found);
    open("events/4/index.html", "2025-07-20T12:00:00Z");
    assertEquals("none", text(".known .local"), "a day is in no zone");
  }

  @Test
  void aWebcastIsLiveWhileItRuns() throws IOException, InterruptedException {
    open("events/2/index.html", "2025-07-20T12:59:00Z");
    assertEquals("none", text(".links .live"));
    passUntil("2025-07-20T13:00:00Z");
    assertEquals("live", text(".links .live"));
    passUntil("2025-07-20T15:30:00Z");
    assertEquals("none", text(".links .live"));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "2025-07-20T23:59:00Z, UTC,                2025-07-20",
    "2025-07-21T00:00:00Z, UTC,                2025-07-21",
    "2025-07-20T12:00:00Z, Pacific/Kiritimati, 2025-07-20"
  })
  void todayIsMarkedInTheGridOfUtc(String now, String zone, String day)
      throws IOException, InterruptedException {
    zone(zone);
    open("2025/07/index.html", "2025-07-19T12:00:00Z");
    passUntil(now);
    assertEquals(
        "[\"" + day + "\"]",
        ask("[...document.querySelectorAll('.today[aria-current=date]')].map(d => d.dataset.day)")
            .toString());
  }

  @Test
  void secondsAreCountedOnlyForThoseWhoLikeMotion() throws IOException, InterruptedException {
    open("events/2/index.html", "2025-07-20T13:55:30Z");
    assertEquals("in 4 min 30 s", text(".countdown").replace('\u00a0', ' '));
    media("prefers-reduced-motion", "reduce");
    open("events/2/index.html", "2025-07-20T13:55:30Z");
    assertEquals("in 5 min", text(".countdown").replace('\u00a0', ' '));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "light, 'rgb(250, 248, 243)', 'rgb(122, 31, 31)'",
    "dark,  'rgb(16, 20, 31)',    'rgb(159, 192, 247)'"
  })
  void theThemeIsTheReadersAndTheAccentTheOwners(String scheme, String paper, String accent)
      throws IOException, InterruptedException {
    media("prefers-color-scheme", scheme);
    open("index.html", "2025-07-20T12:00:00Z");
    assertEquals(paper, ask("getComputedStyle(document.body).backgroundColor").asText());
    assertEquals(
        accent, ask("getComputedStyle(document.querySelector('.further a')).color").asText());
  }
}
