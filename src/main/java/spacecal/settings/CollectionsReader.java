package spacecal.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import spacecal.query.CollectionDefinition;
import spacecal.query.Query;
import spacecal.query.QueryParameter;
import spacecal.query.QueryProblem;
import spacecal.settings.YamlReader.Text;

/** Reads the setting {@code collections}, and collects its errors. */
final class CollectionsReader {
  private static final List<String> KEYS = List.of("key", "title", "text", "query");

  private final YamlReader yaml;
  private final Set<String> taken = new HashSet<>();

  /** Creates a reader that adds errors to those of another. */
  CollectionsReader(YamlReader yaml) {
    this.yaml = yaml;
  }

  /** Reads the collections in order, without those that have no valid key. */
  List<CollectionDefinition> read(Node node) {
    List<CollectionDefinition> collections = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        if (item instanceof MappingNode mapping) {
          read(mapping, collections);
        } else {
          yaml.error(
              "not a collection", YamlReader.where(item), "Use \"{key: …, title: …, query: …}\".");
        }
      }
    } else {
      yaml.error(
          "invalid value of collections",
          YamlReader.where(node),
          "Use a list: \"collections: [{key: iss, title: ISS, query: location=ISS}]\".");
    }
    return collections;
  }

  private void read(MappingNode mapping, List<CollectionDefinition> collections) {
    Map<String, Text> given = given(mapping);
    String key = text(given, "key");
    String name = "collection \"" + key + "\"";
    for (String required : List.of("key", "title", "query")) {
      if (!given.containsKey(required)) {
        yaml.error(
            name + " has no " + required, YamlReader.where(mapping), "Add a " + required + ".");
      }
    }
    if (given.containsKey("key")) {
      checkKey(given.get("key"), name);
    }
    String title = line(given, "title", name);
    String text = line(given, "text", name);
    Query query = query(given, name);
    if (CollectionDefinition.isKey(key)) {
      collections.add(new CollectionDefinition(key, title, text, query));
    }
  }

  private Map<String, Text> given(MappingNode mapping) {
    Map<String, Text> given = new HashMap<>();
    yaml.pairs(mapping)
        .forEach(
            (key, value) -> {
              if (!KEYS.contains(key.text())) {
                yaml.error(
                    "unknown key \"" + key.text() + "\" in a collection",
                    key.where(),
                    "The keys are " + String.join(", ", KEYS) + ".");
              } else if (given.putIfAbsent(key.text(), value) != null) {
                yaml.error(
                    "duplicate key \"" + key.text() + "\" in a collection",
                    key.where(),
                    "Keep one of them.");
              }
            });
    return given;
  }

  private void checkKey(Text key, String name) {
    if (!CollectionDefinition.isKey(key.text())) {
      yaml.error(
          "invalid key of " + name,
          key.where(),
          "Use 1 to 40 lowercase letters, digits and hyphens, such as iss.");
    } else if (!taken.add(key.text())) {
      yaml.error(
          "duplicate collection \"" + key.text() + "\"", key.where(), "Change one of the keys.");
    }
  }

  private String line(Map<String, Text> given, String key, String name) {
    try {
      return SettingValues.oneLine(text(given, key));
    } catch (IllegalArgumentException e) {
      yaml.error("invalid " + key + " of " + name, given.get(key).where(), e.getMessage());
      return "";
    }
  }

  private Query query(Map<String, Text> given, String name) {
    Query.Reading reading = Query.read(text(given, "query"));
    for (QueryProblem problem : reading.problems()) {
      yaml.error(
          "invalid query of " + name + ": " + problem.message(),
          given.get("query").where(),
          "See the table of parameters in src/docs/query.md.");
    }
    for (QueryParameter parameter : List.of(QueryParameter.MODE, QueryParameter.FORMAT)) {
      if (reading.query().has(parameter)) {
        yaml.error(
            "invalid query of " + name + ": " + parameter.title() + " does not select events",
            given.get("query").where(),
            "Remove it.");
      }
    }
    return reading.query();
  }

  private static String text(Map<String, Text> given, String key) {
    return given.containsKey(key) ? given.get(key).text() : "";
  }
}
