package spacecal.ical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Summary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.Outputs;

class CalendarWriterTest {
  /** The lines of a summary. */
  private static String summary(String text) {
    VEvent vevent = new VEvent(new PropertyList(List.of(new Summary(text))));
    String printed = Outputs.text(CalendarWriter.print(vevent));
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
}
