package spacecal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.publish.OutputFile;
import spacecal.publish.Routes;
import spacecal.report.Report;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;
import spacecal.testing.InWords;

/** Calendars of events, read back by two parsers, ical4j and biweekly, and by hand. */
final class Read {
  static final Settings SETTINGS = settings("");

  static final Instant NOW = Instant.parse("2025-08-01T00:00:00Z");

  private Read() {}

  /** The settings that an owner's lines make of the defaults. */
  static Settings settings(String yaml) {
    return SettingsReader.read(
        Optional.of(yaml.getBytes(StandardCharsets.UTF_8)), "these settings");
  }

  /** Every file of a site of these events. */
  static List<OutputFile> plan(List<Event> events) {
    return plan(SETTINGS, events, new Report());
  }

  static List<OutputFile> plan(Settings settings, List<Event> events, Report report) {
    Catalog catalog = Catalog.of(events);
    return new Calendars(
            settings,
            InWords.of(settings),
            new Routes(settings.baseUrl()),
            catalog.events(),
            PublishedCalendar.all(catalog, NOW),
            report)
        .plan();
  }

  /** A file of a plan, by its path. */
  static byte[] file(List<OutputFile> plan, String path) {
    return plan.stream()
        .filter(file -> file.path().value().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + path))
        .bytes();
  }

  /** The content lines of a file, no longer folded (RFC 5545, 3.1). */
  static List<String> unfolded(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8).replace("\r\n ", "");
    return List.of(text.split("\r\n"));
  }

  /** The one calendar of a file, which ical4j must find valid, and biweekly, too. */
  static ICalendar calendar(byte[] file) {
    Ical4j.read(file, "this calendar");
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

  /** The one entry of an event's own file. */
  static VEvent entry(Event event) {
    return entry(SETTINGS, event);
  }

  static VEvent entry(Settings settings, Event event) {
    byte[] file =
        file(plan(settings, List.of(event), new Report()), "events/" + event.id() + "/event.ics");
    return calendar(file).getEvents().get(0);
  }

  /** The digits of a date as they stand, in the table's notation; empty when there is none. */
  static String date(ICalDate date) {
    if (date == null) {
      return "";
    }
    DateTimeComponents raw = date.getRawComponents();
    String day =
        String.format(Locale.ROOT, "%04d-%02d-%02d", raw.getYear(), raw.getMonth(), raw.getDate());
    return raw.hasTime()
        ? day
            + String.format(
                Locale.ROOT, "T%02d:%02d:%02d", raw.getHour(), raw.getMinute(), raw.getSecond())
            + (raw.isUtc() ? "Z" : "")
        : day;
  }

  static String start(VEvent entry) {
    return date(entry.getDateStart().getValue());
  }

  static String end(VEvent entry) {
    return entry.getDateEnd() == null ? "" : date(entry.getDateEnd().getValue());
  }
}
