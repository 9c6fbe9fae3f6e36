package spacecal.site;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes text as UTF-8 octets, in which most of a page is a copy of what stands in its template.
 * Half a surrogate pair becomes a question mark, as in {@link String#getBytes}.
 */
final class Utf8Writer extends Writer {
  private byte[] octets = new byte[1 << 14];
  private int size;

  /** What was written so far. */
  byte[] octets() {
    return Arrays.copyOf(octets, size);
  }

  @Override
  public void write(char[] text, int from, int length) {
    ensure(length);
    int end = from + length;
    for (int i = from; i < end; i++) {
      if (text[i] >= 0x80) {
        encode(new String(text, i, end - i));
        return;
      }
      octets[size++] = (byte) text[i];
    }
  }

  @Override
  public void write(String text, int from, int length) {
    ensure(length);
    int end = from + length;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        encode(text.substring(i, end));
        return;
      }
      octets[size++] = (byte) c;
    }
  }

  private void encode(String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    ensure(more.length);
    System.arraycopy(more, 0, octets, size, more.length);
    size += more.length;
  }

  private void ensure(int more) {
    if (octets.length - size < more) {
      octets = Arrays.copyOf(octets, Math.max(2 * octets.length, size + more));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
