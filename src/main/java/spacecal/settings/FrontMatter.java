package spacecal.settings;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    boolean hasBlock = block.lookingAt();
    // The line break stands for the first line, so that errors have the right number.
    String yaml = hasBlock ? "\n" + block.group(1) : "";
    YamlSettings settings = YamlSettings.read(yaml, file, KEYS, " of a page");
    FrontMatter matter =
        new FrontMatter(
            settings.value("title", SettingValues::oneLine),
            settings.value("description", SettingValues::oneLine),
            settings.value("menu", SettingValues::oneLine),
            settings.value("language", SettingValues::language),
            hasBlock ? text.substring(block.end()) : text);
    settings.throwErrors();
    return matter;
  }

  /** Whether the page is in no menu that does not name it. */
  public boolean isHidden() {
    return menu.filter(text -> text.equalsIgnoreCase("no")).isPresent();
  }
}
