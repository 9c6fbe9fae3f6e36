package spacecal.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.regex.Pattern;

/** Encodes and decodes {@code application/x-www-form-urlencoded} exactly as browsers do. */
public final class FormEncoding {
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** The first octet of an encoded surrogate. */
  private static final Pattern SURROGATE = Pattern.compile("%[Ee][Dd](?=%[ABab])");

  private FormEncoding() {}

  /** Encodes a name or a value. Commas, colons and slashes stay readable. */
  public static String encode(String text) {
    return URLEncoder.encode(whole(text), UTF_8)
        .replace("%2C", ",")
        .replace("%3A", ":")
        .replace("%2F", "/");
  }

  /** Decodes a name or a value. Octets that are not UTF-8 become U+FFFD. */
  public static String decode(String text) {
    String escaped = STRAY_PERCENT.matcher(whole(text)).replaceAll("%25");
    // Java decodes the three octets of a surrogate as one U+FFFD, browsers as three.
    return URLDecoder.decode(SURROGATE.matcher(escaped).replaceAll("%FF"), UTF_8);
  }

  /** Replaces lone surrogates, for which Java would write question marks. */
  private static String whole(String text) {
    return LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
  }
}
