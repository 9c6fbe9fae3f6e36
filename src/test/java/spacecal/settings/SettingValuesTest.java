package spacecal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.SiteYaml.error;
import static spacecal.testing.SiteYaml.read;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingValuesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://example.org,               https://example.org/
          https://example.org/a/b,           https://example.org/a/b/
          https://example.org:8443/a/,       https://example.org:8443/a/
          http://[::1]:8000,                 http://[::1]:8000/
          https://example.org/a/./b/../c/,   https://example.org/a/c/
          https://example.org/%C3%BC/,       https://example.org/%C3%BC/
          https://example.org/ü,             https://example.org/%C3%BC/
          """)
  void parsesTheUrlOfAFolder(String text, URI url) {
    assertEquals(url, SettingValues.webFolder(text));
  }

  static Stream<String> invalidUrls() {
    return """
    /; example.org; //example.org/; /space/; https:; https://; https:///space/; https:example.org
    ftp://example.org/; javascript:alert(1); file:///srv/space/; https://user@example.org/
    https://user:secret@example.org/; https://example.org/?a=b; https://example.org/#a
    https://example.org/a b/; https://exa mple.org/; https://example.org:port/
    https://example.org/%zz/; https://example.org/<b>/;
    """
        .lines()
        .flatMap(line -> Stream.of(line.split("; ?", -1)));
  }

  @ParameterizedTest
  @MethodSource("invalidUrls")
  void rejectsOtherUrls(String text) {
    assertThrows(IllegalArgumentException.class, () -> SettingValues.webFolder(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1m, PT1M",
    "90m, PT1H30M",
    "60s, PT1M",
    "1 h, PT1H",
    "1H, PT1H",
    "24h, P1D",
    "1d, P1D",
    "pt1h30m, PT1H30M",
    "P1D, P1D",
    "None,",
    "'''none''',"
  })
  void parsesAnAssumedDuration(String text, Duration duration) {
    assertEquals(
        Optional.ofNullable(duration), read("assumed_duration: " + text).assumedDuration());
  }

  static Stream<String> invalidDurations() {
    String invalid =
        "0 1 60 0m 59s 25h 2d 1441m -1h 1.5h 1h30m 1w one-hour PT PT59S P1DT1S PT25H -PT1H P1M"
            + " 999999d 9999999m no false";
    return Stream.of(invalid.split(" ", -1));
  }

  @ParameterizedTest
  @MethodSource("invalidDurations")
  void rejectsOtherDurations(String text) {
    String error = error("assumed_duration: " + text);
    assertTrue(error.startsWith("invalid value \"" + text + "\" of assumed_duration: "), error);
  }

  @Test
  void aLicenseIsBlockedInAnyCase() {
    Settings settings = read("blocked_licenses: [\"All Rights Reserved\"]");
    assertTrue(settings.isBlocked("all rights RESERVED"));
    assertTrue(!settings.isBlocked("CC BY 4.0"));
  }

  @Test
  void aZoneHasACity() {
    ZoneId zone = ZoneId.of("America/Argentina/Buenos_Aires");
    assertEquals(zone, read("time_zone: " + zone).presentation().dates().zone());
    assertEquals("Buenos Aires", read("time_zone: " + zone).presentation().dates().city());
    assertTrue(!read("").presentation().dates().hasZone());
  }

  @Test
  void contrastIsThatOfWcag() {
    assertEquals(21.0, Accent.contrast("#000000", List.of("#ffffff")), 0.001);
    assertEquals(4.478, Accent.contrast("#777777", List.of("#ffffff")), 0.001);
    assertEquals(1.0, Accent.contrast("#123456", List.of("#123456", "#ffffff")), 0.001);
  }

  @Test
  void backgroundsAndAccentAreThoseOfTheStyleSheet() throws IOException {
    String sheet = Files.readString(Path.of("site", "assets", "style.css"));
    List<String> light = new ArrayList<>();
    List<String> dark = new ArrayList<>();
    for (String name : List.of("paper", "panel", "raised", "link")) {
      Matcher color = Pattern.compile("--" + name + ": (#[0-9a-f]{6});").matcher(sheet);
      assertTrue(color.find());
      light.add(color.group(1));
      assertTrue(color.find());
      dark.add(color.group(1));
    }
    assertEquals(new Accent(light.remove(3), dark.remove(3)), Accent.DEFAULT);
    assertEquals(Accent.LIGHT_PAPERS, light);
    assertEquals(Accent.DARK_PAPERS, dark);
  }
}
