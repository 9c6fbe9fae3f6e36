package spacecal.acceptance;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the rooms to what they may know of each other and of the libraries, by their byte code. */
class HouseTest {
  private static final String JACKSON = "com.fasterxml.jackson";

  /** Room → prefixes of the packages it may use, beside its own and java.*. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("spacecal.report", List.of()),
          entry("spacecal.model", List.of()),
          entry("spacecal.query", List.of("spacecal.model")),
          entry(
              "spacecal.settings",
              List.of("spacecal.model", "spacecal.query", "spacecal.report", "org.snakeyaml")),
          entry(
              "spacecal.words", List.of("spacecal.model", "spacecal.report", "spacecal.settings")),
          entry("spacecal.ll2", List.of("spacecal.model", "spacecal.report", JACKSON)),
          entry("spacecal.publish", List.of("spacecal.model", "spacecal.report", "org.jsoup")),
          entry(
              "spacecal.data",
              List.of(
                  "spacecal.model",
                  "spacecal.publish",
                  "spacecal.query",
                  "spacecal.report",
                  JACKSON)),
          entry(
              "spacecal.calendar",
              List.of(
                  "spacecal.model",
                  "spacecal.publish",
                  "spacecal.report",
                  "spacecal.settings",
                  "spacecal.words")),
          entry(
              "spacecal.site",
              List.of(
                  "spacecal.model",
                  "spacecal.publish",
                  "spacecal.query",
                  "spacecal.report",
                  "spacecal.settings",
                  "spacecal.site.view",
                  "spacecal.svg",
                  "spacecal.words",
                  "freemarker",
                  "org.commonmark",
                  "org.jsoup")),
          entry(
              "spacecal.feed",
              List.of(
                  "spacecal.model",
                  "spacecal.publish",
                  "spacecal.settings",
                  "spacecal.words",
                  "javax.xml.stream")),
          entry(
              "spacecal.serve",
              List.of("spacecal.publish", "spacecal.report", "com.sun.net.httpserver")),
          entry("spacecal.site.view", List.of("freemarker.core")),
          entry("spacecal.svg", List.of()),
          entry("spacecal.cli", List.of("spacecal.", "picocli")),
          entry("spacecal", List.of("spacecal.", "picocli")));

  private static final Pattern DEPENDENCY = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");

  @Test
  void roomsUseOnlyWhatTheyMay() {
    Set<String> rooms = new TreeSet<>();
    List<String> broken = new ArrayList<>();
    for (String line : jdeps("-verbose:package", "-filter:none", "target/classes")) {
      Matcher match = DEPENDENCY.matcher(line);
      if (!match.matches() || !match.group(1).startsWith("spacecal")) {
        continue;
      }
      String room = match.group(1);
      String used = match.group(2);
      rooms.add(room);
      boolean allowed =
          used.equals(room)
              || used.startsWith("java.")
              || MAY_USE.getOrDefault(room, List.of()).stream()
                  .anyMatch(prefix -> (used + ".").startsWith(prefix));
      if (!allowed) {
        broken.add(room + " uses " + used);
      }
    }
    assertEquals(List.of(), broken);
    assertEquals(new TreeSet<>(MAY_USE.keySet()), rooms, "every room has its rule");
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource({
    "System.exit,       Main.java",
    "Instant.now,       -",
    "LocalDate.now,     -",
    "System.getenv,     Main.java",
    "Locale.getDefault, -",
    "ZoneId.systemDefault, -",
    "Thread.sleep,      Environment.java",
    "Files.write,       OwnFolder.java",
    "Files.writeString, FetchCommand.java",
    "Files.newOutputStream, -",
    "FileChannel.open,  Disk.java OwnFolder.java DataFolder.java"
  })
  void someThingsAreDoneInOnePlace(String call, String places) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.readString(file).contains(call + "(")) {
          found.add(file.getFileName().toString());
        }
      }
    }
    assertEquals(List.of(), found.stream().filter(file -> !places.contains(file)).toList());
  }

  private static List<String> jdeps(String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out, true);
    int code = ToolProvider.findFirst("jdeps").orElseThrow().run(printer, printer, arguments);
    assertEquals(0, code, out.toString());
    return out.toString().lines().toList();
  }
}
