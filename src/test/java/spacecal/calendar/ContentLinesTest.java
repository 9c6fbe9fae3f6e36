package spacecal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContentLinesTest {
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
        arguments(" \0 ", ""));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void cleanLeavesWhatCanStandInAText(String raw, String clean) {
    assertEquals(clean, ContentLines.clean(raw));
  }

  @Test
  void oneLineIsOneLine() {
    assertEquals("a b c d", ContentLines.oneLine(" a\r\n\r\nb \u2028 c\t d\n"));
  }

  @ParameterizedTest
  @CsvSource({
    // Characters of one to four octets: how many there are, and how long the first line becomes.
    "a, 75, 75",
    "a, 76, 75",
    "é, 37, 74",
    "é, 38, 74",
    "漢, 25, 75",
    "漢, 26, 75",
    "🚀, 19, 72"
  })
  void linesBreakBetweenCharacters(String character, int count, int octets) {
    String text = character.repeat(count);

    String folded = new String(ContentLines.fold(text + "\r\n"), StandardCharsets.UTF_8);

    assertEquals(text + "\r\n", folded.replace("\r\n ", ""));
    String first = folded.substring(0, folded.indexOf("\r\n"));
    assertEquals(octets, first.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void aContinuationCountsItsBlank() {
    String folded = new String(ContentLines.fold("a".repeat(150) + "\r\n"), StandardCharsets.UTF_8);

    assertEquals("a".repeat(75) + "\r\n " + "a".repeat(74) + "\r\n a\r\n", folded);
  }

  @Test
  void whatFitsIsLeftAsItIs() {
    String lines = "a".repeat(75) + "\r\n" + "b".repeat(75) + "\r\n";

    assertEquals(lines, new String(ContentLines.fold(lines), StandardCharsets.UTF_8));
  }
}
