package spacecal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.model.ContentPolicy;
import spacecal.testing.Browser;
import spacecal.testing.Docs;
import spacecal.testing.Hostile;
import spacecal.testing.SiteServer;
import spacecal.testing.SiteWalk;

/**
 * The site of all hostile data in a browser: only scripts of the site run, even without the CSP.
 */
class InjectionTest {
  /** The number of pages that are open at once, each in a frame. */
  private static final int FRAMES = 40;

  /** Opens pages in frames, dispatches events to every element, and returns what ran. */
  private static final String VISIT =
      """
      const ran = [];
      document.body.replaceChildren();
      await Promise.all(arguments[0].map(async (address) => {
        const frame = document.createElement("iframe");
        const loaded = new Promise((resolve) => { frame.onload = resolve; });
        frame.src = address;
        frame.hidden = true;
        document.body.append(frame);
        await loaded;
        const page = frame.contentWindow;
        for (const element of page.document.querySelectorAll("*")) {
          for (const kind of ["mouseover", "focus", "error", "toggle", "begin", "load"])
            element.dispatchEvent(new Event(kind));
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (page.__pwned !== undefined) ran.push(`${address}: ${page.__pwned}`);
        if (page.document.querySelectorAll("h1").length !== 1) ran.push(`${address}: not loaded`);
      }));
      return ran;
      """;

  /** Sends queries to the page of all events, one after the other, and returns what ran. */
  private static final String QUERY =
      """
      const [prefix, queries] = arguments;
      const ran = [];
      const frame = document.createElement("iframe");
      document.body.replaceChildren(frame);
      const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
      for (const query of queries) {
        const loaded = new Promise((resolve) => { frame.onload = resolve; });
        frame.src = `/${prefix}/events/?${query}`;
        await loaded;
        const page = frame.contentWindow;
        const answer = page.document.getElementById("answer");
        for (let i = 0; i < 2000 && answer.hidden; i++) await sleep(10);
        if (answer.hidden) ran.push(query + ": no answer");
        answer.querySelector("[aria-controls]")?.click();
        await sleep(20);
        if (page.__pwned !== undefined) ran.push(query + ": " + page.__pwned);
        if (answer.querySelector("img, svg, script, iframe")) ran.push(query + ": an element");
      }
      return ran;
      """;

  private static final List<String> NAMES =
      List.of(
          ("q,search,slug,location,video_url,type__ids,ordering,date__gte,limit,__proto__,"
                  + "constructor,<img src=x onerror=window.__pwned=1>")
              .split(",", -1));

  private static final List<String> VALUES =
      List.of(
          "<img src=x onerror=\"window.__pwned='asked'\">",
          "javascript:window.__pwned=1//\u202e\ud83d\ude80%00");

  @TempDir private static Path folder;
  @AutoClose private static SiteServer server;
  private static List<String> pages;
  private Browser browser;

  @BeforeAll
  static void serveTheSite() {
    Hostile.build(folder, Hostile.accepted()).ok();
    pages = SiteWalk.pages(folder.resolve("site"));
    Map<String, UnaryOperator<String>> changes =
        Map.of(
            "space",
            UnaryOperator.identity(),
            "bare",
            InjectionTest::withoutPolicy,
            "unescaped",
            page -> withoutPolicy(page).replace("&lt;", "<").replace("&gt;", ">"),
            "markup",
            InjectionTest::withMarkupByScript);
    server = new SiteServer(folder.resolve("site"), changes);
  }

  @BeforeEach
  void openTheBrowser() {
    browser = Browser.shared();
    browser.open(server.root());
  }

  private static String withoutPolicy(String page) {
    return page.replace(ContentPolicy.DEFAULT.toString(), "default-src *")
        .replace("http-equiv=\"Content-Security-Policy\"", "name=\"none\"");
  }

  /** Makes the scripts of the site insert texts as markup. */
  private static String withMarkupByScript(String text) {
    return withoutPolicy(text)
        .replace(
            "made.append(...children)",
            "children.forEach((child) => child instanceof Node ? made.append(child)"
                + " : made.insertAdjacentHTML('beforeend', child))");
  }

  private List<String> visit(String prefix, List<String> names) {
    List<String> ran = new ArrayList<>();
    for (int from = 0; from < names.size(); from += FRAMES) {
      List<String> some = names.subList(from, Math.min(names.size(), from + FRAMES));
      List<String> addresses = some.stream().map(name -> "/" + prefix + "/" + name).toList();
      browser.run(VISIT, addresses).forEach(line -> ran.add(line.asText()));
    }
    return ran;
  }

  private String query(String prefix, List<String> queries) {
    return browser.run(QUERY, prefix, queries).toString();
  }

  private static String parameter(String name, String value) {
    return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
  }

  /** Whether a page shows text that would run or load something if it were not escaped. */
  private static boolean isMarked(String page) {
    String text = Docs.read(folder.resolve("site").resolve(page));
    return text.contains("pwned") || text.contains("evil.example");
  }

  /** The browser logs unknown hosts and what the policy blocks. */
  private void assertNothingIsLogged() {
    assertEquals(List.of(), browser.log().stream().distinct().limit(5).toList());
  }

  @Test
  void noMarkerRunsAndNothingIsLoadedFromElsewhereEvenWithoutThePolicy() {
    List<String> marked = pages.stream().filter(InjectionTest::isMarked).toList();
    assertTrue(marked.size() > 100, marked.size() + " pages");
    assertEquals(List.of(), visit("bare", marked));
    assertNothingIsLogged();
  }

  @Test
  void thePolicyBlocksNothingOfTheSite() {
    List<String> some =
        IntStream.range(0, pages.size()).filter(i -> i % 20 == 0).mapToObj(pages::get).toList();
    assertEquals(List.of(), visit("space", some));
    assertNothingIsLogged();
  }

  @Test
  void queriesAreTextOnThePageOfAllEvents() {
    List<String> queries = new ArrayList<>(List.of("limit=1000", "search=script", "q=script img"));
    for (String value : VALUES) {
      queries.add(parameter("q", value));
      queries.add(parameter("search", value));
      queries.add(
          NAMES.stream().map(name -> parameter(name, value)).collect(Collectors.joining("&")));
    }
    assertEquals("[]", query("bare", queries));
    assertNothingIsLogged();
  }

  /** Without escaping the markers run, and this test detects them. */
  @Test
  void theMarkersRunWhereNothingIsEscaped() {
    List<String> some = pages.stream().filter(name -> name.startsWith("events/50000")).toList();
    String ran = visit("unescaped", some).toString();
    assertTrue(ran.contains("events/500001"), ran);
    String logged = browser.log().toString();
    assertTrue(logged.contains("evil.example"), logged);
    assertTrue(logged.contains("ERR_NAME_NOT_RESOLVED"), logged);
    String search = parameter("search", VALUES.get(0));
    String found = query("markup", List.of("id=500029", search));
    assertTrue(found.contains("id=500029: "), found);
    // The marker may run later, when its picture has failed to load; its element is found.
    assertTrue(found.contains(search + ": "), found);
  }
}
