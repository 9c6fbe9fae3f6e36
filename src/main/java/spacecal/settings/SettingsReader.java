package spacecal.settings;

import java.net.URI;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import spacecal.model.ContentPolicy;
import spacecal.model.UserException;
import spacecal.query.CollectionDefinition;
import spacecal.query.Query;
import spacecal.settings.Presentation.DateStyle;

/**
 * Reads {@code site.yaml}, and reports all errors at once. Settings that the owner's file does not
 * contain have the values of the default file.
 */
public final class SettingsReader {
  private static final String FILE = "site.yaml";

  private final YamlSettings defaults;
  private final YamlSettings yaml;

  private SettingsReader(YamlSettings defaults, YamlSettings yaml) {
    this.defaults = defaults;
    this.yaml = yaml;
  }

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
    Overlay program = new Overlay("site", Optional.empty());
    YamlSettings defaults = read(program.read(FILE).orElseThrow(), program.where(FILE), Set.of());
    YamlSettings yaml = read(own.orElse(new byte[0]), name, defaults.keys());
    yaml.addDefaults(defaults);
    Settings settings = new SettingsReader(defaults, yaml).settings(baseUrl);
    yaml.throwErrors();
    return settings;
  }

  private static YamlSettings read(byte[] file, String name, Set<String> known) {
    return YamlSettings.read(Overlay.text(file, name), name, known, "");
  }

  private Settings settings(Optional<URI> given) {
    URI own = value("base_url", SettingValues::webFolder);
    Function<String, String> place = unique(SettingValues::oneLine);
    Optional<URI> none = defaults.value("base_url", SettingValues::webFolder);
    return new Settings(
        value("title", SettingValues::oneLine),
        value("tagline", SettingValues::oneLineOrDefault),
        presentation(),
        given.orElse(own),
        given.isPresent() || !none.equals(Optional.of(own)),
        value("source", SettingValues::webFolder),
        yaml.lists("locations", "{International Space Station: [ISS]}", place, place),
        value("assumed_duration", SettingValues.orNone(SettingValues::length)),
        yaml.list("alarms", SettingValues::alarm).stream().distinct().sorted().toList(),
        yaml.map("colors", "{2: navy}", SettingValues::typeId, SettingValues::cssColor),
        collections(),
        value("images", SettingValues.oneOf(Settings.Images.class)),
        yaml.list("blocked_licenses", name -> SettingValues.oneLine(name).toLowerCase(Locale.ROOT)),
        value("removal_limit", SettingValues::percentage),
        value("publish_snapshot", SettingValues::yesOrNo),
        ContentPolicy.DEFAULT.with(
            yaml.lists(
                "content_security_policy",
                "{img-src: https://images.example.org}",
                SettingValues::policyDirective,
                SettingValues::policySource)));
  }

  private Presentation presentation() {
    return new Presentation(
        value("language", SettingValues::language),
        new DateStyle(
            value("date_order", SettingValues.oneOf(DateStyle.Order.class)),
            value("clock", SettingValues::hasTwelveHours),
            value("time_zone", SettingValues::zone),
            value("week_start", SettingValues.oneOf(DayOfWeek.class)),
            value("week_numbers", SettingValues::yesOrNo)),
        new Accent(
            value("accent", Accent::readableOnLight), value("accent_dark", Accent::readableOnDark)),
        value("logo", SettingValues.orNone(SettingValues::image)),
        yaml.list("navigation", SettingValues::oneLine),
        yaml.list("footer", SettingValues::oneLine),
        yaml.map(
            "links",
            "{Our forum: https://forum.example.org/}",
            SettingValues::oneLine,
            SettingValues::webAddress),
        yaml.list("featured_types", SettingValues::typeId),
        value("stale_after", SettingValues.orNone(SettingValues::age)),
        value("offline", SettingValues::yesOrNo),
        yaml.list("disabled_pages", SettingValues::oneLine));
  }

  /** Parses a value; after an error, that of the default file, because all errors are thrown. */
  private <T> T value(String key, Function<String, T> parse) {
    return yaml.value(key, parse).or(() -> defaults.value(key, parse)).orElseThrow();
  }

  /** The collections; after an error, with empty values, because all errors are thrown. */
  private List<CollectionDefinition> collections() {
    Function<String, String> parseKey = unique(SettingValues::collectionKey);
    return yaml
        .all(
            "collections",
            "{key: iss, title: ISS, query: location=ISS}",
            Set.of("key", "title", "text", "query"),
            List.of("key", "title", "query"),
            " of a collection")
        .stream()
        .map(
            own ->
                new CollectionDefinition(
                    own.value("key", parseKey).orElse(""),
                    own.value("title", SettingValues::oneLine).orElse(""),
                    own.value("text", SettingValues::oneLine).orElse(""),
                    own.value("query", SettingValues::query).orElse(Query.read("").query())))
        .toList();
  }

  /** A parser that rejects what it has parsed before, ignoring case. */
  private static Function<String, String> unique(Function<String, String> parse) {
    Map<String, String> parsed = new HashMap<>();
    return text -> {
      String name = parse.apply(text);
      String other = parsed.putIfAbsent(name.toUpperCase(Locale.ROOT), name);
      SettingValues.check(other == null, "It duplicates \"" + other + "\"; keep one of them.");
      return name;
    };
  }
}
