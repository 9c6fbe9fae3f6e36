package spacecal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A server on this machine that shows a site to a browser in several ways: at {@code /WAY/…} as it
 * is, or with every page and script changed. A page {@code FOLDER/together/?A,B} is all of
 * FOLDER/A/ and FOLDER/B/, one after the other: a browser opens one long page sooner than many. At
 * {@code /} is an empty page, and what is not there is 404.
 */
public final class SiteServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css",
          "js", "text/javascript",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png");

  private static final Pattern SCRIPT = Pattern.compile("<script src=[^>]*></script>");

  static {
    // Without it an answer on a connection that is kept alive waits for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Path site;
  private final Map<String, UnaryOperator<String>> ways;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  /**
   * Starts it.
   *
   * @param ways what becomes of each page and script, by the name of the way
   */
  public SiteServer(Path site, Map<String, UnaryOperator<String>> ways) {
    this.site = site;
    this.ways = ways;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of the empty page. */
  public URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    String[] parts = asked.getPath().split("/", 3);
    byte[] bytes = new byte[0];
    int status = 404;
    String ending = "html";
    if (parts.length < 3) {
      bytes = "<!doctype html><title>frames</title><body>".getBytes(UTF_8);
      status = 200;
    } else if (ways.containsKey(parts[1])) {
      String name =
          parts[2].isEmpty() || parts[2].endsWith("/") ? parts[2] + "index.html" : parts[2];
      ending = name.substring(name.lastIndexOf('.') + 1);
      Path file = site.resolve(name).normalize();
      if (name.endsWith("/together/index.html")) {
        bytes = together(file.getParent().getParent(), asked.getQuery().split(","));
        status = 200;
      } else if (file.startsWith(site) && Files.isRegularFile(file)) {
        bytes = Files.readAllBytes(file);
        status = 200;
      }
      if (ending.equals("html") || ending.equals("js")) {
        bytes = ways.get(parts[1]).apply(new String(bytes, UTF_8)).getBytes(UTF_8);
      }
    }
    exchange
        .getResponseHeaders()
        .set("Content-Type", TYPES.getOrDefault(ending, "application/octet-stream"));
    exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static byte[] together(Path folder, String[] names) throws IOException {
    StringBuilder all = new StringBuilder();
    Set<String> scripts = new HashSet<>();
    for (String name : names) {
      String page = Files.readString(folder.resolve(name).resolve("index.html"));
      // A script of ours runs once, as it does on each page.
      all.append(SCRIPT.matcher(page).replaceAll(s -> scripts.add(s.group()) ? "$0" : ""))
          .append('\n');
    }
    return all.toString().getBytes(UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
