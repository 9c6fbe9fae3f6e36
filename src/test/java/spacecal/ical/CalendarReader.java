package spacecal.ical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.validate.ValidationResult;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.model.Warnings;
import spacecal.output.Routes;
import spacecal.settings.Settings;
import spacecal.testing.Outputs;
import spacecal.testing.SiteYaml;
import spacecal.testing.TestMessages;

/** Exports events as calendars, and reads calendars as octets, with ical4j and with biweekly. */
final class CalendarReader {
  static final Settings SETTINGS = SiteYaml.read("");

  private static final Instant NOW = Instant.parse("2025-08-01T00:00:00Z");

  private CalendarReader() {}

  static Map<String, String> files(List<Event> events) {
    return files(SETTINGS, events, new Warnings());
  }

  /** All calendars of a site with these events by path, in the order of the exporter. */
  static Map<String, String> files(Settings settings, List<Event> events, Warnings report) {
    Catalog catalog = Catalog.of(events);
    CalendarExporter exporter =
        new CalendarExporter(
            settings, TestMessages.of(settings), new Routes(settings.baseUrl()), report);
    return Outputs.texts(exporter.files(catalog.events(), PublishedCalendar.all(catalog, NOW)));
  }

  /**
   * Checks that lines have at most 75 octets, end with CRLF and have no control characters (RFC
   * 5545, 3.1).
   *
   * @return the unfolded lines
   */
  static List<String> unfold(String file, String which) {
    assertTrue(file.endsWith("\r\n"), which);
    for (String line : file.substring(0, file.length() - 2).split("\r\n", -1)) {
      int octets = line.getBytes(UTF_8).length;
      assertTrue(octets > 0 && octets <= 75 && !line.equals(" "), which);
      assertTrue(line.chars().noneMatch(Character::isISOControl), which);
    }
    return file.replace("\r\n ", "").lines().toList();
  }

  /** Checks the octets of a file, and that it is valid for ical4j. */
  static void validate(String file, String which) {
    unfold(file, which);
    try {
      ValidationResult result = new CalendarBuilder().build(new StringReader(file)).validate();
      assertFalse(result.hasErrors(), which + ": " + result);
    } catch (ParserException | IOException e) {
      throw new AssertionError(which, e);
    }
  }

  /** Reads the only calendar of a file with biweekly. */
  static List<VEvent> read(String file) {
    validate(file, "this calendar");
    try (ICalReader reader = new ICalReader(file, ICalVersion.V2_0)) {
      ICalendar calendar = reader.readNext();
      assertEquals(List.of(), reader.getWarnings());
      assertEquals(null, reader.readNext());
      assertEquals("", calendar.validate(ICalVersion.V2_0).toString());
      return calendar.getEvents();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the VEVENT of an event's own file. */
  static VEvent vevent(Event event) {
    return read(files(List.of(event)).get("events/" + event.id() + "/event.ics")).get(0);
  }

  /** The start in the notation of {@code when-cases.txt}. */
  static String start(VEvent vevent) {
    return date(vevent.getDateStart().getValue());
  }

  /** The end in the notation of {@code when-cases.txt}; empty if there is none. */
  static String end(VEvent vevent) {
    return vevent.getDateEnd() == null ? "" : date(vevent.getDateEnd().getValue());
  }

  private static String date(ICalDate date) {
    DateTimeComponents raw = date.getRawComponents();
    return raw.toString(raw.hasTime(), true);
  }

  /** The end that four-digit years can express: one in the year 10000 is moved or left out. */
  static String writableEnd(String start, String end) {
    if (!end.startsWith("+")) {
      return end;
    }
    String last = start.contains("T") ? "9999-12-31T23:59:59Z" : "9999-12-31";
    return start.equals(last) ? "" : last;
  }
}
