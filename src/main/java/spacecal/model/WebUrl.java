package spacecal.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An external URL that pages and calendars may link to: http or https, with a host, without user
 * info, in ASCII. This class alone decides which URLs are allowed.
 */
public final class WebUrl {
  private static final int MAX_LENGTH = 2000;
  private static final int MAX_PORT = 65_535;

  /** Browsers read a backslash before the query as a slash: it ends the authority, too. */
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>https?)://"
              + "(?<host>\\[[0-9a-f:.]+]|[^/?#\\\\:\\[\\]]+)(?::(?<port>[0-9]{0,5}))?"
              + "(?<path>[/\\\\][^?#]*)?(?<query>\\?[^#]*)?(?:#(?<fragment>.*))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * Letters that {@link IDN} replaces or removes and browsers keep: the host would be another one.
   */
  private static final Pattern DEVIATION = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

  /** Hosts that browsers read as IPv4 addresses: the last label is a number, perhaps in hex. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

  private static final Pattern DOTTED_DECIMAL =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  /** Characters that RFC 3986 does not allow in a path, a query or a fragment. */
  private static final Pattern ILLEGAL = Pattern.compile("[^\\w\\-.~:/?@!$&'()*+,;=%]+");

  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private final String ascii;
  private final String host;

  private WebUrl(String ascii, String host) {
    this.ascii = ascii;
    this.host = host;
  }

  /**
   * Parses a URL as people write it. Characters that RFC 3986 does not allow (spaces, quotes,
   * letters outside ASCII, a percent sign that begins no escape) are percent-encoded as browsers
   * do; the host becomes its IDNA form. Parsing the result gives the same URL.
   *
   * @return empty for any other scheme, a missing or invalid host, one that browsers read
   *     differently, user info, control characters, or more than 2,000 characters in ASCII
   */
  public static Optional<WebUrl> parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > MAX_LENGTH || trimmed.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    Matcher match = URL.matcher(trimmed);
    if (!match.matches()) {
      return Optional.empty();
    }
    String port = orEmpty(match.group("port"));
    if (!port.isEmpty() && Integer.parseInt(port) > MAX_PORT) {
      return Optional.empty();
    }
    String fragment = match.group("fragment");
    String rest =
        (port.isEmpty() ? "" : ":" + port)
            + encode(orEmpty(match.group("path")).replace('\\', '/'))
            + encode(orEmpty(match.group("query")))
            + (fragment == null ? "" : "#" + encode(fragment));
    String scheme = match.group("scheme").toLowerCase(Locale.ROOT) + "://";
    return asciiHost(match.group("host"))
        .map(host -> new WebUrl(scheme + host + rest, host))
        .filter(url -> url.ascii.length() <= MAX_LENGTH && hasHost(url.ascii));
  }

  /** The URL in ASCII, as RFC 3986 defines it. */
  @Override
  public String toString() {
    return ascii;
  }

  /** The host without "www.", which shows readers where a link leads. */
  public String site() {
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WebUrl url && url.ascii.equals(ascii);
  }

  @Override
  public int hashCode() {
    return ascii.hashCode();
  }

  private static Optional<String> asciiHost(String host) {
    if (host.startsWith("[")) {
      return Optional.of(host.toLowerCase(Locale.ROOT));
    }
    if (DEVIATION.matcher(host).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT))
          .filter(WebUrl::isNameOrDottedDecimal);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The JDK throws the latter for hosts of which normalization leaves nothing.
      return Optional.empty();
    }
  }

  private static boolean isNameOrDottedDecimal(String host) {
    return !NUMERIC.matcher(host).matches() || DOTTED_DECIMAL.matcher(host).matches();
  }

  private static boolean hasHost(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String encode(String text) {
    // URLEncoder replaces a lone surrogate by a question mark, which would begin a query.
    String whole = LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
    String legal =
        ILLEGAL
            .matcher(whole)
            .replaceAll(found -> URLEncoder.encode(found.group(), UTF_8).replace("+", "%20"));
    return STRAY_PERCENT.matcher(legal).replaceAll("%25");
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }
}
