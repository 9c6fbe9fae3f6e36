package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownRendererTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Plain text.                      | <p>Plain text.</p>",
        "one⏎two                          | <p>one<br>⏎two</p>",
        "one⏎⏎two                         | <p>one</p>⏎<p>two</p>",
        "At 13:00 UTC, 5 km               | <p>At 13:00 UTC, 5 km</p>",
        "a < b & c                        | <p>a &lt; b &amp; c</p>",
        "* one⏎* two                      | <ul>⏎<li>one</li>⏎<li>two</li>⏎</ul>",
        "3. three                         | <ol start=\"3\">⏎<li>three</li>⏎</ol>",
        "some *em* and **strong**         | <p>some <em>em</em> and <strong>strong</strong></p>",
        "# Heading                        | <p><strong>Heading</strong></p>",
        "<b>x</b>                         | <p>&lt;b&gt;x&lt;/b&gt;</p>",
        "<script>x</script>               | <p>&lt;script&gt;x&lt;/script&gt;</p>",
        "![alt](https://x.example/p.png)  | <p>alt</p>",
        "[x](javascript:alert(1))         | <p>x</p>",
        "[x](data:text/html,y)            | <p>x</p>",
        "[x](../types/)                   | <p>x</p>",
        "me@x.example                     | <p>me@x.example</p>",
        "https://x.example/a              | <p><a href=\"https://x.example/a\" rel=\"nofollow"
            + " noopener\">https://x.example/a</a></p>",
        "[x](https://x.example/ä)         | <p><a href=\"https://x.example/%C3%A4\" rel=\"nofollow"
            + " noopener\">x</a></p>",
        "${7*7} {{x}}                     | <p>${7*7} {{x}}</p>",
      })
  void describes(String text, String html) {
    assertEquals(
        html.replace('⏎', '\n'), MarkdownRenderer.describe(text.replace('⏎', '\n')).strip());
  }

  @Test
  void nestingHasAnEnd() {
    String deep = "> ".repeat(5_000) + "x " + "*a **a ".repeat(5_000);
    assertTrue(MarkdownRenderer.describe(deep).contains("x"));
    assertTrue(MarkdownRenderer.describe("[".repeat(60_000)).startsWith("<p>[["));
  }

  @Test
  void anOwnersPageMayLinkWithinTheSiteAndHaveTablesAndHeadings() {
    MarkdownRenderer.Titled page =
        MarkdownRenderer.page(
            "# About *us*\n\n## More\n\n[s](../calendars/)\n\n| a | b |\n|---|---|\n| 1 | 2 |");

    assertEquals("About us", page.title());
    assertFalse(page.html().contains("<h1"));
    assertTrue(page.html().contains("<h2>More</h2>"));
    assertTrue(page.html().contains("<a href=\"../calendars/\">s</a>"));
    assertTrue(page.html().contains("<th scope=\"col\">a</th>"), page.html());
  }

  @Test
  void aSnippetEndsWithAWord() {
    assertEquals("one two…", MarkdownRenderer.snippet("one **two** three", 10));
    assertEquals("short", MarkdownRenderer.snippet(" short\n", 10));
    assertEquals("ABCDEFGH…", MarkdownRenderer.snippet("ABCDEFGH🚀🚀🚀", 10));
  }
}
