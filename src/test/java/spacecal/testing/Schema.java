package spacecal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published schemas, with one more rule: fields that they do not name are problems. */
public final class Schema {
  private static final String BASE = "https://schemas.example/";

  /** The schemas of the site, and the schema of schemas. */
  private static final Map<String, com.networknt.schema.Schema> SCHEMAS = load();

  private Schema() {}

  /** The problems of a JSON file of the site; files without a schema have none. */
  public static List<String> problems(String path, JsonNode json) {
    return schemaOf(path)
        .map(name -> SCHEMAS.get(name).validate(json).stream().map(Object::toString).toList())
        .orElse(List.of());
  }

  /** The name of the schema of a file: {@code events} for {@code types/2/events-2.json}. */
  public static Optional<String> schemaOf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.endsWith(".schema.json")) {
      return Optional.of("schema");
    }
    if (path.matches("search-text\\.json|search/.*-text\\.json")) {
      return Optional.of("search-text");
    }
    if (path.matches("search\\.json|search/.*")) {
      return Optional.of("search");
    }
    if (name.equals("event.json")) {
      return Optional.of("event");
    }
    return name.matches("events(-\\d+)?\\.json") ? Optional.of("events") : Optional.empty();
  }

  private static Map<String, com.networknt.schema.Schema> load() {
    Map<String, String> texts = new HashMap<>();
    for (String name : List.of("search", "search-text", "events", "event")) {
      texts.put(BASE + name + ".schema.json", strict(name));
    }
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
    Map<String, com.networknt.schema.Schema> schemas = new HashMap<>();
    for (String name : List.of("search", "search-text", "events", "event")) {
      schemas.put(name, registry.getSchema(SchemaLocation.of(BASE + name + ".schema.json")));
    }
    schemas.put(
        "schema",
        registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())));
    return Map.copyOf(schemas);
  }

  private static String strict(String name) {
    Path file = Path.of("src", "main", "resources", "api", name + ".schema.json");
    JsonNode schema = SampleEvents.read(file);
    schema.findParents("properties").forEach(object -> close((ObjectNode) object));
    if (schema.has("allOf")) {
      // A detailed event has all fields of an event in a list.
      ((ObjectNode) schema.at("/$defs/row")).remove("additionalProperties");
    }
    return schema.toString();
  }

  /** Rejects unknown keys, except in what LL2 sent. */
  private static void close(ObjectNode object) {
    if (!object.has("allOf")
        && !object.has("additionalProperties")
        && object.path("type").asText().equals("object")) {
      object.put("additionalProperties", false);
    }
  }
}
