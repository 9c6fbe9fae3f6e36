package spacecal.calendar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Folding by octets: ical4j counts UTF-16 units, which makes lines of up to 188 octets. */
final class ContentLines {
  /**
   * RFC 5545, 3.1: "Lines of text SHOULD NOT be longer than 75 octets, excluding the line break."
   */
  private static final int MAX_OCTETS = 75;

  private ContentLines() {}

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
