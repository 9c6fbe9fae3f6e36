package spacecal.html;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import spacecal.model.TextSanitizer;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.model.WebUrl;

/**
 * Renders Markdown as safe HTML: no raw HTML, no images except the owner's, and only URLs that
 * {@link WebUrl} accepts.
 */
public final class MarkdownRenderer {
  /** The most cells of a table in a description: rows of one character each get all columns. */
  private static final int MAX_CELLS = 2_000;

  /** The most characters of HTML of a description, ten for each character of the longest text. */
  private static final int MAX_HTML = 200_000;

  private static final Evaluator HEADINGS = Selector.evaluatorOf("h1, h2, h3, h4, h5, h6");

  /** White space and the punctuation of Markdown. */
  private static final Pattern MARKS = Pattern.compile("[ \\t\\n\\u000B\\f\\r*_#>`|]+");

  private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n");
  private static final Pattern RELATIVE = Pattern.compile("(?!//)[A-Za-z0-9._~/#%?&=@!$'()*+,;-]+");

  private static final Parser DESCRIPTIONS =
      parser(TablesExtension.builder().maxCells(MAX_CELLS).build());
  private static final Parser PAGES = parser(TablesExtension.create());

  private static final HtmlRenderer WITH_LINE_BREAKS = renderer().softbreak("<br>\n").build();
  private static final HtmlRenderer PAGE_RENDERER = renderer().percentEncodeUrls(true).build();

  private static final Safelist TAGS = tags();

  private static final Safelist PAGE_TAGS =
      tags().addTags("img").addAttributes("img", "src", "alt", "title", "loading");

  private static Safelist tags() {
    return new Safelist()
        .addTags("p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a")
        .addTags("h2", "h3", "h4", "section", "table", "thead", "tbody", "tr", "th", "td")
        .addAttributes("ol", "start")
        .addAttributes("a", "href", "rel")
        .addAttributes("th", "align", "scope")
        .addAttributes("td", "align")
        .addAttributes("section", "class", "tabindex", "aria-label");
  }

  private MarkdownRenderer() {}

  private static Parser parser(Extension tables) {
    return Parser.builder()
        .extensions(List.of(AutolinkExtension.create(), tables))
        .maxOpenBlockParsers(20)
        .maxInlineNesting(50)
        .build();
  }

  private static HtmlRenderer.Builder renderer() {
    return HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).escapeHtml(true);
  }

  /** An owner's page: its first heading, empty if there is none, and the rest as HTML. */
  public record Titled(String title, String html) {}

  /**
   * Renders a text from LL2 of at most 20,000 characters. A single line break is kept, because its
   * editors write plain text. Headings become bold lines, so that they do not change the outline of
   * the page. A text with a table of more than 2,000 cells or more than 200,000 characters of HTML,
   * or one that a library fails to read, becomes plain text.
   *
   * @param where the place of the text, for the report
   * @param report receives a warning if the text becomes plain text
   */
  public static String describe(String text, String where, Warnings report) {
    try {
      return described(DESCRIPTIONS.parse(text));
    } catch (RuntimeException e) {
      report.warn("Markdown shown as plain text", where, String.valueOf(e.getMessage()));
      return plain(text);
    }
  }

  private static String described(Node tree) {
    LimitedWriter html = new LimitedWriter();
    WITH_LINE_BREAKS.render(tree, html);
    Document document = read(html.toString(), false);
    for (Element heading : document.select(HEADINGS)) {
      Element line = new Element("p").appendChild(new Element("strong"));
      line.child(0).append(heading.html());
      heading.replaceWith(line);
    }
    for (Element link : document.getElementsByTag("a")) {
      keepLink(link, WebUrl.parse(link.attr("href")).map(WebUrl::toString), "nofollow noopener");
    }
    String clean = clean(document, TAGS);
    // The attributes of links can make it longer than what was read.
    checkLength(clean.length());
    return clean;
  }

  /**
   * Renders an owner's page, which may also link within the site and show its images.
   *
   * @param title replaces that of the first heading
   * @param isHome whether the text is shown on the home page; its links are written as on all other
   *     pages, one folder below
   * @param where the file, for errors
   * @throws UserException if an image has no valid address
   */
  public static Titled page(String text, Optional<String> title, boolean isHome, String where) {
    Document document = read(PAGE_RENDERER.render(PAGES.parse(text)), true);
    for (Element image : document.getElementsByTag("img")) {
      keepImage(image, isHome, where);
    }
    Element first = document.selectFirst(title.isEmpty() ? "h1, h2, h3, h4, h5, h6" : "h1");
    String heading = first == null ? "" : first.text();
    if (first != null) {
      first.remove();
    }
    document.getElementsByTag("h1").forEach(other -> other.tagName("h2"));
    document.select("h5, h6").forEach(other -> other.tagName("h4"));
    for (Element link : document.getElementsByTag("a")) {
      String href = link.attr("href");
      boolean own = RELATIVE.matcher(href).matches() || href.startsWith("mailto:");
      keepLink(
          link,
          own
              ? Optional.of(TextSanitizer.line(isHome ? fromHome(href) : href))
              : WebUrl.parse(href).map(WebUrl::toString),
          own ? "" : "noopener");
    }
    return new Titled(title.orElse(heading), clean(document, PAGE_TAGS));
  }

  private static void keepImage(Element image, boolean isHome, String where) {
    String source = image.attr("src");
    if (!RELATIVE.matcher(source).matches() && WebUrl.parse(source).isEmpty()) {
      throw UserException.of(
          "not the address of an image: " + source,
          where,
          "Put the image into assets/, and write ![…](../assets/NAME).");
    }
    image.attr("src", isHome ? fromHome(source) : source).attr("loading", "lazy");
    for (String text : List.of("alt", "title")) {
      if (image.hasAttr(text)) {
        image.attr(text, TextSanitizer.line(image.attr(text)));
      }
    }
  }

  private static String fromHome(String link) {
    return link.startsWith("../") ? "./" + link.substring(3) : link;
  }

  /**
   * The text without markup, on one line, cut between words: for the description in a page's head.
   */
  public static String snippet(String text, int length) {
    String line = MARKS.matcher(TextSanitizer.cut(text, 4 * length)).replaceAll(" ").strip();
    if (line.length() <= length) {
      return line;
    }
    int end = line.lastIndexOf(' ', length - 1);
    int cut = end < length / 2 ? length - 1 : end;
    // Surrogate pairs are not split.
    return line.substring(0, Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut) + "…";
  }

  private static String plain(String text) {
    StringBuilder html = new StringBuilder();
    for (String paragraph : BLANK_LINES.split(TextSanitizer.block(text), -1)) {
      html.append("<p>").append(escape(paragraph).replace("\n", "<br>\n")).append("</p>\n");
    }
    return html.toString();
  }

  /** Escapes text for the content of an element. */
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\u00a0", "&nbsp;");
  }

  private static Document read(String html, boolean keepsImages) {
    Document document = Jsoup.parseBodyFragment(html);
    if (!keepsImages) {
      document
          .getElementsByTag("img")
          .forEach(picture -> picture.replaceWith(new TextNode(picture.attr("alt"))));
    }
    // Markdown decodes entities: a removed character may be back as &#x202E;.
    document
        .nodeStream(TextNode.class)
        .forEach(node -> node.text(TextSanitizer.characters(node.getWholeText())));
    document.getElementsByTag("th").attr("scope", "col");
    for (Element table : document.getElementsByTag("table")) {
      // A wide table scrolls on its own; tabindex makes it reachable by keyboard.
      table.wrap("<section class=\"wide\" tabindex=\"0\" aria-label=\"Table\"></section>");
    }
    return document;
  }

  private static void keepLink(Element link, Optional<String> href, String rel) {
    link.clearAttributes();
    if (href.isEmpty()) {
      link.unwrap();
      return;
    }
    link.attr("href", href.get());
    if (!rel.isEmpty()) {
      link.attr("rel", rel);
    }
  }

  private static String clean(Document document, Safelist tags) {
    Document safe = new Cleaner(tags).clean(document);
    safe.outputSettings().prettyPrint(false);
    return safe.body().html();
  }

  private static void checkLength(int length) {
    if (length > MAX_HTML) {
      throw new IllegalStateException("more than " + MAX_HTML + " characters of HTML");
    }
  }

  /** Ends the rendering of a text as soon as its HTML is too long. */
  private static final class LimitedWriter extends StringWriter {
    @Override
    public StringWriter append(CharSequence html) {
      checkLength(getBuffer().length() + html.length());
      return super.append(html);
    }
  }
}
