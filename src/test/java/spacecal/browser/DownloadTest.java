package spacecal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.testing.Browser;
import spacecal.testing.BuiltSite;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/** Downloads and subscriptions for an answer on the page of all events. */
class DownloadTest {
  /** Keeps the files that the page makes instead of downloading them. */
  private static final String TOOLS =
      """
          const button = (text) => all("#answer button").find((one) => one.textContent === text);
          const files = [];
          const names = [];
          URL.createObjectURL = (blob) => `blob:${files.push(blob)}`;
          URL.revokeObjectURL = () => {};
          HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
          await answered();
          """;

  private static final Path FOLDER = BuiltSite.sample();
  private static final Path SITE = FOLDER.resolve("site");
  @AutoClose private static final SiteServer server = new SiteServer(SITE);

  private static JsonNode on(String query, String body, Object... arguments) {
    return Browser.shared().on(server.page("events/?" + query), TOOLS + body, arguments);
  }

  private static String uid(JsonNode id) {
    return "ll2-event-" + id + "@spacecal";
  }

  private static List<String> uids(String calendar) {
    return calendar
        .lines()
        .filter(line -> line.startsWith("UID:"))
        .map(line -> line.substring(4))
        .toList();
  }

  private static List<String> entries(String calendar) {
    String entries = calendar.substring(calendar.indexOf("BEGIN:VEVENT\r\n"));
    return List.of(entries.replace("END:VCALENDAR\r\n", "").split("(?m)(?=^BEGIN:VEVENT\r\n)"));
  }

  /** The entries have the same octets as in the events' own files. */
  @ParameterizedTest
  @ValueSource(strings = {"type__ids=2&ordering=-date", "year=2025", "search=%3C"})
  void theCalendarFileContainsExactlyTheAnswer(String query) throws Exception {
    String script =
        """
        button("Download .ics").click();
        await until("a file", () => files.length);
        return { ids: ids(), text: await files[0].text(), type: files[0].type, name: names[0] };
        """;
    JsonNode seen = on("limit=1000&" + query, script);
    assertEquals("text/calendar;charset=utf-8", seen.get("type").asText());
    assertEquals("events.ics", seen.get("name").asText());
    String text = seen.get("text").asText();
    List<String> expected = new ArrayList<>();
    for (JsonNode id : seen.get("ids")) {
      Path file = SITE.resolve("events/" + id + "/event.ics");
      if (Files.exists(file)) {
        expected.addAll(entries(Files.readString(file)));
      }
    }
    assertFalse(expected.isEmpty());
    assertEquals(expected, entries(text));
    assertFalse(new CalendarBuilder().build(new StringReader(text)).validate().hasErrors());
    for (String line : text.split("\r\n", -1)) {
      assertTrue(line.getBytes(UTF_8).length <= 75, line);
    }
  }

  /** With a calendar if one contains the same events. */
  @ParameterizedTest
  @CsvSource({
    "'type__ids=2&previous=true', 'type__ids=2&amp;previous=true', types/2/calendar.ics",
    "'type__ids=2&year=2025&offset=1', 'type__ids=2&amp;year=2025', ''"
  })
  void theEmbedCodeShowsTheSameQuery(String query, String written, String calendar) {
    String script =
        """
        button("Copy embed code").click();
        return until("the code", () => one(".downloads pre:not([hidden])")?.textContent);
        """;
    String site = Hostile.BASE.toString();
    String expected =
        """
        <script type="module" src="SITEassets/spacecal-next.js"></script>
        <spacecal-next query="QUERY"CALENDAR>
          <a href="SITEevents/?QUERY">All events</a>
        </spacecal-next>"""
            .replace("CALENDAR", calendar.isEmpty() ? "" : " calendar=\"SITE" + calendar + "\"")
            .replace("QUERY", written)
            .replace("SITE", site);
    assertEquals(expected, on(query, script).asText());
  }

  @Test
  void theJsonFileIsTheAnswer() {
    String script =
        """
        button("JSON").click();
        await until("a file", () => files.length);
        const { results, previous } = JSON.parse(await files[0].text());
        return [ids(), results.map(({ id }) => id), previous, results[0].type.name];
        """;
    JsonNode seen = on("type__ids=2&limit=5&offset=5", script);
    assertEquals(seen.get(0), seen.get(1));
    assertEquals("type__ids=2&limit=5", seen.get(2).asText());
    assertEquals("Docking", seen.get(3).asText());
  }

  /**
   * With the keys of each mode, whether the events are loaded from one large file or small ones.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mode=list&type__ids=3",
        "type__ids=2,8",
        "search=Flyby",
        "ordering=-last_updated",
        "limit=2",
        "format=json&limit=30&mode=list",
        "format=api&offset=92&ordering=-last_updated",
        "format=api&offset=20&ordering=-date",
        "mode=detailed&type__ids=2",
        "https://ll.thespacedevs.com/2.3.0/events/1214/"
      })
  void theModuleAnswersAsTheCommand(String query) throws Exception {
    Path data = FOLDER.resolve("data");
    Run run = Run.of("query", query, "--format=json", "--data", data, Run.BASE_URL).ok();
    ObjectNode expected = (ObjectNode) SampleEvents.parse(run.out());
    expected.remove("query");
    String script =
        """
        const { query } = await import("/space/assets/spacecal.js");
        const { problems, ...answer } = await query(arguments[0]);
        return JSON.stringify(answer);
        """;
    JsonNode found = Browser.shared().on(server.page("api/"), script, query);
    assertEquals(expected, SampleEvents.parse(found.textValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "'format=json&search=Flyby&limit=2', format=json&search=Flyby&limit=2",
    "'format=api&offset=20&ordering=-date&mode=list', ordering=-date&offset=20&limit=50&mode=list"
  })
  void thePageShowsTheAnswerAsJson(String query, String same) {
    String script =
        """
        const { query } = await import("/space/assets/spacecal.js");
        const json = await until("JSON", () => one("#answer pre:not([hidden])")?.textContent);
        const { results } = await query(arguments[0]);
        return [JSON.stringify(JSON.parse(json).results) === JSON.stringify(results), results.length > 0, one(".rows").hidden];
        """;
    assertEquals("[true,true,true]", on(query, script, same).toString());
  }

  @Test
  void anAddressOfTheApiInTheSearchBoxShowsItsResults() {
    String script =
        """
        type("https://ll.thespacedevs.com/2.3.0/launches/?");
        const remark = await until("a remark", () => one(".remarks li")?.textContent);
        one("#q").value = "https://ll.thespacedevs.com/2.3.0/events/?type__ids=3&limit=2";
        one("#q").dispatchEvent(new Event("input", { bubbles: true }));
        await until("two rows", () => shown().length === 2);
        return [remark.includes("LL2's /2.3.0/launches/"), location.search, one("#q").value];
        """;
    assertEquals("[true,\"?type__ids=3&limit=2\",\"\"]", on("type__ids=2", script).toString());
  }

  /** The text beside the suggested calendar is correct: it contains all dated events. */
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
  void theSuggestedCalendarContainsAllDatedEvents(String query) throws Exception {
    String script =
        """
        button("Subscribe").click();
        await until("an offer", () => one("#nearest code"));
        return [ids(), one("#nearest p").textContent, one("#nearest code").textContent];
        """;
    JsonNode seen = on("limit=1000&" + query, script);
    String text = seen.get(1).asText();
    String address = seen.get(2).asText();
    assertTrue(address.startsWith(Hostile.BASE.toString()), address);
    String name = address.substring(Hostile.BASE.toString().length());
    List<String> offered = uids(Files.readString(SITE.resolve(name)));
    List<String> windows = uids(Files.readString(SITE.resolve("events/windows.ics")));
    List<String> dated = new ArrayList<>();
    for (JsonNode id : seen.get(0)) {
      if (Files.exists(SITE.resolve("events/" + id + "/event.ics")) && !windows.contains(uid(id))) {
        dated.add(uid(id));
      }
    }
    if (name.equals("events/calendar.ics")) {
      long held = dated.stream().filter(offered::contains).count();
      assertTrue(text.contains("including " + held + " of these"), text);
    } else {
      assertTrue(offered.containsAll(dated), text);
      assertTrue(
          offered.size() == dated.size()
              ? text.contains("exactly these")
              : text.contains(offered.size() + " event") && text.contains("these " + dated.size()),
          text);
    }
  }
}
