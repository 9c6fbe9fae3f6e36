package spacecal.ical;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;

/**
 * Prints calendars and components as UTF-8. Lines end with CRLF and have at most 75 octets (RFC
 * 5545, 3.1); ical4j's own writer counts UTF-16 units, which makes lines of up to 188 octets. Lines
 * are folded between characters, never before an empty continuation, which iCloud refuses. Control
 * characters are dropped: ical4j prints them, and a CR would end the line.
 */
final class CalendarWriter {
  private static final int MAX_OCTETS = 75;

  private CalendarWriter() {}

  static byte[] print(Calendar calendar) {
    return fold(calendar.toString()).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] print(Component component) {
    return fold(component.toString()).getBytes(StandardCharsets.UTF_8);
  }

  /** Adds printed components to the end of a printed component or calendar. */
  static byte[] add(byte[] outer, List<byte[]> inner) {
    int size = inner.stream().mapToInt(component -> component.length).reduce(0, Math::addExact);
    int end = outer.length - 1;
    while (outer[end - 1] != '\n') {
      end--;
    }
    ByteBuffer whole = ByteBuffer.allocate(Math.addExact(outer.length, size)).put(outer, 0, end);
    inner.forEach(whole::put);
    return whole.put(outer, end, outer.length - end).array();
  }

  private static String fold(String lines) {
    StringBuilder folded = new StringBuilder(lines.length() + lines.length() / 16);
    int octets = 0;
    int next;
    for (int i = 0; i < lines.length(); i = next) {
      int character = lines.codePointAt(i);
      next = i + Character.charCount(character);
      if (lines.startsWith("\r\n", i)) {
        folded.append("\r\n");
        octets = 0;
      } else if (!Character.isISOControl(character)) {
        octets += octets(character);
        if (octets > MAX_OCTETS) {
          folded.append("\r\n ");
          octets = 1 + octets(character);
        }
        folded.appendCodePoint(character);
      }
    }
    return folded.toString();
  }

  /** The length of a character in UTF-8. */
  private static int octets(int character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
