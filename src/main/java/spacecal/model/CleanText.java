package spacecal.model;

/**
 * Makes text from outside fit for every place it will stand in: HTML, JSON, XML, iCalendar. Removed
 * are control characters, which most of these forbid, and the characters that override the
 * direction of what follows; lone surrogates become U+FFFD. Text that is clean stays as it is.
 */
public final class CleanText {
  private CleanText() {}

  /** Text of several lines: every kind of line break becomes {@code \n}; blanks at both ends go. */
  public static String block(String raw) {
    return characters(raw).strip();
  }

  /** A piece of a text of several lines: as {@link #block}, but blanks at both ends stay. */
  public static String characters(String raw) {
    int clean = 0;
    while (clean < raw.length() && isPlain(raw.charAt(clean))) {
      clean++;
    }
    if (clean == raw.length()) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length()).append(raw, 0, clean);
    for (int i = clean; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\r') {
        out.append('\n');
        if (i + 1 < raw.length() && raw.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (c == '\n' || c == '\u2028' || c == '\u2029' || c == '\u0085') {
        out.append('\n');
      } else if (c == '\t') {
        out.append(' ');
      } else if (Character.isHighSurrogate(c)
          && i + 1 < raw.length()
          && Character.isLowSurrogate(raw.charAt(i + 1))) {
        out.append(c).append(raw.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append('\uFFFD');
      } else if (!Character.isISOControl(c) && !isBidiOverride(c) && !isNoncharacter(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Text of one line: every run of blanks and line breaks becomes one space. */
  public static String line(String raw) {
    String clean = block(raw);
    if (isOneLine(clean)) {
      return clean;
    }
    StringBuilder out = new StringBuilder(clean.length());
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        out.append(c);
      } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString().strip();
  }

  /**
   * Cuts text that is longer than the limit, never inside a character, and marks the cut by "…".
   */
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

  /** Whether it stays whatever stands beside it: nearly every character there is. */
  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7f)
        || c == '\n'
        || (c >= 0xa0 && c < '\u2028')
        || (c > '\u2069' && c < Character.MIN_SURROGATE);
  }

  /** Whether a text has no blanks but single spaces. */
  private static boolean isOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean second = c == ' ' && i + 1 < text.length() && text.charAt(i + 1) == ' ';
      if (second || (c != ' ' && (Character.isWhitespace(c) || Character.isSpaceChar(c)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBidiOverride(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }

  private static boolean isNoncharacter(char c) {
    return c >= '\uFFFE' || (c >= '\uFDD0' && c <= '\uFDEF') || c == '\uFEFF';
  }
}
