package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * A small site, compared file by file with the reviewed copy in {@code src/test/golden}. {@code mvn
 * test -Dtest=GoldenTest -Dgolden=update} rewrites the copy: read the diff before you commit it.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src", "test", "golden", "site");

  /**
   * A minute with webcasts and updates, a day, a month, a year, an hour without a place, no date.
   */
  private static final long[] EVENTS = {1214, 1212, 1016, 362, 838, 1235};

  private final TimeZone zone = TimeZone.getDefault();
  private final Locale locale = Locale.getDefault();

  /** No output may depend on the time zone or the language of the machine. */
  @BeforeEach
  void changeZoneAndLocale() {
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
  }

  @AfterEach
  void restoreZoneAndLocale() {
    TimeZone.setDefault(zone);
    Locale.setDefault(locale);
  }

  @Test
  void theSiteEqualsTheReviewedCopy(@TempDir Path folder) throws Exception {
    Path events = SampleEvents.write(folder.resolve("events.json"), EVENTS);
    SampleEvents.writeChanges(folder.resolve("data"), EVENTS);
    Run.build(folder, "--source", events, Run.BASE_URL).ok();
    NavigableMap<String, byte[]> made = Run.files(folder.resolve("site"));
    // These are copies of source files.
    made.keySet().removeIf(name -> name.startsWith("assets/") || name.endsWith(".schema.json"));
    if ("update".equals(System.getProperty("golden"))) {
      rewrite(made);
    }
    NavigableMap<String, byte[]> golden = Run.files(GOLDEN);
    assertEquals(String.join("\n", golden.keySet()), String.join("\n", made.keySet()));
    for (String name : golden.keySet()) {
      assertEquals(
          new String(golden.get(name), StandardCharsets.UTF_8),
          new String(made.get(name), StandardCharsets.UTF_8),
          name);
    }
  }

  private static void rewrite(NavigableMap<String, byte[]> made) throws Exception {
    if (Files.isDirectory(GOLDEN)) {
      for (String old : Run.files(GOLDEN).keySet()) {
        Files.delete(GOLDEN.resolve(old));
      }
    }
    for (String name : made.keySet()) {
      Path file = GOLDEN.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, made.get(name));
    }
  }
}
