package spacecal.testing;

import java.util.Optional;
import spacecal.i18n.Messages;
import spacecal.model.Warnings;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;

/** Messages of the program for tests. */
public final class TestMessages {
  /** English, the original. */
  public static final Messages ENGLISH = of("en");

  private TestMessages() {}

  /** A language that the program has translations for. */
  public static Messages of(String language) {
    return of(SiteYaml.read("language: " + language));
  }

  /** The messages of these settings. */
  public static Messages of(Settings settings) {
    Warnings report = new Warnings();
    Overlay site = new Overlay("site", Optional.empty());
    Messages words = Messages.read(site, settings.presentation(), report);
    if (!report.warnings().isEmpty()) {
      throw new AssertionError(report.lines());
    }
    return words;
  }
}
