package spacecal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.query.OwnCollection;
import spacecal.query.Query;
import spacecal.report.Trouble;

class SettingsReaderTest {
  private static final Settings DEFAULTS =
      SettingsReader.read(Overlay.of("site", Optional.empty()));

  @TempDir private Path own;

  private Settings read(String yaml) {
    try {
      Files.writeString(own.resolve("site.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SettingsReader.read(Overlay.of("site", Optional.of(own)));
  }

  /** The lines of the trouble, the file's path left out. */
  private List<String> troubles(String yaml) {
    Trouble trouble = assertThrows(Trouble.class, () -> read(yaml));
    return trouble
        .getMessage()
        .replace(own.resolve("site.yaml").toString(), "FILE")
        .lines()
        .toList();
  }

  private String trouble(String yaml) {
    List<String> troubles = troubles(yaml);
    assertEquals(1, troubles.size(), troubles::toString);
    return troubles.get(0);
  }

  @Test
  void theDefaultsAreWhole() {
    assertEquals("Spacecal", DEFAULTS.title());
    assertTrue(!DEFAULTS.tagline().isBlank());
    assertEquals(URI.create("https://example.org/space/"), DEFAULTS.baseUrl());
    assertEquals(URI.create("https://ll.thespacedevs.com/2.3.0/"), DEFAULTS.source());
    assertEquals(Optional.of(Duration.ofHours(1)), DEFAULTS.assumedDuration());
  }

  @Test
  void eachSettingIsRead() {
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
  void oneSettingLeavesTheOthers(String yaml, String changed) {
    assertEquals(List.of(changed), changed(read(yaml)));
  }

  /** The components in which these settings are not the defaults. */
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
          colors: {2: [navy]}  | cannot read colors: FILE, line 1, column 9. Write keys and values
          title: [a, b]        | cannot read title: FILE, line 1, column 8. Write one value
          title: {a: b}        | cannot read title: FILE, line 1, column 8. Write one value
          """)
  void listsAndPairsSayWhatIsWrongAndWhere(String yaml, String expected) {
    String trouble = trouble(yaml);
    assertTrue(trouble.startsWith(expected), trouble);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing but a comment\n", "---\n", "\uFEFF", "{}"})
  void anEmptyFileChangesNothing(String yaml) {
    assertEquals(DEFAULTS, read(yaml));
  }

  @Test
  void noFileChangesNothing() {
    assertEquals(DEFAULTS, SettingsReader.read(Overlay.of("site", Optional.of(own))));
  }

  @Test
  void aByteOrderMarkIsNoPartOfAKey() {
    assertEquals("Hers", read("\uFEFFtitle: Hers").title());
  }

  @Test
  void linesMayEndAsOnWindows() {
    assertEquals("Hers", read("title: Hers\r\ntagline: Too\r\n").title());
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
  void suggestsTheSettingThatWasMeant(String key, String meant) {
    assertEquals(
        "unknown setting \"" + key + "\": FILE, line 2, column 1. Did you mean " + meant + "?",
        trouble("# a comment\n" + key + ": x"));
  }

  @Test
  void saysAllProblemsAtOnce() {
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
    assertEquals(5, troubles.size(), troubles::toString);
    assertTrue(troubles.get(0).startsWith("unknown setting \"titel\": FILE, line 1, column 1"));
    assertTrue(troubles.get(1).startsWith("no value for tagline: FILE, line 2, column 1"));
    assertTrue(
        troubles.get(2).startsWith("not an address \"example.net\": FILE, line 3, column 11"));
    assertTrue(
        troubles
            .get(3)
            .startsWith("not an address \"ftp://example.net/\": FILE, line 5, column 9"));
    assertTrue(
        troubles
            .get(4)
            .startsWith("cannot read assumed_duration \"2 fortnights\": FILE, line 6, column 19"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://example.org,               https://example.org/
          https://example.org/,              https://example.org/
          https://example.org/a/b,           https://example.org/a/b/
          https://example.org:8443/a/,       https://example.org:8443/a/
          http://localhost:8000,             http://localhost:8000/
          http://[::1]:8000,                 http://[::1]:8000/
          https://example.org/a/./b/../c/,   https://example.org/a/c/
          https://example.org/%C3%BC/,       https://example.org/%C3%BC/
          https://example.org/ü,             https://example.org/%C3%BC/
          """)
  void readsTheAddressOfAFolder(String text, URI address) {
    assertEquals(address, Values.webFolder(text, "--base-url"));
    assertEquals(address, read("base_url: " + text).baseUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "example.org",
        "//example.org/",
        "/space/",
        "https:",
        "https://",
        "https:///space/",
        "https:example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "file:///srv/space/",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://example.org/a b/",
        "https://exa mple.org/",
        "https://example.org:port/",
        "https://example.org/%zz/",
        "https://example.org/<b>/"
      })
  void refusesOtherAddresses(String text) {
    Trouble trouble = assertThrows(Trouble.class, () -> Values.webFolder(text, "--base-url"));
    assertEquals(
        "not an address \""
            + text
            + "\": --base-url. Give the whole address of a folder, such as"
            + " https://example.org/space/.",
        trouble.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "1m, PT1M",
    "45m, PT45M",
    "90m, PT1H30M",
    "60s, PT1M",
    "1h, PT1H",
    "1 h, PT1H",
    "1H, PT1H",
    "24h, P1D",
    "1d, P1D",
    "PT1H30M, PT1H30M",
    "pt1h30m, PT1H30M",
    "P1D, P1D"
  })
  void readsAnAssumedDuration(String text, Duration duration) {
    assertEquals(Optional.of(duration), read("assumed_duration: " + text).assumedDuration());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "'none'"})
  void noneIsNoAssumedDuration(String text) {
    assertEquals(Optional.empty(), read("assumed_duration: " + text).assumedDuration());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "60",
        "0m",
        "59s",
        "25h",
        "2d",
        "1441m",
        "-1h",
        "1.5h",
        "1h30m",
        "1w",
        "one hour",
        "PT",
        "PT59S",
        "P1DT1S",
        "PT25H",
        "-PT1H",
        "P1M",
        "999999d",
        "9999999m",
        "no",
        "false"
      })
  void refusesOtherDurations(String text) {
    assertEquals(
        "cannot read assumed_duration \""
            + text
            + "\": FILE, line 1, column 19."
            + " Give a length from 1m to 1d, such as 45m, 1h or PT1H30M, or none.",
        trouble("assumed_duration: " + text));
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
  void everySettingHasAValue(String yaml) {
    assertEquals(
        "no value for title: FILE, line 1, column 1. Write it on one line: \"title: …\".",
        trouble(yaml));
  }

  @ParameterizedTest
  @ValueSource(strings = {"title: 'null'", "title: '~'", "title: 2025", "title: true"})
  void whatIsQuotedOrLooksLikeANumberIsText(String yaml) {
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
  void linesThatAreFoldedAreOne() {
    assertEquals("two lines", read("title: >\n  two\n  lines\n").title());
    assertEquals("two lines", read("title: two\n  lines\n").title());
  }

  @Test
  void aSettingStandsOnce() {
    assertEquals(
        "setting \"title\" given twice: FILE, line 3, column 1. Keep one of the lines.",
        trouble("title: One\ntagline: x\ntitle: Two\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- title: Hers", "[]", "just a text", "42"})
  void aListOrTextIsNoSettings(String yaml) {
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
  void whatIsNotYamlSaysWhere(String yaml) {
    String trouble = trouble(yaml);
    assertTrue(trouble.startsWith("not YAML ("), trouble);
    assertTrue(trouble.contains("FILE"), trouble);
  }

  @Test
  void readsTheOwnersCollections() {
    Settings settings =
        read(
            """
            collections:
              - key: iss
                title: "Around the station: ISS"
                text: All that happens there.
                query: "?location=ISS&ordering=-date&limit=10"
              - {key: flybys-2, title: Flybys, query: type__ids=23}
            """);
    assertEquals(
        List.of(
            new OwnCollection(
                "iss",
                "Around the station: ISS",
                "All that happens there.",
                Query.parse("location=ISS&ordering=-date&limit=10")),
            new OwnCollection("flybys-2", "Flybys", "", Query.parse("type__ids=23"))),
        settings.collections());
    assertEquals(List.of(), DEFAULTS.collections());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iss                                   | cannot read collections: FILE, line 1, column 14. Write a list
          {key: a}                              | cannot read collections: FILE, line 1, column 14. Write a list
          [iss]                                 | cannot read collections: FILE, line 1, column 14. Write a list
          [{key: a, title: A, query: id=1}, b]  | not keys and values: FILE, line 1, column 48.
          [{key: a, query: id=1}]               | collection "a" without a title: FILE, line 1, column 15.
          [{title: A, query: id=1}]             | collection "" without a key: FILE, line 1, column 15.
          [{key: a, title: A}]                  | collection "a" without a query: FILE, line 1, column 15.
          [{key: A, title: A, query: id=1}]     | cannot read the key of collection "A": FILE, line 1, column 21. Give 1 to 40
          [{key: a/b, title: A, query: id=1}]   | cannot read the key of collection "a/b": FILE, line 1, column 21.
          [{key: a, name: A, title: A, query: id=1}] | unknown key "name" of a collection: FILE, line 1, column 24.
          [{key: a, title: A, title: B, query: id=1}] | title of a collection given twice: FILE, line 1, column 34.
          [{key: a, title: [A], query: id=1}]   | not a plain value: FILE, line 1, column 24.
          [{key: a, title: A, query: type_ids=2}] | cannot read the query of collection "a": type_ids: there is no such parameter; did you mean type__ids?: FILE, line 1, column 41. See the table
          [{key: a, title: A, query: limit=0}]  | cannot read the query of collection "a": limit: "0" is no limit; write a number from 1 to 999999999: FILE
          [{key: a, title: A, query: format=ics}] | the query of collection "a": format chooses no events: FILE, line 1, column 41. Leave it out.
          """)
  void refusesCollectionsThatCannotBe(String yaml, String message) {
    List<String> troubles = troubles("collections: " + yaml);
    assertTrue(troubles.get(0).startsWith(message), troubles.get(0));
  }

  @Test
  void collectionsSayAllTroublesAtOnce() {
    assertEquals(
        4,
        troubles(
                """
                collections:
                  - {key: a, title: A, query: "type_ids=2&limit=x"}
                  - {key: a, title: "B\\u0007", query: id=1}
                """)
            .size());
  }

  @Test
  void aPlaceIsCountedFromOne() {
    String trouble = trouble("title: Hers\ntagline: a: b\n");
    assertTrue(trouble.contains("FILE, line 2, column 11"), trouble);
  }

  @Test
  void anotherBaseAddressLeavesTheRest() {
    Settings settings = DEFAULTS.withBaseUrl(URI.create("https://example.net/"));
    assertEquals(URI.create("https://example.net/"), settings.baseUrl());
    assertEquals(List.of("baseUrl"), changed(settings));
  }

  @Test
  void readsHowTheFetchIsDone() {
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
  void refusesWhatTheFetchCannotDo(String yaml, String message) {
    assertTrue(trouble(yaml).startsWith(message), trouble(yaml));
  }
}
