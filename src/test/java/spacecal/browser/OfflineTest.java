package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Browser;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/** Reading the site without a network, in a browser. */
class OfflineTest {
  @TempDir private Path folder;
  private final Browser browser = Browser.shared();

  private void build(String offline) {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1214, 1016);
    Run.withSettings(folder, "offline: " + offline, "--source", events).ok();
  }

  private String title() {
    return browser.value("document.title || document.body.textContent").asText();
  }

  @Test
  void visitedPagesCanBeReadWithoutANetwork() throws Exception {
    build("yes");
    URI event;
    URI other;
    String seen;
    try (SiteServer server = new SiteServer(folder.resolve("site"))) {
      event = server.page("events/1214/index.html");
      other = server.page("events/1016/index.html");
      browser.open(server.page("index.html"));
      browser.run(
          """
          const { serviceWorker } = navigator;
          if (!serviceWorker.controller)
            await new Promise((done) => serviceWorker.addEventListener("controllerchange", done));
          """);
      browser.open(event);
      seen = title();
      assertTrue(seen.contains("2025"), seen);
    }
    browser.command("Network.clearBrowserCache", Map.of());
    browser.open(event);
    assertEquals(seen, title());
    String color = browser.value("getComputedStyle(document.body).backgroundColor").asText();
    assertEquals("rgb(250, 248, 243)", color, "with its style sheet");
    browser.open(other);
    assertTrue(title().startsWith("This page is not available offline"), title());
  }

  @Test
  void switchingItOffRemovesWorkerAndCache() throws Exception {
    build("yes");
    try (SiteServer server = new SiteServer(folder.resolve("site"))) {
      browser.open(server.page("index.html"));
      browser.run("await navigator.serviceWorker.ready;");
      build("no");
      browser.open(server.page("index.html"));
      String left =
          """
          for (;;) {
            const all = await navigator.serviceWorker.getRegistrations();
            if (!all.length) return caches.keys();
            await Promise.all(all.map((one) => one.update().catch(() => undefined)));
            await new Promise((go) => setTimeout(go, 50));
          }
          """;
      assertEquals("[]", browser.run(left).toString());
    }
  }
}
