package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Browser;
import spacecal.testing.BuiltSite;
import spacecal.testing.SiteServer;

/** The element for pages of other sites, on a page of another origin under a strict policy. */
class EmbedTest {
  private static final String TOOLS =
      """
          const element = (id) => document.getElementById(id);
          const inside = (id, selector) => [...element(id).shadowRoot.querySelectorAll(selector)];
          const appears = (id, selector) => until(selector, () => inside(id, selector)[0]);
          """;

  private static final Path SITE = BuiltSite.sample().resolve("site");

  @TempDir private static Path pages;
  @AutoClose private static SiteServer server;
  @AutoClose private static SiteServer other;

  @BeforeAll
  static void serveTwoSites() throws Exception {
    server =
        new SiteServer(
            SITE,
            Map.of(
                "space", text -> text,
                "broken", text -> text.replace("search.json", "missing.json")));
    Files.writeString(pages.resolve("works.html"), page("space"));
    Files.writeString(pages.resolve("broken.html"), page("broken"));
    other = new SiteServer(pages);
  }

  private static String page(String prefix) {
    return """
    <!doctype html><html lang="en"><title>Another site</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src SITE; connect-src SITE; base-uri 'none'; require-trusted-types-for 'script'">
    <script type="module" src="SITEPREFIX/assets/spacecal-next.js"></script>
    <spacecal-next id="next" query="type__ids=23&amp;precision=0,1&amp;limit=2" calendar="SITEPREFIX/types/23/calendar.ics"><a href="x">Events</a></spacecal-next>
    <spacecal-next id="past" query="previous=true&amp;ordering=-date&amp;search=docking&amp;limit=3"></spacecal-next>
    <spacecal-next id="text" query="q=apophys"></spacecal-next>
    <spacecal-next id="none" query="type__ids=999"></spacecal-next>
    <spacecal-next id="wrong" query="type__ids=two"><p>Events</p></spacecal-next>
    """
        .replace("PREFIX", prefix)
        .replace("SITE", server.root().toString());
  }

  /** Runs a script on a page, and fails if the browser has logged anything else. */
  private static JsonNode on(String page, String logged, String body) {
    Browser browser = Browser.shared();
    JsonNode value = browser.on(other.page(page), TOOLS + body);
    List<String> log = browser.log();
    assertTrue(log.stream().allMatch(Pattern.compile(logged).asPredicate()), log::toString);
    return value;
  }

  @Test
  void theNextEventsOfAQueryAreShown() {
    String script =
        """
        const time = await appears("next", "time");
        return [
          inside("next", "li a").map((link) => link.textContent),
          inside("next", "li a")[0].href,
          time.dateTime,
          time.textContent,
          inside("next", "a[part=subscribe]")[0].href,
          one("#next a").getClientRects().length,
          [...new Set(performance.getEntriesByType("resource").map(({ name }) => new URL(name).origin + "/"))],
        ];
        """;
    JsonNode seen = on("works.html", "nothing", script);
    String site = server.page("").toString();
    assertEquals("[\"Apophis Passes Earth\"]", seen.get(0).toString());
    assertEquals(site + "events/775/", seen.get(1).asText());
    assertEquals("2029-04-13T21:46:00Z", seen.get(2).asText());
    assertTrue(seen.get(3).asText().matches(".*2029.*[0-9]:[0-9]{2}.*"), seen::toString);
    assertEquals(site.replace("http:", "webcal:") + "types/23/calendar.ics", seen.get(4).asText());
    assertEquals("0", seen.get(5).toString(), "what is inside the element");
    assertEquals("[\"" + server.root() + "\"]", seen.get(6).toString());
  }

  @Test
  void allQueriesAreAnsweredAndAMistakeIsShownInItsPlace() {
    String script =
        """
        await appears("past", "li");
        const number = inside("past", "li").length;
        const subscribe = inside("past", "a[part=subscribe]")[0].href;
        await appears("text", "li");
        const corrected = inside("text", "li a")[0].textContent;
        await appears("none", "p");
        const mistake = (await appears("wrong", "p")).textContent;
        element("wrong").setAttribute("query", "limit=1");
        return [number, subscribe, corrected, inside("none", "p")[0].textContent, mistake, !!(await appears("wrong", "li"))];
        """;
    assertEquals(
        "[3,\""
            + server.page("events/")
            + "?previous=true&search=docking&ordering=-date\","
            + "\"Apophis Passes Earth\",\"No upcoming events.\","
            + "\"type__ids: \\\"two\\\" is not a valid id; use numbers such as 2 or 2,8\",true]",
        on("works.html", "nothing", script).toString());
  }

  @Test
  void whatIsInsideTheElementIsShownIfTheEventsCannotBeLoaded() {
    String script =
        """
        await until("a failure", () => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("missing.json")));
        await new Promise((done) => setTimeout(done, 100));
        return [one("#next a").getClientRects().length, inside("next", "li").length, inside("wrong", "p").length];
        """;
    assertEquals("[1,0,1]", on("broken.html", "missing.json|Failed to fetch", script).toString());
  }

  /** With all that it loads, except for the data and for what only a text search needs. */
  @Test
  void theModuleIsSmall() throws Exception {
    int size = 0;
    for (String name : List.of("spacecal-next.js", "spacecal-messages.js", "spacecal.js")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(Files.readAllBytes(SITE.resolve("assets/" + name)));
      }
      size += bytes.size();
    }
    assertTrue(size <= 12_000, "the size is " + size);
  }
}
