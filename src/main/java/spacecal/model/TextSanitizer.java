package spacecal.model;

import java.util.regex.Pattern;

/**
 * Makes text from outside safe for every format it is written to: HTML, JSON, XML, iCalendar.
 * Control characters, bidirectional overrides and noncharacters are removed; lone surrogates become
 * U+FFFD. Safe text stays as it is.
 */
public final class TextSanitizer {
  private static final Pattern UNSAFE =
      Pattern.compile(
          // Intersected with what is not printable ASCII first, which rules out most characters.
          "[[^ -~\n]&&[\\p{Cc}\\p{Cs}\u2028-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]]");

  private static final Pattern BLANKS = Pattern.compile("[\n\\p{Z}]+");

  private TextSanitizer() {}

  /** Cleans a text of several lines: line breaks become {@code \n}, blanks at both ends go. */
  public static String block(String raw) {
    return characters(raw).strip();
  }

  /** Cleans a piece of a text of several lines: as {@link #block}, but keeps blanks at its ends. */
  public static String characters(String raw) {
    return UNSAFE
        .matcher(raw.replace("\r\n", "\n"))
        .replaceAll(found -> replacement(found.group().charAt(0)));
  }

  private static String replacement(char unsafe) {
    return switch (unsafe) {
      case '\r', '\u0085', '\u2028', '\u2029' -> "\n";
      case '\t' -> " ";
      default -> Character.isSurrogate(unsafe) ? "\uFFFD" : "";
    };
  }

  /** Cleans a text of one line: each run of blanks and line breaks becomes one space. */
  public static String line(String raw) {
    return BLANKS.matcher(characters(raw)).replaceAll(" ").strip();
  }

  /** Cuts text that is longer than a limit, never inside a character, and appends "…". */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).strip() + "…";
  }
}
