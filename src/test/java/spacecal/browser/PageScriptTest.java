package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.Browser;
import spacecal.testing.Run;
import spacecal.testing.SiteServer;

/**
 * What scripts do for a visitor: times in the visitor's time zone, clock and order of dates, the
 * switch to UTC, menus, and pictures that cannot be loaded.
 */
class PageScriptTest {
  private static final String EVENTS =
      """
      [{"id": 1, "name": "Exact", "date": "2025-07-21T16:00:00Z", "date_precision": {"id": 1}},
       {"id": 2, "name": "Hour", "date": "2025-07-21T16:00:00Z", "date_precision": {"id": 2}},
       {"id": 3, "name": "Second", "date": "2025-07-21T16:00:07Z", "date_precision": {"id": 0}},
       {"id": 4, "name": "Day", "date": "2025-07-22T00:00:00Z", "date_precision": {"id": 5}},
       {"id": 5, "name": "Late", "date": "2025-07-31T20:00:00Z", "date_precision": {"id": 1}},
       {"id": 6, "name": "Early", "date": "2025-08-01T02:00:00Z", "date_precision": {"id": 1}},
       {"id": 7, "name": "Winter", "date": "2025-12-01T16:00:00Z", "date_precision": {"id": 1}}]
      """;

  @TempDir private static Path folder;
  @AutoClose private static SiteServer server;
  @AutoClose private static SiteServer inBerlin;
  private final Browser browser = Browser.shared();

  @BeforeAll
  static void serveTheSite() throws Exception {
    Path events = Files.writeString(folder.resolve("events.json"), EVENTS);
    Run.build(folder, "--source", events).ok();
    server = new SiteServer(folder.resolve("site"));
    Path berlin = folder.resolve("berlin");
    String settings = "time_zone: Europe/Berlin\ndate_order: iso";
    Run.withSettings(berlin, settings, "--source", events).ok();
    inBerlin = new SiteServer(berlin.resolve("site"));
  }

  @AfterEach
  void forgetTheSwitch() {
    browser.run("try { localStorage.clear(); } catch { /* off */ }");
  }

  private void visitor(String zone, String languages) {
    browser.zone(zone);
    browser.languages(languages);
  }

  private void openEvent(int event) {
    browser.open(server.page("events/" + event + "/index.html"));
  }

  private String text(String selector) {
    return browser.text(selector);
  }

  /** ICU's names of zones differ between releases. */
  @ParameterizedTest(name = "event {2} in {0} with {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Asia/Tokyo ; en-GB ; 1 ; Tue 22 July 2025, 01:00 (JST|GMT\\+9) ; Mon 21 July, 16:00 UTC
          America/New_York ; en-US ; 1 ; Mon July 21, 2025, 12:00 PM EDT ; 4:00 PM UTC
          America/New_York ; de ; 1 ; Mon 21 July 2025, 12:00 (EDT|GMT-4) ; 16:00 UTC
          Asia/Kolkata ; en-IN ; 1 ; Mon 21 July 2025, 9:30 pm (IST|GMT\\+5:30) ; 4:00 pm UTC
          Europe/Berlin ; en-GB ; 2 ; Mon 21 July 2025, about 18:00 (CEST|GMT\\+2) ; about 16:00 UTC
          Europe/Berlin ; en-GB ; 3 ; Mon 21 July 2025, 18:00:07 (CEST|GMT\\+2) ; 16:00:07 UTC
          Asia/Tokyo ; en-GB ; 4 ; Tue 22 July 2025 ; none
          Asia/Tokyo ; en-US ; 4 ; Tue July 22, 2025 ; none
          Europe/London ; en-GB ; 1 ; Mon 21 July 2025, 17:00 (BST|GMT\\+1) ; 16:00 UTC
          Europe/London ; en-GB ; 7 ; Mon 1 December 2025, 16:00 UTC ; none
          UTC ; en-US ; 1 ; Mon 21 July 2025, 16:00 UTC ; none
          Etc/Unknown ; en-US ; 1 ; Mon 21 July 2025, 16:00 UTC ; none
          """)
  void theDateIsInTheVisitorsZoneClockAndOrder(
      String zone, String language, int event, String local, String utc) {
    if (zone.equals("Etc/Unknown")) {
      visitor("UTC", language);
      browser.beforeEachPage(
          """
          const options = Intl.DateTimeFormat.prototype.resolvedOptions;
          Intl.DateTimeFormat.prototype.resolvedOptions = function () {
            return { ...options.call(this), timeZone: "Etc/Unknown" };
          };
          """);
    } else {
      visitor(zone, language);
    }
    openEvent(event);
    // The comma between day and time is drawn by the style sheet.
    String parts = "all('.hero time span').map((part) => part.innerText).join(', ')";
    String shown = browser.value(parts).asText().replaceAll("[\\u00a0\\u202f]", " ");
    assertTrue(shown.matches(local), shown);
    assertEquals(utc, text(".hero .utc"));
  }

  @Test
  void theSiteDecidesTheOrderAndTheVisitorTheZone() {
    visitor("America/New_York", "en-US");
    browser.open(inBerlin.page("events/1/index.html"));
    assertEquals("Mon 2025-07-21", text(".hero .day"));
    assertEquals("12:00 PM EDT", text(".hero .hour"));
    click(".times-switch button:last-child");
    assertEquals("18:00 in Berlin (16:00 UTC)", text(".hero .hour"));
  }

  @Test
  void theSwitchIsRemembered() {
    visitor("Asia/Tokyo", "en-GB");
    openEvent(1);
    assertEquals("Local", text(".times-switch [aria-pressed=true]"));
    click(".times-switch button:last-child");
    openEvent(1);
    assertEquals("UTC", text(".times-switch [aria-pressed=true]"));
    assertEquals("16:00 UTC", text(".hero .hour"));
    assertEquals("none", text(".hero .utc"));
    click(".times-switch button");
    assertTrue(text(".hero .hour").startsWith("01:00"), text(".hero .hour"));
  }

  @Test
  void withoutStorageTheSwitchWorksOnThePage() {
    visitor("Asia/Tokyo", "en-GB");
    browser.beforeEachPage(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } });");
    openEvent(1);
    assertTrue(text(".hero .hour").startsWith("01:00"), text(".hero .hour"));
    click(".times-switch button:last-child");
    assertEquals("16:00 UTC", text(".hero .hour"));
  }

  @Test
  void thereIsNoSwitchInUtc() {
    visitor("UTC", "en-GB");
    openEvent(1);
    assertEquals("none", text(".times-switch"));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025/07 | Asia/Tokyo       | 22: Day Exact Hour Second, 31: Late
          2025/07 | America/New_York | 21: Exact Hour Second, 22: Day, 31: Late Early
          2025/07 | UTC              | 21: Exact Hour Second, 22: Day, 31: Late
          2025/08 | Asia/Tokyo       | 1: Late Early
          2025/08 | America/New_York | 1: Early
          2025/08 | UTC              | 1: Early
          """)
  void theDaysOfAMonthAreRegrouped(String month, String zone, String days) {
    visitor(zone, "en-GB");
    browser.open(server.page(month + "/index.html"));
    assertEquals(days, days());
    if (!zone.equals("UTC")) {
      click(".times-switch button:last-child");
      assertEquals(
          month.equals("2025/07") ? "21: Exact Hour Second, 22: Day, 31: Late" : "1: Early",
          days());
      click(".times-switch button");
      assertEquals(days, days());
    }
  }

  /** The days of the month with the names of their events. */
  private String days() {
    String script =
        """
        const names = (day) => [...day.querySelectorAll("li a")].map((a) => a.textContent).join(" ");
        return all(".grid td:not(.free, .outside)").map((day) => `${day.querySelector(".short").textContent}: ${names(day)}`).join(", ");
        """;
    return browser.run(script).asText();
  }

  @Test
  void anEntryInTheCellOfAnotherDayHasItsDate() {
    visitor("Asia/Tokyo", "en-GB");
    browser.open(server.page("2025/07/index.html"));
    assertTrue(text("[data-day=\"2025-07-31\"] time.hour").startsWith("Fri 1 August, 05:00"));
    assertTrue(text("[data-day=\"2025-07-22\"] time.hour").startsWith("01:00"));
    assertEquals("Day by day, in your time zone", text(".grid caption"));
  }

  @Test
  void theMenuClosesOnEscapeAndOnAClickElsewhere() {
    openEvent(1);
    String isOpen = "document.querySelector('.menu').open";
    click(".menu summary");
    assertTrue(browser.value(isOpen).asBoolean());
    browser.run("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));");
    assertFalse(browser.value(isOpen).asBoolean());
    click(".menu summary");
    click("h1");
    assertFalse(browser.value(isOpen).asBoolean());
  }

  @Test
  void aPictureThatCannotBeLoadedBecomesTheShapeOfTheType() throws Exception {
    Path page = folder.resolve("site/events/2/index.html");
    String html = Files.readString(page);
    String poster = "<div class=\"poster\" aria-hidden=\"true\"></div>";
    assertTrue(html.contains(poster));
    String figure = "<figure class='picture'><img src='gone.jpg' alt=''>Credit</figure>";
    Files.writeString(page, html.replace(poster, figure));
    openEvent(2);
    String shape =
        "(await until('a shape', () => one('.picture .poster'))).parentElement.innerHTML";
    assertEquals("<span class=\"poster\"></span>Credit", browser.value(shape).asText());
  }

  private void click(String selector) {
    browser.run("document.querySelector(arguments[0]).click();", selector);
  }
}
