package spacecal.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.EventType;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;
import spacecal.testing.Events;
import spacecal.testing.InWords;

class MessagesOverrideTest {
  private static final EventType DOCKING = new EventType(2, "Docking");

  @TempDir private Path site;
  private final Warnings report = new Warnings();

  /** The words of a language over which the owner laid these lines. */
  private Messages messages(String language, String own) throws IOException {
    if (!own.isEmpty()) {
      Files.createDirectories(site.resolve("messages"));
      Files.writeString(site.resolve("messages").resolve(language + ".properties"), own);
    }
    Settings settings =
        SettingsReader.read(
            Optional.of(("language: " + language).getBytes(StandardCharsets.UTF_8)), "test");
    return Messages.read(Overlay.of("site", Optional.of(site)), settings.presentation(), report);
  }

  private String trouble(String language, String own) {
    return assertThrows(UserException.class, () -> messages(language, own)).getMessage();
  }

  private List<String> odd() {
    return report.warnings().stream().map(odd -> odd.where() + ": " + odd.detail()).toList();
  }

  @Test
  void englishAndGermanAreThere() throws IOException {
    assertEquals("Just happened", messages("en", "").text("home.latest"));
    assertEquals("Zuletzt", messages("de", "").text("home.latest"));
    assertEquals("de", messages("de", "").language());
    assertEquals(List.of(), odd());
  }

  @Test
  void anOwnerMayReplaceSingleMessages() throws IOException {
    Messages messages = messages("de", "\ufeff# mine\n\nhome.latest =  Eben \n");
    assertEquals("Eben", messages.text("home.latest"));
    assertEquals("Februar", messages.text("month.2"));
    assertEquals("Lately", messages("en", "home.latest = Lately").text("home.latest"));
  }

  @Test
  void aVariantIsLaidOverItsLanguage() throws IOException {
    Messages messages = messages("de-AT", "month.1 = Jänner");
    assertEquals("Jänner", messages.text("month.1"));
    assertEquals("Februar", messages.text("month.2"));
    assertEquals("Winter", messages("en-GB", "month.1 = Winter").text("month.1"));
    assertEquals("February", messages("en-GB", "month.1 = Winter").text("month.2"));
    assertEquals(List.of(), odd());
  }

  @Test
  void whatALanguageOfTheOwnersHasNotIsEnglishAndReported() throws IOException {
    Messages messages = messages("fr", "live = en direct");
    assertEquals("en direct", messages.text("live"));
    assertEquals("Just happened", messages.text("home.latest"));
    assertTrue(odd().contains("messages/fr.properties: home.latest"), odd().toString());
    assertTrue(odd().stream().noneMatch(line -> line.endsWith(": live")), odd().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "home.lates = Eben      | unknown message \"home.lates\" | , line 1. Did you mean"
            + " home.latest?",
        "live                   | not a message                  | Write \"key = text\"",
        "= live                 | not a message                  | , line 1.",
        "live =                 | not a message                  | , line 1.",
        "events.one = {1} Event | unknown placeholder in \"events.one\"      | \"{0} event\"",
      })
  void whatIsWrongIsSaidWithItsLine(String line, String what, String hint) {
    String message = trouble("de", line);
    assertTrue(message.contains(what.strip()), message);
    assertTrue(message.contains(hint.strip()), message);
    assertTrue(message.contains(Path.of("messages", "de.properties").toString()), message);
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    String message = trouble("de", "a\nlive = live\nlive = jetzt\nnone = x");
    assertEquals(3, message.lines().count(), message);
    assertTrue(message.contains("duplicate message \"live\""), message);
    assertTrue(message.contains("line 3"), message);
  }

  @Test
  void aLanguageWithoutMessagesIsTrouble() {
    String message = trouble("xx", "");
    assertTrue(message.contains("\"xx\""), message);
    assertTrue(message.contains("Use de, en, or add"), message);
    assertTrue(message.contains("messages/xx.properties"), message);
  }

  @Test
  void anUnknownKeyNamesTheNearest() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> InWords.ENGLISH.text("home.lateest"))
            .getMessage();
    assertTrue(message.contains("home.latest"), message);
    assertThrows(IllegalArgumentException.class, () -> InWords.ENGLISH.text("month.title"));
  }

  @ParameterizedTest
  @CsvSource({
    "en, 0, 0 events",
    "en, 1, 1 event",
    "en, 2, 2 events",
    "en, 1021, '1,021 events'",
    "de, 1, 1 Ereignis",
    "de, 1021021, 1.021.021 Ereignisse"
  })
  void numbersOfThings(String language, long number, String expected) {
    assertEquals(expected, InWords.of(language).count("events", number));
  }

  @Test
  void whatIsFilledInIsNotReadAgain() {
    assertEquals("{1} to {0}", InWords.ENGLISH.text("date.from-to", "{1}", "{0}"));
  }

  @Test
  void typesHaveTheNameOfTheDataUnlessTheMessagesHaveOne() throws IOException {
    assertEquals("Docking", InWords.ENGLISH.type(DOCKING));
    assertEquals("Andocken", InWords.of("de").type(DOCKING));
    assertEquals("New Kind", InWords.of("de").type(new EventType(999, "New Kind")));
    assertEquals("Arrival {0}", messages("en", "type.2 = Arrival {0}").type(DOCKING));
  }

  @Test
  void collectionsHaveTitles() {
    Event event = Events.event(7).type(2, "Docking").at("2025-03-05T00:00:00Z", 5).build();
    Catalog catalog = Catalog.of(List.of(event));
    Messages german = InWords.of("de");
    assertEquals("März 2025", german.title(catalog.months().get(0)));
    assertEquals("2025", german.title(catalog.years().get(0)));
    assertEquals("Andocken", german.title(catalog.types().get(0)));
    assertEquals("Alle Ereignisse", german.title(catalog.all()));
  }
}
