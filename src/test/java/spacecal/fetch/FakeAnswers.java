package spacecal.fetch;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Sends the answers of {@link FakeLl2}, good and bad ones. */
final class FakeAnswers {
  private FakeAnswers() {}

  /** The text of an answer that is not a page. */
  static String text(FakeLl2.Trouble trouble) {
    return switch (trouble) {
      case ANSWERS_HTML -> "<!doctype html><title>Just a moment…</title>";
      case ANSWERS_UNENDED_TITLES -> "<html" + "<title ".repeat(500_000);
      case ANSWERS_HUGE_NUMBERS -> "{\"count\": 1e99999999999, \"results\": []}";
      case ANSWERS_TOO_MANY_ROWS ->
          "{\"count\": 3, \"results\": [" + "null,".repeat(500_000) + "{}]}";
      case ANSWERS_GARBAGE -> "{\"count\": 3, \"results\": [{\"id\": 1,";
      case ANSWERS_ANOTHER_SHAPE -> "{\"launches\": []}";
      case ANSWERS_AN_EMPTY_LIST -> "{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}";
      default -> throw new IllegalArgumentException(trouble.toString());
    };
  }

  /** The Authorization header of a request; empty for none. */
  static String key(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Authorization", List.of("")).get(0);
  }

  static void askToWait(HttpExchange exchange, Instant until) throws IOException {
    askToWait(
        exchange, DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC)));
  }

  static void throttle(HttpExchange exchange, String limit, int used, long next)
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

  /** Waits until the server is closed; returns whether it is. */
  static boolean await(CountDownLatch closed, int time, TimeUnit unit) {
    try {
      return closed.await(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Sends a byte now and then, without end. */
  static void drip(HttpExchange exchange, CountDownLatch closed) throws IOException {
    exchange.sendResponseHeaders(200, 1_000_000);
    OutputStream body = exchange.getResponseBody();
    body.write('{');
    while (!await(closed, 20, TimeUnit.MILLISECONDS)) {
      body.write(' ');
      body.flush();
    }
  }

  static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  static void askToWait(HttpExchange exchange, String retryAfter) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", retryAfter);
    send(exchange, 429, "{\"detail\":\"Request was throttled.\"}");
  }

  static void sendPacked(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    exchange.sendResponseHeaders(200, packed.size());
    exchange.getResponseBody().write(packed.toByteArray());
  }

  static void unpackToAGigabyte(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    ByteArrayOutputStream mebibyte = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(mebibyte)) {
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      gzip.write(blanks);
    }
    // A gzip file may have any number of members (RFC 1952, 2.2).
    for (int i = 0; i < 1024; i++) {
      mebibyte.writeTo(exchange.getResponseBody());
    }
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
