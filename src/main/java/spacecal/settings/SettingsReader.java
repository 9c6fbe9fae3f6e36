package spacecal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import spacecal.report.Trouble;

/**
 * Reads {@code site.yaml} and reports everything that is wrong with it at once. The owner's file
 * may hold any of the settings: the default file has the others.
 */
public final class SettingsReader {
  private static final String FILE = "site.yaml";
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,6})\\s*([smhd])");

  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<String, Value> values = new HashMap<>();

  /** A scalar of the file and where it stands. */
  private record Value(String text, String where) {}

  private SettingsReader() {}

  /**
   * The settings of a site folder.
   *
   * @throws Trouble with a line for every problem: file, line and column, what it is, what is meant
   */
  public static Settings read(Overlay site) {
    SettingsReader reader = new SettingsReader();
    Optional<byte[]> defaults = Overlay.of("site", Optional.empty()).read(FILE);
    reader.readFile(defaults.orElseThrow(), "the default site/" + FILE, List.of());
    List<String> known = List.copyOf(reader.values.keySet());
    site.ownFile(FILE)
        .ifPresent(file -> reader.readFile(site.read(FILE).orElseThrow(), file.toString(), known));
    Settings settings = reader.settings();
    if (!reader.troubles.isEmpty()) {
      throw Trouble.all(reader.troubles);
    }
    return settings;
  }

  /**
   * Reads the address of a folder on the web, given as a setting or on the command line; a missing
   * slash at the end is added.
   *
   * @throws Trouble if it is none
   */
  public static URI webFolder(String text, String where) {
    try {
      URI uri = new URI(text.endsWith("/") ? text : text + "/").normalize();
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return URI.create(uri.toASCIIString());
      }
    } catch (URISyntaxException e) {
      // Said below, with what is expected.
    }
    throw Trouble.of(
        "not an address \"" + text + "\"",
        where,
        "Give the whole address of a folder, such as https://example.org/space/.");
  }

  private Settings settings() {
    return new Settings(
        value("title", SettingsReader::oneLine),
        value("tagline", SettingsReader::oneLine),
        webFolder("base_url"),
        webFolder("source"),
        value("assumed_duration", SettingsReader::durationOrNone));
  }

  private URI webFolder(String key) {
    Value value = values.get(key);
    try {
      return webFolder(value.text(), value.where());
    } catch (Trouble trouble) {
      troubles.add(trouble);
      return URI.create("https://example.org/");
    }
  }

  /**
   * A value by its key, null (and a trouble) when it cannot be read: the caller stops before it is
   * used.
   */
  private <T> T value(String key, Function<String, T> read) {
    Value value = values.get(key);
    try {
      return read.apply(value.text());
    } catch (IllegalArgumentException e) {
      troubles.add(
          Trouble.of(
              "cannot read " + key + " \"" + CONTROLS.matcher(value.text()).replaceAll(" ") + "\"",
              value.where(),
              e.getMessage()));
      return null;
    }
  }

  private static String oneLine(String text) {
    if (CONTROLS.matcher(text).find()) {
      throw new IllegalArgumentException("Write it on one line, without control characters.");
    }
    return text;
  }

  /** "1h", "90m", "PT1H30M", or "none". */
  private static Optional<Duration> durationOrNone(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("none")) {
      return Optional.empty();
    }
    Matcher match = SHORT_DURATION.matcher(lower);
    if (match.matches()) {
      lower = (match.group(2).equals("d") ? "P" : "PT") + match.group(1) + match.group(2);
    }
    try {
      Duration duration = Duration.parse(lower);
      if (duration.compareTo(Duration.ofMinutes(1)) >= 0
          && duration.compareTo(Duration.ofDays(1)) <= 0) {
        return Optional.of(duration);
      }
    } catch (DateTimeParseException e) {
      // Said below, with what is expected.
    }
    throw new IllegalArgumentException(
        "Give a length from 1m to 1d, such as 45m, 1h or PT1H30M, or none.");
  }

  private void readFile(byte[] bytes, String name, List<String> known) {
    Optional<Node> root;
    try {
      LoadSettings load = LoadSettings.builder().setLabel(name).setSchema(new CoreSchema()).build();
      root = new Compose(load).composeString(new String(bytes, StandardCharsets.UTF_8));
    } catch (YamlEngineException e) {
      String where =
          e instanceof MarkedYamlEngineException marked
              ? marked.getProblemMark().map(mark -> place(name, mark)).orElse(name)
              : name;
      String problem =
          e instanceof MarkedYamlEngineException marked ? marked.getProblem() : e.getMessage();
      troubles.add(
          Trouble.of("not YAML (" + problem + ")", where, "Write settings as \"key: value\"."));
      return;
    }
    if (root.isEmpty() || isNull(root.get())) {
      return;
    }
    if (!(root.get() instanceof MappingNode mapping)) {
      troubles.add(
          Trouble.of("no settings", place(name, root.get()), "Write settings as \"key: value\"."));
      return;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      readEntry(tuple, name, known, seen);
    }
  }

  private void readEntry(NodeTuple tuple, String name, List<String> known, Set<String> seen) {
    String where = place(name, tuple.getKeyNode());
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (!known.isEmpty() && !known.contains(key)) {
      troubles.add(
          Trouble.of(
              "unknown setting \"" + key + "\"",
              where,
              "Did you mean " + nearest(key, known) + "?"));
    } else if (!seen.add(key)) {
      troubles.add(
          Trouble.of("setting \"" + key + "\" given twice", where, "Keep one of the lines."));
    } else if (tuple.getValueNode() instanceof ScalarNode scalar
        && !isNull(scalar)
        && !scalar.getValue().isBlank()) {
      values.put(key, new Value(scalar.getValue().strip(), place(name, scalar)));
    } else {
      troubles.add(
          Trouble.of("no value for " + key, where, "Write it on one line: \"" + key + ": …\"."));
    }
  }

  /** Nothing, "null" or "~", without quotes. */
  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static String place(String name, Node node) {
    return node.getStartMark().map(mark -> place(name, mark)).orElse(name);
  }

  private static String place(String name, Mark mark) {
    return name + ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }

  private static String nearest(String key, List<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt(
                    (String candidate) -> candidate.contains(key) ? 0 : distance(key, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /**
   * How many letters must be put in, left out or changed to turn one word into the other
   * (Levenshtein).
   */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
