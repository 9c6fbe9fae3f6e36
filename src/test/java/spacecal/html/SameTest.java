package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.UserException;

/** {@link Same}: content is filled in once for each key. */
class SameTest extends OwnFilesFixture {
  private static final String[] EVENTS = {
    TestSite.row(7, "Arrival", "2025-08-02T07:12:00Z", 1),
    TestSite.row(8, "Departure", "2025-08-03T07:12:00Z", 1)
  };

  private String[] pages(String template) throws IOException {
    write("templates/event.ftlh", template);
    TestSite site = TestSite.of(folder, EVENTS);
    return new String[] {site.text("events/7/"), site.text("events/8/")};
  }

  @Test
  void theSameKeyWritesTheSame() throws IOException {
    String[] pages = pages("<@same of=\"key\">${id}</@same>");
    assertEquals(pages[0], pages[1], "written once, by whichever page came first");
    assertTrue(pages[0].equals("7") || pages[0].equals("8"), pages[0]);
  }

  @Test
  void otherKeysAndOtherPlacesDoNot() throws IOException {
    String[] pages =
        pages("<@same of=id>${frame.title}</@same>, <@same of=id>${frame.title}!</@same>");
    assertEquals("Arrival, Arrival!", pages[0]);
    assertEquals("Departure, Departure!", pages[1]);
  }

  @Test
  void aKeyMayBeANumberAndContentIsEscaped() throws IOException {
    assertEquals("&lt;9", pages("<@same of=steps>${\"<\"}${steps}</@same>")[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<@same>x</@same>               | Write <@same of=key>content</@same>",
        "<@same of=id/>                 | Write <@same of=key>content</@same>",
        "<@same of=id also=id>x</@same> | Write <@same of=key>content</@same>",
        "<@same of=frame>x</@same>      | The key of <@same of=key> is a text or a number",
        "<@same of=id>${nope}</@same>   | The following has evaluated to null or missing",
      })
  void mistakesAreSaidWithTheirPlace(String template, String what) {
    String message = assertThrows(UserException.class, () -> pages(template)).getMessage();
    assertTrue(message.contains(what), message);
    assertTrue(message.contains("event.ftlh, line 1, column "), message);
  }
}
