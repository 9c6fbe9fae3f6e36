package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** A local server that responds as LL2 does, and with its faults. Free requests are not counted. */
public final class FakeLl2 implements AutoCloseable {
  /** The fault of a response. */
  public enum Fault {
    NONE,
    LIST_SHIFTS,
    LIST_SHRINKS,
    BULK_EDIT,
    REPEATED_PAGE,
    UNSTABLE_TIES,
    BYTE_ORDER_MARK,
    JUMPING_COUNT,
    DOUBLE_COUNT,
    COUNT_OF_THE_PAGE,
    RETRY_AFTER_SECONDS,
    RETRY_AFTER_DATE,
    THROTTLED,
    SERVER_ERROR,
    CLOSED_CONNECTION,
    NO_RESPONSE,
    SLOW_BODY,
    HTML("<!doctype html><title>Just a moment…</title>"),
    UNCLOSED_TITLES("<html" + "<title ".repeat(500_000)),
    TRUNCATED_JSON("{\"count\": 3, \"results\": [{\"id\": 1,"),
    HUGE_NUMBERS("{\"count\": 1e99999999999, \"results\": []}"),
    TOO_MANY_ROWS("{\"count\": 3, \"results\": [" + "null,".repeat(500_000) + "{}]}"),
    OTHER_JSON("{\"launches\": []}"),
    EMPTY_LIST("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}"),
    GZIP_BOMB,
    REDIRECT_TO_OTHER_HOST,
    REDIRECT_LOOP,
    INVALID_KEY;

    private final Optional<String> body;

    Fault() {
      this.body = Optional.empty();
    }

    Fault(String body) {
      this.body = Optional.of(body);
    }
  }

  private static final Duration HOUR = Duration.ofHours(1);

  static {
    // Otherwise a response on a persistent connection waits 40 ms for an acknowledgment.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final FakeEvents events = new FakeEvents();
  private final List<String> requests = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final Deque<Instant> admitted = new ArrayDeque<>();
  private Optional<InstantSource> clock = Optional.empty();
  private int limit = Integer.MAX_VALUE;
  private int refused;
  private Fault fault = Fault.NONE;
  private int faultFrom;
  private int faultTo;
  private IntConsumer before = number -> {};
  private byte[] lastPage = new byte[0];

  /** The path of the version. From 2.4.0 on the mode is a part of the path. */
  String path = "/2.3.0/";

  /** Starts a server with the events of a response. */
  public FakeLl2(JsonNode envelope) {
    envelope.path("results").forEach(event -> put((ObjectNode) event));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String version : List.of("/2.3.0/", "/api/ll/2.4.0/")) {
      server.createContext(version + "events/", this::answer);
      server.createContext(version + "api-throttle/", this::throttle);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** A server with this number of events, with ids from 1, edited a minute apart. */
  public static FakeLl2 with(int count) {
    FakeLl2 fake = new FakeLl2(RowJson.MAPPER.createObjectNode());
    Instant first = Instant.parse("2025-06-01T00:00:00Z");
    for (int id = 1; id <= count; id++) {
      fake.put(event(id, "Event number " + id, first.plusSeconds(60L * id)));
    }
    return fake;
  }

  /** An event as in a response. */
  public static ObjectNode event(long id, String name, Instant edited) {
    ObjectNode event =
        RowJson.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("name", name)
            .put("date", "2025-07-20T12:00:00Z")
            .put("last_updated", edited.toString());
    event.putObject("type").put("id", 2).put("name", "Docking");
    FakeEvents.ONLY_DETAILED.forEach(event::putArray);
    return event;
  }

  /** Adds a fault to all requests from the given one; the first is 1. */
  public FakeLl2 having(Fault wrong, int fromRequest) {
    return having(wrong, fromRequest, Integer.MAX_VALUE);
  }

  /** Adds a fault to these requests, both inclusive. */
  public synchronized FakeLl2 having(Fault wrong, int fromRequest, int toRequest) {
    this.fault = wrong;
    this.faultFrom = fromRequest;
    this.faultTo = toRequest;
    return this;
  }

  /** Removes the fault. */
  public void recover() {
    having(Fault.NONE, 1);
  }

  /** Limits the requests in an hour of this clock. */
  synchronized void throttledAt(int requestsAnHour, InstantSource time) {
    limit = requestsAnHour;
    this.clock = Optional.of(time);
  }

  /** Runs an action with the number of the request before each response. */
  synchronized void beforeEach(IntConsumer action) {
    this.before = action;
  }

  /** The base URL of the API. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** The query of each request so far. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Clears the requests so far. */
  public synchronized void forgetRequests() {
    requests.clear();
  }

  /** The number of requests that exceeded the limit. */
  synchronized int refused() {
    return refused;
  }

  /** The Authorization header of each request so far, free ones included; empty for none. */
  synchronized List<String> keys() {
    return List.copyOf(keys);
  }

  /** The events by id. */
  public synchronized NavigableMap<Long, ObjectNode> events() {
    return new TreeMap<>(events.rows());
  }

  /** Adds an event, or replaces it. */
  public synchronized void put(ObjectNode event) {
    events.put(event);
  }

  /** Renames an event. */
  public synchronized void edit(long id, String name, Instant edited) {
    events.edit(id, name, edited);
  }

  /** Deletes an event. */
  public synchronized void delete(long id) {
    events.rows().remove(id);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized Fault begin(HttpExchange exchange) {
    requests.add(exchange.getRequestURI().getQuery());
    keys.add(FakeAnswers.key(exchange));
    before.accept(requests.size());
    if (clock.isPresent()) {
      removeExpired();
      if (admitted.size() >= limit) {
        refused++;
        return Fault.THROTTLED;
      }
      admitted.add(clock.get().instant());
    }
    boolean isFaulty = requests.size() >= faultFrom && requests.size() <= faultTo;
    return isFaulty ? fault : Fault.NONE;
  }

  private void removeExpired() {
    Instant now = clock.orElseThrow().instant();
    admitted.removeIf(at -> !at.isAfter(now.minus(HOUR)));
  }

  private synchronized void throttle(HttpExchange exchange) throws IOException {
    try (exchange) {
      keys.add(FakeAnswers.key(exchange));
      clock.ifPresent(now -> removeExpired());
      boolean isFull = clock.isPresent() && admitted.size() >= limit;
      Instant free = isFull ? admitted.getFirst().plus(HOUR) : Instant.MAX;
      long next = isFull ? Duration.between(clock.get().instant(), free).toSeconds() : 0;
      String allowed = fault == Fault.HUGE_NUMBERS ? "1e99999999999" : String.valueOf(limit);
      FakeAnswers.sendThrottle(exchange, allowed, admitted.size(), next);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Fault now = begin(exchange);
      switch (now) {
        case RETRY_AFTER_SECONDS -> FakeAnswers.sendRetryAfter(exchange, "30");
        case RETRY_AFTER_DATE ->
            FakeAnswers.sendRetryAfter(exchange, "Sun, 20 Jul 2025 12:00:45 GMT");
        case THROTTLED -> FakeAnswers.sendRetryAfter(exchange, "1234");
        case SERVER_ERROR ->
            FakeAnswers.send(exchange, 503, "<html><title>Bad gateway</title></html>");
        case INVALID_KEY -> FakeAnswers.send(exchange, 401, "{\"detail\":\"Invalid token.\"}");
        case CLOSED_CONNECTION -> FakeAnswers.sendPart(exchange, "{\"count\": 3");
        case NO_RESPONSE -> FakeAnswers.await(closed, 60_000);
        case SLOW_BODY -> FakeAnswers.sendSlowly(exchange, closed);
        case GZIP_BOMB -> FakeAnswers.sendGzipBomb(exchange);
        case REDIRECT_TO_OTHER_HOST -> FakeAnswers.redirect(exchange, "http://198.51.100.1/");
        case REDIRECT_LOOP -> FakeAnswers.redirect(exchange, exchange.getRequestURI().toString());
        case REPEATED_PAGE -> FakeAnswers.sendPacked(exchange, lastPage);
        default -> {
          if (now.body.isPresent()) {
            FakeAnswers.send(exchange, 200, now.body.get());
          } else {
            FakeAnswers.sendPacked(exchange, page(exchange.getRequestURI(), now));
          }
        }
      }
    }
  }

  private synchronized byte[] page(URI request, Fault now) throws IOException {
    Map<String, String> parameters = FakeFilters.parameters(request);
    int countTimes = 1;
    switch (now) {
      case LIST_SHIFTS -> events.editOldest(1);
      case BULK_EDIT -> events.editOldest(300);
      case LIST_SHRINKS -> events.deleteOldest();
      case JUMPING_COUNT -> countTimes = requests.size() % 2 == 0 ? 5 : 1;
      case DOUBLE_COUNT -> countTimes = parameters.containsKey("last_updated__gte") ? 1 : 2;
      case COUNT_OF_THE_PAGE -> countTimes = 0;
      default -> {}
    }
    ObjectNode page = events.envelope(parameters, countTimes, fault == Fault.UNSTABLE_TIES);
    String mark = now == Fault.BYTE_ORDER_MARK ? "\ufeff" : "";
    lastPage = (mark + RowJson.line(page)).getBytes(StandardCharsets.UTF_8);
    return lastPage;
  }
}
