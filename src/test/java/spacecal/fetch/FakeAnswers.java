package spacecal.fetch;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** The responses of {@link FakeLl2}, good and bad ones. */
final class FakeAnswers {
  private FakeAnswers() {}

  /** The Authorization header of a request; empty for none. */
  static String key(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Authorization", List.of("")).get(0);
  }

  static void sendThrottle(HttpExchange exchange, String limit, int used, long next)
      throws IOException {
    send(
        exchange,
        200,
        String.format(
            Locale.ROOT,
            "{\"your_request_limit\":%s,\"limit_frequency_secs\":3600,\"current_use\":%d,"
                + "\"next_use_secs\":%d,\"ident\":\"127.0.0.1\"}",
            limit,
            used,
            next));
  }

  static void sendRetryAfter(HttpExchange exchange, String time) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", time);
    send(exchange, 429, "{\"detail\":\"Request was throttled.\"}");
  }

  /** Waits until the server is closed; returns whether it is. */
  static boolean await(CountDownLatch closed, int millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Sends one byte every 20 ms, without end. */
  static void sendSlowly(HttpExchange exchange, CountDownLatch closed) throws IOException {
    sendPart(exchange, "{");
    while (!await(closed, 20)) {
      exchange.getResponseBody().write(' ');
      exchange.getResponseBody().flush();
    }
  }

  /** Sends the beginning of a body that is announced to be longer. */
  static void sendPart(HttpExchange exchange, String part) throws IOException {
    exchange.sendResponseHeaders(200, 1_000_000);
    exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
  }

  static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  static void sendPacked(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    byte[] packed = gzip(bytes);
    exchange.sendResponseHeaders(200, packed.length);
    exchange.getResponseBody().write(packed);
  }

  /** Sends a gigabyte: a gzip file may have any number of members (RFC 1952, 2.2). */
  static void sendGzipBomb(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    byte[] mebibyte = gzip(new byte[1 << 20]);
    for (int i = 0; i < 1024; i++) {
      exchange.getResponseBody().write(mebibyte);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
