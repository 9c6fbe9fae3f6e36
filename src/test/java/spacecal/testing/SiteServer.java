package spacecal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import spacecal.model.ContentPolicy;
import spacecal.output.HostingFiles;
import spacecal.output.SitePath;

/**
 * Serves a site to a browser, at {@code /space/} as it is, and at other prefixes with every page
 * and script changed. {@code /} is an empty page. Other origins may read what hosts let them read.
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

  private final Path site;
  private final Map<String, UnaryOperator<String>> changes;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server = LocalServer.create();

  /** Serves a site as it is. */
  public SiteServer(Path site) {
    this(site, Map.of("space", UnaryOperator.identity()));
  }

  /**
   * Serves a site.
   *
   * @param changes how each page and script is changed, by prefix
   */
  public SiteServer(Path site, Map<String, UnaryOperator<String>> changes) {
    this.site = site;
    this.changes = changes;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The URL of the empty page. */
  public URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The URL of a page of the site as it is. */
  public URI page(String path) {
    return root().resolve("/space/" + path);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] parts = exchange.getRequestURI().getPath().split("/", 3);
    if (parts.length < 3) {
      send(exchange, 200, "html", "<!doctype html><title>empty</title><body>".getBytes(UTF_8));
      return;
    }
    String name = parts[2].replaceFirst("(^|/)$", "$1index.html");
    String type = name.substring(name.lastIndexOf('.') + 1);
    Path file = site.resolve(name).normalize();
    if (!changes.containsKey(parts[1]) || !file.startsWith(site) || !Files.isRegularFile(file)) {
      send(exchange, 404, type, new byte[0]);
      return;
    }
    String origin = "Access-Control-Allow-Origin";
    String allowed = HostingFiles.headers(new SitePath(name), ContentPolicy.DEFAULT).get(origin);
    if (allowed != null) {
      exchange.getResponseHeaders().set(origin, allowed);
    }
    if (type.equals("html") || type.equals("js")) {
      String text = changes.get(parts[1]).apply(Files.readString(file));
      send(exchange, 200, type, text.getBytes(UTF_8));
    } else {
      send(exchange, 200, type, Files.readAllBytes(file));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    String contentType = TYPES.getOrDefault(type, "application/octet-stream");
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
