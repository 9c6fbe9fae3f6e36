package spacecal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebDriverException;
import spacecal.Main;
import spacecal.fetch.Environment;
import spacecal.testing.Browser;
import spacecal.testing.Docs;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** Edits of a site with the preview open. */
class ServeCommandTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/space/");

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private int seen;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path own;
  private Thread program;
  private volatile int exitCode = -1;
  private URI address;

  @BeforeEach
  void begin() throws Exception {
    own = folder.resolve("space");
    Run.of("init", own).ok();
    fetch(1016, 1212, 1214);
    Environment environment =
        new Environment(InstantSource.fixed(Run.CLOCK), length -> {}, SOON, SOON);
    String[] arguments =
        Stream.of(Run.command("serve", folder, "--port", 0, "--site", own))
            .map(Object::toString)
            .toArray(String[]::new);
    PrintWriter out = new PrintWriter(printed);
    Console console = new Console(out, out, false);
    program =
        new Thread(() -> exitCode = Main.run(environment, Optional.empty(), console, arguments));
    program.start();
    Matcher match = ADDRESS.matcher(waitFor("Preview: "));
    assertTrue(match.find());
    address = URI.create(match.group());
  }

  private void fetch(long... ids) {
    Path events = SampleEvents.write(folder.resolve("events.json"), ids);
    Run.of("fetch", "--source", events, "--data", folder.resolve("data")).ok();
  }

  @AfterEach
  void end() throws InterruptedException {
    program.interrupt();
    program.join();
    assertEquals(0, exitCode);
  }

  /** The rest of the next printed line with a text. */
  private String waitFor(String text) {
    return assertTimeoutPreemptively(
        SOON,
        () -> {
          int end = -1;
          int start = -1;
          while (end < 0) {
            Thread.sleep(10);
            start = printed.toString().indexOf(text, seen);
            end = start < 0 ? -1 : printed.toString().indexOf('\n', start);
          }
          seen = end;
          return printed.toString().substring(start, end);
        });
  }

  private String get(String path) throws Exception {
    return client
        .send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void rebuildsAfterEachEditAndKeepsTheLastGoodSiteAfterAnError() throws Exception {
    assertTrue(get("about/").contains("About"));
    Files.writeString(own.resolve("pages/crew.md"), "# Who flies\n");
    waitFor("changed");
    assertTrue(get("crew/").contains("Who flies"));

    Files.writeString(own.resolve("templates/page.ftlh"), "${nothing.here}");
    waitFor("spacecal: ");
    assertTrue(get("crew/").contains("Who flies"), "the last good site");
    Files.writeString(own.resolve("templates/page.ftlh"), "<!doctype html><p>mine");
    waitFor("changed");
    assertTrue(get("crew/").contains("mine"));

    Path later = Files.createDirectories(own.resolve("assets/.well-known"));
    Files.writeString(later.resolve("security.txt"), "Contact: us");
    waitFor("changed");
    Files.writeString(own.resolve("site.yaml"), "base_url: https://me.example/other/\n");
    waitFor("changed");
    assertTrue(get("/other/assets/.well-known/security.txt").contains("Contact: us"));
    Files.writeString(own.resolve("assets/my döc.txt"), "a document");
    waitFor("changed");
    assertEquals("a document", get("/other/assets/my%20d%C3%B6c.txt"));
    fetch(1016, 1201, 1212, 1214);
    waitFor("changed");
    assertTrue(get("/other/events/1201/").contains("<h1"));
    assertTrue(Files.exists(folder.resolve("site/events/1201/index.html")));
  }

  @Test
  void anOpenPageShowsAnEditAndAnError() throws Exception {
    Browser browser = Browser.shared();
    browser.open(address.resolve("about/"));
    Path template = own.resolve("templates/page.ftlh");
    String page = Docs.read(Path.of("templates/page.ftlh"));
    for (String text : List.of("first edit", "second edit", "third edit")) {
      Files.writeString(template, page + "<p>" + text + "</p>");
      waitUntil(browser, shown -> shown.contains(text));
    }
    Files.writeString(template, "<#if <b>");
    waitUntil(browser, shown -> shown.contains("page.ftlh, line 1"));
    waitUntil(browser, shown -> shown.contains("third edit"));
    Files.writeString(template, page + "<p>corrected</p>");
    waitUntil(
        browser, shown -> shown.contains("corrected") && !shown.contains("page.ftlh, line 1"));
    assertEquals("[]", browser.log().toString(), "no violation of the content security policy");
  }

  private static void waitUntil(Browser browser, Predicate<String> holds) {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          while (!holds.test(shown(browser))) {}
        });
  }

  /** The text of the page; empty while it is reloaded. */
  private static String shown(Browser browser) {
    try {
      return browser.value("document.body.innerText").asText();
    } catch (WebDriverException e) {
      return "";
    }
  }
}
