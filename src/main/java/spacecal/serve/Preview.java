package spacecal.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import spacecal.publish.Hosting;
import spacecal.publish.Output;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.report.Trouble;

/**
 * Serves the folder of a site to this machine, with the types and headers that real hosts are asked
 * to send, under the path it will have there. Pages get a script more, which loads them anew after
 * each build. Nobody else gets anything: other machines cannot connect, and a page of another site
 * that reaches us under its own name is refused.
 */
public final class Preview implements AutoCloseable {
  private static final String OWN = "/.spacecal/";
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Path site;
  private final News news;
  private final List<SitePath> open = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Preview::thread);

  private Preview(Path site, HttpServer server) {
    this.site = site;
    this.server = server;
    this.news = new News(String.valueOf(ProcessHandle.current().pid() + System.nanoTime()));
    server.createContext("/", exchange -> answer(exchange));
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Begins to serve; until the first build there is only a page that waits for it.
   *
   * @param site the folder; need not be there yet
   * @param port where to listen; 0 for any that is free
   * @throws Trouble if the port is taken
   */
  public static Preview open(Path site, int port) {
    try {
      return new Preview(
          site,
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    } catch (IOException e) {
      throw Trouble.of(
          "cannot listen (" + e.getMessage() + ")",
          "port " + port,
          "Give another with --port; 0 takes any that is free.",
          e);
    }
  }

  /** A stream of news must not keep the program alive. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "preview");
    thread.setDaemon(true);
    return thread;
  }

  /** Where the site is to be seen. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + news.last().base());
  }

  /** The pages that are open in a browser, and those that were until a moment ago. */
  public Set<SitePath> open() {
    return Set.copyOf(open);
  }

  /**
   * Some files of a build under way: open pages show them before the rest is made. Who asks for
   * another page waits for it.
   *
   * @param base as in {@link #built}
   */
  public void looked(String base, List<Output> files) {
    news.looked(base, files.stream().collect(Collectors.toMap(Output::path, Function.identity())));
  }

  /**
   * The site was built: open pages are loaded anew.
   *
   * @param base the path of its base address, from slash to slash
   */
  public void built(String base) {
    news.built(base);
  }

  /** The site could not be built: open pages say so, and show the last good one. */
  public void failed(String trouble) {
    news.failed(trouble);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!isForUs(exchange.getRequestHeaders().getFirst("Host"))) {
        plain(exchange, 421, "This is a preview for this machine only.\n");
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        plain(exchange, 405, "GET and HEAD only.\n");
      } else {
        page(exchange, exchange.getRequestURI().getRawPath());
      }
    }
  }

  /** A name that others let point here (DNS rebinding) would make us part of their site. */
  private static boolean isForUs(String host) {
    return host != null && NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  private void page(HttpExchange exchange, String path) throws IOException {
    News.Item last = news.last();
    if (path.equals(OWN + "news")) {
      Optional<SitePath> page = asking(exchange, last);
      page.ifPresent(open::add);
      try {
        stream(exchange);
      } finally {
        page.ifPresent(open::remove);
      }
    } else if (path.equals(OWN + "live.js")) {
      send(exchange, 200, new SitePath("live.js"), resource("live.js"));
    } else if (last.build().isEmpty()) {
      SitePath any = Routes.HOME;
      send(exchange, last.trouble().isPresent() ? 500 : 200, any, waiting(last));
    } else if (!path.startsWith(last.base())) {
      boolean root = path.equals("/") || (path + "/").equals(last.base());
      redirectOr404(exchange, root ? last.base() : "");
    } else {
      file(exchange, path.substring(last.base().length()), last);
    }
  }

  private void file(HttpExchange exchange, String name, News.Item last) throws IOException {
    Optional<SitePath> path = path(name);
    Optional<Output> first = path.map(last.first()::get);
    if (first.isPresent()) {
      send(exchange, 200, path.get(), page(path.get(), first.get().bytes(), last));
    } else if (!last.first().isEmpty() && path.map(SitePath::isPage).orElse(false)) {
      whole(exchange, name, last.number());
    } else if (path.isPresent() && Files.isDirectory(site.resolve(path.get().value()))) {
      redirectOr404(exchange, last.base() + name + "/");
    } else if (path.isPresent() && isOfTheSite(path.get())) {
      byte[] bytes = Files.readAllBytes(site.resolve(path.get().value()));
      send(exchange, 200, path.get(), page(path.get(), bytes, last));
    } else {
      redirectOr404(exchange, "");
    }
  }

  /** Answers when the build that is under way has ended. */
  private void whole(HttpExchange exchange, String name, int number) throws IOException {
    try {
      file(exchange, name, news.after(number, LONG).orElseGet(news::last));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The page that asks for news. */
  private static Optional<SitePath> asking(HttpExchange exchange, News.Item last) {
    String query = exchange.getRequestURI().getQuery();
    String start = "page=" + last.base();
    return query != null && query.startsWith(start)
        ? path(query.substring(start.length()))
        : Optional.empty();
  }

  /** The file an address asks for; empty for one that no file of a site can have. */
  private static Optional<SitePath> path(String name) {
    try {
      boolean folder = name.isEmpty() || name.endsWith("/");
      SitePath path = new SitePath(name + (folder ? "index.html" : ""));
      return Optional.of(path).filter(p -> !p.value().startsWith(".spacecal/"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isOfTheSite(SitePath path) throws IOException {
    Path file = site.resolve(path.value());
    return Files.isRegularFile(file) && file.toRealPath().startsWith(site.toRealPath());
  }

  private static byte[] page(SitePath path, byte[] bytes, News.Item last) {
    return path.isPage() ? (new String(bytes, UTF_8) + script(last)).getBytes(UTF_8) : bytes;
  }

  /** After the end of the document is where parsers put a script into its body. */
  private static String script(News.Item last) {
    return "<script src=\"" + OWN + "live.js?build=" + last.build() + "\"></script>\n";
  }

  private static byte[] waiting(News.Item last) {
    String why =
        last.trouble()
            .orElse("The site is being built …")
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;");
    return ("<!doctype html><html lang=\"en\"><title>spacecal</title><body><h1>No site yet</h1><pre>"
            + why
            + "</pre>"
            + script(last))
        .getBytes(UTF_8);
  }

  private void redirectOr404(HttpExchange exchange, String to) throws IOException {
    if (!to.isEmpty()) {
      exchange.getResponseHeaders().set("Location", to);
      exchange.sendResponseHeaders(302, -1);
      return;
    }
    boolean ours = isOfTheSite(Routes.NOT_FOUND);
    byte[] body =
        ours
            ? page(
                Routes.NOT_FOUND,
                Files.readAllBytes(site.resolve(Routes.NOT_FOUND.value())),
                news.last())
            : "not found\n".getBytes(UTF_8);
    send(exchange, 404, ours ? Routes.NOT_FOUND : new SitePath("none.txt"), body);
  }

  /** News as they come (server-sent events), and a beat so that a closed page is noticed. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      for (int number = 0; ; ) {
        Optional<News.Item> item = news.after(number, BEAT);
        out.write(item.map(Preview::event).orElse(": beat\n\n").getBytes(UTF_8));
        out.flush();
        number = item.map(News.Item::number).orElse(number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String event(News.Item item) {
    return item.trouble()
        .map(trouble -> "event: trouble\ndata: " + json(trouble) + "\n\n")
        .orElse("event: built\ndata: " + item.build() + "\n\n");
  }

  /** A text as JSON, on one line. */
  private static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
              } else {
                out.append((char) c);
              }
            });
    return out.append('"').toString();
  }

  private static void plain(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, new SitePath("answer.txt"), text.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, SitePath kind, byte[] body)
      throws IOException {
    Hosting.headers(kind).forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    // What is edited is to be seen.
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Preview.class.getResourceAsStream("/serve/" + name)) {
      return in.readAllBytes();
    }
  }
}
