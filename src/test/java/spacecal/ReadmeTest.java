package spacecal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spacecal.model.Precision;

/** What the README says is so. */
class ReadmeTest {
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
  private static final Pattern SETTING = Pattern.compile("(?m)^([a-z_]+):");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

  private final String readme = read("README.md");

  @Test
  void namesEveryCommandAndOption() {
    for (String command : List.of("build", "fetch", "render")) {
      assertTrue(readme.contains("spacecal " + command), command);
      Matcher options = OPTION.matcher(Run.of(command, "--help").out());
      while (options.find()) {
        assertTrue(readme.contains("`" + options.group()), options.group() + " of " + command);
      }
    }
  }

  @Test
  void namesEverySetting() {
    Matcher settings = SETTING.matcher(read("site/site.yaml"));
    int found = 0;
    while (settings.find()) {
      assertTrue(readme.contains("`" + settings.group(1) + "`"), settings.group(1));
      found++;
    }
    assertTrue(found > 0);
  }

  @Test
  void namesEveryExitCode() {
    for (String code : List.of("0", "1", "2", "3", "75")) {
      assertTrue(Pattern.compile("\\| " + code + " +\\|").matcher(readme).find(), code);
    }
  }

  @Test
  void tellsOfEveryPrecision() {
    for (Precision precision : Precision.values()) {
      if (precision.id().isPresent()) {
        assertTrue(readme.contains(precision.title()), precision.title());
      }
    }
  }

  @Test
  void theTestCommandIsWhatContinuousIntegrationRuns() {
    String command = firstBlock("## Tests").lines().toList().get(0);
    assertTrue(read(".ci/run").contains(command), command);
    assertTrue(command.startsWith("mvn "), command);
  }

  @Test
  void theQuickStartIsOneCommandLine() {
    assertEquals(1, firstBlock("## Quick start").lines().count());
  }

  @Test
  void linksLeadToFilesThatAreThere() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("src", "docs"))) {
      List<Path> all =
          Stream.concat(
                  docs.filter(file -> file.toString().endsWith(".md")),
                  Stream.of(Path.of("README.md")))
              .toList();
      for (Path doc : all) {
        Matcher links = LINK.matcher(Files.readString(doc));
        while (links.find()) {
          Path target = doc.resolveSibling(links.group(1)).normalize();
          assertTrue(Files.exists(target), links.group(1) + " in " + doc);
        }
      }
    }
  }

  private String firstBlock(String heading) {
    String section = readme.substring(readme.indexOf("\n" + heading + "\n"));
    int start = section.indexOf("```");
    int body = section.indexOf('\n', start) + 1;
    return section.substring(body, section.indexOf("\n```", body)).strip();
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
