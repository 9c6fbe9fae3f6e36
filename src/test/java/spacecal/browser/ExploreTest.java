package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.testing.Browser;
import spacecal.testing.BuiltSite;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/** The page of all events in a browser: search, filters, history, and the rows of an answer. */
class ExploreTest {
  /** Compares the rows of an answer with those that the build writes. */
  private static final String DIFFERENT_ROWS =
      """
      await answered();
      const row = (link) => {
        const row = link.closest("li").cloneNode(true);
        const date = row.querySelector(".when > *");
        const texts = [row.querySelector(".place"), row.querySelector(".live")].map((part) => part?.textContent);
        const when = date.textContent.replace(/,? ?\\b[12][0-9]{3}\\b-?/g, "").replace(/\\s/g, "");
        return [row.className, ...texts, when, date.dateTime ?? "", date.dataset.exact].join("|");
      };
      const plain = new Map(all("#plain .rows > li > a").map((link) => [link.href, row(link)]));
      return shown().filter((link) => plain.has(link.href) && plain.get(link.href) !== row(link)).map((link) => row(link) + " but " + plain.get(link.href));
      """;

  /** Events with every precision, a live one, and some with places. */
  private static final long[] IDS = {
    3, 21, 36, 362, 384, 520, 763, 838, 870, 905, 926, 930, 985, 1016, 1164, 1185, 1202, 1214, 1220,
    1223, 1226, 1227
  };

  @AutoClose
  private static final SiteServer server = new SiteServer(BuiltSite.sample().resolve("site"));

  private final Browser browser = Browser.shared();

  /** Runs a script on a page; fails if the page logs anything. */
  private JsonNode on(String page, String body) {
    JsonNode value = browser.on(server.page(page), body);
    assertEquals(List.of(), browser.log());
    return value;
  }

  @Test
  void thePlainListIsShownAndNothingLoadedWithoutAQuery() {
    String script =
        """
        await until("the script", () => one(".tabs a[aria-current]"));
        const parts = ["#answer", "#plain", "[data-on-disk]"].map((part) => one(part).getClientRects().length > 0);
        const data = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".json"));
        return [...parts, data.length];
        """;
    assertEquals("[false,true,false,0]", on("events/", script).toString());
  }

  @Test
  void filtersApplyToTheOpenTabAndUpcomingEventsBeginWithTheNext() {
    String script =
        """
        one(".facets").open = true;
        await until("the facets", () => choice("type__ids", 2));
        choice("type__ids", 2).click();
        await answered();
        const upcoming = [location.search, one(".tabs [aria-current]").dataset.tab, one(".close button").textContent === `Show ${title()}`];
        one(".tabs [data-tab=previous]").click();
        await until("past events", () => location.search.includes("previous"));
        const past = [location.search, one(".tabs [aria-current]").dataset.tab];
        one(".tabs [data-tab=all]").click();
        await until("all events", () => !location.search.includes("previous"));
        return [...upcoming, ...past, location.search, one(".tabs [aria-current]").dataset.tab];
        """;
    assertEquals(
        "[\"?type__ids=2&upcoming=true\",\"upcoming\",true,"
            + "\"?type__ids=2&previous=true&ordering=-date\",\"previous\","
            + "\"?type__ids=2&ordering=-date\",\"all\"]",
        on("events/", script).toString());
  }

  @Test
  void typingSearchesAndOneStepBackRestoresTheList() {
    String script =
        """
        await until("the script", () => one("#q").value === "");
        one("#q").focus();
        type("undock");
        await until("an answer", () => location.search === "?q=undock" && shown().length && title() !== undefined);
        await until("the last letter's answer", () => all("#answer .rows .type").slice(0, 2).every((type) => /Undocking/.test(type.textContent)));
        await until("the count", () => one("#answer [role=status]").textContent);
        const found = [/^\\d+ events$/.test(title()), title() === one("#answer [role=status]").textContent, document.activeElement.id];
        history.back();
        await until("the plain list", () => !one("#plain").hidden);
        return [...found, location.search, one("#q").value];
        """;
    assertEquals("[true,true,\"q\",\"\",\"\"]", on("events/", script).toString());
  }

  @Test
  void aPlaceIsShownByItsMainName() {
    String script =
        "await answered(); return [...new Set(all('#answer .place').map((p) => p.textContent))];";
    assertEquals(
        "International Space Station", on("events/?location=iss", script).path(0).asText());
  }

  @Test
  void aTypoIsToleratedAndReported() {
    String script = "await answered(); return [title(), one('#answer .remarks').innerText];";
    JsonNode found = on("events/?q=dokcing", script);
    assertTrue(found.get(0).asText().matches(".*\\b[1-9]\\d* events"), found.toString());
    assertEquals(
        "No event contains “dokcing”. Showing results for docking.", found.get(1).asText());
  }

  @Test
  void aFilterNarrowsKeepsTheFocusAndGoesBack() {
    String script =
        """
        await answered();
        const before = title();
        one(".facets").open = true;
        const docking = choice("type__ids", 2);
        const expected = `${count(docking)} events`;
        docking.focus();
        docking.click();
        await until("dockings", () => title() !== before);
        const narrowed = [location.search, title() === expected, document.activeElement === docking, docking.checked];
        history.back();
        await until("the list before", () => title() === before);
        await frames();
        return [...narrowed, location.search, choice("type__ids", 2).checked, choice("year", 2025).checked];
        """;
    assertEquals(
        "[\"?type__ids=2&year=2025&ordering=-date\",true,true,true,\"?year=2025\",false,true]",
        on("events/?year=2025", script).toString());
  }

  /** The number of a choice is that of the events if only it is selected in its facet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?type__ids=2,3",
        "?q=dragon&year=2025",
        "?agency__ids=44&previous=true&precision=1",
        "?search=zzz"
      })
  void choicesHaveTheNumbersOfTheirAnswers(String query) {
    String script =
        """
        const engine = await import("/space/assets/spacecal.js");
        one(".facets").open = true;
        await until("the facets", () => choice("type__ids", 2));
        await until("an answer", () => location.search === "" || title());
        const { query } = engine.parse(location.search || "upcoming=true");
        const site = await engine.load({ q: "x" });
        return all("#facets input").flatMap((input) => {
          const { name, value } = input;
          const own = { [name]: [value === "null" ? null : Number(value)] };
          const events = engine.all({ ...query, ...own }, site, Date.now()).length;
          const hidden = events && input.closest("fieldset").hidden;
          return count(input) !== events || hidden ? [`${name}=${value}: ${count(input)}, but ${events}`] : [];
        });
        """;
    assertEquals("[]", on("events/" + query, script).toString());
  }

  @Test
  void problemsAreListedAndTheRestIsAnswered() {
    String script =
        "await answered(); return all('#answer .remarks li').map((li) => li.innerText);";
    JsonNode problems = on("events/?type_ids=2&year=2025&month=x", script);
    assertEquals("type_ids: unknown parameter; did you mean type__ids?", problems.get(0).asText());
    assertEquals(
        "month: \"x\" is not a valid month; use a number from 1 to 12", problems.get(1).asText());
  }

  @Test
  void otherConditionsAreListedAndCanBeRemoved() {
    String script =
        """
        await answered();
        const condition = one("#answer .conditions button");
        const text = condition.textContent;
        condition.click();
        await until("the rest", () => location.search === "?type__ids=2&ordering=-date");
        return text;
        """;
    String text = on("events/?date__gte=2025-07-01&type__ids=2", script).asText();
    assertEquals("date__gte: 2025-07-01T00:00:00Z ×", text);
  }

  @Test
  void hostileNamesAreText() {
    String script =
        """
        await answered();
        const elements = all("#answer .rows *").filter((element) => !element.matches("a, li, mark, p, span, time")).length;
        const site = await (await import("/space/assets/spacecal.js")).load();
        const names = new Map(site.events.map(({ id, name }) => [id, name]));
        const wrong = shown().filter((link, i) => link.textContent !== names.get(ids()[i])).length;
        type("<img src=x onerror=alert(1)> script");
        await until("another answer", () => location.search.includes("q="));
        return [elements, wrong, window.__pwned, all("main img, main script:not([type])").length];
        """;
    assertEquals("[0,0,null,0]", on("events/?search=%3C&limit=1000", script).toString());
  }

  @Test
  void theSearchFieldOfEveryPageLeadsToIt() {
    browser.open(server.page("types/2/"));
    browser.run(
        """
        const form = document.querySelector(".top form");
        form.elements.q.value = "Dragon docking";
        setTimeout(() => form.requestSubmit());
        """);
    String script =
        """
        await until("the page of all events", () => location.pathname === "/space/events/");
        await answered();
        return [location.search, one("#q").value];
        """;
    assertEquals("[\"?q=Dragon+docking\",\"Dragon docking\"]", browser.run(script).toString());
  }

  @Test
  void pagesOfTheListFollowEachOther() {
    String script =
        """
        await answered();
        const first = ids();
        one("#answer [rel=next]").click();
        await until("the next page", () => location.search.includes("offset=50"));
        await until("its events", () => ids()[0] !== first[0]);
        await frames();
        const focused = document.activeElement === one("#answer h2");
        const second = [first.length, ids().some((id) => first.includes(id)), focused, /^51 to /.test(title())];
        history.back();
        await until("the first page", () => ids()[0] === first[0]);
        return second;
        """;
    assertEquals("[50,false,true,true]", on("events/?ordering=date", script).toString());
  }

  @Test
  void rowsEqualThoseOfThePlainList() {
    assertEquals("[]", on("events/?limit=1000&ordering=date", DIFFERENT_ROWS).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "language: de\ntime_zone: Asia/Kathmandu",
        "date_order: iso\ntime_zone: America/New_York",
        "date_order: month-first\nclock: 12h\ntime_zone: Pacific/Auckland"
      })
  void rowsFollowTheSettings(String settings, @TempDir Path folder) {
    Path events = SampleEvents.write(folder.resolve("events.json"), IDS);
    Run.withSettings(folder, settings, "--source", events).ok();
    try (SiteServer other = new SiteServer(folder.resolve("site"))) {
      URI page = other.page("events/?limit=1000&ordering=date");
      assertEquals("[]", browser.on(page, DIFFERENT_ROWS).toString());
    }
  }
}
