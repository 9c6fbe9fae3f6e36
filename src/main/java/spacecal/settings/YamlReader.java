package spacecal.settings;

import java.util.ArrayList;
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

/** Reads YAML nodes as texts with their positions, and collects errors. */
final class YamlReader {
  private static final String FORM = "Write settings as \"key: value\".";

  private final List<UserException> errors = new ArrayList<>();

  /**
   * A scalar.
   *
   * @param text stripped, never blank
   * @param where file, line and column
   */
  record Text(String text, String where) {}

  /** See {@link UserException#of} for the parameters. */
  void error(String what, String where, String hint) {
    errors.add(UserException.of(what, where, hint));
  }

  /** Fails with a line for each error, if there are any. */
  void throwErrors() {
    if (!errors.isEmpty()) {
      throw UserException.all(errors);
    }
  }

  /**
   * The values of a file by key, in order. Unknown and duplicate keys and those without a value are
   * errors.
   *
   * @param file its name in errors
   * @param known the known keys; empty to accept any
   * @param of the end of "unknown setting" in errors: "" or " of a page"
   */
  Map<Text, Node> settings(String text, String file, Set<String> known, String of) {
    Map<Text, Node> values = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : entries(text, file)) {
      Node value = entry.getValueNode();
      String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      Text key = new Text(name, where(entry.getKeyNode()));
      if (!known.isEmpty() && !known.contains(name)) {
        String hint = "Did you mean " + EditDistance.nearest(name, known) + "?";
        error("unknown setting \"" + name + "\"" + of, key.where(), hint);
      } else if (!seen.add(name)) {
        error("duplicate setting \"" + name + "\"" + of, key.where(), "Keep one of the lines.");
      } else if (value instanceof ScalarNode && text(value).isEmpty()) {
        noValue(key);
      } else {
        values.put(key, value);
      }
    }
    return values;
  }

  void noValue(Text key) {
    String hint = "Write it on one line: \"" + key.text() + ": …\".";
    error("no value for " + key.text(), key.where(), hint);
  }

  /**
   * Parses a value. If it is invalid, adds an error and returns empty.
   *
   * @param parse throws an {@link IllegalArgumentException} that describes valid values
   */
  <T> Optional<T> parse(String key, Text text, Function<String, ? extends T> parse) {
    try {
      return Optional.of(parse.apply(text.text()));
    } catch (IllegalArgumentException e) {
      error("invalid value \"" + text.text() + "\" of " + key, text.where(), e.getMessage());
      return Optional.empty();
    }
  }

  private List<NodeTuple> entries(String text, String file) {
    Optional<Node> root = Optional.empty();
    try {
      LoadSettings load = LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build();
      root = new Compose(load).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String where = e.getProblemMark().map(YamlReader::where).orElse(file);
      error("not YAML (" + e.getProblem() + ")", where, FORM);
    } catch (YamlEngineException e) {
      error("not YAML (" + e.getMessage() + ")", file, FORM);
    }
    if (root.isPresent() && root.get() instanceof MappingNode mapping) {
      return mapping.getValue();
    }
    root.filter(node -> !isNull(node)).ifPresent(node -> error("no settings", where(node), FORM));
    return List.of();
  }

  /** The text of a scalar with a value; empty for any other node. */
  static Optional<Text> text(Node node) {
    return node instanceof ScalarNode scalar && !isNull(node) && !scalar.getValue().isBlank()
        ? Optional.of(new Text(scalar.getValue().strip(), where(node)))
        : Optional.empty();
  }

  List<Text> texts(SequenceNode list) {
    List<Text> texts = new ArrayList<>();
    for (Node item : list.getValue()) {
      text(item).ifPresentOrElse(texts::add, () -> notText(item));
    }
    return texts;
  }

  /** Texts by texts, in order. */
  Map<Text, Text> pairs(MappingNode mapping) {
    return map(mapping, YamlReader::text);
  }

  /** Lists of texts by texts, in order; a text is a list of one. */
  Map<Text, List<Text>> lists(MappingNode mapping) {
    return map(
        mapping,
        node ->
            node instanceof SequenceNode items
                ? Optional.of(texts(items))
                : text(node).map(List::of));
  }

  private <T> Map<Text, T> map(MappingNode mapping, Function<Node, Optional<T>> read) {
    Map<Text, T> map = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Optional<Text> key = text(entry.getKeyNode());
      Optional<T> value = read.apply(entry.getValueNode());
      if (key.isPresent() && value.isPresent()) {
        map.put(key.get(), value.get());
      } else {
        notText(entry.getKeyNode());
      }
    }
    return map;
  }

  private void notText(Node node) {
    error("not a single value", where(node), "Use a text or a number.");
  }

  /** Whether a scalar is absent, "null" or "~", without quotes. */
  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  static String where(Node node) {
    return where(node.getStartMark().orElseThrow());
  }

  private static String where(Mark mark) {
    return mark.getName()
        + (", line " + (mark.getLine() + 1))
        + (", column " + (mark.getColumn() + 1));
  }
}
