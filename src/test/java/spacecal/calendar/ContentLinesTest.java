package spacecal.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentLinesTest {
  private static <V> String line(Property<V> property, V value) {
    return new String(new ContentLines(0).line(property, value).octets(), UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    // After "SUMMARY:", characters of one to four octets: how many, and how long the line becomes.
    "a, 67, 75",
    "a, 68, 75",
    "é, 33, 74",
    "é, 34, 74",
    "漢, 22, 74",
    "漢, 23, 74",
    "🚀, 16, 72",
    "🚀, 17, 72"
  })
  void linesBreakBetweenCharacters(String character, int count, int octets) {
    String text = character.repeat(count);

    String line = line(Property.SUMMARY, text);

    assertEquals("SUMMARY:" + text + "\r\n", line.replace("\r\n ", ""));
    assertEquals(octets, line.substring(0, line.indexOf("\r\n")).getBytes(UTF_8).length);
  }

  @Test
  void aContinuationCountsItsBlank() {
    assertEquals(
        "SUMMARY:" + "a".repeat(67) + "\r\n " + "a".repeat(74) + "\r\n a\r\n",
        line(Property.SUMMARY, "a".repeat(142)));
  }

  @Test
  void whatFitsIsOneLine() {
    assertEquals("SUMMARY:" + "a".repeat(67) + "\r\n", line(Property.SUMMARY, "a".repeat(67)));
    assertEquals("SUMMARY:\r\n", line(Property.SUMMARY, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b;c\\d:e\"f       | a\\,b\\;c\\\\d:e\"f",
        "two<LF>lines        | two\\nlines",
        "two<CR><LF>lines    | two\\nlines",
        "two<CR>lines        | two\\nlines",
        "<CR><CR><LF><LF>    | \\n\\n\\n",
        "<85>x<2028>y<2029>  | \\nx\\ny\\n",
        "a<TAB>b             | a b",
        "<0>a<7>b<1F><7F><9F>| ab",
        "<D83D>              | <FFFD>",
        "x<DE80><D83D>y      | x<FFFD><FFFD>y",
        "<DE80><D83D>        | <FFFD><FFFD>",
        "<D83D><DE80>        | 🚀",
        "x<LF>END:VEVENT     | x\\nEND:VEVENT"
      })
  void textStaysText(String text, String written) {
    assertEquals(
        "SUMMARY:" + characters(written) + "\r\n", line(Property.SUMMARY, characters(text)));
  }

  private static String characters(String notation) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int open = notation.indexOf('<'); open >= 0; open = notation.indexOf('<', at)) {
      int close = notation.indexOf('>', open);
      String name = notation.substring(open + 1, close);
      char c =
          switch (name) {
            case "LF" -> '\n';
            case "CR" -> '\r';
            case "TAB" -> '\t';
            default -> (char) Integer.parseInt(name, 16);
          };
      out.append(notation, at, open).append(c);
      at = close + 1;
    }
    return out.append(notation.substring(at)).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-07-15T09:31:53Z,        20250715T093153Z",
    "2025-07-15T09:31:53.999Z,    20250715T093153Z",
    "1970-01-01T00:00:00Z,        19700101T000000Z",
    "1969-12-31T23:59:59Z,        19691231T235959Z",
    "1583-01-01T00:00:00Z,        15830101T000000Z",
    "2024-02-29T12:00:00Z,        20240229T120000Z",
    "0000-01-01T00:00:00Z,        00000101T000000Z",
    "9999-12-31T23:59:59Z,        99991231T235959Z"
  })
  void instantsAreInUtc(Instant instant, String written) {
    assertEquals("DTSTART:" + written + "\r\n", line(Property.DTSTART, instant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void yearsHaveFourDigits(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);

    assertThrows(IllegalArgumentException.class, () -> line(Property.DTSTART, instant));
    assertThrows(IllegalArgumentException.class, () -> line(Property.FIRST_DAY, day));
  }

  @Test
  void daysSayThatTheyAreDays() {
    assertEquals(
        "DTSTART;VALUE=DATE:20250801\r\n", line(Property.FIRST_DAY, LocalDate.of(2025, 8, 1)));
    assertEquals("DTEND;VALUE=DATE:00000229\r\n", line(Property.DAY_AFTER, LocalDate.of(0, 2, 29)));
  }

  @ParameterizedTest
  @CsvSource({
    "PT6H, PT6H",
    "-PT15M, -PT15M",
    "-PT90M, -PT1H30M",
    "-P1D, -P1D",
    "-PT24H, -P1D",
    "-PT36H, -P1DT12H",
    "-P7D, -P7D",
    "P1DT1M, P1DT1M"
  })
  void lengthsHaveNoSeconds(Duration length, String written) {
    assertEquals("TRIGGER;RELATED=START:" + written + "\r\n", line(Property.TRIGGER, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT2H53S", "PT0.5S", "-PT1M1S"})
  void otherLengthsAreRefused(Duration length) {
    assertThrows(IllegalArgumentException.class, () -> line(Property.TRIGGER, length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 5541874, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void numbersAreDecimal(int number) {
    assertEquals("SEQUENCE:" + number + "\r\n", line(Property.SEQUENCE, number));
  }

  @Test
  void addressesAreAsciiWithoutCommas() {
    Address address = Address.of(URI.create("https://例え.example/a,b/ü?c=d;e"));

    assertEquals(
        "URL:https://%E4%BE%8B%E3%81%88.example/a%2Cb/%C3%BC?c=d;e\r\n",
        line(Property.URL, address));
    for (String bad : new String[] {"a b", "a\nb", "a,b", "ü", "\u007f"}) {
      assertThrows(IllegalArgumentException.class, () -> new Address(bad), bad);
    }
  }

  @Test
  void linesOfAnotherComeWhole() {
    ContentLines other = new ContentLines(0).line(Line.DISPLAY).line(Property.SUMMARY, "a");

    ContentLines all = new ContentLines(3).line(Line.BEGIN_ALARM).lines(other).lines(other);

    assertEquals(
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nSUMMARY:a\r\nACTION:DISPLAY\r\nSUMMARY:a\r\n",
        new String(all.octets(), UTF_8));
    assertEquals(all.octets().length, all.size());
    assertEquals(all.size(), all.trimmed().octets().length);
  }

  /** Other texts in each run: a failure names the seed, {@code -Dseed=…} runs the same again. */
  @Test
  void anyTextIsReadBackAsItWas() throws CharacterCodingException {
    long seed =
        Optional.ofNullable(System.getProperty("seed"))
            .map(Long::valueOf)
            .orElseGet(() -> new Random().nextLong());
    AnyText any = new AnyText(seed);
    for (int i = 0; i < 2000; i++) {
      String text = any.next();
      String which = "run again with -Dseed=" + seed + ": text " + i;
      byte[] line = new ContentLines(0).line(Property.DESCRIPTION, text).octets();
      check(line, which);
      String meant = AnyText.meant(text);
      assertEquals("DESCRIPTION:" + escaped(meant), Read.unfolded(line).get(0), which);
      // It strips what it reads, and loses its way after a backslash.
      if (i % 10 == 0 && !meant.contains("\\")) {
        assertEquals("x" + meant + "x", Ical4j.text("x" + text + "x", which), which);
      }
    }
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\,;]", "\\\\$0").replace("\n", "\\n");
  }

  /** Physical lines of at most 75 octets, each of them whole characters. */
  private static void check(byte[] octets, String which) throws CharacterCodingException {
    int start = 0;
    while (start < octets.length) {
      int end = start;
      while (octets[end] != '\r') {
        assertTrue((octets[end] & 0xff) >= ' ' && octets[end] != 0x7f, which);
        end++;
      }
      assertEquals('\n', octets[end + 1], which);
      assertTrue(end - start <= 75, which);
      assertTrue(start == 0 || (octets[start] == ' ' && end - start > 1), which);
      // Throws if it ends or begins inside a character.
      UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, start, end - start));
      start = end + 2;
    }
  }
}
