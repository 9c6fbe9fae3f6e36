package spacecal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spacecal.report.Trouble;
import spacecal.settings.Settings.Images;
import spacecal.settings.Yaml.Entry;
import spacecal.settings.Yaml.Value;
import spacecal.settings.Yaml.Value.Entries;
import spacecal.settings.Yaml.Value.Items;
import spacecal.settings.Yaml.Value.Text;

/**
 * Reads {@code site.yaml} and reports everything that is wrong with it at once. The owner's file
 * may hold any of the settings: the default file has the others.
 */
public final class SettingsReader {
  private static final String FILE = "site.yaml";
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,6})\\s*([smhd])");

  private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%");

  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<String, Value> values = new HashMap<>();

  private SettingsReader() {}

  /**
   * The settings of a site folder.
   *
   * @throws Trouble with a line for every problem: file, line and column, what it is, what is meant
   */
  public static Settings read(Overlay site) {
    return read(site.ownFile(FILE).map(file -> site.read(FILE).orElseThrow()), site.where(FILE));
  }

  /**
   * The settings that an owner's file makes of the defaults.
   *
   * @param own what the file holds; empty for the defaults alone
   * @param name what to call it in troubles
   * @throws Trouble as {@link #read(Overlay)} does
   */
  public static Settings read(Optional<byte[]> own, String name) {
    SettingsReader reader = new SettingsReader();
    byte[] defaults = Overlay.of("site", Optional.empty()).read(FILE).orElseThrow();
    reader.take(Yaml.read(defaults, "the default site/" + FILE, reader.troubles), List.of());
    List<String> known = List.copyOf(reader.values.keySet());
    own.ifPresent(bytes -> reader.take(Yaml.read(bytes, name, reader.troubles), known));
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
        text("title", SettingsReader::oneLine),
        text("tagline", SettingsReader::oneLine),
        webFolder("base_url"),
        webFolder("source"),
        text("assumed_duration", SettingsReader::durationOrNone),
        list("alarms", SettingsReader::alarm),
        map("colors", SettingsReader::typeId, SettingsReader::cssColor),
        text("images", SettingsReader::images),
        list("blocked_licenses", name -> oneLine(name).toLowerCase(Locale.ROOT)),
        orElse(text("removal_limit", SettingsReader::percentage), 0.0),
        orElse(text("publish_snapshot", SettingsReader::yesOrNo), false));
  }

  /** A box that may be empty cannot be opened; what is in it then is never used. */
  private static <T> T orElse(T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private URI webFolder(String key) {
    Text text = textOf(key);
    try {
      return webFolder(text.text(), text.where());
    } catch (Trouble trouble) {
      troubles.add(trouble);
      return URI.create("https://example.org/");
    }
  }

  /**
   * A value by its key, null (and a trouble) when it cannot be read: the caller stops before it is
   * used.
   */
  private <T> T text(String key, Function<String, T> read) {
    return read(key, textOf(key), read).orElse(null);
  }

  private <T> List<T> list(String key, Function<String, T> read) {
    List<T> list = new ArrayList<>();
    if (values.get(key) instanceof Items items) {
      for (Text item : items.items()) {
        read(key, item, read).ifPresent(list::add);
      }
    } else {
      wrongForm(key, "a list: \"" + key + ": [one, two]\"");
    }
    return list;
  }

  private <K, T> Map<K, T> map(String key, Function<String, K> readKey, Function<String, T> read) {
    Map<K, T> map = new LinkedHashMap<>();
    if (values.get(key) instanceof Entries entries) {
      entries
          .entries()
          .forEach(
              (name, value) -> {
                Optional<K> readName = read(key, name, readKey);
                Optional<T> readValue = read(key, value, read);
                if (readName.isPresent() && readValue.isPresent()) {
                  map.put(readName.get(), readValue.get());
                }
              });
    } else {
      wrongForm(key, "keys and values: \"" + key + ": {one: two}\"");
    }
    return map;
  }

  private Text textOf(String key) {
    if (values.get(key) instanceof Text text) {
      return text;
    }
    wrongForm(key, "one value: \"" + key + ": value\"");
    return new Text("", values.get(key).where());
  }

  private void wrongForm(String key, String form) {
    troubles.add(Trouble.of("cannot read " + key, values.get(key).where(), "Write " + form + "."));
  }

  private <T> Optional<T> read(String key, Text value, Function<String, T> read) {
    try {
      return Optional.of(read.apply(value.text()));
    } catch (IllegalArgumentException e) {
      troubles.add(
          Trouble.of(
              "cannot read " + key + " \"" + CONTROLS.matcher(value.text()).replaceAll(" ") + "\"",
              value.where(),
              e.getMessage()));
      return Optional.empty();
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
    if (text.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    Optional<Duration> duration = duration(text, Duration.ofMinutes(1), Duration.ofDays(1));
    if (duration.isEmpty()) {
      throw new IllegalArgumentException(
          "Give a length from 1m to 1d, such as 45m, 1h or PT1H30M, or none.");
    }
    return duration;
  }

  private static Duration alarm(String text) {
    return duration(text, Duration.ofMinutes(1), Duration.ofDays(7))
        .filter(duration -> duration.toSecondsPart() == 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Give whole minutes from 1m to 7d before the start, such as 15m or 1h."));
  }

  private static Images images(String text) {
    try {
      return Images.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Give thumbnails, full, link or none.", e);
    }
  }

  /** "5%" as 0.05. */
  private static double percentage(String text) {
    Matcher match = PERCENTAGE.matcher(text);
    if (!match.matches() || Double.parseDouble(match.group(1)) > 100) {
      throw new IllegalArgumentException("Give a part of all events, such as 5%.");
    }
    return Double.parseDouble(match.group(1)) / 100;
  }

  private static boolean yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new IllegalArgumentException("Give yes or no.");
    };
  }

  /**
   * Reads a length of time: "5s", "10m", "1h", "7d", or ISO 8601 such as "PT1H30M".
   *
   * @return empty if it is none, or not within the bounds, both inclusive
   */
  public static Optional<Duration> duration(String text, Duration least, Duration most) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher match = SHORT_DURATION.matcher(lower);
    if (match.matches()) {
      lower = (match.group(2).equals("d") ? "P" : "PT") + match.group(1) + match.group(2);
    }
    try {
      return Optional.of(Duration.parse(lower))
          .filter(length -> length.compareTo(least) >= 0 && length.compareTo(most) <= 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Long typeId(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException("Give the id of an LL2 event type, such as 2.");
    }
    return Long.valueOf(text);
  }

  private static String cssColor(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!CssColors.NAMES.contains(lower)) {
      throw new IllegalArgumentException(
          "Give a CSS color by its name, such as navy or tomato (RFC 7986, 5.9 wants a name).");
    }
    return lower;
  }

  /**
   * Takes the entries of a file.
   *
   * @param known the settings there are; empty to take them all
   */
  private void take(List<Entry> entries, List<String> known) {
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries) {
      String key = entry.key();
      if (!known.isEmpty() && !known.contains(key)) {
        troubles.add(
            Trouble.of(
                "unknown setting \"" + key + "\"",
                entry.where(),
                "Did you mean " + nearest(key, known) + "?"));
      } else if (!seen.add(key)) {
        troubles.add(
            Trouble.of(
                "setting \"" + key + "\" given twice", entry.where(), "Keep one of the lines."));
      } else if (entry.value().isPresent()) {
        values.put(key, entry.value().get());
      } else {
        troubles.add(
            Trouble.of(
                "no value for " + key, entry.where(), "Write it on one line: \"" + key + ": …\"."));
      }
    }
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
