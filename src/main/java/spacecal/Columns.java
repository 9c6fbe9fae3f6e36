package spacecal;

import java.util.regex.Pattern;

/**
 * How many columns of a terminal a text takes: two for a letter of Han, kana and Hangul and for
 * most emoji, none for a mark above or below another letter.
 */
final class Columns {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  /** First and last code points of East Asian Wide and Fullwidth ones (UAX #11), and of emoji. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF,
    0xA000, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60,
    0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1FAFF, 0x20000, 0x3FFFD
  };

  private Columns() {}

  /** The columns of a text. */
  static int of(String text) {
    return UNSEEN.matcher(text).replaceAll("").codePoints().map(Columns::of).sum();
  }

  /**
   * As much of a text as so many columns hold, without anything a terminal would obey; cut text
   * ends with "…".
   */
  static String fit(String text, int columns) {
    String seen = UNSEEN.matcher(text).replaceAll("");
    if (of(seen) <= columns) {
      return seen;
    }
    StringBuilder out = new StringBuilder();
    int left = columns - 1;
    for (int i = 0; i < seen.length(); ) {
      int c = seen.codePointAt(i);
      left -= of(c);
      if (left < 0) {
        break;
      }
      out.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return out.toString().stripTrailing() + "…";
  }

  private static int of(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (c >= WIDE[i] && c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
