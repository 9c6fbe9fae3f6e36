package spacecal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;
import spacecal.settings.Presentation.DateStyle;

class PresentationTest {
  private static Presentation read(String yaml) {
    return SettingsReader.read(Optional.of(yaml.getBytes(StandardCharsets.UTF_8)), "site.yaml")
        .presentation();
  }

  private static String trouble(String yaml) {
    return assertThrows(UserException.class, () -> read(yaml), yaml).getMessage();
  }

  @Test
  void theDefaults() {
    Presentation defaults = read("title: A");
    assertEquals("en", defaults.language());
    assertEquals(DateStyle.PLAIN, defaults.dates());
    assertEquals(Accent.DEFAULT, defaults.accent());
    assertEquals(Optional.empty(), defaults.logo());
    assertEquals(
        List.of("upcoming", "months", "types", "events", "subscribe"), defaults.navigation());
    assertEquals(Map.of(), defaults.links());
    assertEquals(Optional.of(Duration.ofDays(3)), defaults.staleAfter());
    assertTrue(!defaults.offline());
  }

  @Test
  void readsEachSetting() {
    Presentation own =
        read(
            """
            language: de-AT
            date_order: month-first
            clock: 12h
            time_zone: America/Argentina/Buenos_Aires
            week_start: Sunday
            week_numbers: yes
            accent: "#7A1F1F"
            accent_dark: "#ffb3b3"
            logo: My-logo.SVG
            navigation: [home, about]
            footer: []
            links: {Forum: "https://forum.example/", Chat: "https://chat.example/a b"}
            stale_after: 12h
            offline: yes
            """);
    assertEquals(
        new DateStyle(
            DateStyle.Order.MONTH_FIRST,
            true,
            ZoneId.of("America/Argentina/Buenos_Aires"),
            DayOfWeek.SUNDAY,
            true),
        own.dates());
    assertEquals("Buenos Aires", own.dates().city());
    assertEquals(new Accent("#7a1f1f", "#ffb3b3"), own.accent());
    assertEquals(Optional.of("My-logo.SVG"), own.logo());
    assertEquals(List.of(), own.footer());
    assertEquals(List.of("Forum", "Chat"), List.copyOf(own.links().keySet()));
    assertEquals(Optional.of(Duration.ofHours(12)), own.staleAfter());
    assertTrue(own.offline());
    assertEquals(Optional.empty(), read("stale_after: none").staleAfter());
    assertEquals(Optional.empty(), read("logo: none").logo());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "language: DE             | Give the name of a language",
        "language: ../de          | Give the name of a language",
        "date_order: dmy          | Give language, month-first or iso.",
        "clock: 24                | Give 24h or 12h.",
        "time_zone: CET           | region and city",
        "time_zone: Etc/GMT+2     | region and city",
        "time_zone: Europe/Bärlin | region and city",
        "time_zone: +02:00        | region and city",
        "week_start: Montag       | monday or sunday",
        "logo: ../secret.svg      | Give the name of a picture",
        "logo: logo.html          | Give the name of a picture",
        "links: {A: 'javascript:alert(1)'} | Give a whole address",
        "links: {A: '/about/'}    | Give a whole address",
        "stale_after: 5m          | from 1h to 365d",
        "offline: maybe           | Give yes or no.",
        "navigation: upcoming     | Write a list",
        "accent: blue             | Give a color as"
      })
  void reportsWhatToWriteInstead(String yaml, String hint) {
    String message = trouble(yaml);
    assertTrue(message.contains(hint), message);
    assertTrue(message.contains("site.yaml, line 1, column "), message);
    assertTrue(message.contains(yaml.substring(0, yaml.indexOf(':'))), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accent: '#8fb3e0'",
        "accent: '#777777'",
        "accent_dark: '#1f4b8f'",
        "accent_dark: '#777777'"
      })
  void rejectsAnAccentWithTooLittleContrast(String yaml) {
    String message = trouble(yaml);
    assertTrue(message.contains("must be 4.5: make it "), message);
  }

  @Test
  void contrastIsThatOfWcag() {
    assertEquals(21.0, Accent.contrast("#000000", List.of("#ffffff")), 0.001);
    assertEquals(4.478, Accent.contrast("#777777", List.of("#ffffff")), 0.001);
    assertEquals(1.0, Accent.contrast("#123456", List.of("#123456", "#ffffff")), 0.001);
  }

  @Test
  void papersAndAccentAreThoseOfTheStyleSheet() throws IOException {
    String sheet = Files.readString(Path.of("site", "assets", "style.css"));
    List<List<String>> found = new ArrayList<>();
    for (String name : List.of("paper", "panel", "raised", "link")) {
      Matcher color = Pattern.compile("--" + name + ": (#[0-9a-f]{6});").matcher(sheet);
      assertTrue(color.find());
      String light = color.group(1);
      assertTrue(color.find());
      found.add(List.of(light, color.group(1)));
    }
    assertEquals(Accent.LIGHT_PAPERS, found.stream().limit(3).map(pair -> pair.get(0)).toList());
    assertEquals(Accent.DARK_PAPERS, found.stream().limit(3).map(pair -> pair.get(1)).toList());
    assertEquals(Accent.DEFAULT, new Accent(found.get(3).get(0), found.get(3).get(1)));
  }
}
