package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.testing.Browser;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/**
 * Every kind of page passes the rules of axe-core: all of them on a phone in light colors, and
 * those about colors on a desktop in dark colors.
 */
class AccessibilityTest {
  private static final long[] EVENTS = {1214, 1212, 1016, 362, 838, 1235};

  private static final String SETTINGS =
      """
      collections:
        - {key: station, title: Space station, text: Dockings., query: search=docking}
      """;

  private static final String CHECK =
      """
      await until("the page", () => one(arguments[0]));
      const { violations } = await axe.run({ resultTypes: ["violations"], ...arguments[1] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target} ${html}`)}`);
      """;

  @TempDir private static Path folder;
  @AutoClose private static SiteServer server;
  private static String axe;
  private final Browser browser = Browser.shared();

  @BeforeAll
  static void serveTheSample() throws Exception {
    Path events = SampleEvents.write(folder.resolve("events.json"), EVENTS);
    SampleEvents.writeChanges(folder.resolve("data"), EVENTS);
    Run.withSettings(folder, SETTINGS, Run.BASE_URL, "--source", events).ok();
    server = new SiteServer(folder.resolve("site"));
    try (InputStream in = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @BeforeEach
  void loadAxeWithEveryPage() {
    browser.beforeEachPage(axe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "events/1214/",
        "events/1016/",
        "events/",
        "events/?q=docking",
        "upcoming/",
        "2025/07/",
        "2025/",
        "types/",
        "types/2/",
        "collections/station/",
        "updates/",
        "statistics/",
        "api/",
        "about/",
        "404.html"
      })
  void aPageHasNoViolations(String page) {
    display("light", 375);
    browser.open(server.page(page));
    assertNoViolations(page.contains("?") ? "#answer:not([hidden]) li" : "body");
  }

  @Test
  void aChoiceOfCalendarsHasNoViolations() {
    display("light", 375);
    browser.on(
        server.page("calendars/"),
        "all('.choices input').slice(0, 9).forEach((input) => input.click());");
    assertNoViolations(".addresses li");
  }

  /** Checks an open page when it has an element. */
  private void assertNoViolations(String loaded) {
    assertEquals("[]", browser.run(CHECK, loaded, Map.of()).toString(), "light");
    display("dark", 1280);
    Map<String, List<String>> colors = Map.of("runOnly", List.of("cat.color"));
    assertEquals("[]", browser.run(CHECK, loaded, colors).toString(), "dark");
  }

  private void display(String scheme, int width) {
    browser.media("prefers-color-scheme", scheme);
    browser.width(width);
  }

  @Test
  void violationsAreFound() {
    browser.open(server.page("about/"));
    browser.run("one('h1').append(new Image());");
    assertTrue(browser.run(CHECK, "body", Map.of()).toString().contains("image-alt"));
  }
}
