package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.fetch.HttpFetcher.HttpAnswer;

class HttpFetcherTest {
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");

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
