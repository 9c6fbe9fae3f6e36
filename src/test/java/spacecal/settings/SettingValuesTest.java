package spacecal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;

class SettingValuesTest {
  private static Settings read(String yaml) {
    return SettingsReader.read(Optional.of(yaml.getBytes(UTF_8)), "FILE");
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
  void parsesTheUrlOfAFolder(String text, URI url) {
    assertEquals(url, SettingValues.webFolder(text, "--base-url"));
    assertEquals(url, read("base_url: " + text).baseUrl());
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
  void rejectsOtherUrls(String text) {
    assertEquals(
        "not an address \""
            + text
            + "\": --base-url. Give the whole address of a folder, such as"
            + " https://example.org/space/.",
        assertThrows(UserException.class, () -> SettingValues.webFolder(text, "--base-url"))
            .getMessage());
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
    "P1D, P1D",
    "none,",
    "None,",
    "'''none''',"
  })
  void parsesAnAssumedDuration(String text, Duration duration) {
    assertEquals(
        Optional.ofNullable(duration), read("assumed_duration: " + text).assumedDuration());
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
  void rejectsOtherDurations(String text) {
    assertEquals(
        "cannot read assumed_duration \""
            + text
            + "\": FILE, line 1, column 19."
            + " Give a length from 1m to 1d, such as 45m, 1h or PT1H30M, or none.",
        assertThrows(UserException.class, () -> read("assumed_duration: " + text)).getMessage());
  }

  @Test
  void removesCharactersThatExportersCannotWrite() {
    assertEquals("Hers", read("title: \"\\u202eHers\\u2066\"").title());
  }
}
