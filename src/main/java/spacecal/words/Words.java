package spacecal.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import spacecal.model.Collection;
import spacecal.model.EventType;
import spacecal.report.Report;
import spacecal.report.Trouble;
import spacecal.settings.Nearest;
import spacecal.settings.Overlay;
import spacecal.settings.Presentation;

/**
 * The words of the interface in the language of the site. Every text that the program itself puts
 * before people's eyes is a message here, by its key; what is missing in a language is English.
 * Never changes; the same files make the same words on any machine.
 */
public final class Words {
  private static final String FOLDER = "messages/";
  private static final String ENDING = ".properties";
  private static final String ENGLISH = "en";

  private final String language;
  private final NavigableMap<String, Message> messages;

  /** The same, to be found sooner. */
  private final Map<String, Message> byKey;

  private final Dates dates;

  private Words(Presentation presentation, NavigableMap<String, Message> messages) {
    this.language = presentation.language();
    this.messages = messages;
    this.byKey = new HashMap<>(messages);
    this.dates = new Dates(this, presentation.dates());
  }

  /**
   * The words of a site's language: the program's messages, and over them, message by message, the
   * owner's in {@code messages/LANGUAGE.properties}. "de-AT" is laid over "de", and all over
   * English.
   *
   * @param report told of each message that the language has not
   * @throws Trouble if there is no such language, or with a line for everything that is wrong with
   *     the files
   */
  public static Words read(Overlay site, Presentation presentation, Report report) {
    String language = presentation.language();
    List<Trouble> troubles = new ArrayList<>();
    NavigableMap<String, Message> messages = new TreeMap<>();
    NavigableMap<String, Message> translated = new TreeMap<>();
    layer(site, ENGLISH, messages, new TreeMap<>(), troubles);
    NavigableMap<String, Message> english = new TreeMap<>(messages);
    if (!language.equals(ENGLISH)) {
      boolean found = language.startsWith(ENGLISH + "-");
      for (int end = nextPart(language, 0); end > 0; end = nextPart(language, end)) {
        String part = language.substring(0, end);
        found |= !part.equals(ENGLISH) && layer(site, part, translated, english, troubles);
      }
      if (!found) {
        throw noLanguage(site, language);
      }
    }
    if (!troubles.isEmpty()) {
      throw Trouble.all(troubles);
    }
    if (!language.equals(ENGLISH) && !language.startsWith(ENGLISH + "-")) {
      english.keySet().stream()
          .filter(key -> !translated.containsKey(key))
          .forEach(key -> report.odd("message is not translated", file(language), key));
    }
    messages.putAll(translated);
    return new Words(presentation, Collections.unmodifiableNavigableMap(messages));
  }

  /** All that it says, key by key: two that say the same are equal in it. */
  public List<Object> content() {
    NavigableMap<String, String> texts = new TreeMap<>();
    messages.forEach((key, message) -> texts.put(key, message.text()));
    return List.of(language, texts);
  }

  /** Where the next part of a language's name ends: "de", "de-AT"; 0 after the last. */
  private static int nextPart(String language, int from) {
    if (from == language.length()) {
      return 0;
    }
    int hyphen = language.indexOf('-', from + 1);
    return hyphen < 0 ? language.length() : hyphen;
  }

  private static boolean layer(
      Overlay site,
      String language,
      NavigableMap<String, Message> into,
      NavigableMap<String, Message> english,
      List<Trouble> troubles) {
    String name = file(language);
    Overlay program = Overlay.of("site", Optional.empty());
    Optional<byte[]> ours = program.read(name);
    ours.ifPresent(
        bytes -> into.putAll(MessageFile.read(bytes, program.where(name), english, troubles)));
    NavigableMap<String, Message> known = english.isEmpty() ? new TreeMap<>(into) : english;
    Optional<byte[]> own = site.ownFile(name).flatMap(file -> site.read(name));
    own.ifPresent(bytes -> into.putAll(MessageFile.read(bytes, site.where(name), known, troubles)));
    return ours.isPresent() || own.isPresent();
  }

  private static String file(String language) {
    return FOLDER + language + ENDING;
  }

  /** The languages that there are messages in, by name. */
  public static List<String> languages(Overlay site) {
    return site.names(FOLDER).stream()
        .filter(name -> name.endsWith(ENDING))
        .map(name -> name.substring(FOLDER.length(), name.length() - ENDING.length()))
        .toList();
  }

  private static Trouble noLanguage(Overlay site, String language) {
    return Trouble.of(
        "no messages for the language \"" + language + "\"",
        "language in site.yaml",
        "There is "
            + String.join(", ", languages(site))
            + "; for another one write "
            + file(language)
            + " in the folder given as --site.");
  }

  /** Its name for {@code lang}: "en", "de-AT" (BCP 47). */
  public String language() {
    return language;
  }

  /** Dates in these words. */
  public Dates dates() {
    return dates;
  }

  /**
   * A message.
   *
   * @param arguments what to fill in for {@code {0}}, {@code {1}} …
   * @throws IllegalArgumentException if there is none with this key, or too few arguments
   */
  public String text(String key, Object... arguments) {
    return text(key, UnaryOperator.identity(), strings(arguments));
  }

  /**
   * A message made of pieces: where it goes into HTML, the arguments may be HTML already.
   *
   * @param piece what becomes of the message's own text
   */
  public String text(String key, UnaryOperator<String> piece, List<String> arguments) {
    Message message = byKey.get(key);
    if (message == null) {
      throw new IllegalArgumentException(
          "There is no message \"" + key + "\"; did you mean " + nearest(key) + "?");
    }
    if (arguments.size() < message.needed()) {
      throw new IllegalArgumentException(
          "Too few arguments for \"" + key + "\": " + message.text());
    }
    return message.fill(piece, arguments);
  }

  private String nearest(String key) {
    return Nearest.to(key, messages.navigableKeySet());
  }

  /**
   * A number of things: {@code key.one} or {@code key.other}, with the number as {@code {0}}: "1
   * event", "1,021 events".
   *
   * @param more what to fill in from {@code {1}} on
   */
  public String count(String key, long number, Object... more) {
    return text(pluralOf(key, number), UnaryOperator.identity(), counted(number, more));
  }

  /** The key of the message for so many. */
  public static String pluralOf(String key, long number) {
    return key + (number == 1 ? ".one" : ".other");
  }

  private List<String> counted(long number, Object... more) {
    List<String> arguments = new ArrayList<>();
    arguments.add(number(number));
    arguments.addAll(strings(more));
    return arguments;
  }

  private static List<String> strings(Object... arguments) {
    List<String> strings = new ArrayList<>(arguments.length);
    for (Object argument : arguments) {
      strings.add(String.valueOf(argument));
    }
    return strings;
  }

  /** A quantity, not negative: "1,021". Ids and years are none. */
  public String number(long number) {
    if (number < 1000) {
      return String.valueOf(number);
    }
    StringBuilder grouped = new StringBuilder().append(number);
    for (int i = grouped.length() - 3; i > 0; i -= 3) {
      grouped.insert(i, text("number.group"));
    }
    return grouped.toString();
  }

  /** The name of a type: that of the messages if they have one, else that of the data. */
  public String type(EventType type) {
    return typeName(String.valueOf(type.id()), type.name());
  }

  private String typeName(String id, String name) {
    Message message = byKey.get("type." + id);
    return message == null ? name : message.text();
  }

  /** What a collection is called. */
  public String title(Collection collection) {
    return switch (collection.kind()) {
      case ALL -> text("collection.all");
      case UPCOMING -> text("collection.upcoming");
      case TYPE -> typeName(collection.key(), collection.title());
      case MONTH -> dates.month(LocalDate.parse(collection.key() + "-01"));
      default -> collection.title();
    };
  }

  /** The messages whose keys begin so, as they are written, by key: for scripts. */
  public NavigableMap<String, String> under(String prefix) {
    NavigableMap<String, String> found = new TreeMap<>();
    messages
        .subMap(prefix, true, prefix + Character.MAX_VALUE, true)
        .forEach((key, message) -> found.put(key, message.text()));
    return found;
  }
}
