package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.fetch.HttpFetcher.HttpAnswer;
import spacecal.testing.LocalServer;

class HttpFetcherTest {
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");

  /** A server of HTTP/2 can send more control frames than a client can count. */
  @Test
  void requestsDoNotOfferHttp2() throws IOException {
    HttpServer server = LocalServer.create();
    Set<String> headers = new HashSet<>();
    server.createContext(
        "/",
        exchange -> {
          headers.addAll(exchange.getRequestHeaders().keySet());
          exchange.sendResponseHeaders(204, -1);
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Duration timeout = Duration.ofSeconds(20);
    new HttpFetcher("test", timeout, 100).get(uri, Map.of(), () -> {});
    server.stop(0);
    assertTrue(headers.contains("User-agent") && !headers.contains("Upgrade"), headers.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "1234, 2025-07-20T12:20:34Z",
    "0, 2025-07-20T12:00:00Z",
    "999999999, 2057-03-28T13:46:39Z",
    "99999999999999999999, -",
    "'Sun, 20 Jul 2025 12:30:00 GMT', 2025-07-20T12:30:00Z",
    "'Sun, 20 Jul 2025 11:30:00 GMT', 2025-07-20T11:30:00Z",
    "'Fri, 31 Dec 9999 23:59:59 GMT', 9999-12-31T23:59:59Z",
    "soon, -",
    "-5, -",
    "'', -"
  })
  void retryAfterIsSecondsOrADate(String header, String expected) {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Retry-After", List.of(header)), (name, value) -> true);
    HttpAnswer answer = new HttpAnswer(429, headers, new byte[0]);
    assertEquals(expected, answer.retryAfter(NOW).map(Instant::toString).orElse("-"));
  }
}
