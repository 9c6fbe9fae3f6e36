package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.html.MarkdownRenderer.Titled;
import spacecal.model.TextSanitizer;
import spacecal.model.Warnings;

class MarkdownRendererTest {
  private static final Pattern LINK_IN_LINK =
      Pattern.compile("<a [^>]*>(?:(?!</a>).)*<a ", Pattern.DOTALL);

  private static final List<String> PIECES =
      List.of(
          ("* ** _ [ ![ [a ]( ](u) ](https://y.example) <https://x.example> <m@x.example>"
                  + " www.w.example ` `` a > - 1. # | \\ ( ) ! < <b> <!-- &#x202e; &#27; &#x85;"
                  + " &#xfffe; &#xd800; &#xdc00; &amp; &quot; &lt;img> [r] 人 🚀")
              .split(" "));

  private static final List<String> BETWEEN = List.of("", "", " ", "\n", "\n\n");

  private final Warnings report = new Warnings();

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
        "![a [b](https://x.example)](c.png) | <p>a b</p>",
        "[a](https://x.example 't')       | <p><a href=\"https://x.example\" rel=\"nofollow"
            + " noopener\">a</a></p>",
        "[a <https://x.example> b](https://y.example) | <p><a href=\"https://y.example\""
            + " rel=\"nofollow noopener\">a </a><a href=\"https://x.example\" rel=\"nofollow"
            + " noopener\">https://x.example</a> b</p>",
        "me@x.example                     | <p>me@x.example</p>",
        "https://x.example/a              | <p><a href=\"https://x.example/a\" rel=\"nofollow"
            + " noopener\">https://x.example/a</a></p>",
        "[x](https://x.example/ä)         | <p><a href=\"https://x.example/%C3%A4\" rel=\"nofollow"
            + " noopener\">x</a></p>",
        "${7*7} {{x}}                     | <p>${7*7} {{x}}</p>",
      })
  void describes(String text, String html) {
    assertEquals(html.replace('⏎', '\n'), described(text.replace('⏎', '\n')).strip());
    assertEquals(List.of(), List.copyOf(report.warnings()));
  }

  private static MarkdownRenderer.Titled page(String text) {
    return MarkdownRenderer.page(text, Optional.empty(), false, "pages/a.md");
  }

  private String described(String text) {
    return MarkdownRenderer.describe(text, "event 7: description", report);
  }

  static Stream<Arguments> large() {
    return Stream.of(
        arguments("wide table", row("a", 708) + row("-", 708) + "x\n".repeat(1414), true),
        arguments("long table", "a|b\n-|-\n" + "x\n".repeat(9_990), true),
        arguments("table in a list", "- a|b\n  -|-\n" + "  x\n".repeat(4_990), true),
        arguments("table of 2,000 cells", "a|b\n-|-\n" + "x\n".repeat(999), false),
        arguments("tables", (row("a", 31) + row("-", 31) + "x\n".repeat(63)).repeat(78), true),
        arguments("references to a long URL", definition("b".repeat(1_900), "[a] "), true),
        arguments(
            "references with a title", definition(" '" + "\"".repeat(6_000) + "'", "[a] "), true),
        arguments("references to escapes", definition("人".repeat(200), "[a] "), true),
        arguments("images", definition(" '" + "\"".repeat(6_000) + "'", "![a] "), true),
        arguments("quotes", (">".repeat(20) + "\n\n").repeat(909), true),
        arguments("deep quotes", "> ".repeat(5_000) + "*a **a ".repeat(1_400), false),
        arguments("deep lists", ("- ".repeat(20) + "\n\n").repeat(470), false),
        arguments("links", "[a](https://x.example) ".repeat(860), false),
        arguments("refused links", "[a](u)".repeat(3_300), false),
        arguments("autolinks", "www.a.b ".repeat(2_500), false),
        arguments("brackets", "[".repeat(10_000) + "]".repeat(10_000), false),
        arguments("links without an end", "[a](<b".repeat(3_300), false),
        arguments("emphasis", "*a **a ".repeat(2_850), false),
        arguments("emphasis without an end", "**a ".repeat(5_000), false),
        arguments("code", code(), false),
        arguments("headings", "#\n".repeat(10_000), true),
        arguments("entities", "&CounterClockwiseContourIntegral;".repeat(600), false),
        arguments("escapes", "&".repeat(20_000), false),
        arguments("tags", "<b>".repeat(6_600), false),
        arguments("tags without an end", "<a b='".repeat(3_300), false),
        arguments("comments without an end", "<!--".repeat(5_000), false),
        arguments("link titles without an end", "[a](b \"".repeat(2_800), false),
        arguments("fences", "```\n".repeat(5_000), false),
        arguments("numbered lists", "1. ".repeat(6_600), false),
        arguments("lines", "a\n".repeat(10_000), false));
  }

  private static String row(String cell, int columns) {
    return "|" + (cell + "|").repeat(columns) + "\n";
  }

  private static String definition(String url, String use) {
    String definition = "[a]: https://x.example/" + url + "\n\n";
    return definition + use.repeat((20_000 - definition.length()) / use.length());
  }

  private static String code() {
    StringBuilder code = new StringBuilder();
    for (int i = 1; i < 198; i++) {
      code.append("a").append("`".repeat(i));
    }
    return code.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("large")
  @Timeout(20)
  void largeTextsAreBounded(String name, String text, boolean isPlain) {
    assertTrue(text.length() <= 20_000, text.length() + " characters");
    String html = described(text);
    assertTrue(html.length() <= 200_000, html.length() + " characters");
    assertEquals(isPlain ? 1 : 0, report.warnings().size(), report.warnings().toString());
    if (isPlain) {
      assertEquals("event 7: description", report.warnings().first().where());
      assertFalse(html.contains("<table>"), "plain text");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "![%s](https://x.example/p.png)",
        "[![a %s b](https://x.example/p.png)](https://x.example)",
        "[%s](https://x.example '%1$s')",
        "[a](https://x.example/%s)",
        "<https://x.example/%s>",
        "`%s`",
        "# ![%s](p.png)",
        "| %s |\n|---|\n| ![%1$s](p.png) |",
        "![a]\n\n[a]: p.png '%s'"
      })
  void theTextIsCleanWhateverTheEntities(String pattern) {
    String entities =
        "&#x202e;&#27;&#127;&#x85;&#xfffe;&#xd800;&#xdc00;&#x1f680;&#0;&#13;&Tab;&#xfeff;&#x2066;x";
    String text = pattern.formatted(entities);
    String html = described(text);
    assertClean(html, text);
    Titled page = page(text + "\n\n# " + text + "\n\n[a](mailto:" + entities + ")");
    assertClean(page.html(), text);
    assertEquals(TextSanitizer.characters(page.title()), page.title());
  }

  private static void assertClean(String html, String why) {
    String text = Parser.unescapeEntities(html, true);
    assertEquals(TextSanitizer.characters(text), text, why);
  }

  @Test
  void anyTextIsCleanAndHasNoLinkInALink() {
    long seed = Long.getLong("seed", 20261129);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())).repeat(1 + random.nextInt(3)))
            .append(BETWEEN.get(random.nextInt(BETWEEN.size())));
      }
      String html = described(text.toString());
      String why = "seed " + seed + ", round " + round + ": " + text;
      assertClean(html, why);
      assertFalse(LINK_IN_LINK.matcher(html).find(), why);
      Document read = Jsoup.parseBodyFragment(html);
      read.outputSettings().prettyPrint(false);
      assertEquals(html, read.body().html(), why);
    }
    assertEquals(List.of(), List.copyOf(report.warnings()));
  }

  @Test
  void anOwnersPageMayLinkWithinTheSiteAndHaveTablesAndHeadings() {
    Titled page =
        page("# About *us*\n\n## More\n\n[s](../calendars/)\n\n| a | b |\n|---|---|\n| 1 | 2 |");

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
    assertEquals("…", MarkdownRenderer.snippet("*".repeat(39) + "🚀 two", 10).strip());
    assertEquals("ABCDEFGH…", MarkdownRenderer.snippet("ABCDEFGH🚀🚀🚀", 10));
  }
}
