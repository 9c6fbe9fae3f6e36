package spacecal.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Catalog;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.model.Warnings.Warning;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.testing.Events;
import spacecal.testing.SiteYaml;
import spacecal.testing.TestMessages;

class MessagesOverrideTest {
  private static final Event.Type DOCKING = new Event.Type(2, "Docking");

  @TempDir private Path site;
  private final Warnings report = new Warnings();

  /** The messages of a language with a file of the owner. */
  private Messages messages(String language, String own) throws IOException {
    if (!own.isEmpty()) {
      Files.createDirectories(site.resolve("messages"));
      Files.writeString(site.resolve("messages").resolve(language + ".properties"), own);
    }
    Settings settings = SiteYaml.read("language: " + language);
    return Messages.read(new Overlay("site", Optional.of(site)), settings.presentation(), report);
  }

  private String error(String language, String own) {
    return assertThrows(UserException.class, () -> messages(language, own)).getMessage();
  }

  private List<String> warnings() {
    return report.warnings().stream().map(Warning::toString).toList();
  }

  /** "de-AT" overrides "de", and all override English; a file may begin with a byte order mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    |                            | home.latest | Just happened
          de    |                            | home.latest | Zuletzt
          de    | '\ufeff# mine;;home.latest =  Eben ;' | home.latest | Eben
          de    | home.latest = Eben         | month.2     | Februar
          en    | home.latest = Lately       | home.latest | Lately
          de-AT | month.1 = Jänner           | month.1     | Jänner
          de-AT | month.1 = Jänner           | month.2     | Februar
          en-GB | month.1 = Winter           | month.1     | Winter
          en-GB | month.1 = Winter           | month.2     | February
          """)
  void theOwnersMessagesOverrideTheDefaults(String language, String own, String key, String text)
      throws IOException {
    Messages messages = messages(language, own == null ? "" : own.replace(';', '\n'));
    assertEquals(text, messages.text(key));
    assertEquals(language, messages.language());
    assertEquals(List.of(), warnings());
  }

  @Test
  void missingTranslationsAreEnglishAndReported() throws IOException {
    Messages messages = messages("fr", "live = en direct");
    assertEquals("en direct", messages.text("live"));
    assertEquals("Just happened", messages.text("home.latest"));
    List<String> details = report.warnings().stream().map(Warning::detail).toList();
    assertTrue(details.contains("home.latest") && !details.contains("live"), details::toString);
    assertEquals("messages/fr.properties", report.warnings().first().where());
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
  void reportsErrorsWithTheirLines(String line, String what, String hint) {
    String message = error("de", line);
    assertTrue(message.contains(what.strip()), message);
    assertTrue(message.contains(hint.strip()), message);
    assertTrue(message.contains(Path.of("messages", "de.properties").toString()), message);
  }

  @Test
  void reportsAllErrorsAtOnce() {
    String message = error("de", "a\nlive = live\nlive = jetzt\nnone = x");
    assertEquals(3, message.lines().count(), message);
    assertTrue(message.contains("duplicate message \"live\""), message);
    assertTrue(message.contains("line 3"), message);
  }

  @Test
  void aLanguageWithoutMessagesIsAnError() {
    String message = error("xx", "");
    assertTrue(message.contains("\"xx\""), message);
    assertTrue(message.contains("Use de, en, or add"), message);
    assertTrue(message.contains("messages/xx.properties"), message);
  }

  @Test
  void suggestsTheClosestKey() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> TestMessages.ENGLISH.text("home.lateest"))
            .getMessage();
    assertTrue(message.contains("home.latest"), message);
    assertThrows(IllegalArgumentException.class, () -> TestMessages.ENGLISH.text("month.title"));
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
  void numbersHavePluralsAndGroups(String language, long number, String expected) {
    assertEquals(expected, TestMessages.of(language).count("events", number));
  }

  @Test
  void argumentsAreNotParsed() {
    assertEquals("{1} to {0}", TestMessages.ENGLISH.text("date.from-to", "{1}", "{0}"));
  }

  @Test
  void typesHaveTheirMessageOrElseTheNameInTheData() throws IOException {
    assertEquals("Docking", TestMessages.ENGLISH.type(DOCKING));
    assertEquals("Andocken", TestMessages.of("de").type(DOCKING));
    assertEquals("New Kind", TestMessages.of("de").type(new Event.Type(999, "New Kind")));
    assertEquals("Arrival {0}", messages("en", "type.2 = Arrival {0}").type(DOCKING));
  }

  @Test
  void collectionsHaveTitles() {
    Event event = Events.event(7).type(2, "Docking").at("2025-03-05T00:00:00Z", 5).build();
    Catalog catalog = Catalog.of(List.of(event));
    Messages german = TestMessages.of("de");
    assertEquals("März 2025", german.title(catalog.collections(Kind.MONTH).get(2)));
    assertEquals("2025", german.title(catalog.collections(Kind.YEAR).get(0)));
    assertEquals("Andocken", german.title(catalog.collections(Kind.TYPE).get(0)));
    assertEquals("Alle Ereignisse", german.title(catalog.all()));
  }
}
