package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.testing.Browser;
import spacecal.testing.BuiltSite;
import spacecal.testing.SiteServer;

/** The choice of calendars on the page of all calendars. */
class ChooserTest {
  private static final String TOOLS =
      """
          const tick = (file) => one(`.choices [data-file="${file}"]`).click();
          const addresses = () => all(".chosen code").map((code) => code.textContent.replace("https://example.org/space/", ""));
          const button = (text) => all(".chosen button").find((one) => one.textContent === text);
          """;

  private static final String NO_STORAGE =
      "Object.defineProperty(window, 'localStorage',"
          + " { configurable: true, get() { throw new Error('off'); } });\n";

  private static final Path SITE = BuiltSite.sample().resolve("site");

  @AutoClose
  private static final SiteServer server =
      new SiteServer(
          SITE,
          Map.of(
              "space",
              text -> text,
              "unscripted",
              text -> text.replaceAll("<script[^>]* src=[^>]*></script>", ""),
              "unaddressed",
              text -> text.replaceAll("\"apple\":\"[^\"]*\"", "\"apple\":\"\""),
              "unstored",
              text -> text.contains("<!doctype") ? text : NO_STORAGE + text));

  private final Browser browser = Browser.shared();

  private JsonNode on(String prefix, String body) {
    URI page = server.root().resolve("/" + prefix + "/calendars/");
    JsonNode value = browser.on(page, TOOLS + body);
    assertEquals(List.of(), browser.log());
    return value;
  }

  /** As while base_url is the default. */
  @Test
  void withoutAnAddressCalendarsCanOnlyBeDownloaded() {
    String script =
        """
        const state = () => [addresses().length, all(".chosen a[href^=webcal], .chosen .ways a[rel]").length];
        tick("types/2/calendar.ics");
        const single = [...state(), one(".chosen .ways a").hasAttribute("download")];
        tick("events/calendar.ics");
        return [single, [...state(), !!button("Download .ics")]];
        """;
    assertEquals("[[0,0,true],[0,0,true]]", on("unaddressed", script).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"space", "unstored"})
  void oneCalendarHasTheUsualButtons(String prefix) {
    String script =
        """
        tick("types/2/calendar.ics");
        const ways = all(".chosen .ways a");
        return [
          addresses(),
          ways[0].href,
          ways[1].href.includes("cid=webcal%3A%2F%2Fexample.org%2Fspace%2Ftypes%2F2%2Fcalendar.ics"),
          ways.slice(2, 4).every(({ href }) => href.includes("addfromweb?url=https%3A%2F%2Fexample.org%2Fspace%2Ftypes%2F2%2F")),
          ways[4].pathname.endsWith("/types/2/calendar.ics") && ways[4].hasAttribute("download"),
          one(".chosen h4 a").pathname.endsWith("/types/2/"),
          one(".chosen [role=status]").textContent,
          all(".chosen .copy").length,
        ];
        """;
    assertEquals(
        "[[\"types/2/calendar.ics\"],\"webcal://example.org/space/types/2/calendar.ics\","
            + "true,true,true,true,\"1 calendar chosen\",1]",
        on(prefix, script).toString());
  }

  /** Only files that exist are offered: some calendars have no variant with reminders. */
  @Test
  void theSwitchesAddCalendarsAndReminders() {
    String script =
        """
        const seen = [];
        tick("types/2/calendar.ics");
        tick("types/29/windows.ics");
        seen.push(addresses());
        one("[name=windows]").click();
        one("[value='calendar-1h.ics']").click();
        seen.push(addresses());
        for (const input of all(".choices input")) if (!input.checked) input.click();
        one("[value='calendar-15m.ics']").click();
        seen.push(addresses());
        button("Clear").click();
        seen.push(addresses());
        return seen;
        """;
    JsonNode seen = on("space", script);
    assertEquals("[\"types/2/calendar.ics\",\"types/29/windows.ics\"]", seen.get(0).toString());
    assertEquals(
        "[\"types/2/calendar-1h.ics\",\"types/2/windows.ics\",\"types/29/windows.ics\"]",
        seen.get(1).toString());
    assertTrue(seen.get(2).size() > 100, seen::toString);
    for (JsonNode address : seen.get(2)) {
      assertTrue(Files.exists(SITE.resolve(address.asText())), address::asText);
    }
    assertEquals("[]", seen.get(3).toString());
  }

  @Test
  void theFileOfSeveralCalendarsContainsEachEventOnce() throws Exception {
    String script =
        """
        const files = [];
        URL.createObjectURL = (blob) => `blob:${files.push(blob)}`;
        HTMLAnchorElement.prototype.click = () => {};
        tick("types/2/calendar.ics");
        tick("agencies/121/calendar.ics");
        tick("webcasts/calendar.ics");
        one("[name=windows]").click();
        button("Download .ics").click();
        await until("a file", () => files.length);
        return [addresses(), await files[0].text(), one(".chosen [role=status]").textContent];
        """;
    JsonNode seen = on("space", script);
    String text = seen.get(1).asText();
    assertFalse(new CalendarBuilder().build(new StringReader(text)).validate().hasErrors());
    List<String> own = uids(text);
    TreeSet<String> expected = new TreeSet<>();
    int entries = 0;
    for (JsonNode address : seen.get(0)) {
      List<String> uids = uids(Files.readString(SITE.resolve(address.asText())));
      expected.addAll(uids);
      entries += uids.size();
    }
    assertTrue(expected.size() < entries, "no event is in two of the calendars");
    assertEquals(List.copyOf(expected), own.stream().sorted().toList());
    assertFalse(text.contains("SOURCE"), text);
    assertEquals(
        "The file contains " + own.size() + " events, each of them once.", seen.get(2).asText());
  }

  private static List<String> uids(String calendar) {
    return calendar.lines().filter(line -> line.startsWith("UID:")).toList();
  }

  @Test
  void aNameIsFoundInAFoldedList() {
    String script =
        """
        const find = async (text) => {
          one("#find").value = text;
          one("#find").dispatchEvent(new Event("input"));
          return all(".choices li").filter((item) => item.checkVisibility()).map((item) => item.querySelector(".title").textContent);
        };
        const all0 = all(".choices li").filter((item) => item.checkVisibility()).length;
        const found = await find("space canad");
        const none = [await find("no such calendar"), one(".chosen [role=status]").textContent];
        await find("");
        return [found, ...none, all(".choices li").filter((item) => item.checkVisibility()).length === all0];
        """;
    assertEquals(
        "[[\"Canadian Space Agency\"],[],\"No calendar has this name.\",true]",
        on("space", script).toString());
  }

  /** Each file is linked, no control is visible that needs a script, and the page is short. */
  @ParameterizedTest
  @ValueSource(strings = {"space", "unscripted"})
  void allCalendarsAreOnAShortPage(String prefix) throws Exception {
    browser.width(1280);
    String script =
        """
        return [
          document.documentElement.scrollHeight,
          all("main input").filter((input) => input.checkVisibility()).length,
          all(".choices [download]").map((link) => link.getAttribute("href").slice(3)),
        ];
        """;
    JsonNode seen = on(prefix, script);
    assertTrue(seen.get(0).asInt() < 4100, seen.get(0)::toString);
    assertEquals(prefix.equals("space"), seen.get(1).asInt() > 50);
    if (prefix.equals("unscripted")) {
      List<String> linked = new ArrayList<>();
      seen.get(2).forEach(link -> linked.add(link.asText()));
      for (String file :
          List.of("events/calendar.ics", "events/windows.ics", "2025/calendar.ics")) {
        assertTrue(linked.contains(file), file);
      }
      assertEquals(linked.size(), new TreeSet<>(linked).size());
    }
  }
}
