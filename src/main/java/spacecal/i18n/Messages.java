package spacecal.i18n;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import spacecal.model.Collection;
import spacecal.model.EditDistance;
import spacecal.model.Event;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.settings.Overlay;
import spacecal.settings.Presentation;
import spacecal.settings.Settings;

/**
 * The messages of the site in its language, by key. Every text on pages and in calendars and feeds
 * that is not data is a message. Missing translations fall back to English, with a warning.
 */
public final class Messages {
  private static final String FOLDER = "messages/";
  private static final String EXTENSION = ".properties";
  private static final String ENGLISH = "en";

  private final String language;
  private final Map<String, Message> messages;
  private final DateFormatter dates;

  private Messages(Presentation presentation, Map<String, Message> messages) {
    this.language = presentation.language();
    this.messages = messages;
    this.dates = new DateFormatter(this, presentation.dates());
  }

  /**
   * Reads the messages of a site's language: the program's and the owner's, from {@code
   * messages/LANGUAGE.properties}. "de-AT" overrides "de", which overrides English.
   *
   * @param report receives a warning for each message that is not translated
   * @throws UserException if the language has no messages, or with a line for each error
   */
  public static Messages read(Overlay site, Presentation presentation, Warnings report) {
    String language = presentation.language();
    boolean isEnglish = language.equals(ENGLISH) || language.startsWith(ENGLISH + "-");
    List<UserException> errors = new ArrayList<>();
    NavigableMap<String, Message> english = read(site, ENGLISH, new TreeMap<>(), errors);
    NavigableMap<String, Message> translated = new TreeMap<>();
    for (String tag : withPrefixes(language)) {
      if (!tag.equals(ENGLISH)) {
        translated.putAll(read(site, tag, english, errors));
      }
    }
    if (!errors.isEmpty()) {
      throw UserException.all(errors);
    }
    if (!isEnglish) {
      if (translated.isEmpty()) {
        throw noLanguage(site, language);
      }
      english.keySet().stream()
          .filter(key -> !translated.containsKey(key))
          .forEach(key -> report.warn("message is not translated", file(language), key));
    }
    Map<String, Message> messages = new HashMap<>(english);
    messages.putAll(translated);
    return new Messages(presentation, messages);
  }

  /** A language tag and its prefixes, the shortest first: "de", "de-AT". */
  private static List<String> withPrefixes(String language) {
    List<String> tags = new ArrayList<>();
    for (int end = language.indexOf('-'); end >= 0; end = language.indexOf('-', end + 1)) {
      tags.add(language.substring(0, end));
    }
    tags.add(language);
    return tags;
  }

  /** Reads the program's messages for a language tag, overridden by the owner's. */
  private static NavigableMap<String, Message> read(
      Overlay site, String tag, NavigableMap<String, Message> english, List<UserException> errors) {
    String name = file(tag);
    Overlay program = new Overlay("site", Optional.empty());
    NavigableMap<String, Message> messages = new TreeMap<>();
    Optional<byte[]> bytes = program.read(name);
    if (bytes.isPresent()) {
      messages.putAll(MessageFile.read(bytes.get(), program.where(name), english, errors));
    }
    if (site.ownFile(name).isPresent()) {
      NavigableMap<String, Message> known = english.isEmpty() ? new TreeMap<>(messages) : english;
      byte[] own = site.read(name).orElseThrow();
      messages.putAll(MessageFile.read(own, site.where(name), known, errors));
    }
    return messages;
  }

  private static String file(String language) {
    return FOLDER + language + EXTENSION;
  }

  /** The tags of the languages that have messages, sorted. */
  public static List<String> languages(Overlay site) {
    return site.names(FOLDER).stream()
        .filter(name -> name.endsWith(EXTENSION))
        .map(name -> name.substring(FOLDER.length(), name.length() - EXTENSION.length()))
        .toList();
  }

  private static UserException noLanguage(Overlay site, String language) {
    return UserException.of(
        "no messages for the language \"" + language + "\"",
        "language in site.yaml",
        "Use "
            + String.join(", ", languages(site))
            + ", or add "
            + file(language)
            + " to the folder given as --site.");
  }

  /** The BCP 47 tag of the language: "en", "de-AT". */
  public String language() {
    return language;
  }

  public DateFormatter dates() {
    return dates;
  }

  /**
   * Formats a message.
   *
   * @param arguments replace {@code {0}}, {@code {1}} …
   * @throws IllegalArgumentException if the key is unknown or there are too few arguments
   */
  public String text(String key, Object... arguments) {
    return text(key, UnaryOperator.identity(), strings(arguments));
  }

  /**
   * Formats a message whose own text is converted: in HTML it is escaped, while arguments may be
   * HTML.
   *
   * @param convert is applied to the message's own text
   */
  public String text(String key, UnaryOperator<String> convert, List<String> arguments) {
    Message message = messages.get(key);
    if (message == null) {
      throw new IllegalArgumentException(
          "unknown message \""
              + key
              + "\"; did you mean "
              + EditDistance.nearest(key, messages.keySet())
              + "?");
    }
    try {
      return message.format(convert, arguments);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "too few arguments for \"" + key + "\": " + message.text(), e);
    }
  }

  /**
   * Formats a message with a number, {@code key.one} or {@code key.other}: "1 event", "1,021
   * events".
   *
   * @param number replaces {@code {0}}
   * @param more replace {@code {1}} and so on
   */
  public String count(String key, long number, Object... more) {
    List<String> arguments = new ArrayList<>(List.of(number(number)));
    arguments.addAll(strings(more));
    return text(pluralOf(key, number), UnaryOperator.identity(), arguments);
  }

  public static String pluralOf(String key, long number) {
    return key + (number == 1 ? ".one" : ".other");
  }

  private static List<String> strings(Object... arguments) {
    return Stream.of(arguments).map(String::valueOf).toList();
  }

  /** Formats a quantity: "1,021". Not for ids and years. */
  public String number(long number) {
    return number < 1000
        ? String.valueOf(number)
        : String.format(Locale.ROOT, "%,d", number).replace(",", text("number.group"));
  }

  /** The name of an event type: its message, or else the name in the data. */
  public String type(Event.Type type) {
    return typeName(String.valueOf(type.id()), type.name());
  }

  private String typeName(String id, String name) {
    Message message = messages.get("type." + id);
    return message == null ? name : message.text();
  }

  /** The owner's sentence about the site, or the one of the language. */
  public String tagline(Settings settings) {
    return settings.tagline().orElseGet(() -> text("site.tagline"));
  }

  public String title(Collection collection) {
    return switch (collection.kind()) {
      case ALL -> text("collection.all");
      case UPCOMING -> text("collection.upcoming");
      case TYPE -> typeName(collection.key(), collection.title());
      case MONTH -> dates.month(LocalDate.parse(collection.key() + "-01"));
      default -> collection.title();
    };
  }

  /** The messages whose keys have a prefix, unformatted, by key: for scripts. */
  public NavigableMap<String, String> under(String prefix) {
    NavigableMap<String, String> found = new TreeMap<>();
    messages.forEach(
        (key, message) -> {
          if (key.startsWith(prefix)) {
            found.put(key, message.text());
          }
        });
    return found;
  }
}
