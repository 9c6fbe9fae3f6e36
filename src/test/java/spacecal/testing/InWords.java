package spacecal.testing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import spacecal.report.Report;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;
import spacecal.words.Words;

/** The program's own messages. */
public final class InWords {
  /** English, the original. */
  public static final Words ENGLISH = of("en");

  private InWords() {}

  /** A language that comes with the program, complete. */
  public static Words of(String language) {
    return of(
        SettingsReader.read(
            Optional.of(("language: " + language).getBytes(StandardCharsets.UTF_8)), "test"));
  }

  /** The messages of these settings. */
  public static Words of(Settings settings) {
    Report report = new Report();
    Overlay site = Overlay.of("site", Optional.empty());
    Words words = Words.read(site, settings.presentation(), report);
    if (!report.oddities().isEmpty()) {
      throw new AssertionError(report.lines());
    }
    return words;
  }
}
