package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import spacecal.testing.LocalServer;

/** A local server that responds as LL2 does, and with its faults. Free requests are not counted. */
public final class FakeLl2 implements AutoCloseable {
  /** A fault of the list, or a response in place of it. */
  public enum Fault {
    NONE,
    LIST_SHIFTS,
    LIST_SHRINKS,
    BULK_EDIT,
    REPEATED_PAGE,
    UNSTABLE_TIES,
    ORDER_OF_TWO_FIELDS_IGNORED,
    BYTE_ORDER_MARK,
    JUMPING_COUNT,
    DOUBLE_COUNT,
    COUNT_OF_THE_PAGE,
    RETRY_AFTER_SECONDS(FakeAnswer.throttled("30")),
    RETRY_AFTER_DATE(FakeAnswer.throttled("Sun, 20 Jul 2025 12:00:45 GMT")),
    THROTTLED(FakeAnswer.throttled("1234")),
    SERVER_ERROR(FakeAnswer.of(503, "<html><title>Bad gateway</title></html>")),
    CLOSED_CONNECTION(FakeAnswer.cut("{\"count\": 3")),
    NO_RESPONSE(FakeAnswer.never()),
    HTML(FakeAnswer.of(200, "<!doctype html><title>Just a moment…</title>")),
    INVALID_KEY(FakeAnswer.of(401, "{\"detail\":\"Invalid token.\"}"));

    // An answer has no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Optional<FakeAnswer> answer;

    Fault(FakeAnswer... answer) {
      this.answer = Stream.of(answer).findFirst();
    }
  }

  private static final Duration HOUR = Duration.ofHours(1);

  private final HttpServer server = LocalServer.create();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final FakeEvents events = new FakeEvents();
  private final List<String> requests = new ArrayList<>();
  private final List<Headers> headers = new ArrayList<>();
  private final Deque<Instant> admitted = new ArrayDeque<>();
  private Optional<InstantSource> clock = Optional.empty();
  private int limit = Integer.MAX_VALUE;
  private int refused;
  private Fault fault = Fault.NONE;
  private Optional<FakeAnswer> answer = Optional.empty();
  private int faultFrom;
  private int faultTo;
  private IntConsumer before = number -> {};
  private byte[] lastPage = new byte[0];

  /** The path of the version. From 2.4.0 on the mode is a part of the path. */
  String path = "/2.3.0/";

  /** Starts a server with the events of a response. */
  public FakeLl2(JsonNode envelope) {
    envelope.path("results").forEach(event -> put((ObjectNode) event));
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
    this.answer = wrong.answer;
    this.faultFrom = fromRequest;
    this.faultTo = toRequest;
    return this;
  }

  /** Sends this response to all requests from the given one, and to free ones. */
  synchronized void answering(FakeAnswer wrong, int fromRequest) {
    having(Fault.NONE, fromRequest);
    answer = Optional.of(wrong);
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

  /** The values of a header of all requests, free ones included; empty for none. */
  synchronized List<String> headers(String name) {
    return headers.stream()
        .map(sent -> Objects.requireNonNullElse(sent.getFirst(name), ""))
        .distinct()
        .toList();
  }

  /** The events by id. */
  public synchronized NavigableMap<Long, ObjectNode> events() {
    return new TreeMap<>(events.rows());
  }

  /** Limits pages to this number of rows. */
  synchronized void limitPages(int rows) {
    events.maxLimit = rows;
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

  /** Notes a request; returns what is sent in place of a page. */
  private synchronized Optional<FakeAnswer> begin(HttpExchange exchange) {
    requests.add(Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""));
    headers.add(exchange.getRequestHeaders());
    before.accept(requests.size());
    if (clock.isPresent()) {
      if (admittedInAnHour() >= limit) {
        refused++;
        return Fault.THROTTLED.answer;
      }
      admitted.add(clock.get().instant());
    }
    return answer.filter(wrong -> isFaulty());
  }

  private boolean isFaulty() {
    return requests.size() >= faultFrom && requests.size() <= faultTo;
  }

  private int admittedInAnHour() {
    clock.ifPresent(time -> admitted.removeIf(at -> !at.isAfter(time.instant().minus(HOUR))));
    return admitted.size();
  }

  private void throttle(HttpExchange exchange) throws IOException {
    try (exchange) {
      beginFree(exchange).send(exchange, closed);
    }
  }

  private synchronized FakeAnswer beginFree(HttpExchange exchange) {
    headers.add(exchange.getRequestHeaders());
    Instant now = clock.map(InstantSource::instant).orElse(Instant.MIN);
    Instant next = admittedInAnHour() < limit ? now : admitted.getFirst().plus(HOUR);
    ObjectNode throttle =
        RowJson.MAPPER
            .createObjectNode()
            .put("your_request_limit", limit)
            .put("limit_frequency_secs", HOUR.toSeconds())
            .put("current_use", admitted.size())
            .put("next_use_secs", Duration.between(now, next).toSeconds());
    return answer
        .filter(wrong -> fault == Fault.NONE)
        .orElseGet(() -> FakeAnswer.of(200, throttle.toString()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      begin(exchange)
          .orElseGet(() -> FakeAnswer.compressed(page(exchange.getRequestURI())))
          .send(exchange, closed);
    }
  }

  private synchronized byte[] page(URI request) {
    Fault now = isFaulty() ? fault : Fault.NONE;
    Map<String, String> parameters = FakeFilters.parameters(request);
    int countTimes = 1;
    switch (now) {
      case REPEATED_PAGE -> {
        return lastPage;
      }
      case LIST_SHIFTS -> events.editOldest(1);
      case BULK_EDIT -> events.editOldest(300);
      case LIST_SHRINKS -> events.deleteOldest();
      case JUMPING_COUNT -> countTimes = requests.size() % 2 == 0 ? 5 : 1;
      case DOUBLE_COUNT -> countTimes = parameters.containsKey("last_updated__gte") ? 1 : 2;
      case COUNT_OF_THE_PAGE -> countTimes = 0;
      case ORDER_OF_TWO_FIELDS_IGNORED ->
          parameters.computeIfPresent("ordering", (name, by) -> by.contains(",") ? null : by);
      default -> {}
    }
    ObjectNode page = events.envelope(parameters, countTimes, fault == Fault.UNSTABLE_TIES);
    String mark = now == Fault.BYTE_ORDER_MARK ? "\ufeff" : "";
    lastPage = (mark + RowJson.line(page)).getBytes(StandardCharsets.UTF_8);
    return lastPage;
  }
}
