package spacecal.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.UserException;

/** All messages that the code uses exist, and all messages are used. */
class MessageKeysTest {
  private static final Path FOLDER = Path.of("site", "messages");

  /** Messages with computed keys. */
  private static final List<String> FAMILIES =
      List.of(
          "date\\.day(-of-year)?\\.month-first",
          "month\\.\\d+",
          "js\\.(precision\\.\\d+|times\\..*)",
          "precision\\.\\d",
          "weekday\\.\\d(\\.short)?",
          "exact\\..*",
          "event\\.(agency|program|launch|expedition|station|astronaut)\\.(one|other)",
          "nav\\..*",
          "calendars\\.(k-.*|by-(type|agency|program|location))",
          "(types|agencies|programs|(mission|expedition|station|astronaut)s|locations|collections)\\.(intro|none|title|description)",
          "(type|agency|program|mission|expedition|station|astronaut|location|collection)\\.(title|description|twin)",
          "(api|calendars|list|month|statistics|upcoming|updates(\\.month)?|year)\\.(title|description)",
          "change\\.(name|type|location|duration)",
          "change\\.(description|image)\\.(new|other|gone)",
          "change\\.(webcast|reading|update|agency|program|launch|expedition|station|astronaut)\\.(new|gone)",
          "statistics\\.(agencies|locations)\\.about",
          "statistics\\.grain\\..*",
          "statistics\\.lead\\.(day|week|month|quarter|longer)",
          "ical\\.(about|name)\\..*");

  private static final Pattern USED =
      Pattern.compile("\\b(?:say|count|text)\\(\\s*\"([a-z][a-z0-9.-]*)\"");

  private static final Pattern QUOTED = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*)\"");

  private static NavigableMap<String, Message> read(String language) throws IOException {
    List<UserException> errors = new ArrayList<>();
    byte[] bytes = Files.readAllBytes(FOLDER.resolve(language + ".properties"));
    NavigableMap<String, Message> messages =
        MessageFile.read(bytes, language, new TreeMap<>(), errors);
    assertEquals(List.of(), errors.stream().map(UserException::getMessage).toList());
    return messages;
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    Path packages = Path.of("src", "main", "java", "spacecal");
    for (Path folder :
        List.of(
            Path.of("templates"),
            Path.of("site", "assets"),
            Path.of("site", "worker"),
            packages.resolve("html"),
            packages.resolve("ical"),
            packages.resolve("atom"),
            packages.resolve("i18n"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted().toList()) {
          if (file.toString().matches(".*\\.(ftlh|js|java)")) {
            sources.add(Files.readString(file));
          }
        }
      }
    }
    return sources;
  }

  private static NavigableSet<String> found(Pattern pattern) throws IOException {
    NavigableSet<String> keys = new TreeSet<>();
    for (String source : sources()) {
      Matcher match = pattern.matcher(source);
      while (match.find()) {
        keys.add(match.group(1));
      }
    }
    return keys;
  }

  private static boolean isPlural(NavigableMap<String, Message> english, String key) {
    return english.containsKey(key + ".one") && english.containsKey(key + ".other");
  }

  @Test
  void usedMessagesExist() throws IOException {
    NavigableMap<String, Message> english = read("en");
    List<String> missing =
        found(USED).stream()
            .filter(key -> !english.containsKey(key) && !isPlural(english, key))
            // "month." + number
            .filter(key -> !key.endsWith("."))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void allMessagesAreUsed() throws IOException {
    NavigableSet<String> quoted = found(QUOTED);
    List<String> unused =
        read("en").keySet().stream()
            .filter(key -> !quoted.contains(key))
            .filter(key -> !quoted.contains(key.replaceFirst("\\.(one|other)$", "")))
            .filter(key -> FAMILIES.stream().noneMatch(key::matches))
            .toList();
    assertEquals(List.of(), unused);
  }

  static List<String> languages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".properties", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void allLanguagesHaveTheSameKeysAndPlaceholders(String language) throws IOException {
    NavigableMap<String, Message> english = read("en");
    NavigableMap<String, Message> messages = read(language);
    TreeSet<String> keys = new TreeSet<>(messages.keySet());
    keys.removeIf(key -> key.matches("type\\.\\d+"));
    assertEquals(String.join("\n", english.keySet()), String.join("\n", keys));
    for (String key : english.keySet()) {
      assertEquals(english.get(key).placeholders(), messages.get(key).placeholders(), key);
      assertTrue(!messages.get(key).text().contains("&lt;"), key + " is text, not HTML");
    }
  }
}
