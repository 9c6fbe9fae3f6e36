package spacecal.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import spacecal.model.ContentPolicy;
import spacecal.model.UserException;
import spacecal.settings.Presentation.DateStyle;
import spacecal.settings.YamlReader.Text;

/**
 * Reads {@code site.yaml}, and reports all errors at once. Settings that the owner's file does not
 * contain have the values of the default file.
 */
public final class SettingsReader {
  private static final String FILE = "site.yaml";

  private final YamlReader yaml = new YamlReader();
  private final Map<String, Node> defaults = new HashMap<>();
  private final Map<String, Node> values = new HashMap<>();

  private SettingsReader() {}

  /**
   * Reads the settings of a site folder over the defaults.
   *
   * @param baseUrl takes precedence over that of the file
   * @throws UserException with a line for each error, with its file, line and column
   */
  public static Settings read(Overlay site, Optional<URI> baseUrl) {
    Optional<byte[]> own = site.ownFile(FILE).map(file -> site.read(FILE).orElseThrow());
    return read(own, site.where(FILE), baseUrl);
  }

  /**
   * Reads the settings of an owner's file over the defaults.
   *
   * @param own the content of the file; empty for the defaults alone
   * @param name the file's name in errors
   * @param baseUrl takes precedence over that of the file
   * @throws UserException as {@link #read(Overlay, Optional)} does
   */
  public static Settings read(Optional<byte[]> own, String name, Optional<URI> baseUrl) {
    SettingsReader reader = new SettingsReader();
    Overlay program = new Overlay("site", Optional.empty());
    reader.add(program.read(FILE).orElseThrow(), program.where(FILE), Set.of());
    reader.defaults.putAll(reader.values);
    own.ifPresent(bytes -> reader.add(bytes, name, reader.defaults.keySet()));
    Settings settings = reader.settings(baseUrl);
    reader.yaml.throwErrors();
    return settings;
  }

  private void add(byte[] file, String name, Set<String> known) {
    yaml.settings(Overlay.text(file, name), name, known, "")
        .forEach((key, value) -> values.put(key.text(), value));
  }

  private Settings settings(Optional<URI> given) {
    URI own = value("base_url", SettingValues::webFolder);
    return new Settings(
        value("title", SettingValues::oneLine),
        value("tagline", SettingValues::oneLineOrDefault),
        presentation(),
        given.orElse(own),
        given.isPresent() || !own.equals(SettingValues.webFolder(standard("base_url"))),
        value("source", SettingValues::webFolder),
        locations(),
        value("assumed_duration", SettingValues::durationOrNone),
        list("alarms", SettingValues::alarm),
        map("colors", SettingValues::typeId, SettingValues::cssColor),
        new CollectionsReader(yaml).read(values.get("collections")),
        value("images", SettingValues::images),
        list("blocked_licenses", name -> SettingValues.oneLine(name).toLowerCase(Locale.ROOT)),
        value("removal_limit", SettingValues::percentage),
        value("publish_snapshot", SettingValues::yesOrNo),
        policy());
  }

  private Presentation presentation() {
    return new Presentation(
        value("language", SettingValues::language),
        new DateStyle(
            value("date_order", SettingValues::dateOrder),
            value("clock", SettingValues::hasTwelveHours),
            value("time_zone", SettingValues::zone),
            value("week_start", SettingValues::weekday),
            value("week_numbers", SettingValues::yesOrNo)),
        new Accent(
            value("accent", Accent::readableOnLight), value("accent_dark", Accent::readableOnDark)),
        value("logo", SettingValues::fileOrNone),
        list("navigation", SettingValues::oneLine),
        list("footer", SettingValues::oneLine),
        map("links", SettingValues::oneLine, SettingValues::webAddress),
        list("featured_types", SettingValues::typeId),
        value("stale_after", SettingValues::ageOrNone),
        value("offline", SettingValues::yesOrNo),
        list("disabled_pages", SettingValues::oneLine));
  }

  /** Parses a value; after an error, that of the default file, because all errors are thrown. */
  private <T> T value(String key, Function<String, T> parse) {
    return text(key)
        .flatMap(text -> yaml.parse(key, text, parse))
        .orElseGet(() -> parse.apply(standard(key)));
  }

  /** A value in the default file. */
  private String standard(String key) {
    return YamlReader.text(defaults.get(key)).orElseThrow().text();
  }

  private Optional<Text> text(String key) {
    Optional<Text> text = YamlReader.text(values.get(key));
    if (text.isEmpty()) {
      wrongForm(key, "one value: \"" + key + ": value\"");
    }
    return text;
  }

  private <T> List<T> list(String key, Function<String, T> parse) {
    List<T> list = new ArrayList<>();
    if (values.get(key) instanceof SequenceNode items) {
      yaml.texts(items).forEach(item -> yaml.parse(key, item, parse).ifPresent(list::add));
    } else {
      wrongForm(key, "a list: \"" + key + ": [one, two]\"");
    }
    return list;
  }

  private <K, T> Map<K, T> map(
      String key, Function<String, K> parseKey, Function<String, T> parse) {
    Map<K, T> map = new LinkedHashMap<>();
    if (values.get(key) instanceof MappingNode mapping) {
      yaml.pairs(mapping)
          .forEach(
              (name, value) -> {
                Optional<K> parsedKey = yaml.parse(key, name, parseKey);
                Optional<T> parsed = yaml.parse(key, value, parse);
                parsedKey.ifPresent(k -> parsed.ifPresent(v -> map.put(k, v)));
              });
    } else {
      wrongForm(key, "keys and values: \"" + key + ": {one: two}\"");
    }
    return map;
  }

  private Map<String, List<String>> locations() {
    String key = "locations";
    Map<String, List<String>> locations = new LinkedHashMap<>();
    Map<String, String> owners = new HashMap<>();
    if (values.get(key) instanceof MappingNode mapping) {
      yaml.lists(mapping)
          .forEach(
              (own, others) -> {
                claim(own, own, owners);
                List<Text> claimed =
                    others.stream().filter(other -> claim(other, own, owners)).toList();
                locations.put(own.text(), claimed.stream().map(Text::text).toList());
              });
    } else {
      wrongForm(
          key,
          "places with their other names: \"locations: {International Space Station: [ISS]}\"");
    }
    return locations;
  }

  private ContentPolicy policy() {
    String key = "content_security_policy";
    Map<String, List<String>> added = new LinkedHashMap<>();
    if (values.get(key) instanceof MappingNode mapping) {
      yaml.lists(mapping)
          .forEach(
              (directive, sources) -> {
                yaml.parse(key, directive, SettingValues::policyDirective);
                sources.forEach(source -> yaml.parse(key, source, SettingValues::policySource));
                added.put(directive.text(), sources.stream().map(Text::text).toList());
              });
    } else {
      wrongForm(key, "directives with sources: \"" + key + ": {img-src: https://example.org}\"");
    }
    return ContentPolicy.DEFAULT.with(added);
  }

  /** Whether a name is valid and not yet taken. Otherwise, an error is added. */
  private boolean claim(Text name, Text own, Map<String, String> owners) {
    if (yaml.parse("locations", name, SettingValues::oneLine).isEmpty()) {
      return false;
    }
    String owner = owners.putIfAbsent(name.text().toUpperCase(Locale.ROOT), own.text());
    if (owner != null) {
      yaml.error(
          "duplicate name \"" + name.text() + "\" in locations",
          name.where(),
          "It is already a name of \"" + owner + "\"; keep one of them.");
    }
    return owner == null;
  }

  private void wrongForm(String key, String form) {
    yaml.error("invalid value of " + key, YamlReader.where(values.get(key)), "Use " + form + ".");
  }
}
