package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The path of a file of the site, relative to its root, with slashes: {@code
 * events/1211/index.html}. Cannot lead out of the site, and is a valid file name on every system.
 */
public record SitePath(String value) implements Comparable<SitePath> {
  private static final String INDEX = "index.html";

  /** Not dots alone: the path cannot lead out of the site. */
  private static final String SEGMENT = "\\.*[\\w~-][\\w.~-]*";

  /** The paths of all files that the program names itself; they are their own addresses. */
  private static final Pattern PLAIN = Pattern.compile(SEGMENT + "(?:/" + SEGMENT + ")*");

  /** The names of an owner's files: without characters that Windows refuses or nobody can see. */
  private static final String NAME =
      "(?!\\.+(?:/|$)| )[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\x{FFFD}-\\x{FFFF}/\\\\:*?\"<>|]++(?<! )";

  private static final Pattern PLAIN_CHARACTERS = Pattern.compile("[\\w./~-]*");

  private static final Pattern PATH = Pattern.compile(NAME + "(?:/" + NAME + ")*");

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException for an absolute path, an empty segment, one of dots alone or
   *     with a space at an end, an invisible character, or one of {@code \ : * ? " < > |}
   */
  public SitePath {
    if (!PLAIN.matcher(value).matches()) {
      // Some systems decompose the letters of names.
      value = Normalizer.normalize(value, Normalizer.Form.NFC);
      if (!PATH.matcher(value).matches()) {
        throw new IllegalArgumentException("not a path of a site: " + value);
      }
    }
  }

  /**
   * The page of a folder: {@code events/1211} is {@code events/1211/index.html}; empty is the home
   * page.
   */
  public static SitePath page(String folder) {
    return new SitePath(folder.isEmpty() ? INDEX : folder + "/" + INDEX);
  }

  public SitePath sibling(String name) {
    return new SitePath(folder() + name);
  }

  /** The folder it is in, ending with a slash; empty for the root. */
  public String folder() {
    return value.substring(0, value.lastIndexOf('/') + 1);
  }

  /**
   * The address within the site: the path, percent-encoded (RFC 3986), without the {@code
   * index.html} that servers fill in.
   */
  public String address() {
    return encode(name());
  }

  /** The path without the {@code index.html} that servers fill in, for readers. */
  public String name() {
    return value.equals(INDEX) || value.endsWith("/" + INDEX)
        ? value.substring(0, value.length() - INDEX.length())
        : value;
  }

  static String encode(String path) {
    if (PLAIN_CHARACTERS.matcher(path).matches()) {
      return path;
    }
    StringBuilder address = new StringBuilder();
    for (byte octet : path.getBytes(UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~@+(),=".indexOf(c) >= 0);
      address.append(isPlain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return address.toString();
  }

  public boolean isPage() {
    return value.endsWith(".html");
  }

  // Links look paths up a hundred times a page; the methods of a record are slower.
  @Override
  public boolean equals(Object other) {
    return other instanceof SitePath path && path.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(SitePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
