package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The libraries that go into the program are those of {@code dependencies.txt}, byte for byte, and
 * their licences are known: no library comes, goes or changes without a line that is read in a
 * review. {@code -Ddependencies=update} rewrites the list.
 */
class DependenciesTest {
  private static final Path LIST = Path.of("src", "test", "resources", "dependencies.txt");

  private static final Path ADVISORIES = LIST.resolveSibling("advisories.txt");

  /** Maven tells its tests where it keeps what it loads. */
  private static final Path REPOSITORY = Path.of(System.getProperty("localRepository"));

  /** Those that ask for no more than to be named. */
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT");

  /** Libraries of the tests, with what they bring, and nothing else of them. */
  private static final List<String> OF_TESTS =
      List.of(
          "org.junit.",
          "org.opentest4j:",
          "org.apiguardian:",
          "org.jspecify:",
          "com.networknt:",
          "com.ethlo.time:",
          "net.sf.biweekly:",
          "com.github.mangstadt:",
          "org.mnode.ical4j:",
          "commons-codec:",
          "org.apache.commons:",
          "org.slf4j:",
          "org.apache.maven.surefire:");

  private record Library(String coordinates, String licence, String sha256) {
    static Library of(String line) {
      String[] parts = line.split(" \\| ", 3);
      return new Library(parts[0], parts[1], parts[2]);
    }

    String line() {
      return coordinates + " | " + licence + " | " + sha256;
    }
  }

  @Test
  void theLibrariesAreThoseOnTheList() throws IOException {
    Map<String, Library> listed = listed();
    Map<String, Library> found = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      if (entry.endsWith(".jar")) {
        String coordinates = coordinates(Path.of(entry));
        if (OF_TESTS.stream().noneMatch(coordinates::startsWith)) {
          String licence =
              listed.values().stream()
                  .filter(library -> sameButVersion(library.coordinates(), coordinates))
                  .map(Library::licence)
                  .findFirst()
                  .orElse("?");
          found.put(coordinates, new Library(coordinates, licence, sha256(Path.of(entry))));
        }
      }
    }
    if ("update".equals(System.getProperty("dependencies"))) {
      rewrite(found);
      return;
    }
    assertEquals(lines(listed), lines(found));
  }

  @Test
  void everyLicenceIsOneWeCanKeep() throws IOException {
    for (Library library : listed().values()) {
      assertTrue(LICENCES.contains(library.licence()), library.line());
    }
  }

  /** None is left out of the list, and none is older than what mends what is known against it. */
  @Test
  void noLibraryIsOneThatAnAdvisoryNames() throws IOException {
    Map<String, String> lowest = new TreeMap<>();
    try (Stream<String> lines = Files.lines(ADVISORIES)) {
      lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .forEach(parts -> lowest.put(parts[0], parts[1]));
    }
    Map<String, String> used = new TreeMap<>();
    for (String coordinates : listed().keySet()) {
      int colon = coordinates.lastIndexOf(':');
      used.put(coordinates.substring(0, colon), coordinates.substring(colon + 1));
    }
    assertEquals(lowest.keySet(), used.keySet());
    lowest.forEach(
        (library, least) ->
            assertTrue(
                least.equals("-") || version(used.get(library)).compareTo(version(least)) >= 0,
                library + " " + used.get(library) + " is older than " + least));
  }

  private static String lines(Map<String, Library> libraries) {
    return String.join("\n", libraries.values().stream().map(Library::line).toList());
  }

  /** Of numbers and dots alone, as are all we use. */
  private static ModuleDescriptor.Version version(String text) {
    return ModuleDescriptor.Version.parse(text);
  }

  private static boolean sameButVersion(String one, String other) {
    return one.substring(0, one.lastIndexOf(':'))
        .equals(other.substring(0, other.lastIndexOf(':')));
  }

  private static Map<String, Library> listed() throws IOException {
    Map<String, Library> listed = new TreeMap<>();
    try (Stream<String> lines = Files.lines(LIST)) {
      lines
          .filter(line -> !line.startsWith("#"))
          .map(Library::of)
          .forEach(library -> listed.put(library.coordinates(), library));
    }
    return listed;
  }

  private static void rewrite(Map<String, Library> found) throws IOException {
    List<String> head;
    try (Stream<String> lines = Files.lines(LIST)) {
      head = lines.filter(line -> line.startsWith("#")).toList();
    }
    Files.write(
        LIST,
        Stream.concat(head.stream(), found.values().stream().map(Library::line)).toList(),
        StandardCharsets.UTF_8);
  }

  /** A local repository lies in folders: group, with slashes, artifact, version. */
  private static String coordinates(Path jar) {
    Path version = jar.getParent();
    Path group = version.getParent().getParent();
    return REPOSITORY.relativize(group).toString().replace('/', '.')
        + ":"
        + version.getParent().getFileName()
        + ":"
        + version.getFileName();
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
