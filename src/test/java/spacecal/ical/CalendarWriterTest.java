package spacecal.ical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
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
import spacecal.testing.Outputs;
import spacecal.testing.RandomText;

class CalendarWriterTest {
  private static byte[] print(Property... properties) {
    return CalendarWriter.print(new VEvent(new PropertyList(List.of(properties))));
  }

  private static String summary(String text) {
    String printed = new String(print(new Summary(text)), UTF_8);
    return printed.substring("BEGIN:VEVENT\r\n".length(), printed.lastIndexOf("END:VEVENT\r\n"));
  }

  /** The line begins with "SUMMARY:". Characters have one to four octets. */
  @ParameterizedTest
  @CsvSource({
    "a, 0, 8",
    "a, 67, 75",
    "a, 68, 75 2",
    "a, 141, 75 75",
    "a, 142, 75 75 2",
    "é, 33, 74",
    "é, 34, 74 3",
    "漢, 22, 74",
    "漢, 23, 74 4",
    "🚀, 16, 72",
    "🚀, 17, 72 5"
  })
  void linesAreFoldedBetweenCharacters(String character, int count, String octets) {
    String text = character.repeat(count);

    String lines = summary(text);

    assertEquals("SUMMARY:" + text + "\r\n", lines.replace("\r\n ", ""));
    assertEquals(
        octets,
        lines
            .lines()
            .map(line -> String.valueOf(line.getBytes(UTF_8).length))
            .collect(Collectors.joining(" ")));
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
  void lineEndsAreEscapedAndControlCharactersDropped(String text, String printed) {
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
  void sanitizedTextsArePrintedInFull() {
    long seed = Optional.ofNullable(Long.getLong("seed")).orElseGet(() -> new Random().nextLong());
    RandomText texts = new RandomText(seed);
    for (int i = 0; i < 1000; i++) {
      String text = TextSanitizer.block(texts.next());
      String which = "-Dseed=" + seed + ": text " + i;
      String escaped = text.replaceAll("[\\\\,;]", "\\\\$0").replace("\n", "\\n");

      List<String> lines = CalendarReader.unfold(Outputs.text(print(new Summary(text))), which);

      assertEquals(List.of("BEGIN:VEVENT", "SUMMARY:" + escaped, "END:VEVENT"), lines, which);
    }
  }
}
