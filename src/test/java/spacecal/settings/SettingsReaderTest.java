package spacecal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.SiteYaml.error;
import static spacecal.testing.SiteYaml.errors;
import static spacecal.testing.SiteYaml.read;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.settings.Presentation.DateStyle;
import spacecal.settings.Presentation.DateStyle.Order;

class SettingsReaderTest {
  private static final Settings DEFAULTS =
      SettingsReader.read(new Overlay("site", Optional.empty()), Optional.empty());

  /** The values that differ from the defaults, by their paths. */
  private static NavigableMap<String, String> changes(Settings settings) {
    NavigableMap<String, String> changes = new TreeMap<>();
    addChanges("", DEFAULTS, settings, changes);
    return changes;
  }

  private static void addChanges(
      String path, Record before, Record after, NavigableMap<String, String> changes) {
    for (RecordComponent component : before.getClass().getRecordComponents()) {
      Object old = value(component, before);
      Object value = value(component, after);
      String name = path + component.getName();
      if (old instanceof Record record) {
        addChanges(name + ".", record, (Record) value, changes);
      } else if (!value.equals(old)) {
        changes.put(name, value.toString());
      }
    }
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theDefaultFileHasEverySetting() {
    assertEquals("Spacecal", DEFAULTS.title());
    assertEquals(URI.create("https://example.org/space/"), DEFAULTS.baseUrl());
    assertEquals(URI.create("https://ll.thespacedevs.com/2.3.0/"), DEFAULTS.source());
    assertEquals("Optional[PT1H]", DEFAULTS.assumedDuration().toString());
    assertEquals(Settings.Images.THUMBNAILS, DEFAULTS.images());
    assertEquals(0.05, DEFAULTS.removalLimit());
    assertTrue(DEFAULTS.publishSnapshot());
    assertEquals(
        new DateStyle(Order.LANGUAGE, false, ZoneOffset.UTC, DayOfWeek.MONDAY, false),
        DEFAULTS.presentation().dates());
    assertEquals(Accent.DEFAULT, DEFAULTS.presentation().accent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title: "Hers: a site"               | title=Hers: a site
          title: 'null'                       | title=null
          title: 2025                         | title=2025
          title: "\\u202eHers\\u2066"         | title=Hers
          tagline: It's the#1   # a comment   | tagline=Optional[It's the#1]
          base_url: http://example.net        | baseUrl=http://example.net/, hasBaseUrl=true
          source: http://localhost:8000/2.3.0 | source=http://localhost:8000/2.3.0/
          assumed_duration: 45m               | assumedDuration=Optional[PT45M]
          alarms: [15m, PT2H, 1d, 15m]        | alarms=[PT15M, PT2H, PT24H]
          colors: {2: SteelBlue}              | colors={2=steelblue}
          images: Link                        | images=LINK
          blocked_licenses: [Unknown, "CC BY"]| blockedLicenses=[unknown, cc by]
          removal_limit: 2.5 %                | removalLimit=0.025
          publish_snapshot: No                | publishSnapshot=false
          language: de-AT                     | presentation.language=de-AT
          date_order: month-first             | presentation.dates.order=MONTH_FIRST
          clock: 12h                          | presentation.dates.twelveHours=true
          time_zone: Europe/Berlin            | presentation.dates.zone=Europe/Berlin
          week_start: Sunday                  | presentation.dates.weekStart=SUNDAY
          week_numbers: yes                   | presentation.dates.weekNumbers=true
          accent: "#7A1F1F"                   | presentation.accent.light=#7a1f1f
          accent_dark: "#ffb3b3"              | presentation.accent.dark=#ffb3b3
          logo: My-logo.SVG                   | presentation.logo=Optional[My-logo.SVG]
          navigation: [home, about]           | presentation.navigation=[home, about]
          footer: []                          | presentation.footer=[]
          links: {Chat: "https://c.example/a b"} | presentation.links={Chat=https://c.example/a%20b}
          stale_after: 12h                    | presentation.staleAfter=Optional[PT12H]
          stale_after: none                   | presentation.staleAfter=Optional.empty
          offline: yes                        | presentation.offline=true
          disabled_pages: [api, about]        | presentation.disabledPages=[api, about]
          """)
  void aSettingChangesNoOther(String yaml, String change) {
    assertEquals("{" + change + "}", changes(read(yaml)).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          content_security_policy: none | invalid value of content_security_policy: FILE, line 1, column 26. Use keys and values: "content_security_policy: {img-src:
          content_security_policy: {default-src: "https://a.example"} | invalid value "default-src" of content_security_policy: FILE, line 1, column 27. Use script-src
          content_security_policy: {img-src: "'unsafe-inline'"} | invalid value "'unsafe-inline'" of content_security_policy: FILE, line 1, column 36. Use an https URL
          content_security_policy: {img-src: ["https://a.example; script-src *"]} | invalid value "https://a.example; script-src *" of content_security_policy: FILE, line 1, column 37
          content_security_policy: {img-src: "*"} | invalid value "*" of content_security_policy
          content_security_policy: {img-src: "http://a.example"} | invalid value "http://a.example" of content_security_policy
          alarms: 15m          | invalid value of alarms: FILE, line 1, column 9. Use a list
          alarms: [soon]       | invalid value "soon" of alarms: FILE, line 1, column 10. Use a duration from 1m to 7d, in whole minutes
          alarms: [5m, 90s]    | invalid value "90s" of alarms: FILE, line 1, column 14. Use a duration in whole minutes
          alarms: [8d]         | invalid value "8d" of alarms: FILE, line 1, column 10. Use a duration from 1m to 7d, in whole minutes
          alarms: [[5m]]       | invalid value of alarms: FILE, line 1, column 10. Use a text
          colors: navy         | invalid value of colors: FILE, line 1, column 9. Use keys and values: "colors: {2: navy}".
          colors: {2: '#ff00'} | invalid value "#ff00" of colors: FILE, line 1, column 13. Use the name of a CSS color
          colors: {EVA: navy}  | invalid value "EVA" of colors: FILE, line 1, column 10. Use the id
          colors: {2: [navy]}  | invalid value of colors: FILE, line 1, column 13. Use a text
          title: [a, b]        | invalid value of title: FILE, line 1, column 8. Use a text or a number.
          title: {a: b}        | invalid value of title: FILE, line 1, column 8. Use a text or a number.
          images: some         | invalid value "some" of images: FILE, line 1, column 9. Use one of thumbnails, full, link, none.
          removal_limit: 5     | invalid value "5" of removal_limit: FILE, line 1, column 16. Use a share
          removal_limit: 101%  | invalid value "101%" of removal_limit: FILE, line 1, column 16.
          removal_limit: -1%   | invalid value "-1%" of removal_limit: FILE, line 1, column 16.
          publish_snapshot: soon | invalid value "soon" of publish_snapshot: FILE, line 1, column 19. Use yes or no.
          blocked_licenses: A  | invalid value of blocked_licenses: FILE, line 1, column 19. Use a list
          language: DE         | invalid value "DE" of language: FILE, line 1, column 11. Use a language tag
          language: ../de      | invalid value "../de" of language: FILE, line 1, column 11.
          date_order: dmy      | invalid value "dmy" of date_order: FILE, line 1, column 13. Use one of language, month-first, iso.
          clock: 24            | invalid value "24" of clock: FILE, line 1, column 8. Use 24h or 12h.
          time_zone: CET       | invalid value "CET" of time_zone: FILE, line 1, column 12. Use a region and city
          time_zone: Etc/GMT+2 | invalid value "Etc/GMT+2" of time_zone: FILE, line 1, column 12.
          time_zone: Europe/X  | invalid value "Europe/X" of time_zone: FILE, line 1, column 12.
          time_zone: +02:00    | invalid value "+02:00" of time_zone: FILE, line 1, column 12.
          week_start: Montag   | invalid value "Montag" of week_start: FILE, line 1, column 13. Use one of monday,
          logo: ../secret.svg  | invalid value "../secret.svg" of logo: FILE, line 1, column 7. Use the name of an image
          logo: logo.html      | invalid value "logo.html" of logo: FILE, line 1, column 7.
          links: {A: '/b/'}    | invalid value "/b/" of links: FILE, line 1, column 12. Use an absolute URL
          links: {A: 'javascript:alert(1)'} | invalid value "javascript:alert(1)" of links: FILE
          stale_after: 5m      | invalid value "5m" of stale_after: FILE, line 1, column 14. Use a duration from 1h
          offline: maybe       | invalid value "maybe" of offline: FILE, line 1, column 10. Use yes or no.
          accent: blue         | invalid value "blue" of accent: FILE, line 1, column 9. Use a color such as
          accent: '#8fb3e0'    | invalid value "#8fb3e0" of accent: FILE, line 1, column 9. Its contrast
          accent: '#777777'    | invalid value "#777777" of accent: FILE, line 1, column 9. Its contrast
          accent_dark: '#777777' | invalid value "#777777" of accent_dark: FILE, line 1, column 14. Its contrast
          assumed_duration: 0m | invalid value "0m" of assumed_duration: FILE, line 1, column 19. Use a duration from 1m to 1d
          base_url: space      | invalid value "space" of base_url: FILE, line 1, column 11. Use the absolute URL
          """)
  void anErrorHasAPositionAndAHint(String yaml, String expected) {
    String error = error(yaml);
    assertTrue(error.startsWith(expected), error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing but a comment\n", "---\n", "\uFEFF", "{}"})
  void anEmptyFileChangesNothing(String yaml) {
    assertEquals(DEFAULTS, read(yaml));
  }

  @Test
  void acceptsAByteOrderMarkAndWindowsLineEndings() {
    assertEquals(
        "{tagline=Optional[Too], title=Hers}",
        changes(read("\uFEFFtitle: Hers\r\ntagline: Too\r\n")).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "Title, title",
    "titel, title",
    "tag_line, tagline",
    "base-url, base_url",
    "sources, source",
    "duration, assumed_duration",
    "url, base_url"
  })
  void suggestsTheClosestSetting(String key, String meant) {
    assertEquals(
        "unknown setting \"" + key + "\": FILE, line 2, column 1. Did you mean " + meant + "?",
        error("# a comment\n" + key + ": x"));
  }

  @Test
  void reportsAllErrorsAtOnce() {
    List<String> errors =
        errors(
            """
            titel: Hers
            tagline:
            base_url: example.net
              # the column of the value
            source: ftp://example.net/
            assumed_duration: 2 fortnights
            """);
    assertEquals(
        List.of(
            "unknown setting \"titel\": FILE, line 1, column 1",
            "no value for tagline: FILE, line 2, column 1",
            "invalid value \"example.net\" of base_url: FILE, line 3, column 11",
            "invalid value \"ftp://example.net/\" of source: FILE, line 5, column 9",
            "invalid value \"2 fortnights\" of assumed_duration: FILE, line 6, column 19"),
        errors.stream().map(error -> error.replaceFirst("\\. .*", "")).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "''", "'   '", "\"\\t\"", "# nothing", "~", "null"})
  void rejectsASettingWithoutAValue(String value) {
    assertEquals(
        "no value for title: FILE, line 1, column 1. Write it on one line: \"title: …\".",
        error("title: " + value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"|\n  two\n  lines", "\"two\\nlines\"", "\"a\\u0000b\""})
  void aTextIsOneLine(String value) {
    String error = error("title: " + value);
    assertTrue(error.startsWith("invalid value \""), error);
    assertTrue(
        error.endsWith(
            "of title: FILE, line 1, column 8. Use one line, without control characters."),
        error);
  }

  @ParameterizedTest
  @ValueSource(strings = {">\n  two\n  lines\n", "two\n  lines\n"})
  void foldedLinesAreOneLine(String value) {
    assertEquals("two lines", read("title: " + value).title());
  }

  @Test
  void rejectsADuplicateSetting() {
    assertEquals(
        "duplicate setting \"title\": FILE, line 3, column 1. Keep one of the lines.",
        error("title: One\ntagline: x\ntitle: Two\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- title: Hers", "[]", "just a text", "42"})
  void rejectsAListOrText(String yaml) {
    assertEquals(
        "no settings: FILE, line 1, column 1. Write settings as \"key: value\".", error(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title: \"Hers",
        "title: Hers: a site",
        "title: [a",
        "title: *unknown",
        "\ttitle: Hers",
        "title: Hers\n tagline: x",
        "title: Hers\n---\ntitle: Again",
        "title: \u0007",
        "%YAML 3.0\n---\ntitle: x",
        "{"
      })
  void reportsTheErrorsOfTheParser(String yaml) {
    String error = error(yaml);
    assertTrue(error.startsWith("not YAML (") && error.contains("FILE"), error);
  }

  @Test
  void aGivenBaseUrlTakesPrecedenceAndChangesNothingElse() {
    assertEquals(
        "{baseUrl=https://example.net/, hasBaseUrl=true}",
        changes(read("base_url: http://a.example", URI.create("https://example.net/"))).toString());
  }
}
