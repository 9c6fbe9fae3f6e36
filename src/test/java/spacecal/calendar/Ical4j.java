package spacecal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.validate.ValidationResult;

/** ical4j's judgement of a file: a library that knows nothing of what wrote it. */
public final class Ical4j {
  private Ical4j() {}

  /**
   * The calendar of a file, which must be valid (RFC 5545, RFC 7986), and such that ical4j, having
   * read it, would write every line of it the same.
   *
   * @param which what to call it when it is not
   */
  public static Calendar read(byte[] file, String which) {
    Calendar calendar;
    try {
      calendar = new CalendarBuilder().build(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserException e) {
      throw new AssertionError(which, e);
    }
    ValidationResult result = calendar.validate();
    assertFalse(result.hasErrors(), which + ": " + result);
    // Folding is another matter: ical4j counts UTF-16 units, and its lines have up to 188 octets.
    List<String> ours = Read.unfolded(file);
    List<String> its = calendar.toString().lines().toList();
    assertEquals(ours.size(), its.size(), which);
    for (int i = 0; i < ours.size(); i++) {
      if (!isMisread(ours.get(i))) {
        assertEquals(ours.get(i), its.get(i), which);
      }
    }
    return calendar;
  }

  /** ical4j loses its way after an escaped backslash: before an "n" it reads a line break. */
  private static boolean isMisread(String line) {
    return line.contains("\\\\");
  }

  /** What it reads in a DESCRIPTION of which this was written. */
  static String text(String text, String which) {
    byte[] file =
        new ContentLines(0)
            .line(Line.BEGIN_CALENDAR)
            .line(Line.VERSION)
            .line(Line.PRODUCT)
            .line(Line.BEGIN_EVENT)
            .line(Property.UID, "1")
            .line(Property.DTSTAMP, Instant.EPOCH)
            .line(Property.DTSTART, Instant.EPOCH)
            .line(Property.DESCRIPTION, text)
            .line(Line.END_EVENT)
            .line(Line.END_CALENDAR)
            .octets();
    return read(file, which).getComponents().get(0).getPropertyList().getAll().get(3).getValue();
  }
}
