package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextSanitizerTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("plain text", "plain text"),
        arguments("a\r\nb\rc\nd", "a\nb\nc\nd"),
        arguments("a\u0085b\u2028c\u2029d", "a\nb\nc\nd"),
        arguments("a\n\r\nb", "a\n\nb"),
        arguments("a\tb", "a b"),
        arguments("a\0b\u0007c\u007fd\u0090e", "abcde"),
        arguments("a\uD83Db\uDE80c", "a\uFFFDb\uFFFDc"),
        arguments("a\uD83D", "a\uFFFD"),
        arguments("\uD83D\uDE80", "🚀"),
        arguments(" \n a \u2003", "a"),
        arguments("over\u202Eride\u2066", "override"),
        arguments("\uFEFFmark\uFFFF", "mark"),
        arguments(" \0 ", ""));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void cleansBlocks(String raw, String clean) {
    assertEquals(clean, TextSanitizer.block(raw));
    assertEquals(clean, TextSanitizer.block(clean), "clean text does not change");
  }

  @Test
  void joinsLines() {
    assertEquals("a b c d", TextSanitizer.line(" a\r\n\r\nb \u2028 c\t d\n"));
    assertEquals("a b", TextSanitizer.line("\u00A0a\u3000 b\u00A0"));
  }

  @ParameterizedTest
  @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "a🚀cdef, 3, a…", "'ab cdef', 4, ab…"})
  void cutsBetweenCharacters(String text, int limit, String cut) {
    assertEquals(cut, TextSanitizer.cut(text, limit));
  }
}
