package spacecal.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import spacecal.report.Trouble;
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

  private Settings settings() {
    return new Settings(
        text("title", Values::oneLine),
        text("tagline", Values::oneLine),
        presentation(),
        webFolder("base_url"),
        webFolder("source"),
        OwnPlaces.read(values.get("locations"), troubles),
        text("assumed_duration", Values::durationOrNone),
        list("alarms", Values::alarm),
        map("colors", Values::typeId, Values::cssColor),
        OwnCollections.read(values.get("collections"), troubles),
        text("images", Values::images),
        list("blocked_licenses", name -> Values.oneLine(name).toLowerCase(Locale.ROOT)),
        orElse(text("removal_limit", Values::percentage), 0.0),
        orElse(text("publish_snapshot", Values::yesOrNo), false));
  }

  private Presentation presentation() {
    return new Presentation(
        orElse(text("language", Values::language), "en"),
        new DateStyle(
            text("date_order", Values::dateOrder),
            orElse(text("clock", Values::hasTwelveHours), false),
            text("time_zone", Values::zone),
            text("week_start", Values::weekday),
            orElse(text("week_numbers", Values::yesOrNo), false)),
        new Accent(text("accent", Values::accent), text("accent_dark", Values::accentDark)),
        orElse(text("logo", Values::fileOrNone), Optional.empty()),
        list("navigation", Values::oneLine),
        list("footer", Values::oneLine),
        map("links", Values::oneLine, Values::webAddress),
        orElse(text("stale_after", Values::ageOrNone), Optional.empty()),
        orElse(text("offline", Values::yesOrNo), false));
  }

  /** A box that may be empty cannot be opened; what is in it then is never used. */
  private static <T> T orElse(T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private URI webFolder(String key) {
    Text text = textOf(key);
    try {
      return Values.webFolder(text.text(), text.where());
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
                "Did you mean " + Nearest.to(key, known) + "?"));
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
}
