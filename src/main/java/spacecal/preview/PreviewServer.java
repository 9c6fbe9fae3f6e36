package spacecal.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import spacecal.model.ContentPolicy;
import spacecal.model.UserException;
import spacecal.output.HostingFiles;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.preview.BuildStatus.State;

/**
 * Serves a site folder to this machine under the path of its base URL, with the content types and
 * headers that hosts should send. A script added to each page reloads it after a build, and shows
 * the error of a failed build. Connections from other machines and requests with another host name
 * are refused.
 */
public final class PreviewServer implements AutoCloseable {
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String EVENTS = "/.spacecal/events";
  private static final String SCRIPT = "/.spacecal/live.js";
  private static final SitePath TEXT = new SitePath("message.txt");
  private static final String WAITING =
      "<!doctype html><html lang=\"en\"><title>spacecal</title><body><h1>No site yet</h1>"
          + "<p>The site is being built …</p>";

  /** Sending a heartbeat fails if the page is closed. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(2);

  private final Path site;
  private final HttpServer server;
  private final BuildStatus status = new BuildStatus();
  private volatile ContentPolicy policy = ContentPolicy.DEFAULT;
  private final List<SitePath> openPages = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(PreviewServer::daemon);

  private PreviewServer(Path site, HttpServer server) {
    this.site = site;
    this.server = server;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts a server. Until the first build, every page says that the site is being built.
   *
   * @param site the folder; need not exist yet
   * @param port the port; 0 for any free one
   * @throws UserException if the port is in use
   */
  public static PreviewServer open(Path site, int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new PreviewServer(site, HttpServer.create(address, 0));
    } catch (IOException e) {
      throw UserException.cannot(
          "listen", "port " + port, "Choose another with --port; 0 is any free one.", e);
    }
  }

  /** An event stream must not keep the program alive. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "preview");
    thread.setDaemon(true);
    return thread;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + status.state().base());
  }

  public void policy(ContentPolicy ofSite) {
    policy = ofSite;
  }

  public BuildStatus status() {
    return status;
  }

  /** The pages that are open in a browser, or were within the last heartbeat. */
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
        send(exchange, 421, TEXT, "This preview is for this machine only.\n".getBytes(UTF_8));
      } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, TEXT, "Use GET or HEAD.\n".getBytes(UTF_8));
      } else if (path.equals(EVENTS)) {
        stream(exchange);
      } else if (path.equals(SCRIPT)) {
        send(exchange, 200, new SitePath("live.js"), script());
      } else {
        answer(exchange, path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Protects against DNS rebinding: a host name of another site with the address of this server.
   */
  private static boolean isLocal(String host) {
    return host != null && HOSTS.contains(host.replaceFirst(":\\d+$", ""));
  }

  private void answer(HttpExchange exchange, String path) throws IOException, InterruptedException {
    State state = status.state();
    String base = state.base();
    Optional<SitePath> file =
        path.startsWith(base) ? sitePath(path.substring(base.length())) : Optional.empty();
    if (state.build().isEmpty()) {
      int code = state.error().isPresent() ? 500 : 200;
      send(exchange, code, Routes.HOME, page(WAITING.getBytes(UTF_8), state));
    } else if (path.equals("/") || (path + "/").equals(base)) {
      redirect(exchange, base);
    } else if (file.isPresent()) {
      answer(exchange, path, file.get(), state);
    } else {
      notFound(exchange, state);
    }
  }

  /** The file that an address stands for; empty if it cannot be a file of a site. */
  private static Optional<SitePath> sitePath(String address) {
    try {
      String name = new URI("/" + address).getPath().substring(1);
      boolean isFolder = name.isEmpty() || name.endsWith("/");
      return Optional.of(new SitePath(name + (isFolder ? "index.html" : "")))
          .filter(path -> !path.value().startsWith(".spacecal/"));
    } catch (IllegalArgumentException | URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Pages wait for a running build, unless they are rendered already. */
  private void answer(HttpExchange exchange, String path, SitePath file, State current)
      throws IOException, InterruptedException {
    State state = current;
    while (file.isPage() && !state.early().isEmpty() && !state.early().containsKey(file)) {
      state = status.after(state.number(), BUILD_TIMEOUT);
    }
    Optional<byte[]> bytes = read(file, state);
    if (bytes.isPresent()) {
      send(exchange, 200, file, file.isPage() ? page(bytes.get(), state) : bytes.get());
    } else if (Files.isDirectory(site.resolve(file.value()))) {
      redirect(exchange, path + "/");
    } else {
      notFound(exchange, state);
    }
  }

  private Optional<byte[]> read(SitePath path, State state) throws IOException {
    Path file = site.resolve(path.value());
    if (state.early().containsKey(path)) {
      return Optional.of(state.early().get(path));
    }
    return Files.isRegularFile(file) && file.toRealPath().startsWith(site.toRealPath())
        ? Optional.of(Files.readAllBytes(file))
        : Optional.empty();
  }

  private void notFound(HttpExchange exchange, State state) throws IOException {
    byte[] page = read(Routes.NOT_FOUND, state).orElse("not found".getBytes(UTF_8));
    send(exchange, 404, Routes.NOT_FOUND, page(page, state));
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  /** Adds the script at the end: HTML parsers move it into the body. */
  private static byte[] page(byte[] html, State state) {
    String script = "<script src=\"" + SCRIPT + "?build=" + state.build() + "\"></script>\n";
    return (new String(html, UTF_8) + script).getBytes(UTF_8);
  }

  private void send(HttpExchange exchange, int code, SitePath path, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    HostingFiles.headers(path, policy).forEach(headers::set);
    headers.set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(code, -1);
    } else {
      exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] script() throws IOException {
    try (InputStream in = PreviewServer.class.getResourceAsStream("/serve/live.js")) {
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
        .map(error -> error.lines().collect(joining("\ndata: ", "event: failed\ndata: ", "\n")))
        .orElse("event: built\ndata: " + state.build() + "\n");
  }
}
