package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spacecal.model.Precision;
import spacecal.testing.Docs;
import spacecal.testing.Run;

/**
 * What the README and the pages under {@code src/docs} say is so. {@code mvn test
 * -Dtest=DocumentationTest -Ddocs=update} rewrites the parts that are made from the program:
 * settings, views, and the parameters of queries.
 */
class DocumentationTest {
  private static final Path DOCS = Path.of("src", "docs");
  private static final String GENERATED = "<!-- generated -->\n";
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) ");
  private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, +)?(--[a-z-]+)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`--[^|]*) \\| ([^|]*) \\|");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

  private final String readme = Docs.read(Path.of("README.md"));
  private final String commands = Docs.read(DOCS.resolve("commands.md"));

  @Test
  void everyCommandIsNamedWithItsOptionsAndNoOthers() {
    Map<String, Set<String>> said = new TreeMap<>();
    Map<String, Set<String>> there = new TreeMap<>();
    for (String command : found(COMMAND, Run.of("--help").out())) {
      assertTrue(commands.contains("\nspacecal " + command + " "), command);
      there.put(command, new TreeSet<>());
      OPTION
          .matcher(Run.of(command, "--help").out())
          .results()
          .forEach(option -> there.get(command).add(option.group(1)));
      said.put(command, new TreeSet<>());
    }
    ROW.matcher(commands)
        .results()
        .forEach(
            row ->
                Pattern.compile("--[a-z-]+")
                    .matcher(row.group(1))
                    .results()
                    .forEach(option -> say(said, row.group(2), option.group())));
    assertEquals(there, said);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static void say(Map<String, Set<String>> said, String of, String option) {
    (of.equals("all") ? said.keySet().stream() : Arrays.stream(of.split(", ", -1)))
        .forEach(command -> said.computeIfAbsent(command, c -> new TreeSet<>()).add(option));
  }

  @Test
  void namesEveryExitCode() {
    Matcher codes = Pattern.compile("(?m)^  (\\d+) ").matcher(Run.of("--help").out());
    int found = 0;
    while (codes.find()) {
      assertTrue(commands.contains("\n| " + codes.group(1) + " |"), codes.group(1));
      found++;
    }
    assertTrue(found >= 5);
  }

  @Test
  void theSettingsAreThoseOfTheDefaultFile() throws IOException {
    assertGenerated("settings.md", Docs.settings(Path.of("site", "site.yaml")));
  }

  @Test
  void theViewsAreThoseOfTheProgram() throws IOException {
    assertGenerated(
        "templates.md", Docs.views(Path.of("src", "main", "java", "spacecal", "html", "view")));
  }

  @Test
  void theParametersAreThoseOfQueries() throws IOException {
    assertGenerated("query.md", Docs.parameters());
  }

  private static void assertGenerated(String doc, String expected) throws IOException {
    Path file = DOCS.resolve(doc);
    String text = Docs.read(file);
    int start = text.indexOf(GENERATED) + GENERATED.length();
    if ("update".equals(System.getProperty("docs"))) {
      Files.writeString(file, text.substring(0, start) + "\n" + expected.strip() + "\n");
      return;
    }
    assertEquals(
        expected.strip(),
        text.substring(start).strip(),
        doc + ": run mvn -o -q test -Dtest=DocumentationTest -Ddocs=update");
  }

  @Test
  void tellsOfEveryTemplate() throws IOException {
    String doc = Docs.read(DOCS.resolve("templates.md"));
    try (Stream<Path> templates = Files.list(Path.of("templates"))) {
      for (Path template : templates.toList()) {
        assertTrue(doc.contains("`" + template.getFileName() + "`"), template.toString());
      }
    }
  }

  @Test
  void tellsOfEveryPrecision() {
    String doc = Docs.read(DOCS.resolve("calendars.md"));
    for (Precision precision : Precision.values()) {
      if (precision.id().isPresent()) {
        assertTrue(doc.contains(precision.title()), precision.title());
      }
    }
  }

  @Test
  void theTestCommandIsWhatContinuousIntegrationRuns() {
    String command = firstBlock(Docs.read(DOCS.resolve("architecture.md")), "## Tests");
    assertTrue(Docs.read(Path.of(".ci", "run")).contains(command), command);
    assertTrue(command.startsWith("mvn "), command);
  }

  @Test
  void theQuickStartIsOneCommandLine() {
    assertEquals(1, firstBlock(readme, "## Quick start").lines().count());
  }

  @Test
  void theWayToALiveSiteIsAtMostTenLines() {
    String way = firstBlock(readme, "## A live site of your own");
    assertTrue(way.contains("spacecal init ") && way.lines().count() <= 10, way);
  }

  @Test
  void thePictureOfTheHouseIsOne() {
    assertEquals(
        firstBlock(readme, "## How it works"),
        firstBlock(Docs.read(DOCS.resolve("architecture.md")), "# Architecture"));
  }

  @Test
  void theReadmeLeadsToEveryPage() throws IOException {
    try (Stream<Path> pages = Files.list(DOCS)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        assertTrue(readme.contains("](src/docs/" + page.getFileName() + ")"), page.toString());
      }
    }
  }

  @Test
  void linksLeadToFilesThatAreThere() throws IOException {
    try (Stream<Path> docs = Files.walk(DOCS)) {
      List<Path> all =
          Stream.concat(
                  docs.filter(file -> file.toString().endsWith(".md")),
                  Stream.of(Path.of("README.md"), Path.of(".github", "SECURITY.md")))
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

  /** The first block of code under a heading. */
  private static String firstBlock(String text, String heading) {
    String section = text.substring(("\n" + text).indexOf("\n" + heading + "\n"));
    int start = section.indexOf("```");
    int body = section.indexOf('\n', start) + 1;
    return section.substring(body, section.indexOf("\n```", body)).strip();
  }
}
