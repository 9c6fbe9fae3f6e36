package spacecal.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window that knows no host but this machine, driven by the WebDriver protocol.
 */
public final class Chromium {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PORT = Pattern.compile("on port (\\d+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final URI address;
  private final String session;

  private static Optional<Chromium> shared = Optional.empty();

  private Chromium(Process driver, int port) throws IOException, InterruptedException {
    this.driver = driver;
    this.address = URI.create("http://127.0.0.1:" + port + "/");
    ObjectNode capabilities = JSON.createObjectNode();
    ObjectNode wanted = capabilities.putObject("capabilities").putObject("alwaysMatch");
    wanted.put("browserName", "chrome").put("unhandledPromptBehavior", "ignore");
    wanted.putObject("goog:loggingPrefs").put("browser", "ALL");
    var arguments = wanted.putObject("goog:chromeOptions").putArray("args");
    // All pages are ours: one process is enough for them, and none is kept ready for the next.
    for (String argument :
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
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")) {
      arguments.add(argument);
    }
    this.session = post("session", capabilities).path("sessionId").asText();
  }

  /**
   * The browser of this process, started for the first test that asks and used by all. A test is
   * skipped where there is none, unless {@code -Dbrowser=needed}. What the browser logged before is
   * forgotten.
   */
  public static synchronized Chromium shared() throws IOException, InterruptedException {
    if (shared.isEmpty()) {
      shared = start();
      assumeTrue(
          shared.isPresent() || "needed".equals(System.getProperty("browser")),
          "skipped: no Chromium with ChromeDriver here");
      Runtime.getRuntime().addShutdownHook(new Thread(shared.orElseThrow()::close));
    }
    Chromium browser = shared.orElseThrow();
    browser.open(URI.create("about:blank"));
    browser.log();
    return browser;
  }

  private static Optional<Chromium> start() throws IOException, InterruptedException {
    Optional<Path> program =
        Stream.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Process driver =
        new ProcessBuilder(program.get().toString(), "--port=0").redirectErrorStream(true).start();
    BufferedReader said = driver.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find() && line.contains("started successfully")) {
        return Optional.of(new Chromium(driver, Integer.parseInt(port.group(1))));
      }
    }
    throw new IOException("chromedriver does not start");
  }

  /** Opens a page. */
  public void open(URI page) throws IOException, InterruptedException {
    post(path("url"), JSON.createObjectNode().put("url", page.toString()));
  }

  /** What a script returns that calls its last argument when it is done. */
  public JsonNode run(String script) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("script", script);
    body.putArray("args");
    return post(path("execute/async"), body);
  }

  /**
   * What a command of the DevTools protocol answers.
   *
   * @param parameters as JSON
   */
  public JsonNode devTools(String command, String parameters)
      throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("cmd", command);
    body.set("params", JSON.readTree(parameters));
    return post(path("goog/cdp/execute"), body);
  }

  /** The text of the dialog that is open, if one is. */
  public Optional<String> dialog() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path("alert/text"))).GET());
    return answer.statusCode() == 200
        ? Optional.of(JSON.readTree(answer.body()).path("value").asText())
        : Optional.empty();
  }

  /** What the browser complained of since it was last asked. */
  public List<String> log() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    post(path("se/log"), JSON.createObjectNode().put("type", "browser"))
        .forEach(entry -> lines.add(entry.path("message").asText()));
    return lines;
  }

  private String path(String command) {
    return "session/" + session + "/" + command;
  }

  private URI uri(String path) {
    return address.resolve(path);
  }

  private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body.toString())));
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.body());
    }
    return JSON.readTree(answer.body()).path("value");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofMinutes(2)).header("Content-Type", "application/json").build(),
        BodyHandlers.ofString());
  }

  /** Ends the browser, and the driver after it. */
  private void close() {
    try {
      send(HttpRequest.newBuilder(uri("session/" + session)).DELETE());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      driver.destroy();
    }
  }
}
