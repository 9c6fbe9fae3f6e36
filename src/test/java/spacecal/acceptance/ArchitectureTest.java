package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dependencies between packages, read from byte code, go one way. */
class ArchitectureTest {
  /**
   * The packages and libraries that each package may use, besides itself and java.*; {@code *} is
   * any package of the program.
   */
  private static final Map<String, List<String>> MAY_USE =
      table(
          """
          model:
          query: model
          settings: model query org.snakeyaml
          i18n: model settings
          fetch: model com.fasterxml.jackson javax.imageio com.twelvemonkeys.imageio net.coobird.thumbnailator
          output: model com.fasterxml.jackson freemarker org.jsoup
          html: model output settings i18n freemarker com.fasterxml.jackson org.commonmark org.jsoup
          html.pages: html model output query settings i18n freemarker com.fasterxml.jackson org.jsoup
          ical: model output settings i18n net.fortuna.ical4j
          json: model output query com.fasterxml.jackson
          atom: model output settings i18n javax.xml.stream com.fasterxml.jackson
          preview: model output com.sun.net.httpserver
          cli: * picocli
          spacecal: * picocli
          """);

  private static final Pattern DEPENDENCY = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");

  private static Map<String, List<String>> table(String text) {
    return text.lines()
        .map(line -> line.split("[: ]+", -1))
        .collect(
            Collectors.toMap(words -> words[0], words -> List.of(words).subList(1, words.length)));
  }

  @Test
  void packagesUseOnlyAllowedPackages() {
    Set<String> packages = new TreeSet<>();
    Set<String> forbidden = new TreeSet<>();
    for (String line : jdeps("-verbose:package", "-filter:none", "target/classes")) {
      Matcher match = DEPENDENCY.matcher(line);
      if (match.matches() && match.group(1).startsWith("spacecal")) {
        String user = match.group(1).replaceFirst("^spacecal\\.", "");
        String used = match.group(2).replaceFirst("^spacecal\\.", "");
        packages.add(user);
        boolean allowed =
            used.equals(user)
                || used.startsWith("java.")
                || MAY_USE.getOrDefault(user, List.of()).stream()
                    .anyMatch(
                        name ->
                            name.equals("*")
                                ? match.group(2).startsWith("spacecal")
                                : (used + ".").startsWith(name + "."));
        if (!allowed) {
          forbidden.add(user + " uses " + used);
        }
      }
    }
    assertEquals(Set.of(), forbidden);
    assertEquals(new TreeSet<>(MAY_USE.keySet()), packages, "every package has a rule");
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource({
    "System.exit,       Main.java",
    "Instant.now,       -",
    "LocalDate.now,     -",
    "System.getenv,     Main.java",
    "Locale.getDefault, -",
    "ZoneId.systemDefault, -",
    "Thread.sleep,      Environment.java FileWatcher.java",
    "Files.write,       OutputFolder.java Publisher.java",
    "Files.writeString, FetchCommand.java",
    "Files.newOutputStream, -",
    "FileChannel.open,  OutputFolder.java DataFolder.java"
  })
  void someCallsAreMadeInOnePlace(String call, String places) throws Exception {
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
