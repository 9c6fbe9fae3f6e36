package spacecal.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  private static Optional<String> parsed(String text) {
    return WebUrl.parse(text).map(WebUrl::toString);
  }

  private static String link(String text) {
    return parsed(text).orElse("refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          # unchanged
          https://example.org -> https://example.org
          http://example.org/ -> http://example.org/
          https://example.org/a/b;c=1?d=e&f=g#h -> https://example.org/a/b;c=1?d=e&f=g#h
          https://example.org?q#f -> https://example.org?q#f
          https://example.org/%e4%BA%ba -> https://example.org/%e4%BA%ba
          https://example.org/a,b!$&'()*+;=:@ -> https://example.org/a,b!$&'()*+;=:@
          https://example.org/img.jpg_large -> https://example.org/img.jpg_large
          https://example.org/255b…255d__image -> https://example.org/255b%E2%80%A6255d__image
          https://example.org/../a -> https://example.org/../a
          # the scheme and the host in lower case
          HTTPS://EXAMPLE.ORG/Path?Q#F -> https://example.org/Path?Q#F
          # hosts
          https://münchen.example/ -> https://xn--mnchen-3ya.example/
          https://例え.jp/ -> https://xn--r8jz45g.jp/
          https://BÜCHER.example -> https://xn--bcher-kva.example
          https://xn--bcher-kva.example/ -> https://xn--bcher-kva.example/
          https://例え。jp/ -> https://xn--r8jz45g.jp/
          https://example.org./ -> https://example.org./
          https://xn--fa-hia.example/ -> https://xn--fa-hia.example/
          https://ΣΟΦΟΣ.example/ -> https://xn--0xaakcn.example/
          http://127.0.0.1/ -> http://127.0.0.1/
          http://localhost:8000/x -> http://localhost:8000/x
          http://[::1]/ -> http://[::1]/
          http://[2001:DB8::7]:8080/x?[y] -> http://[2001:db8::7]:8080/x?%5By%5D
          http://[::ffff:192.0.2.1] -> http://[::ffff:192.0.2.1]
          # ports
          https://example.org:8443/ -> https://example.org:8443/
          https://example.org:65535/ -> https://example.org:65535/
          https://example.org:/a -> https://example.org/a
          # what must be escaped
          https://example.org/a b -> https://example.org/a%20b
          https://example.org/"a"<b>`c`{d}|e^ -> https://example.org/%22a%22%3Cb%3E%60c%60%7Bd%7D%7Ce%5E
          https://example.org/人?人#人 -> https://example.org/%E4%BA%BA?%E4%BA%BA#%E4%BA%BA
          https://example.org/🚀 -> https://example.org/%F0%9F%9A%80
          https://example.org/[a] -> https://example.org/%5Ba%5D
          https://example.org/\u00ad -> https://example.org/%C2%AD
          # percent signs outside of an escape
          https://example.org/% -> https://example.org/%25
          https://example.org/100%zz -> https://example.org/100%25zz
          https://example.org/%4 -> https://example.org/%254
          https://example.org/%%41 -> https://example.org/%25%41
          https://example.org/%4人 -> https://example.org/%254%E4%BA%BA
          # one fragment
          https://example.org/#a#b -> https://example.org/#a%23b
          https://example.org/## -> https://example.org/#%23
          # browsers read a backslash in a path as a slash
          https://example.org\\a\\b -> https://example.org/a/b
          https://example.org\\@evil.example/ -> https://example.org/@evil.example/
          https://example.org\\a?b\\c -> https://example.org/a?b%5Cc
          https://example.org/a?b\\c -> https://example.org/a?b%5Cc
          https://example.org/a#b\\c -> https://example.org/a#b%5Cc
          https://example.org/?next=javascript:alert(1) -> https://example.org/?next=javascript:alert(1)
          """)
  void reads(String text, String expected) {
    assertEquals(expected, link(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\r\n", "\t", "\u2028", "\u3000"})
  void ignoresBlanksAround(String blank) {
    assertEquals("https://example.org/", link(blank + "https://example.org/" + blank));
  }

  static Stream<String> refused() {
    String withoutBlanks =
        """
        example.org www.example.org/a //example.org/a /a ?a #a : :// ://example.org

        javascript:alert(1) JaVaScRiPt:alert(1) javascript://example.org/%0Aalert(1)
        javascript:alert(1)//https://example.org data:text/html,<script>alert(1)</script>
        data:text/html;https://example.org vbscript:msgbox ftp://example.org/ file:///etc/passwd
        mailto:a@example.org webcal://example.org/a.ics view-source:https://example.org
        https:example.org https:/example.org https:\\\\example.org

        https:// https:///a https://?a https://#a https://\\a https://:443/ https://example..org/
        https://.example.org/ https://example.org../ https://./ https://-/ https://-example.org/
        https://exam%70le.org/ https://exa_mple.org/ https://exa<b>mple.org/
        https://\"example.org/ https://999.1.1.1/ https://1.2.3/

        http://2130706433/ http://0x7f000001/ http://0X7F000001/ http://0x/ http://017700000001/
        http://0177.0.0.1/ http://127.0.0.01/ http://127.0.0.1./ http://0/ http://１２７.1/
        https://faß.example/ https://σοφός.example/ https://example.ß/

        https://user@example.org/ https://user:secret@example.org/ https://user:80@example.org/
        https://example.org:443@evil.example/ https://@example.org/ https://user@[::1]/

        https://example.org:http/ https://example.org:80a/ https://example.org:-1/
        https://example.org:+80/ https://example.org:65536/ https://example.org:99999/
        https://example.org:99999999999999999999/ https://example.org:80:80/

        http://[::1/ http://::1/ http://[]/ http://[:]/ http://[::g]/ http://[1:2:3]/ http://[::1]x/
        http://[::1]:x/ http://[::1]:65536/ http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/
        http://[[::1]]/ http://[127.0.0.1]/ http://[v1.a]/
        """;
    Stream<String> others =
        Stream.of(
            "",
            " ",
            "https://exa mple.org/",
            // joiners, which only some hosts may have
            "https://exa\u200cmple.org/",
            "https://क\u094d\u200dष.example/",
            "ht tps://example.org",
            // control characters
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "java\u0000script:alert(1)",
            "\u0000https://example.org",
            "https://example.org/\u0000",
            "https://example.org/a\nb",
            "https://example.org/a\tb",
            "https://example.org/\u0085b",
            "https://exa\nmple.org/",
            "https://example.org/\u001b[31m",
            "https://example.org/\u007f",
            // other characters in a host or a port
            "https://\uD83D.example/",
            "https://\u00ad/",
            "https://example\u2028.org/",
            "https://example.org\uff0fevil.example/",
            "https://example.org\uff20evil.example/",
            "https://example.org:\u0661/");
    return Stream.concat(Stream.of(withoutBlanks.split("\\s+", -1)), others);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String text) {
    assertEquals("refused", link(text));
  }

  @Test
  void loneSurrogatesBecomeReplacementCharacters() {
    // Not "?", which would begin a query.
    assertEquals("https://example.org/%EF%BF%BDa", link("https://example.org/\uD83Da"));
    assertEquals("https://example.org/%EF%BF%BD", link("https://example.org/\uDE80"));
    assertEquals("https://example.org/a%EF%BF%BD", link("https://example.org/a\uD83D"));
  }

  @Test
  void hasAtMost2000CharactersInAscii() {
    String start = "https://example.org/";
    String longest = start + "a".repeat(2000 - start.length());
    assertEquals(longest, link(longest));
    assertEquals("refused", link(longest + "a"));
    assertEquals("refused", link(start + "人".repeat(250)));
    assertEquals(2000, link(start + "人".repeat(220)).length());
    assertEquals("refused", link("x".repeat(3_000_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.org/a, example.org",
    "https://EXAMPLE.org:8080, example.org",
    "https://wwwexample.org, wwwexample.org",
    "https://live.www.example.org, live.www.example.org",
    "https://münchen.example, xn--mnchen-3ya.example",
    "http://[::1]:80/, [::1]"
  })
  void showsTheSite(String text, String site) {
    assertEquals(Optional.of(site), WebUrl.parse(text).map(WebUrl::site));
  }

  @Test
  void equalsByItsAsciiForm() {
    WebUrl one = WebUrl.parse("HTTPS://Example.org/a b").orElseThrow();
    WebUrl other = WebUrl.parse(" https://example.org/a%20b ").orElseThrow();
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertNotEquals(one, WebUrl.parse("https://example.org/a%20B").orElseThrow());
  }

  @Test
  void everyUrlIsValidAsciiAndParsesAsItself() {
    long seed = 20251122;
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      String text = randomAddress(random);
      Optional<WebUrl> url = WebUrl.parse(text);
      if (url.isPresent()) {
        read++;
        String ascii = url.get().toString();
        String why = "seed " + seed + ", round " + i + ": " + text;
        assertTrue(US_ASCII.newEncoder().canEncode(ascii), why);
        assertTrue(ascii.matches("https?://[a-z0-9.:\\[\\]-]+([/?#][!-~]*)?"), why);
        assertTrue(!ascii.matches(".*[\"<>\\\\^`{|}].*"), why);
        URI uri = URI.create(ascii);
        assertTrue(uri.getHost() != null && uri.getRawUserInfo() == null, why);
        assertEquals(url, WebUrl.parse(ascii), why);
      }
    }
    assertTrue(read > 1_500, "most were refused: " + read + " read");
  }

  private static String randomAddress(Random random) {
    String[] hosts = {"example.org", "münchen.example", "例え.jp", "[::1]", "127.0.0.1", ""};
    String[] ports = {"", "", "", ":", ":8080", ":99999", ":x"};
    String[] parts = {
      "/", "/", "?", "#", "%", "%2", "%20", "\\", " ", "\"", "<", ">", "'", ",", "人", "🚀",
      "\uD83D", "\uDE80", "@", ":", "[", "]", "|", "^", "`", "{", "}", "a", "Z", "0", "..", "~",
      "\u00ad", "\u2028", "\u200f", "\ufeff", "é", "&amp;", ";", "=", "+", "\u0001"
    };
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://" : "HTTP://");
    text.append(hosts[random.nextInt(hosts.length)]);
    if (random.nextInt(10) == 0) {
      text.appendCodePoint(random.nextInt(0x3000));
    }
    text.append(ports[random.nextInt(ports.length)]);
    if (random.nextInt(4) > 0) {
      text.append('/');
    }
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }
}
