package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spacecal.model.Precision;
import spacecal.testing.Docs;
import spacecal.testing.ManPage;
import spacecal.testing.Run;

/**
 * The README and the pages under {@code src/docs} match the program. {@code mvn test
 * -Dtest=DocumentationTest -Ddocs=update} rewrites the parts that are generated from the program:
 * settings, views, and the parameters of queries.
 */
class DocumentationTest {
  private static final Path DOCS = Path.of("src", "docs");
  private static final String GENERATED = "<!-- generated -->\n";
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) ");
  private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, +)?(--[a-z-]+)");
  private static final Pattern OPTION_NAME = Pattern.compile("(--[a-z-]+)");
  private static final Pattern EXIT_CODE = Pattern.compile("(?m)^  (\\d+) ");

  /** In the rule for the root, at the start of the file. */
  private static final Pattern PROPERTY = Pattern.compile("(?m)^  (--[a-z0-9-]+): ");

  private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. `([\\w.]+)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`--[^|]*) \\| ([^|]*) \\|");

  private final String readme = Docs.read(Path.of("README.md"));
  private final String commands = Docs.read(DOCS.resolve("commands.md"));

  @Test
  void everyCommandIsDocumentedWithItsOptionsAndNoOthers() {
    Map<String, Set<String>> actual = new TreeMap<>();
    for (String command : found(COMMAND, Run.of("--help").out())) {
      assertTrue(commands.contains("\nspacecal " + command + " "), command);
      actual.put(command, new TreeSet<>(found(OPTION, Run.of(command, "--help").out())));
    }
    Map<String, Set<String>> documented = new TreeMap<>();
    actual.keySet().forEach(command -> documented.put(command, new TreeSet<>()));
    for (MatchResult row : ROW.matcher(commands).results().toList()) {
      boolean all = row.group(2).equals("all");
      for (String command : all ? actual.keySet() : List.of(row.group(2).split(", ", -1))) {
        documented.get(command).addAll(found(OPTION_NAME, row.group(1)));
      }
    }
    assertEquals(actual, documented);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void everyExitCodeIsDocumented() {
    List<String> codes = found(EXIT_CODE, Run.of("--help").out());
    codes.forEach(code -> assertTrue(commands.contains("\n| " + code + " |"), code));
    assertTrue(codes.size() >= 5);
  }

  @Test
  void theSettingsAreThoseOfTheDefaultFile() throws Exception {
    assertGenerated("settings.md", Docs.settings(Path.of("site", "site.yaml")));
  }

  @Test
  void theManualPageIsThatOfTheProgram() throws Exception {
    Path file = Path.of("src", "dist", "spacecal.1");
    if ("update".equals(System.getProperty("docs"))) {
      Files.writeString(file, ManPage.text());
    }
    assertEquals(ManPage.text(), Docs.read(file));
  }

  @Test
  void theViewsAreThoseOfTheProgram() throws Exception {
    assertGenerated("templates.md", Docs.views(Path.of("src", "main", "java", "spacecal", "html")));
  }

  @Test
  void theParametersAreThoseOfQueries() throws Exception {
    assertGenerated("query.md", Docs.parameters());
  }

  private static void assertGenerated(String doc, String expected) throws Exception {
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
  void everyTemplatePropertyAndPrecisionIsDocumented() throws Exception {
    String templates = Docs.read(DOCS.resolve("templates.md"));
    String sheet = Docs.read(Path.of("site", "assets", "style.css"));
    List<String> names = found(PROPERTY, sheet.substring(0, sheet.indexOf("\n}")));
    assertTrue(names.size() > 20);
    files(Path.of("templates"), "").forEach(file -> names.add(file.getFileName().toString()));
    names.forEach(name -> assertTrue(templates.contains("`" + name + "`"), name));
    String calendars = Docs.read(DOCS.resolve("calendars.md"));
    Stream.of(Precision.values())
        .filter(precision -> precision.id().isPresent())
        .forEach(precision -> assertTrue(calendars.contains(precision.title()), precision.title()));
  }

  /** Each file of the walk through the code exists, and refers to an earlier one or vice versa. */
  @Test
  void theWalkThroughTheCodeIsConnected() throws Exception {
    List<Path> sources = files(Path.of("src", "main", "java"), ".java");
    sources.addAll(files(Path.of("templates"), ".ftlh"));
    List<Path> walked = new ArrayList<>();
    for (String name : found(STEP, Docs.read(DOCS.resolve("architecture.md")))) {
      Path step =
          sources.stream().filter(file -> name(file).equals(name)).findFirst().orElseThrow();
      assertTrue(
          walked.isEmpty()
              || walked.stream().anyMatch(file -> refers(file, step) || refers(step, file)),
          name);
      walked.add(step);
    }
    assertEquals(11, walked.size());
  }

  private static boolean refers(Path file, Path other) {
    return Pattern.compile("\\b" + Pattern.quote(name(other)) + "\\b")
        .matcher(Docs.read(file))
        .find();
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static List<Path> files(Path folder, String ending) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .collect(Collectors.toCollection(ArrayList::new));
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
  void aLiveSiteTakesAtMostTenLines() {
    String block = firstBlock(readme, "## A live site of your own");
    assertTrue(block.contains("spacecal init ") && block.lines().count() <= 10, block);
  }

  @Test
  void theReadmeAndTheArchitectureShowTheSameDiagram() {
    assertEquals(
        firstBlock(readme, "## How it works"),
        firstBlock(Docs.read(DOCS.resolve("architecture.md")), "# Architecture"));
  }

  @Test
  void theReadmeLinksToEveryPage() throws Exception {
    for (Path page : files(DOCS, ".md")) {
      boolean decision = page.getParent().endsWith("decisions");
      assertTrue(
          decision || readme.contains("](src/docs/" + page.getFileName() + ")"), page.toString());
    }
  }

  @Test
  void linkedFilesExist() throws Exception {
    List<Path> docs = files(DOCS, ".md");
    docs.addAll(List.of(Path.of("README.md"), Path.of(".github", "SECURITY.md")));
    for (Path doc : docs) {
      for (String link : Docs.links(doc)) {
        assertTrue(Files.exists(doc.resolveSibling(link).normalize()), link + " in " + doc);
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
