package spacecal.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spacecal.model.Catalog;
import spacecal.model.LocationAliases;
import spacecal.model.When;
import spacecal.query.Query;
import spacecal.query.QueryProblem;

/**
 * The table {@code query-cases.json}, for both engines of the query language: events as LL2 sends
 * them, aliases of locations, and queries with their answers.
 */
public final class QueryCases {
  /** All integers are long, as they come from the browser, so that trees can be compared. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private static final JsonNode TABLE =
      assertDoesNotThrow(
          () ->
              MAPPER.readTree(Docs.read(Path.of("src", "test", "resources", "query-cases.json"))));

  private QueryCases() {}

  /** Reads a query that has no problems. */
  public static Query valid(String text) {
    Query.Reading reading = Query.read(text);
    assertEquals(List.of(), reading.problems());
    return reading.query();
  }

  /**
   * A case of the table.
   *
   * @param now the time of the query
   * @param answer the answer, in the form of {@link #answer}
   */
  public record Case(String name, String query, Instant now, JsonNode answer) {
    @Override
    public String toString() {
      return name + ": " + query;
    }
  }

  /** The catalog of the table's events. */
  public static Catalog catalog() {
    TypeReference<Map<String, List<String>>> type = new TypeReference<>() {};
    return Catalog.of(
        Events.decode(TABLE.path("events")),
        new LocationAliases(MAPPER.convertValue(TABLE.path("locations"), type)),
        When.parseDuration(TABLE.path("assumed_duration").asText()));
  }

  /** All cases, in the order of the table. */
  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (JsonNode line : TABLE.path("cases")) {
      ObjectNode answer = line.deepCopy();
      answer.remove(List.of("name", "query", "now"));
      cases.add(
          new Case(
              line.path("name").textValue(),
              line.path("query").textValue(),
              Instant.parse(line.path("now").asText(TABLE.path("now").textValue())),
              answer));
    }
    return cases;
  }

  /** The answer of the Java engine to a query, with its problems and its canonical form. */
  public static JsonNode answer(Catalog catalog, String query, Instant now) {
    Query.Reading reading = Query.read(query);
    Query.Answer answer = reading.query().answer(catalog, now);
    ObjectNode json = MAPPER.createObjectNode().put("count", (long) answer.count());
    json.put("next", answer.next().orElse(null));
    json.put("previous", answer.previous().orElse(null));
    json.put("print", reading.query().print());
    ArrayNode problems = json.putArray("problems");
    for (QueryProblem problem : reading.problems()) {
      problems
          .addObject()
          .put("code", problem.code())
          .put("parameter", problem.parameter())
          .put("value", problem.value())
          .put("nearest", problem.nearest().orElse(null))
          .put("message", problem.message());
    }
    ArrayNode ids = json.putArray("ids");
    answer.results().forEach(event -> ids.add(event.id()));
    return json;
  }
}
