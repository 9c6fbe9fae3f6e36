package spacecal.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import spacecal.publish.SitePath;

/** Tells open pages the news, each on a connection of its own, and so knows which are open. */
final class NewsStream {
  private static final Duration BEAT = Duration.ofSeconds(15);

  private final News news;
  private final List<SitePath> open = new CopyOnWriteArrayList<>();

  NewsStream(News news) {
    this.news = news;
  }

  /** The pages that are told, and those that were until a moment ago. */
  Set<SitePath> open() {
    return Set.copyOf(open);
  }

  /**
   * Tells all there is to tell until the page is closed.
   *
   * @param page the one that asks; empty if it does not say
   */
  void answer(HttpExchange exchange, Optional<SitePath> page) throws IOException {
    page.ifPresent(open::add);
    try {
      stream(exchange);
    } finally {
      page.ifPresent(open::remove);
    }
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
        out.write(item.map(NewsStream::event).orElse(": beat\n\n").getBytes(UTF_8));
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
}
