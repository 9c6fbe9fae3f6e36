package spacecal.site;

import java.util.Optional;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import spacecal.model.CleanText;
import spacecal.model.WebUrl;

/**
 * The HTML of a text that is nothing but paragraphs with links and emphasis, as most are in which
 * Markdown finds anything at all. What it writes is safe by how it is written, and need not be
 * parsed and cleaned.
 */
final class SimpleMarkup {
  private final StringBuilder html = new StringBuilder();
  private boolean simple = true;

  private SimpleMarkup() {}

  /**
   * The HTML of a text, the same as {@link Markdown} makes of it on the long way.
   *
   * @return empty for a text with anything else in it
   */
  static Optional<String> of(Node document) {
    SimpleMarkup markup = new SimpleMarkup();
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      markup.block(block);
    }
    return markup.simple ? Optional.of(markup.html.toString()) : Optional.empty();
  }

  private void block(Node block) {
    if (block instanceof Paragraph) {
      within(block, "<p>", "</p>\n");
    } else {
      simple = false;
    }
  }

  private void within(Node node, String start, String end) {
    html.append(start);
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      inline(child);
    }
    html.append(end);
  }

  private void inline(Node node) {
    if (node instanceof Text text) {
      text(text.getLiteral());
    } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
      html.append("<br>\n");
    } else if (node instanceof Emphasis) {
      within(node, "<em>", "</em>");
    } else if (node instanceof StrongEmphasis) {
      within(node, "<strong>", "</strong>");
    } else if (node instanceof Link link) {
      link(link);
    } else {
      simple = false;
    }
  }

  private void link(Link link) {
    Optional<WebUrl> url = WebUrl.parse(link.getDestination());
    if (url.isEmpty()) {
      within(link, "", "");
      return;
    }
    html.append("<a href=\"").append(url.get().toString().replace("&", "&amp;"));
    within(link, "\" rel=\"nofollow noopener\">", "</a>");
  }

  private void text(String text) {
    simple &= CleanText.characters(text).equals(text);
    html.append(Markdown.escape(text));
  }
}
