package spacecal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;

class SettingsReaderTest {
  private static final Settings DEFAULTS =
      SettingsReader.read(Overlay.of("site", Optional.empty()));

  private static Settings read(String yaml) {
    return SettingsReader.read(Optional.of(yaml.getBytes(UTF_8)), "FILE");
  }

  private static List<String> troubles(String yaml) {
    return assertThrows(UserException.class, () -> read(yaml), yaml).getMessage().lines().toList();
  }

  private static String trouble(String yaml) {
    List<String> troubles = troubles(yaml);
    assertEquals(1, troubles.size(), troubles::toString);
    return troubles.get(0);
  }

  @Test
  void theDefaultsAreComplete() {
    assertEquals("Spacecal", DEFAULTS.title());
    assertTrue(!DEFAULTS.tagline().isBlank());
    assertEquals(URI.create("https://example.org/space/"), DEFAULTS.baseUrl());
    assertEquals(URI.create("https://ll.thespacedevs.com/2.3.0/"), DEFAULTS.source());
    assertEquals(Optional.of(Duration.ofHours(1)), DEFAULTS.assumedDuration());
  }

  @Test
  void readsEachSetting() {
    Settings settings =
        read(
            """
            title: "Hers: a site"
            tagline: It's the#1   # a comment
            base_url: http://example.net
            source: http://localhost:8000/2.3.0
            assumed_duration: 45m
            alarms: [15m, PT2H, 1d]
            colors: {2: SteelBlue, 23: tomato}
            """);
    assertEquals("Hers: a site", settings.title());
    assertEquals("It's the#1", settings.tagline());
    assertEquals(URI.create("http://example.net/"), settings.baseUrl());
    assertEquals(URI.create("http://localhost:8000/2.3.0/"), settings.source());
    assertEquals(Optional.of(Duration.ofMinutes(45)), settings.assumedDuration());
    assertEquals(
        List.of(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofDays(1)),
        settings.alarms());
    assertEquals(Map.of(2L, "steelblue", 23L, "tomato"), settings.colors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: Hers                       | title
          tagline: Hers                     | tagline
          language: de                      | presentation
          base_url: https://example.net/    | baseUrl
          source: https://example.net/      | source
          assumed_duration: 45m             | assumedDuration
          alarms: [5m]                      | alarms
          colors: {1: red}                  | colors
          collections: [{key: a, title: A, query: id=1}] | collections
          images: full                      | images
          blocked_licenses: [Unknown]       | blockedLicenses
          removal_limit: 10%                | removalLimit
          publish_snapshot: no              | publishSnapshot
          """)
  void aSettingChangesNoOther(String yaml, String changed) {
    assertEquals(List.of(changed), changed(read(yaml)));
  }

  /** The components that differ from the defaults. */
  private static List<String> changed(Settings settings) {
    return Stream.of(Settings.class.getRecordComponents())
        .filter(component -> !value(component, settings).equals(value(component, DEFAULTS)))
        .map(RecordComponent::getName)
        .toList();
  }

  private static Object value(RecordComponent component, Settings settings) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alarms: 15m          | cannot read alarms: FILE, line 1, column 9. Write a list
          alarms: [soon]       | cannot read alarms "soon": FILE, line 1, column 10. Give whole minutes
          alarms: [5m, 30s]    | cannot read alarms "30s": FILE, line 1, column 14. Give whole minutes
          alarms: [8d]         | cannot read alarms "8d": FILE, line 1, column 10. Give whole minutes
          alarms: [[5m]]       | not a plain value: FILE, line 1, column 10.
          colors: navy         | cannot read colors: FILE, line 1, column 9. Write keys and values
          colors: {2: '#ff00'} | cannot read colors "#ff00": FILE, line 1, column 13. Give a CSS color
          colors: {EVA: navy}  | cannot read colors "EVA": FILE, line 1, column 10. Give the id
          colors: {2: [navy]}  | not a plain value: FILE, line 1, column 10.
          title: [a, b]        | cannot read title: FILE, line 1, column 8. Write one value
          title: {a: b}        | cannot read title: FILE, line 1, column 8. Write one value
          """)
  void reportsWhatIsWrongInListsAndPairs(String yaml, String expected) {
    String trouble = trouble(yaml);
    assertTrue(trouble.startsWith(expected), trouble);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing but a comment\n", "---\n", "\uFEFF", "{}"})
  void anEmptyFileChangesNothing(String yaml) {
    assertEquals(DEFAULTS, read(yaml));
  }

  @Test
  void acceptsAByteOrderMarkWindowsLineEndingsAndNoFile() {
    assertEquals("Hers", read("\uFEFFtitle: Hers\r\ntagline: Too\r\n").title());
    assertEquals(DEFAULTS, SettingsReader.read(Optional.empty(), "FILE"));
  }

  @ParameterizedTest
  @CsvSource({
    "tittle, title",
    "Title, title",
    "titel, title",
    "tag_line, tagline",
    "baseurl, base_url",
    "base-url, base_url",
    "sources, source",
    "assumed-duration, assumed_duration",
    "duration, assumed_duration",
    "url, base_url"
  })
  void suggestsTheNearestSetting(String key, String meant) {
    assertEquals(
        "unknown setting \"" + key + "\": FILE, line 2, column 1. Did you mean " + meant + "?",
        trouble("# a comment\n" + key + ": x"));
  }

  @Test
  void reportsAllErrorsAtOnce() {
    List<String> troubles =
        troubles(
            """
            titel: Hers
            tagline:
            base_url: example.net
              # the column of the value
            source: ftp://example.net/
            assumed_duration: 2 fortnights
            """);
    List<String> expected =
        List.of(
            "unknown setting \"titel\": FILE, line 1, column 1",
            "no value for tagline: FILE, line 2, column 1",
            "not an address \"example.net\": FILE, line 3, column 11",
            "not an address \"ftp://example.net/\": FILE, line 5, column 9",
            "cannot read assumed_duration \"2 fortnights\": FILE, line 6, column 19");
    assertEquals(expected.size(), troubles.size(), troubles::toString);
    for (int n = 0; n < expected.size(); n++) {
      assertTrue(troubles.get(n).startsWith(expected.get(n)), troubles.get(n));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title:",
        "title: ''",
        "title: '   '",
        "title: \"\\t\"",
        "title: # nothing",
        "title: ~",
        "title: null"
      })
  void rejectsASettingWithoutAValue(String yaml) {
    assertEquals(
        "no value for title: FILE, line 1, column 1. Write it on one line: \"title: …\".",
        trouble(yaml));
  }

  @ParameterizedTest
  @ValueSource(strings = {"title: 'null'", "title: '~'", "title: 2025", "title: true"})
  void quotedValuesAndNumbersAreText(String yaml) {
    assertEquals(yaml.replace("title: ", "").replace("'", ""), read(yaml).title());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"title: |\n  two\n  lines", "title: \"two\\nlines\"", "title: \"a\\u0000b\""})
  void aTextIsOneLine(String yaml) {
    String trouble = trouble(yaml);
    assertTrue(trouble.startsWith("cannot read title"), trouble);
    assertTrue(trouble.contains("FILE, line 1, column 8"), trouble);
  }

  @Test
  void foldedLinesAreOneLine() {
    assertEquals("two lines", read("title: >\n  two\n  lines\n").title());
    assertEquals("two lines", read("title: two\n  lines\n").title());
  }

  @Test
  void rejectsASettingGivenTwice() {
    assertEquals(
        "setting \"title\" given twice: FILE, line 3, column 1. Keep one of the lines.",
        trouble("title: One\ntagline: x\ntitle: Two\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- title: Hers", "[]", "just a text", "42"})
  void rejectsAListOrText(String yaml) {
    String trouble = trouble(yaml);
    assertEquals("no settings: FILE, line 1, column 1. Write settings as \"key: value\".", trouble);
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
    String trouble = trouble(yaml);
    assertTrue(trouble.startsWith("not YAML ("), trouble);
    assertTrue(trouble.contains("FILE"), trouble);
  }

  @Test
  void withBaseUrlChangesNothingElse() {
    Settings settings = DEFAULTS.withBaseUrl(URI.create("https://example.net/"));
    assertEquals(URI.create("https://example.net/"), settings.baseUrl());
    assertEquals(List.of("baseUrl"), changed(settings));
  }

  @Test
  void readsTheSettingsOfTheFetch() {
    assertEquals(Settings.Images.THUMBNAILS, DEFAULTS.images());
    assertEquals(0.05, DEFAULTS.removalLimit());
    assertTrue(DEFAULTS.publishSnapshot());
    Settings settings =
        read(
            """
            images: Link
            blocked_licenses: [Unknown, "All Rights Reserved"]
            removal_limit: 2.5 %
            publish_snapshot: No
            """);
    assertEquals(Settings.Images.LINK, settings.images());
    assertTrue(settings.isBlocked("all rights RESERVED"));
    assertTrue(!settings.isBlocked("CC BY 4.0"));
    assertEquals(0.025, settings.removalLimit());
    assertTrue(!settings.publishSnapshot());
  }

  @ParameterizedTest
  @CsvSource({
    "images: some,           'cannot read images \"some\"'",
    "removal_limit: 5,       'cannot read removal_limit \"5\"'",
    "removal_limit: 101%,    'cannot read removal_limit \"101%\"'",
    "removal_limit: -1%,     'cannot read removal_limit \"-1%\"'",
    "publish_snapshot: soon, 'cannot read publish_snapshot \"soon\"'",
    "blocked_licenses: NASA, cannot read blocked_licenses"
  })
  void rejectsInvalidSettingsOfTheFetch(String yaml, String message) {
    assertTrue(trouble(yaml).startsWith(message), trouble(yaml));
  }
}
