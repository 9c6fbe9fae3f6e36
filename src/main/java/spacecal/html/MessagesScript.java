package spacecal.html;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spacecal.html.ScriptJson.JsonObject;
import spacecal.i18n.Messages;
import spacecal.settings.Presentation;
import spacecal.settings.Presentation.DateStyle;

/**
 * {@code assets/words.js}: the messages that scripts say, and {@code say(key, …)} and {@code
 * count(key, number, …)} as templates have them; and {@code site}: when it was built, after how
 * many seconds that is long ago (0: never), the zone it shows, and its clock. A file of its own,
 * which browsers keep.
 */
public final class MessagesScript {
  /** The messages of scripts and of dates. */
  private static final List<String> PREFIXES =
      List.of("js.", "date.", "month.", "weekday.", "time.", "number");

  private static final String METHODS =
      """
      // Made by spacecal: what scripts say, in the language of the site.
      {
        const messages = MESSAGES;
        globalThis.site = SITE;
        globalThis.say = (key, ...filled) => messages[key].replace(/\\{(\\d)\\}/g, (gap, place) => filled[place]);
        globalThis.count = (key, number, ...more) => {
          const grouped = String(number).replace(/\\B(?=(\\d{3})+$)/g, messages["number.group"]);
          return say(`${key}.${number === 1 ? "one" : "other"}`, grouped, ...more);
        };
      }
      """;

  /** The messages of the element for pages of other sites. */
  private static final List<String> EMBEDDED =
      List.of(
          "date.unknown",
          "date.with-time",
          "date.week",
          "date.quarter",
          "date.half",
          "date.fiscal-year",
          "date.decade",
          "time.about",
          "time.morning",
          "time.afternoon",
          "next.");

  private static final String MODULE =
      """
      // Made by spacecal: what spacecal-next.js says, in the language of the site.
      const messages = MESSAGES;
      export const language = LANGUAGE;
      export const say = (key, ...filled) => messages[key].replace(/\\{(\\d)\\}/g, (gap, place) => filled[place]);
      """;

  private MessagesScript() {}

  /** {@code assets/spacecal-messages.js}: the same for other sites, as a module without globals. */
  public static byte[] module(Messages messages) {
    return MODULE
        .replace("LANGUAGE", ScriptJson.write(messages.language()))
        .replace("MESSAGES", ScriptJson.write(texts(messages, EMBEDDED)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> texts(Messages messages, List<String> prefixes) {
    Map<String, Object> texts = new LinkedHashMap<>();
    prefixes.forEach(prefix -> texts.putAll(messages.under(prefix)));
    return texts;
  }

  public static byte[] of(Messages messages, SiteContext context) {
    Presentation presentation = context.settings().presentation();
    DateStyle dates = presentation.dates();
    JsonObject site =
        ScriptJson.object("built", context.now().toString())
            .with("staleAfter", presentation.staleAfter().map(Duration::toSeconds).orElse(0L))
            .with("zone", dates.hasZone() ? dates.zone().getId() : "UTC")
            .with("order", dates.order().name())
            .with("offline", presentation.offline() ? 1 : 0)
            .with("clock", dates.twelveHours() ? "h12" : "h23");
    return METHODS
        .replace("SITE", ScriptJson.write(site))
        .replace("MESSAGES", ScriptJson.write(texts(messages, PREFIXES)))
        .getBytes(StandardCharsets.UTF_8);
  }
}
