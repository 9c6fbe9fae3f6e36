package spacecal.site;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spacecal.words.Words;

/**
 * {@code assets/words.js}: the messages that scripts say, and {@code say(key, …)} and {@code
 * count(key, number, …)} as templates have them. A file of its own, which browsers keep.
 */
final class WordsScript {
  /** What scripts say, and what dates are made of. */
  private static final List<String> PREFIXES = List.of("js.", "date.", "month.", "time.", "number");

  private static final String METHODS =
      """
      // Made by spacecal: what scripts say, in the language of the site.
      {
        const messages = MESSAGES;
        globalThis.say = (key, ...filled) => messages[key].replace(/\\{(\\d)\\}/g, (gap, place) => filled[place]);
        globalThis.count = (key, number, ...more) => {
          const grouped = String(number).replace(/\\B(?=(\\d{3})+$)/g, messages["number.group"]);
          return say(`${key}.${number === 1 ? "one" : "other"}`, grouped, ...more);
        };
      }
      """;

  private WordsScript() {}

  static byte[] of(Words words) {
    Map<String, Object> messages = new LinkedHashMap<>();
    PREFIXES.forEach(prefix -> messages.putAll(words.under(prefix)));
    return METHODS.replace("MESSAGES", Json.text(messages)).getBytes(StandardCharsets.UTF_8);
  }
}
