package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

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
    ANSWERS_GARBAGE,
    ANSWERS_ANOTHER_SHAPE,
    ANSWERS_AN_EMPTY_LIST,
    UNPACKS_TO_A_GIGABYTE,
    REDIRECTS_ELSEWHERE,
    REDIRECTS_TO_ITSELF,
    REFUSES_THE_KEY
  }

  private static final int MAX_LIMIT = 100;
  private static final Duration HOUR = Duration.ofHours(1);

  static {
    // Without it an answer on a connection that is kept alive waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final NavigableMap<Long, ObjectNode> events = new TreeMap<>();
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
  private Instant newest = Instant.EPOCH;
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
    return new TreeMap<>(events);
  }

  /** Adds an event, or replaces it. */
  public synchronized void put(ObjectNode event) {
    events.put(event.path("id").longValue(), event);
    Instant edited = EventRow.edited(event);
    newest = edited.isAfter(newest) ? edited : newest;
  }

  /** Gives an event another name. */
  public synchronized void edit(long id, String name, Instant edited) {
    put(events.get(id).deepCopy().put("name", name).put("last_updated", edited.toString()));
  }

  /** Deletes an event. */
  public synchronized void delete(long id) {
    events.remove(id);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized Trouble begin(HttpExchange exchange) {
    requests.add(exchange.getRequestURI().getQuery());
    keys.add(
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""));
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
        keys.add(
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""));
        clock.map(InstantSource::instant).ifPresent(this::forget);
        used = admitted.size();
        if (used >= limit) {
          next =
              Duration.between(clock.orElseThrow().instant(), admitted.peekFirst().plus(HOUR))
                  .toSeconds();
        }
      }
      send(
          exchange,
          200,
          RowJson.MAPPER
              .createObjectNode()
              .put("your_request_limit", limit)
              .put("limit_frequency_secs", HOUR.toSeconds())
              .put("current_use", used)
              .put("next_use_secs", next)
              .put("ident", "127.0.0.1")
              .toString());
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Trouble now = begin(exchange);
      switch (now) {
        case ASKS_TO_WAIT -> askToWait(exchange, "30");
        case ASKS_TO_WAIT_UNTIL_A_DATE ->
            askToWait(
                exchange,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    TestClock.START.plusSeconds(45).atOffset(ZoneOffset.UTC)));
        case THROTTLES -> askToWait(exchange, "1234");
        case FALLS_OVER -> send(exchange, 503, "<html><title>Bad gateway</title></html>");
        case REFUSES_THE_KEY -> send(exchange, 401, "{\"detail\":\"Invalid token.\"}");
        case ANSWERS_HTML -> send(exchange, 200, "<!doctype html><title>Just a moment…</title>");
        case ANSWERS_GARBAGE -> send(exchange, 200, "{\"count\": 3, \"results\": [{\"id\": 1,");
        case ANSWERS_ANOTHER_SHAPE -> send(exchange, 200, "{\"launches\": []}");
        case ANSWERS_AN_EMPTY_LIST ->
            send(exchange, 200, "{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}");
        case BREAKS_OFF_MIDWAY -> {
          exchange.sendResponseHeaders(200, 100_000);
          exchange.getResponseBody().write("{\"count\": 3".getBytes(StandardCharsets.UTF_8));
        }
        case HANGS -> await(1, TimeUnit.MINUTES);
        case DRIPS -> drip(exchange);
        case UNPACKS_TO_A_GIGABYTE -> unpackToAGigabyte(exchange);
        case REDIRECTS_ELSEWHERE -> redirect(exchange, "http://198.51.100.1/");
        case REDIRECTS_TO_ITSELF -> redirect(exchange, exchange.getRequestURI().toString());
        case REPEATS_A_PAGE -> sendPacked(exchange, lastAnswer);
        case SHIFTS_WHILE_PAGING -> {
          editOldest(1);
          page(exchange, 1);
        }
        case BULK_STAMPS -> {
          editOldest(300);
          page(exchange, 1);
        }
        case DELETES_WHILE_PAGING -> {
          deleteOldest();
          page(exchange, 1);
        }
        case COUNT_JUMPS -> page(exchange, requests().size() % 2 == 0 ? 5 : 1);
        case TIES_IN_ANY_ORDER, NONE -> page(exchange, 1);
      }
    }
  }

  private boolean await(int time, TimeUnit unit) {
    try {
      return closed.await(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000_000);
    OutputStream body = exchange.getResponseBody();
    body.write('{');
    while (!await(20, TimeUnit.MILLISECONDS)) {
      body.write(' ');
      body.flush();
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void askToWait(HttpExchange exchange, String retryAfter) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", retryAfter);
    send(exchange, 429, "{\"detail\":\"Request was throttled.\"}");
  }

  /** The rows edited longest ago are edited now, all in one second. */
  private synchronized void editOldest(int count) {
    Instant stamp = newest.plusSeconds(1);
    oldestFirst(events.values().stream())
        .limit(count)
        .toList()
        .forEach(event -> edit(event.path("id").longValue(), "edited at " + stamp, stamp));
  }

  private synchronized void deleteOldest() {
    oldestFirst(events.values().stream())
        .findFirst()
        .ifPresent(event -> delete(event.path("id").longValue()));
  }

  private static Stream<ObjectNode> oldestFirst(Stream<ObjectNode> rows) {
    return rows.sorted(Comparator.comparing(EventRow::edited));
  }

  private void page(HttpExchange exchange, int countTimes) throws IOException {
    byte[] bytes;
    synchronized (this) {
      bytes =
          RowJson.MAPPER.writeValueAsBytes(
              envelope(FakeFilters.parameters(exchange.getRequestURI().getRawQuery()), countTimes));
      lastAnswer = bytes;
    }
    sendPacked(exchange, bytes);
  }

  private ObjectNode envelope(Map<String, String> query, int countTimes) {
    List<ObjectNode> found = FakeFilters.matching(events.values(), query);
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    String ordering = query.getOrDefault("ordering", "");
    if (trouble == Trouble.TIES_IN_ANY_ORDER && ordering.endsWith("last_updated")) {
      Collections.shuffle(found, new Random(offset));
    }
    found = FakeFilters.ordered(found, ordering);
    int most = Math.min(MAX_LIMIT, Integer.parseInt(query.getOrDefault("limit", "10")));
    String mode = query.getOrDefault("mode", "normal");
    ObjectNode envelope = RowJson.MAPPER.createObjectNode().put("count", found.size() * countTimes);
    envelope.put("next", offset + most < found.size() ? page(offset + most) : null);
    envelope.put("previous", offset > 0 ? page(Math.max(0, offset - most)) : null);
    ArrayNode results = envelope.putArray("results");
    found.stream().skip(offset).limit(most).map(row -> inMode(row, mode)).forEach(results::add);
    return envelope;
  }

  private static String page(int offset) {
    return "http://198.51.100.1/a-host-not-to-be-followed/?offset=" + offset;
  }

  private static ObjectNode inMode(ObjectNode row, String mode) {
    return switch (mode) {
      case "list" -> row.deepCopy().without(List.of("updates", "last_updated", "agencies"));
      case "normal" -> row.deepCopy().without(List.of("agencies"));
      default -> row;
    };
  }

  private static void sendPacked(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    exchange.sendResponseHeaders(200, packed.size());
    exchange.getResponseBody().write(packed.toByteArray());
  }

  private static void unpackToAGigabyte(HttpExchange exchange) throws IOException {
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

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
