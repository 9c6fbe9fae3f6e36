package spacecal.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code application/x-www-form-urlencoded} as the URL standard has it, which is what browsers do.
 */
final class FormText {
  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");
  private static final int REPLACEMENT = 0xFFFD;

  private FormText() {}

  /** A name with a value, both decoded. */
  record Pair(String name, String value) {}

  /** The pairs of a text, in order; a question mark before them all is no part of them. */
  static List<Pair> pairs(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (String part : (text.startsWith("?") ? text.substring(1) : text).split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        pairs.add(
            equals < 0
                ? new Pair(decode(part), "")
                : new Pair(decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
      }
    }
    return pairs;
  }

  /** Encodes a name or a value; what reads better as it is, and means nothing here, stays. */
  static String encode(String text) {
    return URLEncoder.encode(whole(text), StandardCharsets.UTF_8)
        .replace("%2C", ",")
        .replace("%3A", ":")
        .replace("%2F", "/");
  }

  private static String whole(String text) {
    // Java's own replacement would be a question mark.
    return HALF_CHARACTER.matcher(text).replaceAll("\uFFFD");
  }

  private static String decode(String text) {
    byte[] octets = whole(text).getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < octets.length; i++) {
      int high = octets[i] == '%' && i + 2 < octets.length ? hex(octets[i + 1]) : -1;
      int low = high >= 0 ? hex(octets[i + 2]) : -1;
      if (low >= 0) {
        octets[length++] = (byte) ((high << 4) | low);
        i += 2;
      } else {
        octets[length++] = octets[i] == '+' ? (byte) ' ' : octets[i];
      }
    }
    return characters(octets, length);
  }

  private static int hex(byte octet) {
    return Character.digit((char) (octet & 0xff), 16);
  }

  /**
   * UTF-8 as the Encoding Standard decodes it. Java's own makes one replacement of the three octets
   * of a surrogate, browsers make three.
   */
  private static String characters(byte[] octets, int length) {
    StringBuilder out = new StringBuilder(length);
    int character = 0;
    int needed = 0;
    int least = 0x80;
    int most = 0xBF;
    for (int i = 0; i < length; i++) {
      int octet = octets[i] & 0xff;
      if (needed > 0 && octet >= least && octet <= most) {
        character = (character << 6) | (octet & 0x3F);
        if (--needed == 0) {
          out.appendCodePoint(character);
        }
        least = 0x80;
        most = 0xBF;
        continue;
      }
      if (needed > 0) {
        out.appendCodePoint(REPLACEMENT);
      }
      needed = octet < 0x80 ? 0 : octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
      least = octet == 0xE0 ? 0xA0 : octet == 0xF0 ? 0x90 : 0x80;
      most = octet == 0xED ? 0x9F : octet == 0xF4 ? 0x8F : 0xBF;
      if ((octet >= 0x80 && octet < 0xC2) || octet > 0xF4) {
        needed = 0;
        out.appendCodePoint(REPLACEMENT);
      } else if (needed == 0) {
        out.append((char) octet);
      } else {
        character = octet & (0x3F >> needed);
      }
    }
    if (needed > 0) {
      out.appendCodePoint(REPLACEMENT);
    }
    return out.toString();
  }
}
