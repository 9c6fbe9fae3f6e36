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
import spacecal.model.UserException;
import spacecal.query.CollectionDefinition;
import spacecal.query.Query;
import spacecal.query.QueryParameter;
import spacecal.query.QueryProblem;
import spacecal.settings.YamlReader.Text;

/** Reads the setting {@code collections}, and collects all errors in it. */
final class CollectionsReader {
  private static final List<String> KEYS = List.of("key", "title", "text", "query");

  private final YamlReader yaml;
  private final List<UserException> errors;
  private final Set<String> taken = new HashSet<>();

  /** Creates a reader that adds errors to a list. */
  CollectionsReader(YamlReader yaml, List<UserException> errors) {
    this.yaml = yaml;
    this.errors = errors;
  }

  /** The collections in order, without those that have no usable key. */
  List<CollectionDefinition> read(Node node) {
    List<CollectionDefinition> collections = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        if (item instanceof MappingNode mapping) {
          read(mapping, collections);
        } else {
          error("not keys and values", YamlReader.where(item), "Write it as \"{key: value}\".");
        }
      }
    } else {
      error(
          "cannot read collections",
          YamlReader.where(node),
          "Write a list: \"collections: [{key: iss, title: ISS, query: location=ISS}]\".");
    }
    return collections;
  }

  private void read(MappingNode mapping, List<CollectionDefinition> collections) {
    Map<String, Text> given = given(mapping);
    String key = text(given, "key");
    String name = "collection \"" + key + "\"";
    for (String required : List.of("key", "title", "query")) {
      if (!given.containsKey(required)) {
        error(
            name + " without a " + required,
            YamlReader.where(mapping),
            "Give it a " + required + ".");
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
                error(
                    "unknown key \"" + key.text() + "\" of a collection",
                    key.where(),
                    "A collection has a key, a title, a text and a query.");
              } else if (given.putIfAbsent(key.text(), value) != null) {
                error(key.text() + " of a collection given twice", key.where(), "Keep one.");
              }
            });
    return given;
  }

  private void checkKey(Text key, String name) {
    if (!CollectionDefinition.isKey(key.text())) {
      error(
          "cannot read the key of " + name,
          key.where(),
          "Give 1 to 40 small letters, digits and hyphens, such as iss.");
    } else if (!taken.add(key.text())) {
      error("two collections with the key \"" + key.text() + "\"", key.where(), "Change one.");
    }
  }

  private String line(Map<String, Text> given, String key, String name) {
    try {
      return SettingValues.oneLine(text(given, key));
    } catch (IllegalArgumentException e) {
      error("cannot read the " + key + " of " + name, given.get(key).where(), e.getMessage());
      return "";
    }
  }

  private Query query(Map<String, Text> given, String name) {
    Query.Reading reading = Query.read(text(given, "query"));
    for (QueryProblem problem : reading.problems()) {
      error(
          "cannot read the query of " + name + ": " + problem.message(),
          given.get("query").where(),
          "See the table of parameters in src/docs/query.md.");
    }
    for (QueryParameter parameter : List.of(QueryParameter.MODE, QueryParameter.FORMAT)) {
      if (reading.query().has(parameter)) {
        error(
            "the query of " + name + ": " + parameter.title() + " chooses no events",
            given.get("query").where(),
            "Leave it out.");
      }
    }
    return reading.query();
  }

  private static String text(Map<String, Text> given, String key) {
    return given.containsKey(key) ? given.get(key).text() : "";
  }

  private void error(String what, String where, String hint) {
    errors.add(UserException.of(what, where, hint));
  }
}
