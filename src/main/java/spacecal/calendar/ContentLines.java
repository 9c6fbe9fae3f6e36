package spacecal.calendar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The last door before the bytes. ical4j lets control characters through and folds by UTF-16 units,
 * which makes lines of up to 188 octets; both are done here instead.
 */
final class ContentLines {
  /**
   * RFC 5545, 3.1: "Lines of text SHOULD NOT be longer than 75 octets, excluding the line break."
   */
  private static final int MAX_OCTETS = 75;

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final char REPLACEMENT = '\uFFFD';

  private ContentLines() {}

  /**
   * A text that can stand in a TEXT value (RFC 5545, 3.3.11) in front of every known reader: all
   * line breaks are {@code \n}, also U+0085, U+2028 and U+2029, at which some readers lose the
   * rest; other control characters are gone, tabs are spaces, lone surrogates are U+FFFD, and the
   * ends are stripped.
   */
  static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
          out.append('\n');
        }
      } else if (c == '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        out.append('\n');
      } else if (c == '\t') {
        out.append(' ');
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append(REPLACEMENT);
      } else if (!Character.isISOControl(c)) {
        out.append(c);
      }
    }
    return out.toString().strip();
  }

  /** The same on one line: calcurse drops an event whose SUMMARY breaks its line. */
  static String oneLine(String text) {
    return BLANKS.matcher(clean(text)).replaceAll(" ");
  }

  /**
   * Content lines as octets: UTF-8, folded (RFC 5545, 3.1) so that no line has more than 75 of them
   * and none is cut inside a character. A continuation is never empty: iCloud refuses those.
   *
   * @param lines unfolded, each ending with CRLF
   */
  static byte[] fold(String lines) {
    byte[] octets = lines.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + octets.length / 16);
    int column = 0;
    int i = 0;
    while (i < octets.length) {
      if (octets[i] == '\r' || octets[i] == '\n') {
        out.write(octets[i++]);
        column = 0;
        continue;
      }
      int length = characterLength(octets[i]);
      if (column + length > MAX_OCTETS) {
        out.write('\r');
        out.write('\n');
        out.write(' ');
        column = 1;
      }
      out.write(octets, i, length);
      column += length;
      i += length;
    }
    return out.toByteArray();
  }

  /** How many octets a character has in UTF-8, by its first one (RFC 3629, 3). */
  private static int characterLength(byte first) {
    int lead = first & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }
}
