package spacecal.publish;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.parser.Parser;

/**
 * Finds the links and ids in the markup of a page, tag by tag, without making a tree of it. Tags,
 * comments, attributes and the elements whose content is text are told apart as the HTML standard
 * does (13.2.5, Tokenization).
 */
final class PageMarkup {
  /** Elements whose content is not markup, up to their own end tag. */
  private static final List<String> OF_TEXT =
      List.of("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes");

  private static final int BLANK = 1;
  private static final int ENDS_NAME = 2;

  /** What each octet means in a tag: pages are read octet by octet. */
  private static final byte[] MEANING = new byte[256];

  static {
    for (char blank : " \n\t\r\f".toCharArray()) {
      MEANING[blank] = BLANK | ENDS_NAME;
    }
    MEANING['/'] = ENDS_NAME;
    MEANING['>'] = ENDS_NAME;
  }

  private final byte[] html;
  private final Finder finder;
  private int at;

  /** Of the tag at hand; null for what it does not have. */
  private String id;

  private String rel;
  private String href;
  private String src;

  /** Takes what is found, in order. */
  interface Finder {
    /** The value of an {@code id}. */
    void id(String id);

    /**
     * The value of an {@code href} or, of an element without one, {@code src}. Not that of an
     * {@code href} with {@code rel=nofollow}, unless the element has a {@code src}, too.
     */
    void link(String link);
  }

  private PageMarkup(byte[] html, Finder finder) {
    this.html = html;
    this.finder = finder;
  }

  /** Reads a page in UTF-8. */
  static void read(byte[] html, Finder finder) {
    new PageMarkup(html, finder).read();
  }

  private void read() {
    while (at < html.length) {
      if (html[at++] != '<' || at == html.length) {
        continue;
      }
      if (isLetter(html[at])) {
        int start = at;
        skipName();
        int end = at;
        attributes();
        tell();
        for (String name : OF_TEXT) {
          if (is(start, end, name)) {
            skipToEndOf(name);
          }
        }
      } else if (html[at] == '/' && at + 1 < html.length && isLetter(html[at + 1])) {
        at++;
        skipName();
        attributes();
      } else if (startsWith("!--")) {
        skipComment();
      } else if (html[at] == '!' || html[at] == '?' || html[at] == '/') {
        skipPast('>');
      }
    }
  }

  private void tell() {
    if (id != null) {
      finder.id(id);
    }
    boolean followed = rel == null || !rel.contains("nofollow");
    if (href != null && (followed || src != null)) {
      finder.link(href);
    } else if (href == null && src != null) {
      finder.link(src);
    }
  }

  private void skipName() {
    while (at < html.length && !endsName(html[at])) {
      at++;
    }
  }

  /** The attributes of a tag, to behind its end. The first of a name counts. */
  private void attributes() {
    id = null;
    rel = null;
    href = null;
    src = null;
    while (at < html.length) {
      if (html[at] == '>') {
        at++;
        return;
      }
      if (isBlank(html[at]) || html[at] == '/') {
        at++;
        continue;
      }
      attribute();
    }
  }

  private void attribute() {
    int start = at++;
    while (at < html.length && html[at] != '=' && !endsName(html[at])) {
      at++;
    }
    int end = at;
    skipBlanks();
    int valueStart = at;
    int valueEnd = at;
    if (at < html.length && html[at] == '=') {
      at++;
      skipBlanks();
      if (at < html.length && (html[at] == '"' || html[at] == '\'')) {
        byte quote = html[at++];
        valueStart = at;
        skipPast(quote);
        valueEnd = at > valueStart && html[at - 1] == quote ? at - 1 : at;
      } else {
        valueStart = at;
        while (at < html.length && !isBlank(html[at]) && html[at] != '>') {
          at++;
        }
        valueEnd = at;
      }
    }
    if (id == null && is(start, end, "id")) {
      id = value(valueStart, valueEnd);
    } else if (rel == null && is(start, end, "rel")) {
      rel = value(valueStart, valueEnd);
    } else if (href == null && is(start, end, "href")) {
      href = value(valueStart, valueEnd);
    } else if (src == null && is(start, end, "src")) {
      src = value(valueStart, valueEnd);
    }
  }

  private String value(int start, int end) {
    String value = text(start, end);
    return value.indexOf('&') < 0 ? value : unescape(value);
  }

  /** The references that templates write are read here, all others by a library that knows them. */
  private static String unescape(String value) {
    for (int i = value.indexOf('&'); i >= 0; i = value.indexOf('&', i + 1)) {
      if (!value.startsWith("&amp;", i)) {
        return Parser.unescapeEntities(value, true);
      }
    }
    return value.replace("&amp;", "&");
  }

  private void skipComment() {
    at += 3;
    // "<!-->" and "<!--->" are whole comments.
    if (startsWith(">") || startsWith("->")) {
      skipPast('>');
      return;
    }
    while (at < html.length) {
      if (html[at] == '-' && (startsWith("-->") || startsWith("--!>"))) {
        skipPast('>');
        return;
      }
      at++;
    }
  }

  /** To the end tag of an element of text, or to the end. */
  private void skipToEndOf(String name) {
    while (at < html.length) {
      int tag = at + 2;
      if (html[at] == '<'
          && startsWith("</")
          && tag + name.length() < html.length
          && is(tag, tag + name.length(), name)
          && endsName(html[tag + name.length()])) {
        return;
      }
      at++;
    }
  }

  private static boolean endsName(byte octet) {
    return (MEANING[octet & 0xff] & ENDS_NAME) != 0;
  }

  private void skipBlanks() {
    while (at < html.length && isBlank(html[at])) {
      at++;
    }
  }

  private void skipPast(int octet) {
    while (at < html.length && html[at++] != octet) {}
  }

  private boolean startsWith(String ascii) {
    return at + ascii.length() <= html.length && is(at, at + ascii.length(), ascii);
  }

  /** Whether this is the word, in ASCII, whatever the case of what stands there. */
  private boolean is(int start, int end, String lower) {
    if (end - start != lower.length()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      int octet = html[i];
      if ((octet >= 'A' && octet <= 'Z' ? octet + 32 : octet) != lower.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  private String text(int start, int end) {
    return new String(html, start, end - start, StandardCharsets.UTF_8);
  }

  private static boolean isLetter(byte octet) {
    return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z');
  }

  private static boolean isBlank(byte octet) {
    return (MEANING[octet & 0xff] & BLANK) != 0;
  }
}
