package spacecal.i18n;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import spacecal.model.EditDistance;
import spacecal.model.TextSanitizer;
import spacecal.model.UserException;
import spacecal.settings.Overlay;

/** Reads a file of messages: Java properties in UTF-8. */
record MessageFile(
    String text,
    String file,
    NavigableMap<String, Message> english,
    List<UserException> errors,
    NavigableMap<String, Message> messages) {
  /** Type names come from the data, so their messages have no English original. */
  private static final Pattern TYPE = Pattern.compile("type\\.[1-9]\\d{0,8}");

  /**
   * Reads the messages of a file by key.
   *
   * @param file its name in errors
   * @param english the English messages; empty for the file that defines them
   * @param errors receives an error for each message without a text, each unknown or duplicate key,
   *     and each placeholder that the English message does not have
   */
  static NavigableMap<String, Message> read(
      byte[] bytes,
      String file,
      NavigableMap<String, Message> english,
      List<UserException> errors) {
    try {
      return new MessageFile(Overlay.text(bytes, file), file, english, errors, new TreeMap<>())
          .read();
    } catch (UserException e) {
      errors.add(e);
      return new TreeMap<>();
    }
  }

  private NavigableMap<String, Message> read() {
    Properties properties =
        new Properties() {
          /** Called by {@link #load} for each entry, in order. */
          @Override
          public synchronized Object put(Object key, Object value) {
            add((String) key, TextSanitizer.block((String) value));
            return super.put(key, value);
          }
        };
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException | IOException e) {
      error("not a message file (" + e.getMessage() + ")", file, "Write a backslash as \\\\.");
    }
    return messages;
  }

  private void add(String key, String value) {
    Message message = new Message(value);
    Message original = english.get(key);
    if (key.isEmpty() || value.isEmpty() || value.contains("\n")) {
      error("not a message", where(key), "Write \"key = text\" on one line.");
    } else if (original == null && !english.isEmpty() && !TYPE.matcher(key).matches()) {
      String hint = "Did you mean " + EditDistance.nearest(key, english.keySet()) + "?";
      error("unknown message \"" + key + "\"", where(key), hint);
    } else if (original != null && !original.placeholders().containsAll(message.placeholders())) {
      String hint = "The English text is \"" + original.text() + "\".";
      error("unknown placeholder in \"" + key + "\"", where(key), hint);
    } else if (messages.put(key, message) != null) {
      error("duplicate message \"" + key + "\"", where(key), "Keep one of the lines.");
    }
  }

  private void error(String what, String where, String hint) {
    errors.add(UserException.of(what, where, hint));
  }

  /** The file, and the last line of a key, which {@link Properties} does not record. */
  private String where(String key) {
    Pattern start = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*([=:\\s].*)?");
    List<String> lines = text.lines().toList();
    for (int n = lines.size(); n > 0; n--) {
      if (start.matcher(lines.get(n - 1)).matches()) {
        return file + ", line " + n;
      }
    }
    return file;
  }
}
