package spacecal.model;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the outside world that pages and calendars may link to: http or https, with a host,
 * without a user name or password, in ASCII throughout. The one place that decides this.
 */
public final class WebUrl {
  private static final int MAX_LENGTH = 2000;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_LABEL = 63;

  /** What it is made of; whether it is an address is for {@link URI} to say. */
  private static final Pattern IP_V6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private final String ascii;

  private WebUrl(String ascii) {
    this.ascii = ascii;
  }

  /**
   * Reads an address as people write it. What RFC 3986 does not allow to stand as it is (spaces,
   * quotes, other scripts, a percent sign that begins no escape) is percent-encoded as browsers do;
   * a host in another script becomes its IDNA form. What it gives reads as itself again.
   *
   * @return empty for any other scheme, a missing host, user names, control characters, more than
   *     2,000 characters in ASCII, or what is no address at all
   */
  public static Optional<WebUrl> parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > MAX_LENGTH || hasControls(trimmed)) {
      return Optional.empty();
    }
    int colon = trimmed.indexOf("://");
    if (colon < 0) {
      return Optional.empty();
    }
    String scheme = trimmed.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.empty();
    }
    String rest = trimmed.substring(colon + 3);
    int pathStart = indexOfAny(rest, "/?#\\");
    String authority = pathStart < 0 ? rest : rest.substring(0, pathStart);
    // Browsers read a backslash as a slash: what follows it here would be a path there.
    String path = pathStart < 0 ? "" : encode(slashes(rest.substring(pathStart)));
    if (isPlainName(authority) && isAllowed(path)) {
      return Optional.of(scheme + "://" + authority + path)
          .filter(url -> url.length() <= MAX_LENGTH)
          .map(WebUrl::new);
    }
    return asciiAuthority(authority)
        .map(host -> scheme + "://" + host + path)
        .filter(url -> url.length() <= MAX_LENGTH && isValid(url))
        .map(WebUrl::new);
  }

  /** The address in ASCII, as RFC 3986 has it. */
  @Override
  public String toString() {
    return ascii;
  }

  /** The host, without "www.": what tells a reader where a link leads. */
  public String site() {
    String host = host();
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private String host() {
    int start = ascii.indexOf("://") + 3;
    int end = start;
    while (end < ascii.length() && ":/?#[".indexOf(ascii.charAt(end)) < 0) {
      end++;
    }
    return end > start ? ascii.substring(start, end) : URI.create(ascii).getHost();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WebUrl url && url.ascii.equals(ascii);
  }

  @Override
  public int hashCode() {
    return ascii.hashCode();
  }

  /** Backslashes as slashes, up to the query or fragment: there they are characters like others. */
  private static String slashes(String path) {
    int end = indexOfAny(path, "?#");
    return end < 0
        ? path.replace('\\', '/')
        : path.substring(0, end).replace('\\', '/') + path.substring(end);
  }

  private static Optional<String> asciiAuthority(String authority) {
    // The colons in the brackets of an IPv6 address begin no port.
    int colon = authority.indexOf(':', Math.max(0, authority.lastIndexOf(']')));
    String host = colon < 0 ? authority : authority.substring(0, colon);
    String port = colon < 0 ? "" : authority.substring(colon + 1);
    if (host.isEmpty() || !isPort(port)) {
      return Optional.empty();
    }
    return asciiHost(host).map(ascii -> ascii + (port.isEmpty() ? "" : ":" + port));
  }

  /** Whether it is empty, which stands for the scheme's own port, or a number that ports have. */
  private static boolean isPort(String port) {
    return port.chars().allMatch(c -> c >= '0' && c <= '9')
        && (port.isEmpty() || (port.length() <= 5 && Integer.parseInt(port) <= MAX_PORT));
  }

  private static Optional<String> asciiHost(String host) {
    if (isPlainHost(host)) {
      return Optional.of(host);
    }
    if (host.startsWith("[") && IP_V6.matcher(host).matches()) {
      return Optional.of(host.toLowerCase(Locale.ROOT));
    }
    try {
      return Optional.of(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Whether it is a host of small letters, digits and inner dots, which stays as it is. */
  private static boolean isPlainHost(String host) {
    int label = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      label = c == '.' ? 0 : label + 1;
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '.' && i > 0);
      if (!plain || label > MAX_LABEL || (c == '.' && host.charAt(i - 1) == '.')) {
        return false;
      }
    }
    return label > 0;
  }

  /** Whether it is such a host that is no number, of which there is nothing to check. */
  private static boolean isPlainName(String host) {
    if (!isPlainHost(host)) {
      return false;
    }
    char top = host.charAt(host.lastIndexOf('.') + 1);
    return top >= 'a' && top <= 'z';
  }

  private static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValid(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Percent-encodes what may not stand in a path, query or fragment; the first # begins the
   * fragment. Half a surrogate pair becomes U+FFFD.
   */
  private static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean inFragment = false;
    if (isAllowed(text)) {
      return text;
    }
    // Java's own replacement would be a question mark, which begins a query.
    String whole = HALF_CHARACTER.matcher(text).replaceAll("\uFFFD");
    for (byte octet : whole.getBytes(StandardCharsets.UTF_8)) {
      int c = octet & 0xff;
      if (c == '#' && !inFragment) {
        inFragment = true;
        out.append('#');
      } else if (isAllowed(c)) {
        out.append((char) c);
      } else {
        out.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return encodeStrayPercents(out);
  }

  private static String encodeStrayPercents(StringBuilder text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c);
      boolean escape =
          i + 2 < text.length()
              && Character.digit(text.charAt(i + 1), 16) >= 0
              && Character.digit(text.charAt(i + 2), 16) >= 0;
      if (c == '%' && !escape) {
        out.append("25");
      }
    }
    return out.toString();
  }

  /** Whether nothing needs to be encoded; a percent sign and a fragment take a closer look. */
  private static boolean isAllowed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%' || !isAllowed(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~:/?@!$&'()*+,;=%".indexOf(c) >= 0;
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  private static int indexOfAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
