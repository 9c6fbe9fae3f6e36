package spacecal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentLinesTest {
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
