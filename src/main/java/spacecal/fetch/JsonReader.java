package spacecal.fetch;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of a JSON document in UTF-8, with or without a byte order mark, or in UTF-16 with
 * one. Escapes of half a surrogate pair, which Jackson refuses in names, become U+FFFD.
 */
final class JsonReader extends Reader {
  /** Half an escaped surrogate pair (group 1), and other escapes. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\u[dD][89abAB]\\w\\w\\\\u[dD][c-fC-F]\\w\\w|(\\\\u[dD][89a-fA-F]\\w\\w)|\\\\.");

  /** The characters of the longest escape, a surrogate pair, after the backslash. */
  private static final int MAX_REST = 11;

  private final BufferedReader in;
  private final Runnable onReplacement;
  private String escape = "";
  private int position;

  /**
   * Creates a reader.
   *
   * @param onInvalid how bytes that are not of the encoding are handled
   * @param onReplacement runs for each half of a surrogate pair
   */
  JsonReader(InputStream json, CodingErrorAction onInvalid, Runnable onReplacement)
      throws IOException {
    this.in = decode(new BufferedInputStream(json), onInvalid);
    this.onReplacement = onReplacement;
  }

  private static BufferedReader decode(InputStream json, CodingErrorAction onInvalid)
      throws IOException {
    json.mark(2);
    String start = new String(json.readNBytes(2), StandardCharsets.UTF_16BE);
    json.reset();
    boolean isWide = start.equals("\ufeff") || start.equals("\ufffe");
    Charset charset = isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(json, charset.newDecoder().onMalformedInput(onInvalid)));
    text.mark(1);
    if (text.read() != '\ufeff') {
      text.reset();
    }
    return text;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int next = next();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      buffer[offset + count] = (char) next;
      count++;
    }
    return count;
  }

  private int next() throws IOException {
    if (position == escape.length()) {
      int next = in.read();
      if (next != '\\') {
        return next;
      }
      escape = escape();
      position = 0;
    }
    return escape.charAt(position++);
  }

  /** Reads the rest of an escape, and replaces it if it is half a surrogate pair. */
  private String escape() throws IOException {
    in.mark(MAX_REST);
    char[] rest = new char[MAX_REST];
    int length = 0;
    for (int next = in.read(); next >= 0; next = length < MAX_REST ? in.read() : -1) {
      rest[length] = (char) next;
      length++;
    }
    in.reset();
    Matcher found = ESCAPE.matcher("\\" + new String(rest, 0, length));
    if (!found.lookingAt()) {
      return "\\";
    }
    in.skip(found.end() - 1L);
    if (found.group(1) == null) {
      return found.group();
    }
    onReplacement.run();
    return "\\ufffd";
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
