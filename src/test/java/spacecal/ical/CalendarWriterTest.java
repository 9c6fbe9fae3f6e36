package spacecal.ical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.TextSanitizer;
import spacecal.testing.RandomText;

class CalendarWriterTest {
  private static byte[] print(Property... properties) {
    return CalendarWriter.print(new VEvent(new PropertyList(List.of(properties))));
  }

  private static String summary(String text) {
    String printed = new String(print(new Summary(text)), UTF_8);
    return printed.substring("BEGIN:VEVENT\r\n".length(), printed.lastIndexOf("END:VEVENT\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    // After "SUMMARY:", characters of one to four octets: how many, and the octets of the line.
    "a, 67, 75",
    "a, 68, 75",
    "é, 33, 74",
    "é, 34, 74",
    "漢, 22, 74",
    "漢, 23, 74",
    "🚀, 16, 72",
    "🚀, 17, 72"
  })
  void linesAreFoldedBetweenCharacters(String character, int count, int octets) {
    String text = character.repeat(count);

    String lines = summary(text);

    assertEquals("SUMMARY:" + text + "\r\n", lines.replace("\r\n ", ""));
    assertEquals(octets, lines.substring(0, lines.indexOf("\r\n")).getBytes(UTF_8).length);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "67, 0, 0", "68, 1, 0", "141, 74, 0", "142, 74, 1"})
  void aContinuationIsNeverEmptyAndCountsItsSpace(int length, int second, int third) {
    String lines = "SUMMARY:" + "a".repeat(length - second - third) + "\r\n";
    lines += second == 0 ? "" : " " + "a".repeat(second) + "\r\n";
    lines += third == 0 ? "" : " " + "a".repeat(third) + "\r\n";

    assertEquals(lines, summary("a".repeat(length)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b;c\\d:e\"f     | a\\,b\\;c\\\\d:e\"f",
        "two<LF>lines      | two\\nlines",
        "x<LF>END:VEVENT   | x\\nEND:VEVENT",
        "x<CR><LF>y        | x\\ny",
        "x<CR>END:VEVENT   | xEND:VEVENT",
        "<CR><CR>x<CR>     | x",
        "a<TAB>b<NUL>c<NEL>| abc"
      })
  void noLineEndOrControlCharacterOfATextIsPrinted(String text, String printed) {
    String raw =
        text.replace("<CR>", "\r")
            .replace("<LF>", "\n")
            .replace("<TAB>", "\t")
            .replace("<NUL>", "\0")
            .replace("<NEL>", "\u0085");

    assertEquals("SUMMARY:" + printed + "\r\n", summary(raw));
  }

  @Test
  void componentsAreAddedBeforeTheLastLine() {
    byte[] calendar =
        CalendarWriter.print(
            new Calendar(
                new PropertyList(List.of(ImmutableVersion.VERSION_2_0)), new ComponentList<>()));

    byte[] whole =
        CalendarWriter.add(calendar, List.of(print(new Summary("a")), print(new Summary("b"))));

    assertEquals(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        SUMMARY:a
        END:VEVENT
        BEGIN:VEVENT
        SUMMARY:b
        END:VEVENT
        END:VCALENDAR
        """,
        new String(whole, UTF_8).replace("\r\n", "\n"));
  }

  /** Other texts in each run; {@code -Dseed=…} repeats a run. */
  @Test
  void cleanTextsArePrintedWhole() {
    long seed = Optional.ofNullable(Long.getLong("seed")).orElseGet(() -> new Random().nextLong());
    RandomText texts = new RandomText(seed);
    for (int i = 0; i < 2000; i++) {
      String text = TextSanitizer.block(texts.next());
      String which = "-Dseed=" + seed + ": text " + i;
      String escaped = text.replaceAll("[\\\\,;]", "\\\\$0").replace("\n", "\\n");

      List<String> lines = CalendarReader.unfold(print(new Summary(text)), which);

      assertEquals(List.of("BEGIN:VEVENT", "SUMMARY:" + escaped, "END:VEVENT"), lines, which);
    }
  }
}
