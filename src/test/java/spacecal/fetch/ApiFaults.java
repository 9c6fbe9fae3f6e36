package spacecal.fetch;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Responses that no LL2 API sends, by name, and how a sync ends that receives nothing else. */
final class ApiFaults {
  private static final int MEBIBYTE = 1 << 20;

  /** The maximum number of requests of a run. */
  static final int MAX_REQUESTS = 300;

  /**
   * A fault.
   *
   * @param exitCode the exit code of the sync
   * @param message a part of its error
   * @param requests the maximum number of its requests
   * @param isLarge whether the response is so large that it may exhaust the memory
   */
  record ApiFault(
      String name, int exitCode, String message, int requests, boolean isLarge, FakeAnswer answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Bodies with status 200: name, error, body. */
  private static final String BODIES =
      """
      nothing                   | not a list of events |
      blanks                    | not a list of events | BLANKS
      a byte order mark         | not a list of events | \ufeff
      null                      | not a list of events | null
      true                      | not a list of events | true
      a number                  | not a list of events | 7
      a text                    | not a list of events | "events"
      a list                    | not a list of events | []
      an empty object           | not a list of events | {}
      a detail                  | not a list of events | {"detail":"Not found."}
      other JSON                | not a list of events | {"launches":[]}
      no count                  | not a list of events | {"results":[]}
      no results                | not a list of events | {"count":3}
      a count of null           | not a list of events | {"count":null,"results":[]}
      a count as text           | not a list of events | {"count":"3","results":[]}
      a negative count          | not a list of events | {"count":-1,"results":[]}
      a fraction as count       | not a list of events | {"count":1.5,"results":[]}
      a count beyond int        | not JSON             | {"count":2147483648,"results":[]}
      a count of 1,001 digits   | not JSON             | {"count":1DIGITS,"results":[]}
      an exponent without end   | not a list of events | {"count":1e99999999999,"results":[]}
      a limit without end       | not a list of events | {"your_request_limit":1e99999999999}
      no events                 | no events            | {"count":0,"results":[]}
      a count without rows      | the API no longer has | {"count":10,"results":[]}
      rows that are null        | the API no longer has | {"count":2,"results":[null,null]}
      rows without ids          | the API no longer has | {"count":2,"results":[{},{"name":"A"}]}
      rows that are numbers     | the API no longer has | {"count":2,"results":[1,2]}
      results of null           | not a list of events | {"count":3,"results":null}
      results as an object      | not a list of events | {"count":3,"results":{}}
      results as text           | not a list of events | {"count":3,"results":""}
      an HTML page              | ("Login") instead of | <!doctype html><title>Login</title>
      a page without an end     | an HTML page instead | <html><title
      XML                       | an HTML page instead | <?xml version="1.0"?><events/>
      a script                  | not JSON             | callback({"count":0,"results":[]})
      YAML                      | not JSON             | count: 0
      single quotes             | not JSON             | {'count':0,'results':[]}
      a comma too many          | not JSON             | {"count":0,"results":[],}
      a comment                 | not JSON             | /* */{"count":0,"results":[]}
      NaN                       | not JSON             | {"count":NaN,"results":[]}
      two documents             | not a list of events | {"count":0,"results":[]}{}
      a cut word                | not JSON             | {"count":0,"results":[{"id":tr
      a cut text                | not JSON             | {"count":0,"results":[{"id":1,"name":"A
      a cut escape              | not JSON             | {"count":0,"results":[{"name":"\\u00
      an unknown escape         | not JSON             | {"count":0,"results":[{"name":"\\x41"}]}
      a NUL                     | not JSON             | \0{"count":0,"results":[]}
      control characters        | not JSON             | {"count":0,"results":["\1"]}
      """;

  /** Bodies without end: name, error, the repeated part, what comes before it. */
  private static final String ENDLESS =
      """
      rows without an end      | more than 100 rows   | {},                    | {"count":3,"results":[
      null rows without an end | more than 100 rows   | null,                  | {"count":3,"results":[
      lists without an end     | not JSON             | [                      | {"count":3,"results":
      objects without an end   | not JSON             | {"a":                  |
      a text without an end    | not JSON             | x                      | {"count":3,"results":["
      a number without an end  | not JSON             | 1                      | {"count":
      numbers without an end   | not JSON             | 1,                     | {"numbers":[
      a name without an end    | not JSON             | n                      | {"
      titles without an end    | an HTML page instead | <title                 | <html
      blanks without an end    | more than 32 MiB     |                        |
      """;

  /** Statuses: name, error, exit code, statuses, body. */
  private static final String STATUSES =
      """
      status             | HTTP status      | 1  | 201 202 203 206 226 300 400 401 402 403 404 | {}
      status             | HTTP status      | 1  | 405 406 408 409 410 418 421 422 431 451     | {}
      status             | HTTP status      | 69 | 500 501 502 503 504 507 508 511 520 599     | {}
      status             | no more requests | 75 | 429                                         | {}
      a page with status | with an HTML page ("Bad gateway") | 69 | 503 | <title>Bad gateway</title>
      a page with status | A proxy or firewall refused | 69 | 401 403 | <html><body>no</body></html>
      """;

  /** Headers: name, error, exit code, status, header, its values. */
  private static final String HEADERS =
      """
      redirected to     | redirect        | 69 | 302 | Location    | ftp://127.0.0.1/; //a.example/;
      redirected to     | redirect        | 69 | 302 | Location    | file:///etc/hosts; javascript:1
      redirected to     | redirect        | 69 | 302 | Location    | http://[; http://127.0.0.1:1/
      redirected to     | redirect        | 69 | 302 | Location    | https://a.example/; ?a=b
      redirected to     | redirect        | 69 | 302 | Location    | https://127.0.0.1\\@a.example/
      redirected to     | redirect        | 69 | 302 | Location    | http://198.51.100.1/
      not in            | no response     | 69 | 200 | Content-Encoding | gzip; deflate; br; zstd
      not in            | no response     | 69 | 200 | Content-Encoding | gzip, gzip
      again after       | HTTP status 503 | 69 | 503 | Retry-After | -1; soon; 9DIGITS
      throttled until   | (1441 min)      | 75 | 429 | Retry-After | 999999999
      throttled until   | (1441 min)      | 75 | 429 | Retry-After | Fri, 31 Dec 9999 23:59:59 GMT
      unavailable until | (1441 min)      | 75 | 503 | Retry-After | 999999999
      unavailable until | (1441 min)      | 75 | 503 | Retry-After | Fri, 31 Dec 9999 23:59:59 GMT
      """;

  private ApiFaults() {}

  /** All faults. */
  static List<ApiFault> all() {
    return Stream.of(bodies(), endless(), statuses(), headers(), connections())
        .flatMap(faults -> faults)
        .toList();
  }

  private static Stream<ApiFault> bodies() {
    byte[] utf16 = "{\"count\":0}".getBytes(UTF_16LE);
    byte[] invalid = {(byte) 0xff, (byte) 0xc0};
    return Stream.concat(
        Stream.of(
            fault(69, "UTF-16 without a mark", "not JSON", FakeAnswer.of(200, Map.of(), utf16)),
            fault(69, "not UTF-8", "not JSON", FakeAnswer.of(200, Map.of(), invalid))),
        rows(BODIES).map(row -> fault(69, row.get(0), row.get(1), FakeAnswer.of(200, row.get(2)))));
  }

  private static Stream<List<String>> rows(String table) {
    return table
        .lines()
        .map(line -> Stream.of(line.split("\\|", -1)).map(ApiFaults::cell).toList());
  }

  private static String cell(String text) {
    return text.strip().replace("BLANKS", " \n ").replace("DIGITS", "0".repeat(1_000));
  }

  private static ApiFault fault(int exitCode, String name, String message, FakeAnswer answer) {
    return new ApiFault(name, exitCode, message, 8, false, answer);
  }

  private static Stream<ApiFault> endless() {
    return Stream.concat(
        Stream.of(
            large("a gzip bomb", "more than 32 MiB", 1, FakeAnswer.bomb()),
            large("a list without an end", "more than 300 requests", MAX_REQUESTS, newRows(1, 1)),
            large(
                "large rows without an end", "MiB in a run", MAX_REQUESTS, newRows(100, 230_000))),
        rows(ENDLESS)
            .map(
                row -> {
                  String part = row.get(2).isEmpty() ? " " : row.get(2);
                  return large(row.get(0), row.get(1), 1, endless(row.get(3), part));
                }));
  }

  private static ApiFault large(String name, String message, int requests, FakeAnswer answer) {
    return new ApiFault(name, 69, message, requests, true, answer);
  }

  private static FakeAnswer endless(String start, String part) {
    byte[] chunk = part.repeat(MEBIBYTE / part.length()).getBytes(UTF_8);
    return (exchange, closed) -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(start.getBytes(UTF_8));
      for (int i = 0; i < (part.equals(" ") ? 33 : 20); i++) {
        exchange.getResponseBody().write(chunk);
      }
    };
  }

  /** Rows edited after all others with each request, of which there may be many. */
  private static FakeAnswer newRows(int number, int length) {
    AtomicLong ids = new AtomicLong(1_000_000);
    return (exchange, closed) -> {
      ObjectNode page = RowJson.MAPPER.createObjectNode().put("count", 9_000_000);
      page.put("your_request_limit", 9_000).put("limit_frequency_secs", 1).put("current_use", 0);
      ArrayNode rows = page.putArray("results");
      boolean isFree = exchange.getRequestURI().getPath().contains("throttle");
      for (int i = 0; i < (isFree ? 0 : number); i++) {
        long id = ids.incrementAndGet();
        Instant edited = Instant.ofEpochSecond(1_752_000_000 + id);
        rows.add(FakeLl2.event(id, "new", edited).put("text", "x".repeat(length)));
      }
      FakeAnswer.of(200, page.toString()).send(exchange, closed);
    };
  }

  /** A fault for each status. */
  private static Stream<ApiFault> statuses() {
    return rows(STATUSES)
        .flatMap(row -> Stream.of(row.get(3).split(" ")).map(status -> status(row, status)));
  }

  private static ApiFault status(List<String> row, String status) {
    FakeAnswer answer = FakeAnswer.of(Integer.parseInt(status), row.get(4));
    return fault(Integer.parseInt(row.get(2)), row.get(0) + " " + status, row.get(1), answer);
  }

  /** A fault for each value, of which one is empty. */
  private static Stream<ApiFault> headers() {
    return rows(HEADERS)
        .flatMap(row -> Stream.of(row.get(5).split("; ?", -1)).map(value -> header(row, value)));
  }

  private static ApiFault header(List<String> row, String value) {
    Map<String, String> header = Map.of(row.get(4), value);
    FakeAnswer answer = FakeAnswer.of(Integer.parseInt(row.get(3)), header, new byte[] {'[', ']'});
    return fault(Integer.parseInt(row.get(2)), row.get(0) + " " + value, row.get(1), answer);
  }

  private static Stream<ApiFault> connections() {
    return Stream.of(
        fault(69, "a connection that ends", "no response", FakeAnswer.cut("{\"count\": 3")),
        fault(69, "no response", "timeout", FakeAnswer.never()),
        fault(69, "a byte now and then", "timeout", FakeAnswer.slow()));
  }
}
