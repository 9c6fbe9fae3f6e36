package spacecal.calendar;

import java.util.Arrays;

/**
 * Lines as octets, in a buffer that grows: UTF-8, ended by CRLF and folded (RFC 5545, 3.1), so that
 * none has more than 75 octets, none is cut inside a character and no continuation is empty (iCloud
 * refuses those).
 */
final class Octets {
  /** "Lines of text SHOULD NOT be longer than 75 octets, excluding the line break." */
  private static final int MAX_OCTETS = 75;

  /** More than any line has before its folds, and those of the shortest texts. */
  private static final int SPARE = 128;

  private byte[] octets;
  private int length;

  /** How many octets the line has, since it was folded. */
  private int column;

  /**
   * None yet.
   *
   * @param room for how many there is; more is made when it is needed
   */
  Octets(int room) {
    octets = new byte[room];
  }

  /**
   * Begins a line.
   *
   * @param head what it begins with: ASCII, fewer octets than a line has
   */
  void begin(byte[] head) {
    copy(head, head.length);
    column = head.length;
    expect(0);
  }

  /** Makes room for so many more characters in this line, folds and all. */
  void expect(int characters) {
    // A UTF-16 unit takes three octets at most, or two if it is escaped; of 72 octets at the least
    // between two folds, a fold adds three.
    room(Math.addExact(Math.multiplyExact(characters, 4), SPARE));
  }

  /**
   * A run of ASCII characters, none of them a control character.
   *
   * @param from where it begins, inclusive
   * @param to where it ends, exclusive
   */
  void put(String text, int from, int to) {
    byte[] into = octets;
    int at = from;
    while (at < to) {
      if (column == MAX_OCTETS) {
        fold();
      }
      int end = Math.min(to, at + MAX_OCTETS - column);
      column += end - at;
      int next = length;
      while (at < end) {
        into[next++] = (byte) text.charAt(at++);
      }
      length = next;
    }
  }

  /** An ASCII character that is no control character. */
  void put(char c) {
    if (column == MAX_OCTETS) {
      fold();
    }
    octets[length++] = (byte) c;
    column++;
  }

  /** A character of two to four octets in UTF-8 (RFC 3629, 3), which no fold parts. */
  void character(int codePoint) {
    int size = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    if (column + size > MAX_OCTETS) {
      fold();
    }
    column += size;
    int shift = 6 * (size - 1);
    // As many of the first bits are set as there are octets.
    octets[length++] = (byte) ((0xf00 >> size) | (codePoint >> shift));
    while (shift > 0) {
      shift -= 6;
      octets[length++] = (byte) (0x80 | ((codePoint >> shift) & 0x3f));
    }
  }

  /** Ends the line. */
  void end() {
    octets[length++] = '\r';
    octets[length++] = '\n';
  }

  /** Whole lines, as they are. */
  void copy(byte[] lines) {
    copy(lines, lines.length);
  }

  /** All lines of another, as they are. */
  void copy(Octets other) {
    copy(other.octets, other.length);
  }

  /** How many there are. */
  int size() {
    return length;
  }

  /** All of them; where there was room for no more, no copy. */
  byte[] toArray() {
    return length == octets.length ? octets : Arrays.copyOf(octets, length);
  }

  private void fold() {
    octets[length++] = '\r';
    octets[length++] = '\n';
    octets[length++] = ' ';
    column = 1;
  }

  private void copy(byte[] from, int count) {
    room(count);
    System.arraycopy(from, 0, octets, length, count);
    length += count;
  }

  private void room(int wanted) {
    if (octets.length - length < wanted) {
      // Half as much again, so that growing often costs little.
      int least = Math.addExact(length, wanted);
      octets = Arrays.copyOf(octets, Math.max(least, octets.length + (octets.length >> 1)));
    }
  }
}
