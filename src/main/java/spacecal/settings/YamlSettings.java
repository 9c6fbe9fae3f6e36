package spacecal.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import spacecal.model.EditDistance;
import spacecal.model.UserException;

/**
 * Settings in YAML: values by key. An invalid value is left out and adds an error with its file,
 * line and column, so that all errors are reported at once.
 *
 * <p>The functions that parse a text, which is stripped and never blank, throw an {@link
 * IllegalArgumentException} whose message describes valid values.
 */
final class YamlSettings {
  private static final String FORM = "Write settings as \"key: value\".";

  private final Map<String, Node> values = new HashMap<>();
  private final List<UserException> errors;

  private YamlSettings(List<UserException> errors) {
    this.errors = errors;
  }

  /**
   * Reads a file.
   *
   * @param file its name in errors
   * @param known the known keys; empty to accept any
   * @param of the end of "unknown setting" in errors: "" or " of a page"
   */
  static YamlSettings read(String text, String file, Set<String> known, String of) {
    YamlSettings settings = new YamlSettings(new ArrayList<>());
    settings.root(text, file).ifPresent(root -> settings.add(root, known, List.of(), of));
    return settings;
  }

  private Optional<Node> root(String text, String file) {
    LoadSettings load = LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build();
    try {
      return new Compose(load).composeString(text).filter(root -> !root.getTag().equals(Tag.NULL));
    } catch (MarkedYamlEngineException e) {
      String where = e.getProblemMark().map(YamlSettings::where).orElse(file);
      errors.add(UserException.of("not YAML (" + e.getProblem() + ")", where, FORM));
    } catch (YamlEngineException e) {
      errors.add(UserException.of("not YAML (" + e.getMessage() + ")", file, FORM));
    }
    return Optional.empty();
  }

  private void add(Node root, Set<String> known, List<String> required, String of) {
    if (!(root instanceof MappingNode mapping)) {
      error("no settings" + of, root, FORM);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!known.isEmpty() && !known.contains(name)) {
        String hint = "Did you mean " + EditDistance.nearest(name, known) + "?";
        error("unknown setting \"" + name + "\"" + of, key, hint);
      } else if (!seen.add(name)) {
        error("duplicate setting \"" + name + "\"" + of, key, "Keep one of the lines.");
      } else if (entry.getValueNode() instanceof ScalarNode scalar && isBlank(scalar)) {
        error("no value for " + name, key, "Write it on one line: \"" + name + ": …\".");
      } else {
        values.put(name, entry.getValueNode());
      }
    }
    for (String name : required) {
      if (!seen.contains(name)) {
        error("no " + name + of, root, "Add a " + name + ".");
      }
    }
  }

  Set<String> keys() {
    return values.keySet();
  }

  /** Takes the values that these settings do not have from others, and all errors of those. */
  void addDefaults(YamlSettings defaults) {
    defaults.values.forEach(values::putIfAbsent);
    errors.addAll(defaults.errors);
  }

  /** Fails with a line for each error, if there are any. */
  void throwErrors() {
    if (!errors.isEmpty()) {
      throw UserException.all(errors);
    }
  }

  /** The text of a key; empty if it is missing or invalid. */
  <T> Optional<T> value(String key, Function<String, T> parse) {
    return Optional.ofNullable(values.get(key)).flatMap(value -> parse(key, value, parse));
  }

  /** The list of texts of a key. */
  <T> List<T> list(String key, Function<String, T> parse) {
    return texts(key, items(key, "[one, two]"), parse);
  }

  /**
   * The texts by texts of a key, in order.
   *
   * @param example a valid value, for errors
   */
  <K, T> Map<K, T> map(
      String key, String example, Function<String, K> parseKey, Function<String, T> parse) {
    return pairs(key, example, parseKey, value -> parse(key, value, parse));
  }

  /** As {@link #map}, with lists of texts; a text is a list of one. */
  <K, T> Map<K, List<T>> lists(
      String key, String example, Function<String, K> parseKey, Function<String, T> parse) {
    return pairs(
        key,
        example,
        parseKey,
        value -> {
          List<Node> items = value instanceof SequenceNode list ? list.getValue() : List.of(value);
          return Optional.of(texts(key, items, parse));
        });
  }

  /**
   * The list of settings of a key.
   *
   * @param known their keys
   * @param required the keys that each of them needs
   * @param of the end of errors: " of a collection"
   */
  List<YamlSettings> all(
      String key, String example, Set<String> known, List<String> required, String of) {
    List<YamlSettings> all = new ArrayList<>();
    for (Node item : items(key, "[" + example + "]")) {
      YamlSettings settings = new YamlSettings(errors);
      settings.add(item, known, required, of);
      all.add(settings);
    }
    return all;
  }

  private <K, T> Map<K, T> pairs(
      String key, String example, Function<String, K> parseKey, Function<Node, Optional<T>> read) {
    Map<K, T> map = new LinkedHashMap<>();
    if (values.get(key) instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        Optional<K> parsedKey = parse(key, entry.getKeyNode(), parseKey);
        Optional<T> value = read.apply(entry.getValueNode());
        parsedKey.ifPresent(k -> value.ifPresent(v -> map.put(k, v)));
      }
    } else {
      wrongForm(key, "keys and values", example);
    }
    return Collections.unmodifiableMap(map);
  }

  private List<Node> items(String key, String example) {
    if (values.get(key) instanceof SequenceNode list) {
      return list.getValue();
    }
    wrongForm(key, "a list", example);
    return List.of();
  }

  private void wrongForm(String key, String form, String example) {
    String hint = "Use " + form + ": \"" + key + ": " + example + "\".";
    error("invalid value of " + key, values.get(key), hint);
  }

  private <T> List<T> texts(String key, List<Node> items, Function<String, T> parse) {
    return items.stream().flatMap(item -> parse(key, item, parse).stream()).toList();
  }

  private <T> Optional<T> parse(String key, Node node, Function<String, T> parse) {
    if (!(node instanceof ScalarNode scalar) || isBlank(scalar)) {
      error("invalid value of " + key, node, "Use a text or a number.");
      return Optional.empty();
    }
    String text = scalar.getValue().strip();
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      error("invalid value \"" + text + "\" of " + key, node, e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether a text is blank, absent, or "null" or "~" without quotes. */
  private static boolean isBlank(ScalarNode scalar) {
    return scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank();
  }

  private void error(String what, Node where, String hint) {
    errors.add(UserException.of(what, where(where.getStartMark().orElseThrow()), hint));
  }

  private static String where(Mark mark) {
    return "%s, line %d, column %d"
        .formatted(mark.getName(), mark.getLine() + 1, mark.getColumn() + 1);
  }
}
