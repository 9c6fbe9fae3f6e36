package spacecal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SitePathTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # path,                 folder,       address,                page
          index.html,             '',           '',                     true
          404.html,               '',           404.html,               true
          search.json,            '',           search.json,            false
          events/index.html,      events/,      events/,                true
          events/1211/index.html, events/1211/, events/1211/,           true
          events/1211/event.ics,  events/1211/, events/1211/event.ics,  false
          a/myindex.html,         a/,           a/myindex.html,         true
          index.html/a.css,       index.html/,  index.html/a.css,       false
          assets/A-b_c~d.1.js,    assets/,      assets/A-b_c~d.1.js,    false
          .well-known/a..b,       .well-known/, .well-known/a..b,       false
          assets/a@2x.png,        assets/,      assets/a@2x.png,        false
          assets/my doc.txt,      assets/,      assets/my%20doc.txt,    false
          Größe/Größe.txt,        Größe/,       Gr%C3%B6%C3%9Fe/Gr%C3%B6%C3%9Fe.txt, false
          a+b(1).txt,             '',           a+b(1).txt,             false
          a&#%2e;[x].txt,         '',           a%26%23%252e%3B%5Bx%5D.txt, false
          日本/index.html,         日本/,         %E6%97%A5%E6%9C%AC/,    true
          🚀.png,                 '',           %F0%9F%9A%80.png,       false
          """)
  void isAFileOfTheSite(String path, String folder, String address, boolean page) {
    SitePath file = new SitePath(path);
    assertEquals(folder, file.folder());
    assertEquals(address, file.address());
    assertEquals(page, file.isPage());
    assertEquals(path, file.toString());
  }

  static Stream<String> invalidPaths() {
    String invalid =
        "| / | /a | a/ | a//b | . | .. | ... | ../a | a/../b | a/.. | ./a | a/. | a/.../b | a\\b"
            + " | ..\\a | C: | C:a | a  |  a | a /b | a\n | a\nb | a\u0000 | a?b | a*b | ä: | ä/../b"
            + " | a\u202e | a\u200db | a\ufffd | a\ud800 | a\u2028b | a<b | a\"b";
    return Stream.concat(Stream.of("a|b"), Stream.of(invalid.split(" ?\\| ?", -1)));
  }

  @ParameterizedTest
  @MethodSource("invalidPaths")
  void refuses(String path) {
    assertThrows(IllegalArgumentException.class, () -> new SitePath(path));
  }

  @Test
  void refusesALongPathAtOnce() {
    String dots = ".".repeat(2000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThrows(
                IllegalArgumentException.class, () -> new SitePath("a".repeat(2000) + dots + "?")));
  }

  @Test
  void theLettersOfANameAreComposed() {
    assertEquals(new SitePath("Gr\u00f6\u00dfe"), new SitePath("Gro\u0308\u00dfe"));
  }

  @Test
  void aPageIsTheIndexOfAFolder() {
    assertEquals(new SitePath("index.html"), SitePath.page(""));
    assertEquals(new SitePath("events/1211/index.html"), SitePath.page("events/1211"));
    assertThrows(IllegalArgumentException.class, () -> SitePath.page("/"));
    assertThrows(IllegalArgumentException.class, () -> SitePath.page(".."));
  }

  @Test
  void aSiblingIsInTheSameFolder() {
    assertEquals(
        new SitePath("events/1211/event.ics"), SitePath.page("events/1211").sibling("event.ics"));
    assertEquals(new SitePath("a.css"), SitePath.page("").sibling("a.css"));
    assertThrows(IllegalArgumentException.class, () -> SitePath.page("a").sibling("../b"));
  }
}
