package spacecal.words;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import spacecal.report.Trouble;
import spacecal.settings.Nearest;

/**
 * Reads a file of messages: UTF-8, a message a line, {@code key = text}; blank lines and those that
 * begin with {@code #} say nothing. There are no escapes: every letter of the text is meant.
 */
final class MessageFile {
  /** The names of types come with the data: messages for them have no English original. */
  private static final Pattern OPTIONAL = Pattern.compile("type\\.[1-9]\\d{0,8}");

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

  private final String file;
  private final List<Trouble> troubles;
  private final NavigableMap<String, Message> messages = new TreeMap<>();

  private MessageFile(String file, List<Trouble> troubles) {
    this.file = file;
    this.troubles = troubles;
  }

  /**
   * The messages of a file, by key.
   *
   * @param file what to call it
   * @param english the messages there are; empty when this is where they are from
   * @param troubles takes a trouble for each line that is none, each key given twice or unknown,
   *     and each gap that the English message has not
   */
  static NavigableMap<String, Message> read(
      byte[] bytes, String file, NavigableMap<String, Message> english, List<Trouble> troubles) {
    MessageFile reader = new MessageFile(file, troubles);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int number = 0;
    for (String line : (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList()) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        reader.take(line, number, english);
      }
    }
    return reader.messages;
  }

  private void take(String line, int number, NavigableMap<String, Message> english) {
    String where = file + ", line " + number;
    int equals = line.indexOf('=');
    String key = equals < 0 ? "" : line.substring(0, equals).strip();
    String text = line.substring(equals + 1).strip();
    if (key.isEmpty() || text.isEmpty() || CONTROLS.matcher(text).find()) {
      troubles.add(Trouble.of("not a message", where, "Write \"key = text\", on one line."));
      return;
    }
    Message message = new Message(text);
    Message original = english.get(key);
    if (original == null && !english.isEmpty() && !OPTIONAL.matcher(key).matches()) {
      troubles.add(unknown(key, where, english.navigableKeySet()));
    } else if (original != null && !original.gaps().containsAll(message.gaps())) {
      troubles.add(
          Trouble.of(
              "a gap that \"" + key + "\" does not have",
              where,
              "In English it is \"" + original.text() + "\"."));
    } else if (messages.put(key, message) != null) {
      troubles.add(
          Trouble.of("message \"" + key + "\" given twice", where, "Keep one of the lines."));
    }
  }

  /** What to say of a message that does not exist. */
  static Trouble unknown(String key, String where, NavigableSet<String> known) {
    return Trouble.of(
        "unknown message \"" + key + "\"", where, "Did you mean " + Nearest.to(key, known) + "?");
  }
}
