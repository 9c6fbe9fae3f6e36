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
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A server on this machine that answers {@code /2.3.0/events/} and {@code /2.3.0/api-throttle/} as
 * LL2 does, and that can be given the troubles of the real one, each by its name. Requests are
 * counted; those that are free are not.
 */
public final class FakeLl2 implements AutoCloseable {
  /** What goes wrong with an answer. */
  public enum Trouble {
    NONE,
    SHIFTS_WHILE_PAGING,
    DELETES_WHILE_PAGING,
    BULK_STAMPS,
    REPEATS_A_PAGE,
    TIES_IN_ANY_ORDER,
    COUNT_JUMPS,
    ASKS_TO_WAIT,
    ASKS_TO_WAIT_UNTIL_A_DATE,
    THROTTLES,
    FALLS_OVER,
    BREAKS_OFF_MIDWAY,
    HANGS,
    DRIPS,
    ANSWERS_HTML,
    ANSWERS_UNENDED_TITLES,
    ANSWERS_GARBAGE,
    ANSWERS_HUGE_NUMBERS,
    ANSWERS_TOO_MANY_ROWS,
    ANSWERS_ANOTHER_SHAPE,
    ANSWERS_AN_EMPTY_LIST,
    UNPACKS_TO_A_GIGABYTE,
    REDIRECTS_ELSEWHERE,
    REDIRECTS_TO_ITSELF,
    REFUSES_THE_KEY
  }

  private static final Duration HOUR = Duration.ofHours(1);

  static {
    // Without it an answer on a connection that is kept alive waits 40 ms for an acknowledgement.
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
  private Trouble trouble = Trouble.NONE;
  private int troubleFrom;
  private int troubleTo;
  private IntConsumer before = number -> {};
  private byte[] lastAnswer = new byte[0];

  /** Starts a server that holds the events of an answer's envelope. */
  public FakeLl2(JsonNode envelope) {
    envelope.path("results").forEach(event -> put((ObjectNode) event));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/2.3.0/events/", this::answer);
    server.createContext("/2.3.0/api-throttle/", this::throttle);
    server.setExecutor(threads);
    server.start();
  }

  /** A server with so many events, numbered from 1, edited a minute apart. */
  public static FakeLl2 with(int count) {
    FakeLl2 fake = new FakeLl2(RowJson.MAPPER.createObjectNode());
    Instant first = Instant.parse("2025-06-01T00:00:00Z");
    for (int id = 1; id <= count; id++) {
      fake.put(event(id, "Event number " + id, first.plusSeconds(60L * id)));
    }
    return fake;
  }

  /** An event as it may stand in an answer. */
  public static ObjectNode event(long id, String name, Instant edited) {
    ObjectNode event =
        RowJson.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("name", name)
            .put("date", "2025-07-20T12:00:00Z")
            .put("last_updated", edited.toString());
    event.putObject("type").put("id", 2).put("name", "Docking");
    return event;
  }

  /** From the given request on (the first is 1), this goes wrong. */
  public FakeLl2 having(Trouble wrong, int fromRequest) {
    return having(wrong, fromRequest, Integer.MAX_VALUE);
  }

  /** In these requests, both inclusive, this goes wrong. */
  public synchronized FakeLl2 having(Trouble wrong, int fromRequest, int toRequest) {
    this.trouble = wrong;
    this.troubleFrom = fromRequest;
    this.troubleTo = toRequest;
    return this;
  }

  /** Allows so many requests an hour, by this clock. */
  public synchronized FakeLl2 throttledAt(int requestsAnHour, InstantSource time) {
    this.limit = requestsAnHour;
    this.clock = Optional.of(time);
    return this;
  }

  /** Does this before each answer; it is told the number of the request. */
  public synchronized FakeLl2 beforeEach(IntConsumer action) {
    this.before = action;
    return this;
  }

  /** The base address of the API. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/2.3.0/");
  }

  /** The query of each request so far. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Forgets the requests so far. */
  public synchronized void forgetRequests() {
    requests.clear();
  }

  /** How many requests came while the throttle was on. */
  public synchronized int refused() {
    return refused;
  }

  /** The Authorization header of each request so far, free ones included; empty for none. */
  public synchronized List<String> keys() {
    return List.copyOf(keys);
  }

  /** The events, by id. */
  public synchronized NavigableMap<Long, ObjectNode> events() {
    return new TreeMap<>(events.rows());
  }

  /** Adds an event, or replaces it. */
  public synchronized void put(ObjectNode event) {
    events.put(event);
  }

  /** Gives an event another name. */
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

  private synchronized Trouble begin(HttpExchange exchange) {
    requests.add(exchange.getRequestURI().getQuery());
    keys.add(FakeAnswers.key(exchange));
    before.accept(requests.size());
    if (clock.isPresent()) {
      Instant now = clock.get().instant();
      forget(now);
      if (admitted.size() >= limit) {
        refused++;
        return Trouble.THROTTLES;
      }
      admitted.add(now);
    }
    boolean now = requests.size() >= troubleFrom && requests.size() <= troubleTo;
    return now ? trouble : Trouble.NONE;
  }

  private void forget(Instant now) {
    while (!admitted.isEmpty() && !admitted.peekFirst().isAfter(now.minus(HOUR))) {
      admitted.removeFirst();
    }
  }

  private void throttle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int used;
      long next = 0;
      synchronized (this) {
        keys.add(FakeAnswers.key(exchange));
        clock.map(InstantSource::instant).ifPresent(this::forget);
        used = admitted.size();
        if (used >= limit) {
          next =
              Duration.between(clock.orElseThrow().instant(), admitted.peekFirst().plus(HOUR))
                  .toSeconds();
        }
      }
      boolean huge = trouble == Trouble.ANSWERS_HUGE_NUMBERS;
      FakeAnswers.throttle(exchange, huge ? "1e99999999999" : String.valueOf(limit), used, next);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Trouble now = begin(exchange);
      switch (now) {
        case ASKS_TO_WAIT -> FakeAnswers.askToWait(exchange, "30");
        case ASKS_TO_WAIT_UNTIL_A_DATE ->
            FakeAnswers.askToWait(exchange, TestClock.START.plusSeconds(45));
        case THROTTLES -> FakeAnswers.askToWait(exchange, "1234");
        case FALLS_OVER ->
            FakeAnswers.send(exchange, 503, "<html><title>Bad gateway</title></html>");
        case REFUSES_THE_KEY -> FakeAnswers.send(exchange, 401, "{\"detail\":\"Invalid token.\"}");
        case ANSWERS_HTML,
            ANSWERS_UNENDED_TITLES,
            ANSWERS_HUGE_NUMBERS,
            ANSWERS_TOO_MANY_ROWS,
            ANSWERS_GARBAGE,
            ANSWERS_ANOTHER_SHAPE,
            ANSWERS_AN_EMPTY_LIST ->
            FakeAnswers.send(exchange, 200, FakeAnswers.text(now));
        case BREAKS_OFF_MIDWAY -> {
          exchange.sendResponseHeaders(200, 100_000);
          exchange.getResponseBody().write("{\"count\": 3".getBytes(StandardCharsets.UTF_8));
        }
        case HANGS -> FakeAnswers.await(closed, 1, TimeUnit.MINUTES);
        case DRIPS -> FakeAnswers.drip(exchange, closed);
        case UNPACKS_TO_A_GIGABYTE -> FakeAnswers.unpackToAGigabyte(exchange);
        case REDIRECTS_ELSEWHERE -> FakeAnswers.redirect(exchange, "http://198.51.100.1/");
        case REDIRECTS_TO_ITSELF ->
            FakeAnswers.redirect(exchange, exchange.getRequestURI().toString());
        case REPEATS_A_PAGE -> FakeAnswers.sendPacked(exchange, lastAnswer);
        case SHIFTS_WHILE_PAGING -> page(exchange, () -> events.editOldest(1), 1);
        case BULK_STAMPS -> page(exchange, () -> events.editOldest(300), 1);
        case DELETES_WHILE_PAGING -> page(exchange, events::deleteOldest, 1);
        case COUNT_JUMPS -> page(exchange, () -> {}, requests().size() % 2 == 0 ? 5 : 1);
        case TIES_IN_ANY_ORDER, NONE -> page(exchange, () -> {}, 1);
      }
    }
  }

  /** Answers after a change of the events. */
  private void page(HttpExchange exchange, Runnable change, int countTimes) throws IOException {
    byte[] bytes;
    synchronized (this) {
      change.run();
      Map<String, String> query = FakeFilters.parameters(exchange.getRequestURI().getRawQuery());
      boolean anyOrder = trouble == Trouble.TIES_IN_ANY_ORDER;
      bytes = RowJson.MAPPER.writeValueAsBytes(events.envelope(query, countTimes, anyOrder));
      lastAnswer = bytes;
    }
    FakeAnswers.sendPacked(exchange, bytes);
  }
}
