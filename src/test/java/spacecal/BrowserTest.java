package spacecal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.publish.ContentSecurityPolicy;

/**
 * Every page of the site of all hostile data in a real browser: no script but ours runs, with the
 * content security policy and without it. Skipped where there is no Chromium, unless {@code
 * -Dbrowser=needed}.
 */
class BrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Pages that are open at once, each in a frame. */
  private static final int AT_ONCE = 40;

  /** Opens pages in frames, pokes at every element, and tells what ran. */
  private static final String VISIT =
      """
      const done = arguments[arguments.length - 1];
      const ran = [];
      const pages = PAGES;
      let open = pages.length;
      document.body.replaceChildren();
      for (const page of pages) {
        const frame = document.createElement("iframe");
        frame.onload = () => {
          const inside = frame.contentWindow;
          for (const element of inside.document.querySelectorAll("*")) {
            for (const kind of ["mouseover", "focus", "error", "toggle", "begin", "load"])
              element.dispatchEvent(new Event(kind));
          }
          setTimeout(() => {
            if (inside.__pwned !== undefined) ran.push(page + ": " + inside.__pwned);
            if (!inside.document.querySelector("h1")) ran.push(page + ": no page");
            if (--open === 0) done(ran);
          }, 20);
        };
        frame.src = page;
        document.body.append(frame);
      }
      """;

  @TempDir private static Path folder;
  private static HttpServer server;
  private static ExecutorService threads;
  private static List<String> pages;

  @BeforeAll
  static void serveTheSite() throws IOException {
    Run run = Hostile.build(Hostile.accepted(), folder.resolve("data"), folder.resolve("site"));
    assertEquals(0, run.exitCode(), run.err());
    pages = SiteWalk.pages(folder.resolve("site"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newFixedThreadPool(4);
    server.setExecutor(threads);
    server.createContext("/", BrowserTest::serve);
    server.start();
  }

  @AfterAll
  static void stopServing() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] bytes = "<!doctype html><title>frames</title><body>".getBytes(UTF_8);
    String name = path.replaceFirst("^/(space|bare|naive)/", "");
    Path file = folder.resolve("site").resolve(name);
    String type = "text/html; charset=utf-8";
    if (!path.equals("/") && Files.isRegularFile(file)) {
      bytes = Files.readAllBytes(file);
      type =
          name.endsWith(".css")
              ? "text/css"
              : name.endsWith(".js")
                  ? "text/javascript"
                  : name.endsWith(".svg")
                      ? "image/svg+xml"
                      : name.endsWith(".html") ? type : "application/octet-stream";
      if (name.endsWith(".html") && !path.startsWith("/space/")) {
        bytes =
            new String(bytes, UTF_8)
                .replace(ContentSecurityPolicy.ofPages(), "default-src *")
                .replace("http-equiv=\"Content-Security-Policy\"", "name=\"none\"")
                .getBytes(UTF_8);
      }
      if (path.startsWith("/naive/")) {
        bytes = new String(bytes, UTF_8).replace("&lt;", "<").replace("&gt;", ">").getBytes(UTF_8);
      }
    }
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Chromium browser() throws IOException, InterruptedException {
    Optional<Chromium> browser = Chromium.start();
    assumeTrue(
        browser.isPresent() || "needed".equals(System.getProperty("browser")),
        "skipped: no Chromium with ChromeDriver here");
    return browser.orElseThrow();
  }

  /** What ran on these pages. */
  private static List<String> visit(Chromium browser, String prefix, List<String> names)
      throws IOException, InterruptedException {
    URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    browser.open(root);
    List<String> ran = new ArrayList<>();
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<String> some =
          names.subList(from, Math.min(names.size(), from + AT_ONCE)).stream()
              .map(name -> prefix + name)
              .toList();
      browser
          .run(VISIT.replace("PAGES", JSON.writeValueAsString(some)))
          .forEach(line -> ran.add(line.asText()));
      assertEquals(Optional.empty(), browser.dialog());
    }
    return ran;
  }

  /** A host but this machine is not found, which the browser logs, as it does what it refuses. */
  private static void assertNothingIsLogged(Chromium browser)
      throws IOException, InterruptedException {
    assertEquals(List.of(), browser.log().stream().distinct().limit(5).toList());
  }

  @Test
  void noMarkerRunsAndNothingIsLoadedFromElsewhereEvenWithoutThePolicy()
      throws IOException, InterruptedException {
    try (Chromium browser = browser()) {
      // Every event, and of the pages that list them every third: they all come of few templates.
      List<String> some =
          IntStream.range(0, pages.size())
              .filter(i -> i % 3 == 0 || pages.get(i).startsWith("events/"))
              .mapToObj(pages::get)
              .toList();
      assertEquals(List.of(), visit(browser, "/bare/", some));
      assertNothingIsLogged(browser);
    }
  }

  @Test
  void thePolicyHasNothingToRefuse() throws IOException, InterruptedException {
    List<String> some =
        IntStream.range(0, pages.size()).filter(i -> i % 8 == 0).mapToObj(pages::get).toList();
    try (Chromium browser = browser()) {
      assertEquals(List.of(), visit(browser, "/space/", some));
      assertNothingIsLogged(browser);
    }
  }

  /** The markers are alive, and the test sees it: where nothing is escaped they run. */
  @Test
  void theMarkersRunWhereNothingIsEscaped() throws IOException, InterruptedException {
    List<String> some = pages.stream().filter(name -> name.startsWith("events/50000")).toList();
    try (Chromium browser = browser()) {
      String ran = visit(browser, "/naive/", some).toString();
      assertTrue(ran.contains("events/500001"), ran);
      String logged = browser.log().toString();
      assertTrue(logged.contains("evil.example"), logged);
      assertTrue(logged.contains("ERR_NAME_NOT_RESOLVED"), logged);
    }
  }
}
