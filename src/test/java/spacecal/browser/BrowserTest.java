package spacecal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.publish.ContentSecurityPolicy;
import spacecal.testing.Chromium;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SiteServer;
import spacecal.testing.SiteWalk;

/**
 * The site of all hostile data in a real browser: no script but ours runs, with the content
 * security policy and without it. Skipped where there is no Chromium, unless {@code
 * -Dbrowser=needed}.
 */
class BrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EVENT = Pattern.compile("events/(\\d+)/index\\.html");

  /** Addresses that are open at once, each in a frame. */
  private static final int AT_ONCE = 40;

  /** Pages of events that are shown as one. */
  private static final int TOGETHER = 20;

  /** Opens addresses in frames, pokes at every element, and tells what ran. */
  private static final String VISIT =
      """
      const done = arguments[arguments.length - 1];
      const ran = [];
      const addresses = ADDRESSES;
      let open = addresses.length;
      document.body.replaceChildren();
      for (const [address, pages] of addresses) {
        const frame = document.createElement("iframe");
        frame.onload = () => {
          const inside = frame.contentWindow;
          for (const element of inside.document.querySelectorAll("*")) {
            for (const kind of ["mouseover", "focus", "error", "toggle", "begin", "load"])
              element.dispatchEvent(new Event(kind));
          }
          setTimeout(() => {
            if (inside.__pwned !== undefined) ran.push(address + ": " + inside.__pwned);
            const found = inside.document.querySelectorAll("h1").length;
            if (found !== pages) ran.push(address + ": " + found + " pages");
            if (--open === 0) done(ran);
          }, 20);
        };
        frame.src = address;
        document.body.append(frame);
      }
      """;

  /**
   * Asks the page of all events one thing after the other, opens what it offers, and tells what
   * ran.
   */
  private static final String ASK =
      """
      const done = arguments[arguments.length - 1];
      const queries = QUERIES;
      const ran = [];
      const frame = document.createElement("iframe");
      document.body.replaceChildren(frame);
      function next() {
        if (!queries.length) return done(ran);
        const query = queries.shift();
        const began = Date.now();
        frame.onload = function look() {
          const inside = frame.contentWindow;
          const answer = inside.document.getElementById("answer");
          if (answer.hidden && Date.now() - began < 20000) return setTimeout(look, 10);
          if (answer.hidden) ran.push(query + ": no answer");
          answer.querySelector("[aria-controls]")?.click();
          setTimeout(() => {
            if (inside.__pwned !== undefined) ran.push(query + ": " + inside.__pwned);
            if (answer.querySelector("img, svg, script, iframe")) ran.push(query + ": an element");
            next();
          }, 20);
        };
        frame.src = "/WAY/events/?" + query;
      }
      next();
      """;

  /** What an address may ask: names of all kinds of nastiness, and things that are no queries. */
  private static final List<String> QUERIES =
      Stream.concat(
              Stream.of("limit=1000", "limit=1000&ordering=-date", "search=script", "q=script img"),
              Stream.of(
                      "q",
                      "search",
                      "slug",
                      "location",
                      "video_url",
                      "type__ids",
                      "ordering",
                      "date__gte",
                      "limit",
                      "__proto__",
                      "constructor",
                      "<img src=x onerror=window.__pwned=1>")
                  .flatMap(
                      name ->
                          Stream.of(
                                  "<img src=x onerror=\"window.__pwned='asked'\">",
                                  "javascript:window.__pwned=1//\u202e\ud83d\ude80%00")
                              .map(value -> encoded(name) + "=" + encoded(value))))
          .toList();

  /** An address within the site, and how many pages are there. */
  private record Address(String value, int pages) {}

  @TempDir private static Path folder;
  private static SiteServer server;
  private static List<String> pages;

  @BeforeAll
  static void serveTheSite() {
    Path site = folder.resolve("site");
    Run run = Hostile.build(Hostile.accepted(), folder.resolve("data"), site);
    assertEquals(0, run.exitCode(), run.err());
    pages = SiteWalk.pages(site);
    server =
        new SiteServer(
            site,
            Map.of(
                "space",
                page -> page,
                "bare",
                BrowserTest::withoutPolicy,
                "naive",
                page -> withoutPolicy(page).replace("&lt;", "<").replace("&gt;", ">"),
                "gullible",
                BrowserTest::withMarkupByScript));
  }

  @AfterAll
  static void stopServing() {
    server.close();
  }

  private static String withoutPolicy(String page) {
    return page.replace(ContentSecurityPolicy.ofPages(), "default-src *")
        .replace("http-equiv=\"Content-Security-Policy\"", "name=\"none\"");
  }

  /** As if our scripts put texts on a page as markup. */
  private static String withMarkupByScript(String text) {
    return withoutPolicy(text)
        .replace(
            "made.append(...children)",
            "children.forEach((child) => child instanceof Node ? made.append(child)"
                + " : made.insertAdjacentHTML('beforeend', child))");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static List<String> ask(Chromium browser, String way, List<String> queries)
      throws IOException, InterruptedException {
    browser.open(server.root());
    List<String> ran = new ArrayList<>();
    String script = ASK.replace("WAY", way).replace("QUERIES", JSON.writeValueAsString(queries));
    browser.run(script).forEach(line -> ran.add(line.asText()));
    assertEquals(Optional.empty(), browser.dialog());
    return ran;
  }

  /** What ran there. */
  private static List<String> visit(Chromium browser, String way, List<Address> addresses)
      throws IOException, InterruptedException {
    browser.open(server.root());
    List<String> ran = new ArrayList<>();
    for (int from = 0; from < addresses.size(); from += AT_ONCE) {
      ArrayNode some = JSON.createArrayNode();
      addresses
          .subList(from, Math.min(addresses.size(), from + AT_ONCE))
          .forEach(a -> some.addArray().add("/" + way + "/" + a.value()).add(a.pages()));
      browser
          .run(VISIT.replace("ADDRESSES", some.toString()))
          .forEach(line -> ran.add(line.asText()));
      assertEquals(Optional.empty(), browser.dialog());
    }
    return ran;
  }

  private static List<Address> each(int step, List<String> names) {
    return IntStream.range(0, names.size())
        .filter(i -> i % step == 0)
        .mapToObj(i -> new Address(names.get(i), 1))
        .toList();
  }

  /** A host but this machine is not found, which the browser logs, as it does what it refuses. */
  private static void assertNothingIsLogged(Chromium browser)
      throws IOException, InterruptedException {
    assertEquals(List.of(), browser.log().stream().distinct().limit(5).toList());
  }

  @Test
  void noMarkerRunsAndNothingIsLoadedFromElsewhereEvenWithoutThePolicy()
      throws IOException, InterruptedException {
    List<String> events =
        pages.stream().map(EVENT::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
    List<Address> addresses = new ArrayList<>();
    for (int from = 0; from < events.size(); from += TOGETHER) {
      List<String> some = events.subList(from, Math.min(events.size(), from + TOGETHER));
      addresses.add(
          new Address(
              some.stream().collect(Collectors.joining(",", "events/together/?", "")),
              some.size()));
    }
    // Every event, and of the pages that list them every third: they all come of few templates.
    addresses.addAll(
        each(3, pages.stream().filter(name -> !EVENT.matcher(name).matches()).toList()));
    Chromium browser = Chromium.shared();
    assertEquals(List.of(), visit(browser, "bare", addresses));
    assertNothingIsLogged(browser);
  }

  @Test
  void thePolicyHasNothingToRefuse() throws IOException, InterruptedException {
    Chromium browser = Chromium.shared();
    assertEquals(List.of(), visit(browser, "space", each(8, pages)));
    assertNothingIsLogged(browser);
  }

  @Test
  void whateverTheAddressAsksIsTextOnThePageOfAllEvents() throws IOException, InterruptedException {
    Chromium browser = Chromium.shared();
    assertEquals(List.of(), ask(browser, "bare", QUERIES));
    assertNothingIsLogged(browser);
  }

  /** The markers are alive, and the test sees it: where nothing is escaped they run. */
  @Test
  void theMarkersRunWhereNothingIsEscaped() throws IOException, InterruptedException {
    List<String> some = pages.stream().filter(name -> name.startsWith("events/50000")).toList();
    Chromium browser = Chromium.shared();
    String ran = visit(browser, "naive", each(1, some)).toString();
    assertTrue(ran.contains("events/500001"), ran);
    String logged = browser.log().toString();
    assertTrue(logged.contains("evil.example"), logged);
    assertTrue(logged.contains("ERR_NAME_NOT_RESOLVED"), logged);
    String search =
        QUERIES.stream().filter(q -> q.startsWith("search=%")).findFirst().orElseThrow();
    String asked = ask(browser, "gullible", List.of("id=500029", search)).toString();
    assertTrue(asked.contains("id=500029: "), asked);
    // It runs when its picture has failed to load, which may be after the page was looked at; that
    // an
    // element came of it is seen in any case.
    assertTrue(asked.contains(search + ": "), asked);
  }
}
