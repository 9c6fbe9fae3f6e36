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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.validate.ValidationResult;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.model.Warnings;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;
import spacecal.testing.InWords;

/** Exports events as calendars, and reads calendars octet by octet, with ical4j and biweekly. */
final class CalendarReader {
  static final Settings SETTINGS = settings("");

  private static final Instant NOW = Instant.parse("2025-08-01T00:00:00Z");

  private CalendarReader() {}

  /** The default settings with an owner's lines. */
  static Settings settings(String yaml) {
    return SettingsReader.read(Optional.of(yaml.getBytes(UTF_8)), "these settings");
  }

  static List<OutputFile> files(List<Event> events) {
    return files(SETTINGS, events, new Warnings());
  }

  /** All calendars of a site with these events. */
  static List<OutputFile> files(Settings settings, List<Event> events, Warnings report) {
    Catalog catalog = Catalog.of(events);
    Routes routes = new Routes(settings.baseUrl());
    return new CalendarExporter(settings, InWords.of(settings), routes, report)
        .files(catalog.events(), PublishedCalendar.all(catalog, NOW));
  }

  static byte[] bytes(List<OutputFile> files, String path) {
    return files.stream()
        .filter(file -> file.path().value().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + path))
        .bytes();
  }

  static String text(List<OutputFile> files, String path) {
    return new String(bytes(files, path), UTF_8);
  }

  /**
   * Checks every octet: lines of at most 75, ended by CRLF, folded between characters.
   *
   * @return the unfolded lines (RFC 5545, 3.1)
   */
  static List<String> unfold(byte[] file, String which) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < file.length) {
      int end = start;
      while (file[end] != '\r') {
        end++;
      }
      assertEquals('\n', file[end + 1], which);
      assertTrue(end - start > 0 && end - start <= 75, which);
      String line = decode(file, start, end, which);
      assertTrue(line.chars().noneMatch(Character::isISOControl), which);
      if (line.startsWith(" ")) {
        assertTrue(line.length() > 1, which);
        lines.add(lines.remove(lines.size() - 1) + line.substring(1));
      } else {
        lines.add(line);
      }
      start = end + 2;
    }
    return lines;
  }

  private static String decode(byte[] octets, int start, int end, String which) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, start, end - start)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError(which + " has half a character", e);
    }
  }

  /** Checks that ical4j finds a file valid and prints what it has read as it was. */
  static Calendar validate(byte[] file, String which) {
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
    List<String> lines = unfold(file, which);
    List<String> printed = calendar.toString().lines().toList();
    assertEquals(lines.size(), printed.size(), which);
    for (int i = 0; i < lines.size(); i++) {
      // ical4j reads an escaped backslash before an "n" as a line break.
      if (!lines.get(i).contains("\\\\")) {
        assertEquals(lines.get(i), printed.get(i), which);
      }
    }
    return calendar;
  }

  /** Reads the one calendar of a file with biweekly; ical4j must find it valid, too. */
  static ICalendar read(byte[] file) {
    validate(file, "this calendar");
    try (ICalReader reader = new ICalReader(new ByteArrayInputStream(file), ICalVersion.V2_0)) {
      ICalendar calendar = reader.readNext();
      assertEquals(List.of(), reader.getWarnings());
      assertEquals(null, reader.readNext());
      assertEquals("", calendar.validate(ICalVersion.V2_0).toString());
      return calendar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ICalendar read(List<Event> events, String path) {
    return read(bytes(files(events), path));
  }

  static VEvent vevent(Event event) {
    return vevent(SETTINGS, event);
  }

  /** Reads the one VEVENT of an event's own file. */
  static VEvent vevent(Settings settings, Event event) {
    List<OutputFile> files = files(settings, List.of(event), new Warnings());
    return read(bytes(files, "events/" + event.id() + "/event.ics")).getEvents().get(0);
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
    String day =
        String.format(Locale.ROOT, "%04d-%02d-%02d", raw.getYear(), raw.getMonth(), raw.getDate());
    if (!raw.hasTime()) {
      return day;
    }
    return String.format(
        Locale.ROOT,
        "%sT%02d:%02d:%02d%s",
        day,
        raw.getHour(),
        raw.getMinute(),
        raw.getSecond(),
        raw.isUtc() ? "Z" : "");
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
