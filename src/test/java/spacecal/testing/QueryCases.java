package spacecal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.fetch.EventDecoder;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.LocationAliases;
import spacecal.model.Warnings;

/**
 * Reads {@code query-cases.json}, the table that every engine of the query language must pass: the
 * events as LL2 sends them, which places are the same, the instant, and what is asked of them.
 */
public final class QueryCases {
  /** The file in the class path. */
  public static final String FILE = "/query-cases.json";

  private final JsonNode root;

  private QueryCases(JsonNode root) {
    this.root = root;
  }

  /**
   * A line of the table.
   *
   * @param now the instant at which it is asked
   * @param next null for none, as in the answer
   * @param print the query in its one form; empty where the table does not say
   */
  public record Case(
      String name,
      String query,
      Instant now,
      int count,
      List<Long> ids,
      Optional<String> next,
      Optional<String> previous,
      List<Problem> problems,
      Optional<String> print) {
    @Override
    public String toString() {
      return name + ": " + query;
    }
  }

  /** What the table says is wrong with a query. */
  public record Problem(
      String code, String parameter, String value, Optional<String> nearest, String message) {}

  /** The table. */
  public static QueryCases read() {
    try (InputStream in = QueryCases.class.getResourceAsStream(FILE)) {
      return new QueryCases(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events, seated. */
  public Catalog catalog() {
    EventDecoder decoder = new EventDecoder(new Warnings());
    List<Event> events = new ArrayList<>();
    root.path("events").forEach(row -> decoder.decode(row, "").ifPresent(events::add));
    return Catalog.of(events, new LocationAliases(places()));
  }

  private Map<String, List<String>> places() {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> place : root.path("locations").properties()) {
      List<String> others = new ArrayList<>();
      place.getValue().forEach(other -> others.add(other.textValue()));
      places.put(place.getKey(), others);
    }
    return places;
  }

  /** The lines, in order. */
  public List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (JsonNode line : root.path("cases")) {
      List<Long> ids = new ArrayList<>();
      line.path("ids").forEach(id -> ids.add(id.longValue()));
      List<Problem> problems = new ArrayList<>();
      line.path("problems").forEach(problem -> problems.add(problem(problem)));
      cases.add(
          new Case(
              line.path("name").textValue(),
              line.path("query").textValue(),
              Instant.parse(line.path("now").asText(root.path("now").textValue())),
              line.path("count").intValue(),
              ids,
              text(line, "next"),
              text(line, "previous"),
              problems,
              text(line, "print")));
    }
    return cases;
  }

  private static Problem problem(JsonNode problem) {
    return new Problem(
        problem.path("code").textValue(),
        problem.path("parameter").textValue(),
        problem.path("value").textValue(),
        text(problem, "nearest"),
        problem.path("message").textValue());
  }

  private static Optional<String> text(JsonNode object, String key) {
    return Optional.ofNullable(object.path(key).textValue());
  }
}
