package spacecal.output;

import java.util.regex.Pattern;

/**
 * The path of a file of the site, relative to its root, with slashes: {@code
 * events/1211/index.html}. Cannot lead out of the site, and needs no escaping in an address.
 */
public record SitePath(String value) implements Comparable<SitePath> {
  private static final String INDEX = "index.html";

  /** Not dots alone: the path cannot lead out of the site. */
  private static final String SEGMENT = "\\.*[\\w~-][\\w.~-]*";

  private static final Pattern PATH = Pattern.compile(SEGMENT + "(?:/" + SEGMENT + ")*");

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException for an absolute path, an empty segment, one of dots alone, or
   *     any character but letters, digits, and {@code . _ ~ -}
   */
  public SitePath {
    if (!PATH.matcher(value).matches()) {
      throw new IllegalArgumentException("not a path of a site: " + value);
    }
  }

  /**
   * The page of a folder: {@code events/1211} is {@code events/1211/index.html}; empty is the home
   * page.
   */
  public static SitePath page(String folder) {
    return new SitePath(folder.isEmpty() ? INDEX : folder + "/" + INDEX);
  }

  /** A file beside this one. */
  public SitePath sibling(String name) {
    return new SitePath(folder() + name);
  }

  /** The folder it is in, ending with a slash; empty for the root. */
  public String folder() {
    return value.substring(0, value.lastIndexOf('/') + 1);
  }

  /** The address within the site: the path, without the {@code index.html} that servers fill in. */
  public String address() {
    return value.equals(INDEX) || value.endsWith("/" + INDEX)
        ? value.substring(0, value.length() - INDEX.length())
        : value;
  }

  /** Whether it is an HTML page. */
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
