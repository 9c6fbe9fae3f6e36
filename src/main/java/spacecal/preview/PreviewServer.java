package spacecal.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import spacecal.model.UserException;
import spacecal.output.HostingFiles;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.preview.BuildStatus.State;

/**
 * Serves the folder of a site to this machine, with the content types and headers that hosts should
 * send, under the path of its base URL. Each page gets a script that loads it again after a build,
 * and shows the error of a failed one. Other machines cannot connect, and requests with another
 * host name are refused.
 */
public final class PreviewServer implements AutoCloseable {
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String EVENTS = "/.spacecal/events";
  private static final String SCRIPT = "/.spacecal/live.js";
  private static final SitePath TEXT = new SitePath("message.txt");
  private static final String WAITING =
      "<!doctype html><html lang=\"en\"><title>spacecal</title><body><h1>No site yet</h1>"
          + "<p>The site is being built …</p>";

  /** A closed page is noticed when a heartbeat cannot be sent. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(2);

  private final Path site;
  private final HttpServer server;
  private final BuildStatus status = new BuildStatus();
  private final List<SitePath> openPages = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(PreviewServer::thread);

  private PreviewServer(Path site, HttpServer server) {
    this.site = site;
    this.server = server;
    server.createContext("/", exchange -> handle(exchange));
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts to serve. Until the first build, every page waits for it.
   *
   * @param site the folder; need not exist yet
   * @param port where to listen; 0 for any free port
   * @throws UserException if the port is in use
   */
  public static PreviewServer open(Path site, int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new PreviewServer(site, HttpServer.create(address, 0));
    } catch (IOException e) {
      throw UserException.of(
          "cannot listen (" + e.getMessage() + ")",
          "port " + port,
          "Give another with --port; 0 takes any that is free.",
          e);
    }
  }

  /** An event stream must not keep the program alive. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "preview");
    thread.setDaemon(true);
    return thread;
  }

  /** The URL of the site. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + status.state().base());
  }

  /** Receives the results of builds. */
  public BuildStatus status() {
    return status;
  }

  /** The pages that are open in a browser, and those that were until a moment ago. */
  public Set<SitePath> openPages() {
    return Set.copyOf(openPages);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, 421, TEXT, "This is a preview for this machine only.\n".getBytes(UTF_8));
      } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, TEXT, "GET and HEAD only.\n".getBytes(UTF_8));
      } else if (path.equals(EVENTS)) {
        stream(exchange);
      } else if (path.equals(SCRIPT)) {
        send(exchange, 200, new SitePath("live.js"), resource("live.js"));
      } else {
        answer(exchange, path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Protects against DNS rebinding: another site's name that leads to this server. */
  private static boolean isLocal(String host) {
    return host != null && HOSTS.contains(host.replaceFirst(":\\d+$", ""));
  }

  private void answer(HttpExchange exchange, String path) throws IOException, InterruptedException {
    State state = status.state();
    String base = state.base();
    if (state.build().isEmpty()) {
      int code = state.error().isPresent() ? 500 : 200;
      send(exchange, code, Routes.HOME, (WAITING + script(state)).getBytes(UTF_8));
    } else if (path.startsWith(base)) {
      file(exchange, path.substring(base.length()), state);
    } else if (path.equals("/") || (path + "/").equals(base)) {
      redirect(exchange, base);
    } else {
      notFound(exchange, state);
    }
  }

  private void file(HttpExchange exchange, String name, State state)
      throws IOException, InterruptedException {
    Optional<SitePath> asked = sitePath(name);
    if (asked.isEmpty()) {
      notFound(exchange, state);
      return;
    }
    SitePath path = asked.get();
    State last = state;
    while (path.isPage() && !last.early().isEmpty() && !last.early().containsKey(path)) {
      last = status.after(last.number(), BUILD_TIMEOUT);
    }
    Path file = site.resolve(path.value());
    if (last.early().containsKey(path)) {
      send(exchange, 200, path, page(path, last.early().get(path), last));
    } else if (Files.isDirectory(file)) {
      redirect(exchange, last.base() + name + "/");
    } else if (isInSite(file)) {
      send(exchange, 200, path, page(path, Files.readAllBytes(file), last));
    } else {
      notFound(exchange, last);
    }
  }

  /** The file that a path asks for; empty if no file of a site can have it. */
  private static Optional<SitePath> sitePath(String name) {
    try {
      boolean isFolder = name.isEmpty() || name.endsWith("/");
      return Optional.of(new SitePath(name + (isFolder ? "index.html" : "")))
          .filter(path -> !path.value().startsWith(".spacecal/"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isInSite(Path file) throws IOException {
    return Files.isRegularFile(file) && file.toRealPath().startsWith(site.toRealPath());
  }

  private void notFound(HttpExchange exchange, State state) throws IOException {
    Path file = site.resolve(Routes.NOT_FOUND.value());
    if (isInSite(file)) {
      byte[] bytes = Files.readAllBytes(file);
      send(exchange, 404, Routes.NOT_FOUND, page(Routes.NOT_FOUND, bytes, state));
    } else {
      send(exchange, 404, TEXT, "not found\n".getBytes(UTF_8));
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private static byte[] page(SitePath path, byte[] bytes, State state) {
    return path.isPage() ? (new String(bytes, UTF_8) + script(state)).getBytes(UTF_8) : bytes;
  }

  /** HTML parsers move a script after the end of the document into its body. */
  private static String script(State state) {
    return "<script src=\"" + SCRIPT + "?build=" + state.build() + "\"></script>\n";
  }

  private static void send(HttpExchange exchange, int status, SitePath path, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    HostingFiles.headers(path).forEach(headers::set);
    headers.set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PreviewServer.class.getResourceAsStream("/serve/" + name)) {
      return in.readAllBytes();
    }
  }

  /** Sends each build and error as a server-sent event, until the page is closed. */
  private void stream(HttpExchange exchange) throws IOException, InterruptedException {
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    String prefix = "page=" + status.state().base();
    Optional<SitePath> page =
        query.startsWith(prefix) ? sitePath(query.substring(prefix.length())) : Optional.empty();
    page.ifPresent(openPages::add);
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      for (int number = 0; ; ) {
        State state = status.after(number, HEARTBEAT);
        String text = state.number() > number ? event(state) : ": heartbeat\n";
        out.write((text + "\n").getBytes(UTF_8));
        out.flush();
        number = state.number();
      }
    } finally {
      page.ifPresent(openPages::remove);
    }
  }

  private static String event(State state) {
    return state
        .error()
        .map(
            error ->
                "event: failed\n"
                    + error.lines().map(l -> "data: " + l + "\n").reduce("", String::concat))
        .orElse("event: built\ndata: " + state.build() + "\n");
  }
}
