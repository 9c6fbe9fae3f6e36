package spacecal.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import spacecal.publish.SitePath;
import spacecal.report.Trouble;

/**
 * Serves the folder of a site to this machine, with the types and headers that real hosts are asked
 * to send, under the path it will have there. Pages get a script more, which loads them anew after
 * each build. Nobody else gets anything: other machines cannot connect, and a page of another site
 * that reaches us under its own name is refused.
 */
public final class Preview implements AutoCloseable {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final News news;
  private final NewsStream stream;
  private final Answers answers;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Preview::thread);

  private Preview(Path site, HttpServer server) {
    this.server = server;
    this.news = new News(String.valueOf(ProcessHandle.current().pid() + System.nanoTime()));
    this.stream = new NewsStream(news);
    this.answers = new Answers(site, news);
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
    return stream.open();
  }

  /**
   * Some files of a build under way: open pages show them before the rest is made. Who asks for
   * another page waits for it.
   *
   * @param base as in {@link #built}
   */
  public void looked(String base, Map<SitePath, byte[]> files) {
    news.looked(base, files);
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
        Answers.plain(exchange, 421, "This is a preview for this machine only.\n");
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        Answers.plain(exchange, 405, "GET and HEAD only.\n");
      } else {
        file(exchange, exchange.getRequestURI().getRawPath());
      }
    }
  }

  /** A name that others let point here (DNS rebinding) would make us part of their site. */
  private static boolean isForUs(String host) {
    return host != null && NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    if (path.equals(Answers.OWN + "news")) {
      stream.answer(exchange, asking(exchange));
    } else if (path.equals(Answers.OWN + "live.js")) {
      answers.script(exchange);
    } else {
      answers.answer(exchange, path);
    }
  }

  /** The page that asks for news. */
  private Optional<SitePath> asking(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    String start = "page=" + news.last().base();
    return query != null && query.startsWith(start)
        ? Answers.path(query.substring(start.length()))
        : Optional.empty();
  }
}
