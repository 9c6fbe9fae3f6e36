package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Chromium;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/** Reading without a network, in a real browser. Skipped where there is no Chromium. */
class OfflineTest {
  private static final String DONE = "const done = arguments[arguments.length - 1];";

  @TempDir private Path folder;

  private void build(String offline) throws IOException {
    Files.createDirectories(folder.resolve("own"));
    Files.writeString(folder.resolve("own/site.yaml"), "offline: " + offline);
    Run run =
        Run.of(
            "build",
            "--source",
            SampleEvents.write(folder.resolve("events.json"), 1214, 1016),
            "--site",
            folder.resolve("own"),
            "--data",
            folder.resolve("data"),
            "--output",
            folder.resolve("site"));
    assertEquals(0, run.exitCode(), run.err());
  }

  private static String title(Chromium browser) throws IOException, InterruptedException {
    return browser.run(DONE + "done(document.title || document.body.textContent)").asText();
  }

  @Test
  void whatWasSeenCanBeReadWithoutANetworkUntilThatIsSwitchedOff()
      throws IOException, InterruptedException {
    Chromium browser = Chromium.shared();
    build("yes");
    URI site;
    String seen;
    try (SiteServer server =
        new SiteServer(folder.resolve("site"), Map.of("space", UnaryOperator.identity()))) {
      site = server.root().resolve("/space/");
      browser.open(site.resolve("index.html"));
      browser.run(
          DONE
              + """
              const { serviceWorker } = navigator;
              if (serviceWorker.controller) done("");
              else serviceWorker.addEventListener("controllerchange", () => done(""));
              """);
      browser.open(site.resolve("events/1214/index.html"));
      seen = title(browser);
      assertTrue(seen.contains("2025"), seen);
    }
    browser.devTools("Network.clearBrowserCache", "{}");
    browser.open(site.resolve("events/1214/index.html"));
    assertEquals(seen, title(browser));
    assertEquals(
        "rgb(250, 248, 243)",
        browser.run(DONE + "done(getComputedStyle(document.body).backgroundColor)").asText(),
        "with its style");
    browser.open(site.resolve("events/1016/index.html"));
    assertTrue(title(browser).startsWith("This page was not kept"), title(browser));
  }

  @Test
  void switchedOffItLeavesNothing() throws IOException, InterruptedException {
    Chromium browser = Chromium.shared();
    build("yes");
    try (SiteServer server =
        new SiteServer(folder.resolve("site"), Map.of("space", UnaryOperator.identity()))) {
      URI home = server.root().resolve("/space/index.html");
      browser.open(home);
      browser.run(DONE + "navigator.serviceWorker.ready.then(() => done(''))");
      build("no");
      browser.open(home);
      assertEquals(
          "0 []",
          browser
              .run(
                  DONE
                      + """
                      const look = async () => {
                        const all = await navigator.serviceWorker.getRegistrations();
                        if (all.length) {
                          await Promise.all(all.map((one) => one.update().catch(() => undefined)));
                          setTimeout(look, 50);
                        } else done(`${all.length} ${JSON.stringify(await caches.keys())}`);
                      };
                      look();
                      """)
              .asText());
    }
  }
}
