package spacecal.publish;

/**
 * Follows the links that pages are full of without the full grammar of addresses: what it does not
 * know for certain it leaves to {@link java.net.URI}.
 */
final class SimpleLink {
  private static final int FROM_HERE = 1;
  private static final int IN_AN_ADDRESS = 2;

  /** What each ASCII character may stand in. */
  private static final byte[] ALLOWED = new byte[128];

  static {
    for (int c = 0; c < 128; c++) {
      if (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0) {
        ALLOWED[c] = FROM_HERE | IN_AN_ADDRESS;
      } else if ("?@!$&'()*+,;=:".indexOf(c) >= 0) {
        ALLOWED[c] = IN_AN_ADDRESS;
      }
    }
  }

  private SimpleLink() {}

  /**
   * Whether a link is certain to be a well-formed address on another host.
   *
   * @param origin the scheme and host of the site
   */
  static boolean isElsewhere(String link, String origin) {
    int host = link.startsWith("https://") ? 8 : link.startsWith("http://") ? 7 : 0;
    if (host == 0 || link.startsWith(origin)) {
      return false;
    }
    int path = host;
    while (path < link.length() && isOfHost(link.charAt(path))) {
      path++;
    }
    return path > host && path < link.length() && link.charAt(path) == '/' && isWhole(link, path);
  }

  /**
   * Whatever name these make: Java takes one that no host can have for a registry's, and reads it.
   */
  private static boolean isOfHost(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  }

  /** Whether nothing in a path, query and fragment needs a second look. */
  private static boolean isWhole(String link, int start) {
    boolean fragment = false;
    for (int i = start; i < link.length(); i++) {
      char c = link.charAt(i);
      if (c == '%') {
        if (i + 2 >= link.length() || !isHex(link.charAt(i + 1)) || !isHex(link.charAt(i + 2))) {
          return false;
        }
      } else if (c == '#' && !fragment) {
        fragment = true;
      } else if (c >= 128 || (ALLOWED[c] & IN_AN_ADDRESS) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /**
   * The address within the site that a relative link of plain characters leads to, with its
   * fragment.
   *
   * @param folder of the page that links: "events/1/", empty for the root
   * @return empty for all other links, and for those that lead out of the site or to its root
   */
  static String address(String folder, String link) {
    int up = 0;
    int rest = 0;
    if (link.startsWith("./")) {
      rest = 2;
    } else {
      while (link.startsWith("../", rest)) {
        up++;
        rest += 3;
      }
    }
    if (link.isEmpty() || link.charAt(0) == '/' || link.charAt(0) == '#' || !isPlain(link, rest)) {
      return "";
    }
    int end = folder.length();
    for (int i = 0; i < up; i++) {
      if (end == 0) {
        return "";
      }
      end = folder.lastIndexOf('/', end - 2) + 1;
    }
    return folder.substring(0, end) + link.substring(rest);
  }

  /** Whether it is a path, with a fragment or without, in which no part is empty or of dots. */
  private static boolean isPlain(String link, int start) {
    char before = '/';
    boolean fragment = false;
    for (int i = start; i < link.length(); i++) {
      char c = link.charAt(i);
      if (c == '#' && !fragment) {
        fragment = true;
      } else if (c >= 128 || (ALLOWED[c] & FROM_HERE) == 0) {
        return false;
      } else if (!fragment && before == '/' && (c == '/' || c == '.')) {
        return false;
      }
      before = c;
    }
    return true;
  }
}
