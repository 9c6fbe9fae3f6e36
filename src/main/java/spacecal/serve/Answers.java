package spacecal.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import spacecal.publish.Hosting;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;

/** What is answered to who asks for a file of the site, with a script more on each page. */
final class Answers {
  /** Where our own files are, beside those of the site. */
  static final String OWN = "/.spacecal/";

  private static final Duration LONG = Duration.ofMinutes(2);

  private final Path site;
  private final News news;

  /**
   * Answers from a folder.
   *
   * @param site need not be there yet
   * @param news what became of the builds that fill it
   */
  Answers(Path site, News news) {
    this.site = site;
    this.news = news;
  }

  /** Our script. */
  void script(HttpExchange exchange) throws IOException {
    send(exchange, 200, new SitePath("live.js"), resource("live.js"));
  }

  /** A file of the site, or what there is instead. */
  void answer(HttpExchange exchange, String path) throws IOException {
    News.Item last = news.last();
    if (last.build().isEmpty()) {
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
    Optional<byte[]> first = path.map(last.first()::get);
    if (first.isPresent()) {
      send(exchange, 200, path.get(), page(path.get(), first.get(), last));
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

  /** The file an address asks for; empty for one that no file of a site can have. */
  static Optional<SitePath> path(String name) {
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
    return ("<!doctype html><html lang=\"en\"><title>spacecal</title><body><h1>No site"
                + " yet</h1><pre>"
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

  /** Answers with a text. */
  static void plain(HttpExchange exchange, int status, String text) throws IOException {
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
    try (InputStream in = Answers.class.getResourceAsStream("/serve/" + name)) {
      return in.readAllBytes();
    }
  }
}
