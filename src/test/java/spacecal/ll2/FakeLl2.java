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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * A server on this machine that answers {@code /2.3.0/events/} as LL2 does, and that can be given
 * the troubles of the real one, each by its name.
 */
public final class FakeLl2 implements AutoCloseable {
  /** What goes wrong with an answer. */
  public enum Trouble {
    NONE,
    THROTTLES,
    FALLS_OVER,
    ANSWERS_HTML,
    ANSWERS_GARBAGE,
    ANSWERS_ANOTHER_SHAPE,
    BREAKS_OFF_MIDWAY,
    UNPACKS_TO_A_GIGABYTE,
    REDIRECTS_ELSEWHERE,
    DELETES_WHILE_PAGING
  }

  private static final int MAX_LIMIT = 100;

  private final HttpServer server;
  private final List<ObjectNode> events = new ArrayList<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private Trouble trouble = Trouble.NONE;
  private int troubleFrom;

  /** Starts a server that holds the events of an answer's envelope. */
  public FakeLl2(JsonNode envelope) {
    envelope.path("results").forEach(event -> events.add((ObjectNode) event));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/2.3.0/events/", this::answer);
    server.start();
  }

  /** A server with so many events, numbered from 1. */
  public static FakeLl2 with(int count) {
    ObjectNode envelope = Json.MAPPER.createObjectNode();
    ArrayNode results = envelope.putArray("results");
    for (int id = 1; id <= count; id++) {
      results
          .addObject()
          .put("id", id)
          .put("name", "Event number " + id)
          .put("date", "2025-07-20T12:00:00Z")
          .put("last_updated", String.format("2025-07-01T%02d:%02d:00Z", id / 60 % 24, id % 60));
    }
    return new FakeLl2(envelope);
  }

  /** From the given request on (the first is 1), this goes wrong. */
  public FakeLl2 having(Trouble trouble, int fromRequest) {
    this.trouble = trouble;
    this.troubleFrom = fromRequest;
    return this;
  }

  /** The base address of the API. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/2.3.0/");
  }

  /** The query of each request so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestURI().getQuery());
      Trouble now = requests.size() >= troubleFrom ? trouble : Trouble.NONE;
      switch (now) {
        case THROTTLES -> {
          exchange.getResponseHeaders().set("Retry-After", "1234");
          send(exchange, 429, "{\"detail\":\"Request was throttled.\"}");
        }
        case FALLS_OVER -> send(exchange, 503, "{}");
        case ANSWERS_HTML -> send(exchange, 200, "<!doctype html><title>Just a moment…</title>");
        case ANSWERS_GARBAGE -> send(exchange, 200, "{\"count\": 3, \"results\": [{\"id\": 1,");
        case ANSWERS_ANOTHER_SHAPE -> send(exchange, 200, "{\"launches\": []}");
        case BREAKS_OFF_MIDWAY -> {
          exchange.sendResponseHeaders(200, 100_000);
          exchange.getResponseBody().write("{\"count\": 3".getBytes(StandardCharsets.UTF_8));
        }
        case UNPACKS_TO_A_GIGABYTE -> unpackToAGigabyte(exchange);
        case REDIRECTS_ELSEWHERE -> {
          exchange.getResponseHeaders().set("Location", "http://198.51.100.1/");
          exchange.sendResponseHeaders(302, -1);
        }
        case DELETES_WHILE_PAGING -> {
          events.remove(0);
          page(exchange);
        }
        case NONE -> page(exchange);
      }
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    Map<String, String> query =
        Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    int limit = Math.min(MAX_LIMIT, Integer.parseInt(query.getOrDefault("limit", "10")));
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    List<ObjectNode> ordered = new ArrayList<>(events);
    if (query.getOrDefault("ordering", "").equals("last_updated")) {
      ordered.sort(Comparator.comparing(event -> event.path("last_updated").asText()));
    }
    ObjectNode envelope = Json.MAPPER.createObjectNode().put("count", events.size());
    envelope.put("next", "http://198.51.100.1/a-host-not-to-be-followed/");
    envelope.putNull("previous");
    ArrayNode results = envelope.putArray("results");
    ordered.stream().skip(offset).limit(limit).forEach(results::add);
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Json.MAPPER.writeValueAsBytes(envelope));
    }
    exchange.sendResponseHeaders(200, packed.size());
    exchange.getResponseBody().write(packed.toByteArray());
  }

  private static void unpackToAGigabyte(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (OutputStream gzip = new GZIPOutputStream(exchange.getResponseBody())) {
      for (int mebibyte = 0; mebibyte < 1024; mebibyte++) {
        gzip.write(blanks);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
