package spacecal.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spacecal.settings.YamlReader.Text;

/**
 * The settings of a page in YAML, between lines of three hyphens at the start of its file.
 *
 * @param title the title, else that of the first heading
 * @param description for search engines and where the page is shared
 * @param menu the text of links in menus; "no" for no link by {@code pages} in the settings
 * @param language the language of the site in which the page is published
 * @param text the file without them
 */
public record FrontMatter(
    Optional<String> title,
    Optional<String> description,
    Optional<String> menu,
    Optional<String> language,
    String text) {
  private static final Set<String> KEYS = Set.of("title", "description", "menu", "language");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)---[ \\t]*\\R(.*?)(?<=\\n)---[ \\t]*(?:\\R|$)");

  /** Reads the text of a file. Fails with a line for each error, which names the file. */
  public static FrontMatter read(String text, String file) {
    Matcher block = BLOCK.matcher(text);
    Map<String, String> values = new HashMap<>();
    if (!block.lookingAt()) {
      return of(values, text);
    }
    YamlReader yaml = new YamlReader();
    // The line break stands for the first line, so that errors have the right number.
    yaml.settings("\n" + block.group(1), file, KEYS, " of a page")
        .forEach(
            (key, node) ->
                YamlReader.text(node)
                    .ifPresentOrElse(
                        value -> {
                          check(key, value.text(), yaml);
                          values.put(key.text(), value.text());
                        },
                        () -> yaml.noValue(key)));
    yaml.throwErrors();
    return of(values, text.substring(block.end()));
  }

  private static void check(Text key, String value, YamlReader yaml) {
    yaml.parse(
        key.text(),
        new Text(value, key.where()),
        key.text().equals("language") ? SettingValues::language : SettingValues::oneLine);
  }

  private static FrontMatter of(Map<String, String> values, String text) {
    return new FrontMatter(
        Optional.ofNullable(values.get("title")),
        Optional.ofNullable(values.get("description")),
        Optional.ofNullable(values.get("menu")),
        Optional.ofNullable(values.get("language")),
        text);
  }

  /** Whether the page is in no menu that does not name it. */
  public boolean isHidden() {
    return menu.filter(text -> text.equalsIgnoreCase("no")).isPresent();
  }
}
