package spacecal.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium, driven by Selenium, that resolves no other hosts. */
public final class Browser {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  // All pages are trusted: one renderer process is enough, without a spare one.
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-extensions",
          "--disable-features=SpareRendererForSitePerProcess",
          "--disable-site-isolation-trials",
          "--renderer-process-limit=1",
          "--no-first-run",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

  /** Functions for all scripts of tests. */
  private static final String TOOLS =
      """
      const until = async (what, test) => {
        for (const end = Date.now() + 20000; Date.now() < end; await new Promise((go) => setTimeout(go, 5))) {
          const value = test();
          if (value) return value;
        }
        throw new Error(`${what} never comes; the page shows ${document.querySelector("main").innerText.slice(0, 500)}`);
      };
      const one = (selector) => document.querySelector(selector);
      const all = (selector) => [...document.querySelectorAll(selector)];
      const shown = () => all("#answer:not([hidden]) .rows > li > a");
      // The page makes the end of the list and the filters after the first frames.
      const frames = async () => {
        for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      };
      const answered = async () => {
        await until("an answer", () => shown().length);
        await frames();
      };
      const ids = () => shown().map((link) => Number(/(\\d+)\\/$/.exec(link.href)[1]));
      const title = () => one("#answer h2")?.textContent;
      const type = (text) => {
        for (const letter of text) {
          one("#q").value += letter;
          one("#q").dispatchEvent(new Event("input", { bubbles: true }));
        }
      };
      const choice = (name, value) => one(`#facets input[name=${name}][value="${value}"]`);
      const count = (input) => Number(input.closest("label").querySelector(".n").textContent.replace(",", ""));
      """;

  /** Logs a warning about the version of the DevTools protocol unless it is silenced. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static Optional<Browser> shared = Optional.empty();

  private final ChromeDriver driver;
  private final String userAgent;
  private final List<Object> scripts = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    userAgent = value("navigator.userAgent").asText();
  }

  /**
   * The browser of this process, started for the first test that needs it, with an empty page, an
   * empty log, and nothing of what another test has set. Skips the test where there is no Chromium,
   * unless {@code -Dbrowser=needed}.
   */
  public static synchronized Browser shared() {
    if (shared.isEmpty()) {
      assumeTrue(
          Files.isExecutable(DRIVER) || "needed".equals(System.getProperty("browser")),
          "skipped: no Chromium with ChromeDriver here");
      ChromeDriver driver = start();
      Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
      shared = Optional.of(new Browser(driver));
    }
    Browser browser = shared.get();
    browser.reset();
    browser.open(URI.create("about:blank"));
    browser.log();
    return browser;
  }

  private static ChromeDriver start() {
    SELENIUM.setLevel(Level.SEVERE);
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM.toFile());
    options.addArguments(FLAGS);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    options.setScriptTimeout(Duration.ofMinutes(2));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new ChromeDriver(service, options);
  }

  /** Opens a page and waits until it is loaded and its scripts have shown local times. */
  public void open(URI page) {
    driver.get(page.toString());
    // Two tasks after the one that the page's script starts with.
    run("for (let i = 0; i < 2; i++) await new Promise((done) => setTimeout(done));");
  }

  /** Opens a page, and runs the body of an asynchronous function on it; returns its result. */
  public JsonNode on(URI page, String body, Object... arguments) {
    open(page);
    return run(body, arguments);
  }

  /**
   * Runs the body of an asynchronous function, which may use {@code TOOLS}, on the open page;
   * returns its result.
   */
  public JsonNode run(String body, Object... arguments) {
    String script = "return (async () => {\n" + TOOLS + body + "\n})();";
    return JSON.valueToTree(driver.executeScript(script, arguments));
  }

  /** Returns the value of a JavaScript expression on the open page. */
  public JsonNode value(String expression) {
    return run("return " + expression + ";");
  }

  /** Sends a command of the Chrome DevTools Protocol. */
  public Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /** Sets a media feature such as {@code prefers-color-scheme}. */
  public void media(String feature, String value) {
    Map<String, String> set = Map.of("name", feature, "value", value);
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(set)));
  }

  /** Runs a script before those of every page of this test. */
  public void beforeEachPage(String source) {
    String command = "Page.addScriptToEvaluateOnNewDocument";
    scripts.add(command(command, Map.of("source", source)).get("identifier"));
  }

  /** Sets the time zone. */
  public void zone(String zone) {
    command("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
  }

  /** Sets the languages of the visitor. */
  public void languages(String languages) {
    Map<String, Object> set = Map.of("userAgent", userAgent, "acceptLanguage", languages);
    command("Emulation.setUserAgentOverride", set);
  }

  /** Sets the width of the window; a narrow one is that of a phone. */
  public void width(int width) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  private void reset() {
    for (Object script : scripts) {
      command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    }
    scripts.clear();
    zone("");
    languages("en-US,en");
    command("Emulation.clearDeviceMetricsOverride", Map.of());
    command("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  /** The visible text of the first element, with usual spaces; "none" if there is none. */
  public String text(String selector) {
    return value("document.querySelector('" + selector + "')?.innerText?.trim() || 'none'")
        .asText()
        .replaceAll("[\\u00a0\\u202f\\n]+", " ");
  }

  /** The messages that the browser has logged since the last call. */
  public List<String> log() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }
}
