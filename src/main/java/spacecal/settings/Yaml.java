package spacecal.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import spacecal.report.Trouble;

/** A YAML file of settings as values that know their places; says nothing of what they mean. */
final class Yaml {
  private static final String FORM = "Write settings as \"key: value\".";

  private final String file;
  private final List<Trouble> troubles;

  /** A value: a text, a list of texts, or texts by key. */
  sealed interface Value {
    /** File, line and column. */
    String where();

    /** A text, stripped, never blank. */
    record Text(String text, String where) implements Value {}

    /** Texts in order; may be empty. */
    record Items(List<Text> items, String where) implements Value {}

    /** Lists of texts by the texts of their keys, in order, at least one. */
    record Lists(Map<Text, Items> lists, String where) implements Value {}

    /** Texts by the texts of their keys, in order; may be empty. */
    record Entries(Map<Text, Text> entries, String where) implements Value {}

    /** Several of these in order, at least one. */
    record Records(List<Entries> records, String where) implements Value {}
  }

  /** An entry of the file: its key, where that stands, and its value if it has one. */
  record Entry(String key, String where, Optional<Value> value) {}

  private Yaml(String file, List<Trouble> troubles) {
    this.file = file;
    this.troubles = troubles;
  }

  /**
   * The entries of a file, in order.
   *
   * @param file what to call it
   * @param troubles takes what is wrong with the file's form
   */
  static List<Entry> read(byte[] bytes, String file, List<Trouble> troubles) {
    return new Yaml(file, troubles).entries(bytes);
  }

  private List<Entry> entries(byte[] bytes) {
    Optional<Node> root;
    try {
      LoadSettings load = LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build();
      root = new Compose(load).composeString(new String(bytes, StandardCharsets.UTF_8));
    } catch (MarkedYamlEngineException e) {
      String where = e.getProblemMark().map(this::place).orElse(file);
      troubles.add(Trouble.of("not YAML (" + e.getProblem() + ")", where, FORM));
      return List.of();
    } catch (YamlEngineException e) {
      troubles.add(Trouble.of("not YAML (" + e.getMessage() + ")", file, FORM));
      return List.of();
    }
    if (root.isEmpty() || isNull(root.get())) {
      return List.of();
    }
    if (!(root.get() instanceof MappingNode mapping)) {
      troubles.add(Trouble.of("no settings", place(root.get()), FORM));
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      Node node = tuple.getValueNode();
      Optional<Value> value = lists(node).or(() -> value(node));
      entries.add(new Entry(key, place(tuple.getKeyNode()), value));
    }
    return entries;
  }

  private Optional<Value> value(Node node) {
    if (node instanceof SequenceNode sequence
        && sequence.getValue().stream().anyMatch(MappingNode.class::isInstance)) {
      return Optional.of(records(sequence));
    }
    if (node instanceof SequenceNode sequence) {
      List<Value.Text> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        text(item).ifPresentOrElse(items::add, () -> notAText(item));
      }
      return Optional.of(new Value.Items(items, place(node)));
    }
    if (node instanceof MappingNode mapping) {
      return Optional.of(entries(mapping));
    }
    return text(node).map(text -> text);
  }

  private Value.Records records(SequenceNode sequence) {
    List<Value.Entries> records = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof MappingNode mapping) {
        records.add(entries(mapping));
      } else {
        troubles.add(
            Trouble.of("not keys and values", place(item), "Write it as \"{key: value}\"."));
      }
    }
    return new Value.Records(records, place(sequence));
  }

  private Value.Entries entries(MappingNode mapping) {
    Map<Value.Text, Value.Text> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Optional<Value.Text> key = text(tuple.getKeyNode());
      Optional<Value.Text> text = text(tuple.getValueNode());
      if (key.isPresent() && text.isPresent()) {
        entries.put(key.get(), text.get());
      } else {
        notAText(tuple.getKeyNode());
      }
    }
    return new Value.Entries(entries, place(mapping));
  }

  /** Keys with lists; a text there is a list of one. Empty for any other node. */
  private Optional<Value> lists(Node node) {
    if (!(node instanceof MappingNode mapping)
        || mapping.getValue().stream().noneMatch(t -> t.getValueNode() instanceof SequenceNode)) {
      return Optional.empty();
    }
    Map<Value.Text, Value.Items> lists = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Optional<Value.Text> key = text(tuple.getKeyNode());
      Optional<Value> value = value(tuple.getValueNode());
      if (key.isPresent() && value.orElse(null) instanceof Value.Items items) {
        lists.put(key.get(), items);
      } else if (key.isPresent() && value.orElse(null) instanceof Value.Text one) {
        lists.put(key.get(), new Value.Items(List.of(one), one.where()));
      } else {
        notAText(tuple.getKeyNode());
      }
    }
    return Optional.of(new Value.Lists(lists, place(node)));
  }

  private void notAText(Node node) {
    troubles.add(Trouble.of("not a plain value", place(node), "Write a text or a number here."));
  }

  private Optional<Value.Text> text(Node node) {
    return node instanceof ScalarNode scalar && !isNull(scalar) && !scalar.getValue().isBlank()
        ? Optional.of(new Value.Text(scalar.getValue().strip(), place(scalar)))
        : Optional.empty();
  }

  /** Nothing, "null" or "~", without quotes. */
  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private String place(Node node) {
    return node.getStartMark().map(this::place).orElse(file);
  }

  private String place(Mark mark) {
    return file + ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }
}
