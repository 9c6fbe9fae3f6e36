package spacecal.fetch;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** A response of {@link FakeLl2}, most of them wrong. */
@FunctionalInterface
interface FakeAnswer {
  /**
   * Sends the response.
   *
   * @param closed is counted down when the server is closed
   */
  void send(HttpExchange exchange, CountDownLatch closed) throws IOException;

  static FakeAnswer of(int status, Map<String, String> headers, byte[] body) {
    return repeated(status, headers, body, 1);
  }

  static FakeAnswer of(int status, String body) {
    return of(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** A response whose body consists of the same bytes several times. */
  static FakeAnswer repeated(int status, Map<String, String> headers, byte[] part, int times) {
    return (exchange, closed) -> {
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, part.length == 0 ? -1 : (long) part.length * times);
      for (int i = 0; i < times; i++) {
        exchange.getResponseBody().write(part);
      }
    };
  }

  static FakeAnswer throttled(String retryAfter) {
    byte[] body = "{\"detail\":\"Request was throttled.\"}".getBytes(StandardCharsets.UTF_8);
    return of(429, Map.of("Retry-After", retryAfter), body);
  }

  static FakeAnswer compressed(byte[] bytes) {
    return (exchange, closed) ->
        of(200, Map.of("Content-Encoding", "gzip"), gzip(bytes)).send(exchange, closed);
  }

  /** The beginning of a body that is announced to be longer; then the connection ends. */
  static FakeAnswer cut(String part) {
    return (exchange, closed) -> {
      exchange.sendResponseHeaders(200, 1_000_000);
      exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** No response. */
  static FakeAnswer never() {
    return (exchange, closed) -> await(closed, 60_000);
  }

  /** One byte every 20 ms, without end. */
  static FakeAnswer slow() {
    return (exchange, closed) -> {
      cut("{").send(exchange, closed);
      while (!await(closed, 20)) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      }
    };
  }

  /** A gigabyte: a gzip file may have any number of members (RFC 1952, 2.2). */
  static FakeAnswer bomb() {
    return (exchange, closed) -> {
      byte[] mebibyte = gzip(new byte[1 << 20]);
      repeated(200, Map.of("Content-Encoding", "gzip"), mebibyte, 1024).send(exchange, closed);
    };
  }

  private static boolean await(CountDownLatch closed, int millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
