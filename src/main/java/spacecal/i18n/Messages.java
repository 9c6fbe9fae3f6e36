package spacecal.i18n;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import spacecal.model.Collection;
import spacecal.model.EditDistance;
import spacecal.model.EventType;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.settings.Overlay;
import spacecal.settings.Presentation;

/**
 * The messages of the interface in the language of the site. Every text that the program itself
 * shows to readers is a message here, by its key; missing translations fall back to English.
 */
public final class Messages {
  private static final String FOLDER = "messages/";
  private static final String EXTENSION = ".properties";
  private static final String ENGLISH = "en";

  private final String language;
  private final NavigableMap<String, Message> messages;
  private final DateFormatter dates;

  private Messages(Presentation presentation, NavigableMap<String, Message> messages) {
    this.language = presentation.language();
    this.messages = messages;
    this.dates = new DateFormatter(this, presentation.dates());
  }

  /**
   * Reads the messages of a site's language: the program's and, over them, the owner's in {@code
   * messages/LANGUAGE.properties}. "de-AT" is laid over "de", and all over English.
   *
   * @param report receives a warning for each message that is not translated
   * @throws UserException if there is no such language, or with a line for every error in the files
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
    if (!isEnglish && translated.isEmpty()) {
      throw noLanguage(site, language);
    }
    if (!isEnglish) {
      english.keySet().stream()
          .filter(key -> !translated.containsKey(key))
          .forEach(key -> report.warn("message is not translated", file(language), key));
    }
    NavigableMap<String, Message> messages = new TreeMap<>(english);
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

  /** The program's messages for a language tag, and the owner's over them. */
  private static NavigableMap<String, Message> read(
      Overlay site, String tag, NavigableMap<String, Message> english, List<UserException> errors) {
    String name = file(tag);
    Overlay program = Overlay.of("site", Optional.empty());
    NavigableMap<String, Message> messages = new TreeMap<>();
    program
        .read(name)
        .ifPresent(
            bytes ->
                messages.putAll(MessageFile.read(bytes, program.where(name), english, errors)));
    NavigableMap<String, Message> known = english.isEmpty() ? new TreeMap<>(messages) : english;
    site.ownFile(name)
        .flatMap(file -> site.read(name))
        .ifPresent(
            bytes -> messages.putAll(MessageFile.read(bytes, site.where(name), known, errors)));
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
        "There is "
            + String.join(", ", languages(site))
            + "; for another one write "
            + file(language)
            + " in the folder given as --site.");
  }

  /** The BCP 47 tag of the language: "en", "de-AT". */
  public String language() {
    return language;
  }

  /** Formats dates in this language. */
  public DateFormatter dates() {
    return dates;
  }

  /**
   * A message.
   *
   * @param arguments replace {@code {0}}, {@code {1}} …
   * @throws IllegalArgumentException if there is no such message, or if there are too few arguments
   */
  public String text(String key, Object... arguments) {
    return text(key, UnaryOperator.identity(), strings(arguments));
  }

  /**
   * A message whose own text is converted: in HTML it is escaped, while arguments may be HTML.
   *
   * @param convert is applied to the message's own text
   */
  public String text(String key, UnaryOperator<String> convert, List<String> arguments) {
    Message message = messages.get(key);
    if (message == null) {
      throw new IllegalArgumentException(
          "There is no message \""
              + key
              + "\"; did you mean "
              + EditDistance.nearest(key, messages.keySet())
              + "?");
    }
    try {
      return message.format(convert, arguments);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "Too few arguments for \"" + key + "\": " + message.text(), e);
    }
  }

  /**
   * A message with a number, {@code key.one} or {@code key.other}, which replaces {@code {0}}: "1
   * event", "1,021 events".
   *
   * @param more replace {@code {1}} and so on
   */
  public String count(String key, long number, Object... more) {
    return text(pluralOf(key, number), UnaryOperator.identity(), counted(number, more));
  }

  /** The key of the message for a number. */
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

  /** A quantity, not negative: "1,021". Not for ids and years. */
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

  /** The name of an event type: a message if there is one, else the name in the data. */
  public String type(EventType type) {
    return typeName(String.valueOf(type.id()), type.name());
  }

  private String typeName(String id, String name) {
    Message message = messages.get("type." + id);
    return message == null ? name : message.text();
  }

  /** The title of a collection. */
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
    messages
        .subMap(prefix, true, prefix + Character.MAX_VALUE, true)
        .forEach((key, message) -> found.put(key, message.text()));
    return found;
  }
}
