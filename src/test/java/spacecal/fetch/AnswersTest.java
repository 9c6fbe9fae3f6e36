package spacecal.fetch;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Servers that send one answer to every request, which is not one of LL2: each sync ends as an
 * error within bounds of time and requests, and the last snapshot is kept. For faults that come and
 * go see {@link SyncFaultTest}.
 */
class AnswersTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_REQUESTS = 30;

  @TempDir private Path data;

  /** An answer, whose body may be repeated; the name identifies it in reports. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Answer(
      String name, int status, Map<String, String> headers, byte[] body, int times) {
    void send(HttpExchange exchange) throws IOException {
      try (exchange) {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : (long) body.length * times);
        for (int i = 0; i < times; i++) {
          exchange.getResponseBody().write(body);
        }
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("nothing", ""),
          Map.entry("blanks", "  \n "),
          Map.entry("a byte order mark", "\ufeff"),
          Map.entry("null", "null"),
          Map.entry("true", "true"),
          Map.entry("a number", "7"),
          Map.entry("a text", "\"events\""),
          Map.entry("a list", "[]"),
          Map.entry("an empty object", "{}"),
          Map.entry("a detail", "{\"detail\":\"Not found.\"}"),
          Map.entry("no count", "{\"results\":[]}"),
          Map.entry("no results", "{\"count\":3}"),
          Map.entry("a count of null", "{\"count\":null,\"results\":[]}"),
          Map.entry("a count as text", "{\"count\":\"3\",\"results\":[]}"),
          Map.entry("a negative count", "{\"count\":-1,\"results\":[]}"),
          Map.entry("a fraction as count", "{\"count\":1.5,\"results\":[]}"),
          Map.entry("a count beyond int", "{\"count\":2147483648,\"results\":[]}"),
          Map.entry("a count of 1,001 digits", "{\"count\":1" + "0".repeat(1_000) + "}"),
          Map.entry("an exponent without end", "{\"count\":1e99999999999,\"results\":[]}"),
          Map.entry("no events", "{\"count\":0,\"results\":[]}"),
          Map.entry("a count without rows", "{\"count\":10,\"results\":[]}"),
          Map.entry("rows that are null", "{\"count\":2,\"results\":[null,null]}"),
          Map.entry("rows without ids", "{\"count\":2,\"results\":[{},{\"name\":\"A\"}]}"),
          Map.entry("rows that are numbers", "{\"count\":2,\"results\":[1,2]}"),
          Map.entry("results of null", "{\"count\":3,\"results\":null}"),
          Map.entry("results as an object", "{\"count\":3,\"results\":{}}"),
          Map.entry("results as text", "{\"count\":3,\"results\":\"\"}"),
          Map.entry("an HTML page", "<!doctype html><title>Login</title>"),
          Map.entry("a page without an end", "<html><title"),
          Map.entry("titles without an end", "<" + "<title ".repeat(10_000)),
          Map.entry("XML", "<?xml version=\"1.0\"?><events/>"),
          Map.entry("a script", "callback({\"count\":0,\"results\":[]})"),
          Map.entry("YAML", "count: 0\nresults: []\n"),
          Map.entry("single quotes", "{'count':0,'results':[]}"),
          Map.entry("a comma too many", "{\"count\":0,\"results\":[],}"),
          Map.entry("a comment", "/* */{\"count\":0,\"results\":[]}"),
          Map.entry("NaN", "{\"count\":NaN,\"results\":[]}"),
          Map.entry("two documents", "{\"count\":0,\"results\":[]}{}"),
          Map.entry("a cut word", "{\"count\":0,\"results\":[{\"id\":tr"),
          Map.entry("a cut text", "{\"count\":0,\"results\":[{\"id\":1,\"name\":\"A"),
          Map.entry("a cut escape", "{\"count\":0,\"results\":[{\"name\":\"\\u00"),
          Map.entry("an unknown escape", "{\"count\":0,\"results\":[{\"name\":\"\\x41\"}]}"),
          Map.entry("a NUL", "\0{\"count\":0,\"results\":[]}"),
          Map.entry("control characters", "{\"count\":0,\"results\":[\"\u0001\"]}"));

  /** Parts of bodies that are repeated to 20 MB or more. */
  private static final Map<String, String> LARGE =
      Map.of(
          "rows without an end", "[{},{},",
          "lists without an end", "[",
          "objects without an end", "{\"a\":",
          "a text without an end", "\"x",
          "numbers without an end", "[1,",
          "blanks without an end", " ");

  private static Stream<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    BODIES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(body -> answers.add(ok(body.getKey(), Map.of(), body.getValue().getBytes(UTF_8))));
    LARGE.forEach(
        (name, part) -> {
          byte[] chunk = part.repeat(100_000).getBytes(UTF_8);
          int times = 20_000_000 / chunk.length + (part.equals(" ") ? 150 : 1);
          answers.add(new Answer(name, 200, Map.of(), chunk, times));
        });
    byte[] empty = BODIES.get("no events").getBytes(UTF_8);
    IntStream.of(400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 418, 421, 422, 429, 431, 451)
        .forEach(status -> answers.add(new Answer("status " + status, status, Map.of(), empty, 1)));
    IntStream.of(201, 202, 203, 206, 226, 300, 500, 501, 502, 503, 504, 507, 508, 511, 520, 599)
        .forEach(status -> answers.add(new Answer("status " + status, status, Map.of(), empty, 1)));
    Stream.of(
            "",
            "ftp://127.0.0.1/",
            "file:///etc/hosts",
            "javascript:1",
            "http://[",
            "//a.example/",
            "http://127.0.0.1:1/",
            "https://a.example/",
            "https://127.0.0.1\\@a.example/",
            "?a=b")
        .forEach(
            to ->
                answers.add(
                    new Answer(
                        "redirected to " + to, 302, Map.of("Location", to), new byte[0], 0)));
    Stream.of("gzip", "deflate", "br", "zstd", "gzip, gzip")
        .forEach(
            coding ->
                answers.add(ok("not in " + coding, Map.of("Content-Encoding", coding), empty)));
    Stream.of("-1", "soon", "9".repeat(30), "Fri, 31 Dec 9999 23:59:59 GMT")
        .forEach(
            time ->
                answers.add(
                    new Answer("again after " + time, 503, Map.of("Retry-After", time), empty, 1)));
    answers.add(ok("UTF-16 without a mark", Map.of(), "{\"count\":0}".getBytes(UTF_16LE)));
    answers.add(ok("bytes that are not UTF-8", Map.of(), new byte[] {(byte) 0xff, (byte) 0xc0}));
    return answers.stream();
  }

  private static Answer ok(String name, Map<String, String> headers, byte[] body) {
    return new Answer(name, 200, headers, body, 1);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aWrongAnswerIsAnErrorAndTheSnapshotIsKept(Answer answer) throws IOException {
    FileImport.loadSample(data, new Warnings());
    Path snapshot = data.resolve(SnapshotStore.NAME);
    byte[] before = Files.readAllBytes(snapshot);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger requests = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          answer.send(exchange);
        });
    server.start();
    try {
      String api = "http://127.0.0.1:" + server.getAddress().getPort() + "/2.3.0/";
      Environment environment = new TestClock().environment();
      UserException error =
          assertTimeoutPreemptively(
              LONGEST,
              () ->
                  assertThrows(
                      UserException.class,
                      () ->
                          EventSync.run(
                              SyncFixture.options(api),
                              data,
                              environment,
                              new Warnings(),
                              step -> {})));
      assertTrue(Set.of(1, 69, 75).contains(error.exitCode()), error.getMessage());
      assertTrue(error.getMessage().length() < 1_000, error.getMessage());
    } finally {
      server.stop(0);
    }
    assertTrue(requests.get() <= MOST_REQUESTS, requests + " requests");
    assertArrayEquals(before, Files.readAllBytes(snapshot));
  }
}
