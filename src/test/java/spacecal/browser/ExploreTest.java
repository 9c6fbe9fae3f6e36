package spacecal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.testing.Chromium;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/** The page of all events in a browser: asked, narrowed, left and come back to, and taken along. */
class ExploreTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the scripts below have at hand; each ends by what it returns. */
  private static final String TOOLS =
      """
      const done = arguments[arguments.length - 1];
      const until = async (what, test) => {
        for (const end = Date.now() + 20000; Date.now() < end; await new Promise((go) => setTimeout(go, 5))) {
          const value = test();
          if (value) return value;
        }
        throw new Error(`${what} never comes; the page shows ${document.querySelector("main").innerText.slice(0, 500)}`);
      };
      const all = (selector) => [...document.querySelectorAll(selector)];
      const shown = () => all("#answer:not([hidden]) .rows > li > a");
      const ids = () => shown().map((link) => Number(/(\\d+)\\/$/.exec(link.href)[1]));
      const title = () => document.querySelector("#answer h2")?.textContent;
      const type = (text) => {
        const box = document.getElementById("q");
        for (const letter of text) {
          box.value += letter;
          box.dispatchEvent(new Event("input", { bubbles: true }));
        }
      };
      const choice = (name, value) => document.querySelector(`#facets input[name=${name}][value="${value}"]`);
      const button = (text) => all("#answer button").find((one) => one.textContent === text);
      (async () => { BODY })().then(done, (failure) => done("FAILED " + failure.stack));
      """;

  @TempDir private static Path folder;
  private static Path site;
  private static SiteServer server;
  private Chromium browser;

  @BeforeAll
  static void serveASite() {
    site = folder.resolve("site");
    List<Path> sources = new ArrayList<>();
    sources.add(SampleEvents.write(folder.resolve("sample.json")));
    for (String hostile :
        List.of(
            "script-everywhere.json",
            "script-in-a-name.json",
            "precisions-of-every-wrong-kind.json",
            "mixed-directions.json")) {
      sources.add(Path.of("src/test/resources/hostile", hostile));
    }
    Run run = Hostile.build(sources, folder.resolve("data"), site);
    assertEquals(0, run.exitCode(), run.err());
    server = new SiteServer(site, Map.of("space", UnaryOperator.identity()));
  }

  @AfterAll
  static void stopServing() {
    server.close();
  }

  @BeforeEach
  void takeTheBrowser() throws IOException, InterruptedException {
    browser = Chromium.shared();
  }

  private void open(String address) throws IOException, InterruptedException {
    browser.open(server.root().resolve("/space/" + address));
  }

  /** What a script on the page returns, which complains of nothing. */
  private JsonNode run(String body) throws IOException, InterruptedException {
    JsonNode value = browser.run(TOOLS.replace("BODY", body));
    assertFalse(value.asText().startsWith("FAILED"), value.asText());
    assertEquals(List.of(), browser.log());
    return value;
  }

  private JsonNode on(String address, String body) throws IOException, InterruptedException {
    open(address);
    return run(body);
  }

  private static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  private static JsonNode search() throws IOException {
    return JSON.readTree(Files.readAllBytes(site.resolve("search.json")));
  }

  @Test
  void withoutScriptsItIsTheListOfAllEvents() throws IOException {
    Document page = Jsoup.parse(Files.readString(site.resolve("events/index.html")));
    Set<String> wanted = new TreeSet<>();
    search().get("events").forEach(event -> wanted.add(event.get("id") + "/"));
    Set<String> linked = new TreeSet<>(page.select("#plain .rows > li > a").eachAttr("href"));
    assertEquals(wanted, linked);
    assertTrue(page.select("#answer").hasAttr("hidden"));
    assertTrue(page.select("#plain").attr("hidden").isEmpty());
  }

  @Test
  void aPageThatAsksNothingIsThePlainList() throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/",
            """
            await until("the facets", () => choice("type__ids", 2));
            const seen = (selector) => document.querySelector(selector).getClientRects().length > 0;
            return [seen("#answer"), seen("#plain"), seen("[data-on-disk]")];
            """);
    assertEquals("[false,true,false]", seen.toString());
  }

  @Test
  void aLetterAfterTheOtherFindsAndOneStepBackForgets() throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/",
            """
            await until("the facets", () => choice("type__ids", 2));
            document.getElementById("q").focus();
            type("undock");
            await until("an answer", () => location.search === "?q=undock" && shown().length && title() !== undefined);
            await until("the last letter's answer", () => all("#answer .rows .type").slice(0, 2).every((one) => /Undocking/.test(one.textContent)));
            await until("the count", () => document.querySelector("#answer [role=status]").textContent);
            const found = [title(), document.querySelector("#answer [role=status]").textContent, document.activeElement.id];
            history.back();
            await until("the plain list", () => !document.getElementById("plain").hidden);
            return [...found, location.search, document.getElementById("q").value];
            """);
    List<String> texts = strings(seen);
    assertTrue(texts.get(0).endsWith(" events"), texts.toString());
    assertEquals(texts.get(0), texts.get(1));
    assertEquals(List.of("q", "", ""), texts.subList(2, 5));
  }

  @Test
  void aTypoIsForgiven() throws IOException, InterruptedException {
    JsonNode seen =
        on("events/?q=dokcing", "await until('an answer', () => shown().length); return title();");
    assertTrue(seen.asText().matches(".*\\b[1-9]\\d* events"), seen.asText());
  }

  @Test
  void aFacetNarrowsKeepsTheFocusAndTheBackButtonTakesItBack()
      throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/?year=2025",
            """
            await until("an answer", () => shown().length);
            const before = title();
            document.querySelector(".facets").open = true;
            const docking = choice("type__ids", 2);
            const told = docking.closest("label").querySelector(".n").textContent;
            docking.focus();
            docking.click();
            await until("dockings", () => title() !== before);
            const narrowed = [location.search, title(), document.activeElement === docking, docking.checked];
            history.back();
            await until("the list before", () => title() === before);
            return [told, ...narrowed, location.search, choice("type__ids", 2).checked, choice("year", 2025).checked];
            """);
    String told = seen.get(0).asText();
    assertEquals("?type__ids=2&year=2025", seen.get(1).asText());
    assertEquals(told + " events", seen.get(2).asText());
    assertEquals("[true,true]", "[" + seen.get(3) + "," + seen.get(4) + "]");
    assertEquals("?year=2025", seen.get(5).asText());
    assertEquals("[false,true]", "[" + seen.get(6) + "," + seen.get(7) + "]");
  }

  /** Each choice says how many events there would be if it alone were made in its facet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "events/",
        "events/?type__ids=2,3",
        "events/?q=dragon&year=2025",
        "events/?agency__ids=44&previous=true&precision=1",
        "events/?search=zzz"
      })
  void countsAreThoseOfTheAnswers(String address) throws IOException, InterruptedException {
    JsonNode wrong =
        on(
            address,
            """
            const engine = await import("/space/assets/spacecal.js");
            await until("the facets", () => choice("time", "upcoming"));
            await until("an answer", () => location.search === "" || title());
            const { query } = engine.parse(location.search);
            const site = await engine.load({ q: "x" });
            const wrong = [];
            for (const input of all("#facets input")) {
              const { name, value } = input;
              if (value === "") continue;
              const own = name === "time" ? { upcoming: undefined, previous: undefined, [value]: true } : { [name]: [value === "null" ? null : Number(value)] };
              const events = engine.all({ ...query, ...own }, site, Date.now()).length;
              const told = Number(input.closest("label").querySelector(".n").textContent.replace(",", ""));
              if (told !== events) wrong.push(`${name}=${value}: ${told}, but ${events}`);
              if (events && input.closest("fieldset").hidden) wrong.push(`${name}: hidden`);
            }
            return wrong;
            """);
    assertEquals(List.of(), strings(wrong));
  }

  @Test
  void whatIsWrongIsSaidAndTheRestIsAnswered() throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/?type_ids=2&year=2025&month=x",
            """
            await until("an answer", () => shown().length);
            return [title(), ...all("#answer .remarks li").map((one) => one.textContent)];
            """);
    List<String> said = strings(seen);
    assertTrue(said.get(0).contains("event"), said.toString());
    assertEquals(
        List.of(
            "type_ids: there is no such parameter; did you mean type__ids?",
            "month: \"x\" is no month; write a number from 1 to 12"),
        said.subList(1, 3));
  }

  @Test
  void otherConditionsAreToldAndCanBeTakenAway() throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/?date__gte=2025-07-01&type__ids=2",
            """
            await until("an answer", () => shown().length);
            const told = document.querySelector("#answer .conditions button");
            const text = told.textContent;
            told.click();
            await until("the rest", () => location.search === "?type__ids=2");
            return text;
            """);
    assertEquals("date__gte: 2025-07-01T00:00:00Z ×", seen.asText());
  }

  @Test
  void pagesOfTheListFollowEachOther() throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/?ordering=date",
            """
            await until("an answer", () => shown().length);
            const first = ids();
            document.querySelector("#answer [rel=next]").click();
            await until("the next page", () => location.search.includes("offset=50"));
            await until("its events", () => ids()[0] !== first[0]);
            const focused = document.activeElement === document.querySelector("#answer h2");
            const second = ids();
            const names = title();
            history.back();
            await until("the first page", () => ids()[0] === first[0]);
            return { first, second, focused, names };
            """);
    Set<String> both = new HashSet<>(strings(seen.get("first")));
    assertEquals(50, both.size());
    assertTrue(strings(seen.get("second")).stream().noneMatch(both::contains));
    assertTrue(seen.get("focused").asBoolean());
    assertTrue(seen.get("names").asText().startsWith("51 to "), seen.get("names").asText());
  }

  @Test
  void namesOfStrangersAreText() throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/?search=%3C&limit=1000",
            """
            await until("an answer", () => shown().length);
            const kinds = [...new Set(all("#answer .rows *").map((one) => one.localName))].sort();
            const site = await (await import("/space/assets/spacecal.js")).load();
            const names = new Map(site.events.map(({ id, name }) => [id, name]));
            const wrong = shown().filter((link, i) => link.textContent !== names.get(ids()[i])).length;
            type("<img src=x onerror=alert(1)> script");
            await until("another answer", () => location.search.includes("q="));
            return { kinds, wrong, count: ids().length, ran: window.__pwned ?? "nothing", images: all("main img, main script:not([type])").length };
            """);
    assertEquals("nothing", seen.get("ran").asText());
    assertEquals(0, seen.get("wrong").asInt());
    assertEquals(0, seen.get("images").asInt());
    Set<String> kinds = new TreeSet<>(strings(seen.get("kinds")));
    kinds.removeAll(List.of("a", "li", "mark", "span", "time"));
    assertEquals(Set.of(), kinds);
  }

  /** Tells rows of the answer that are not as in the plain list. */
  private static final String DIFFERENT_ROWS =
      """
      await until("an answer", () => shown().length);
      const row = (link) => {
        const row = link.closest("li").cloneNode(true);
        row.querySelector(".local")?.remove();
        const date = row.querySelector(".when > *");
        const { dateTime = "", dataset } = date;
        return [row.className, row.querySelector(".place")?.textContent, row.querySelector(".live")?.textContent, date.textContent, dateTime, "exact" in dataset].join("|");
      };
      const plain = new Map(all("#plain .rows > li > a").map((link) => [link.href, row(link)]));
      return shown().filter((link) => plain.get(link.href) !== row(link)).map((link) => row(link) + " but " + plain.get(link.href));
      """;

  /**
   * As all other pages say it, whatever the precision; but for types that data name differently.
   */
  @Test
  void rowsAreThoseOfThePlainList() throws IOException, InterruptedException {
    JsonNode wrong = on("events/?limit=1000&ordering=date", DIFFERENT_ROWS);
    assertEquals(List.of(), strings(wrong));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "language: de\ntime_zone: Asia/Kathmandu",
        "date_order: iso\ntime_zone: America/New_York",
        "date_order: month-first\nclock: 12h\ntime_zone: Pacific/Auckland"
      })
  void theyAreInTheWordsAndZoneOfTheSite(String settings) throws IOException, InterruptedException {
    Path own = Files.createTempDirectory(folder, "own");
    Files.writeString(own.resolve("site.yaml"), settings);
    Path output = own.resolve("output");
    Path sample = SampleEvents.write(own.resolve("sample.json"));
    Run run =
        Run.of(
            "build",
            "--source",
            sample,
            "--data",
            own.resolve("data"),
            "--site",
            own,
            "--output",
            output);
    assertEquals(0, run.exitCode(), run.err());
    try (SiteServer other = new SiteServer(output, Map.of("other", UnaryOperator.identity()))) {
      browser.open(other.root().resolve("/other/events/?limit=1000&ordering=date"));
      assertEquals(List.of(), strings(run(DIFFERENT_ROWS)));
    }
  }

  /** The same octets as in every event's own file, whether asked for one by one or in one. */
  @ParameterizedTest
  @ValueSource(
      strings = {"events/?type__ids=2&ordering=-date", "events/?year=2025", "events/?search=%3C"})
  void theCalendarFileHoldsExactlyWhatWasFound(String address)
      throws IOException, InterruptedException, ParserException {
    JsonNode seen =
        on(
            address + "&limit=1000",
            """
            await until("an answer", () => shown().length);
            const made = [];
            URL.createObjectURL = (blob) => `blob:${made.push(blob)}`;
            URL.revokeObjectURL = () => {};
            const names = [];
            HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
            button("Calendar file").click();
            await until("a file", () => made.length);
            return { ids: ids(), text: await made[0].text(), type: made[0].type, name: names[0] };
            """);
    assertEquals("text/calendar;charset=utf-8", seen.get("type").asText());
    assertEquals("events.ics", seen.get("name").asText());
    String text = seen.get("text").asText();
    List<String> expected = new ArrayList<>();
    List<String> uids = new ArrayList<>();
    for (String id : strings(seen.get("ids"))) {
      Path file = site.resolve("events/" + id + "/event.ics");
      if (Files.exists(file)) {
        expected.addAll(entries(Files.readString(file)));
        uids.add("ll2-event-" + id + "@spacecal");
      }
    }
    assertEquals(expected, entries(text));
    assertFalse(uids.isEmpty());
    Calendar calendar = new CalendarBuilder().build(new StringReader(text));
    assertEquals(
        uids,
        calendar.getComponents().stream()
            .map(event -> event.getRequiredProperty("UID").getValue())
            .toList());
    assertFalse(calendar.validate().hasErrors());
    assertTrue(
        Arrays.stream(text.split("\r\n")).allMatch(line -> line.getBytes(UTF_8).length <= 75));
  }

  private static List<String> entries(String calendar) {
    String entries = calendar.substring(calendar.indexOf("BEGIN:VEVENT\r\n"));
    return List.of(entries.replace("END:VCALENDAR\r\n", "").split("(?m)(?=^BEGIN:VEVENT\r\n)"));
  }

  @Test
  void theJsonIsTheAnswer() throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/?type__ids=2&limit=5&offset=5",
            """
            await until("an answer", () => shown().length);
            const made = [];
            URL.createObjectURL = (blob) => `blob:${made.push(blob)}`;
            HTMLAnchorElement.prototype.click = () => {};
            button("JSON").click();
            return { ids: ids(), json: JSON.parse(await made[0].text()) };
            """);
    JsonNode json = seen.get("json");
    List<String> ids = new ArrayList<>();
    json.get("results").forEach(event -> ids.add(event.get("id").asText()));
    assertEquals(strings(seen.get("ids")), ids);
    assertEquals("type__ids=2&limit=5", json.get("previous").asText());
    assertEquals("Docking", json.get("results").get(0).get("type").get("name").asText());
  }

  /** What it says of the nearest calendar is so: all that has a day is in that file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "type__ids=2",
        "type__ids=2&year=2025",
        "agency__ids=44&year=2025",
        "program=17",
        "q=dragon",
        "year=2026",
        "search=the"
      })
  void theNearestCalendarIsThatOfAllThatHasADay(String query)
      throws IOException, InterruptedException {
    JsonNode seen =
        on(
            "events/?limit=1000&" + query,
            """
            await until("an answer", () => shown().length);
            button("Subscribe").click();
            await until("an offer", () => document.querySelector("#nearest code"));
            return { ids: ids(), text: document.querySelector("#nearest p").textContent, address: document.querySelector("#nearest code").textContent };
            """);
    String address = seen.get("address").asText();
    assertTrue(address.startsWith(Hostile.BASE.toString()), address);
    String name = address.substring(Hostile.BASE.toString().length());
    List<String> held = uids(Files.readString(site.resolve(name)));
    List<String> dated = new ArrayList<>();
    List<String> windows = uids(Files.readString(site.resolve("events/windows.ics")));
    for (String id : strings(seen.get("ids"))) {
      String uid = "ll2-event-" + id + "@spacecal";
      if (Files.exists(site.resolve("events/" + id + "/event.ics")) && !windows.contains(uid)) {
        dated.add(uid);
      }
    }
    String text = seen.get("text").asText();
    if (name.equals("events/calendar.ics")) {
      long in = dated.stream().filter(held::contains).count();
      assertTrue(text.contains("to come: " + in + " of these"), text);
    } else {
      assertEquals(List.of(), dated.stream().filter(uid -> !held.contains(uid)).toList());
      assertTrue(
          held.size() == dated.size()
              ? text.contains("exactly these")
              : text.contains(held.size() + " event") && text.contains("these " + dated.size()),
          text);
    }
  }

  private static List<String> uids(String calendar) {
    return calendar
        .lines()
        .filter(line -> line.startsWith("UID:"))
        .map(l -> l.substring(4))
        .toList();
  }

  @Test
  void everyPageAsksFromItsHeader() throws IOException, InterruptedException {
    open("types/2/");
    browser.run(
        """
        const done = arguments[arguments.length - 1];
        const form = document.querySelector(".top form");
        form.elements.q.value = "Dragon docking";
        done(null);
        setTimeout(() => form.requestSubmit());
        """);
    JsonNode seen =
        run(
            """
            await until("the page of all events", () => location.pathname === "/space/events/");
            await until("an answer", () => shown().length);
            return [location.search, document.getElementById("q").value];
            """);
    assertEquals("[\"?q=Dragon+docking\",\"Dragon docking\"]", seen.toString());
  }
}
