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
 * The libraries of the program are those of {@code dependencies.txt}, byte for byte, with known
 * licenses: none is added, removed or changed without a line to review. {@code
 * -Ddependencies=update} rewrites the list.
 */
class DependenciesTest {
  private static final Path LIST = Path.of("src", "test", "resources", "dependencies.txt");

  private static final Path ADVISORIES = LIST.resolveSibling("advisories.txt");

  /** The class path of the program, written by Maven. */
  private static final Path CLASS_PATH = Path.of("target", "runtime-classpath.txt");

  /** Where Maven keeps the libraries, set by Surefire. */
  private static final Path REPOSITORY = Path.of(System.getProperty("localRepository"));

  /** Those that require attribution only. */
  private static final Set<String> LICENSES =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT");

  private record Library(String coordinates, String license, String sha256) {
    static Library of(String line) {
      String[] parts = line.split(" \\| ", 3);
      return new Library(parts[0], parts[1], parts[2]);
    }

    String line() {
      return coordinates + " | " + license + " | " + sha256;
    }
  }

  @Test
  void theLibrariesAreThoseOfTheList() throws IOException {
    Map<String, Library> listed = listed();
    Map<String, Library> found = new TreeMap<>();
    for (String jar : Files.readString(CLASS_PATH).strip().split(":", -1)) {
      String coordinates = coordinates(Path.of(jar));
      String license =
          listed.values().stream()
              .filter(library -> name(library.coordinates()).equals(name(coordinates)))
              .map(Library::license)
              .findFirst()
              .orElse("?");
      found.put(coordinates, new Library(coordinates, license, sha256(Path.of(jar))));
    }
    if ("update".equals(System.getProperty("dependencies"))) {
      rewrite(found);
      return;
    }
    assertEquals(lines(listed), lines(found));
  }

  @Test
  void everyLicenseIsAccepted() throws IOException {
    for (Library library : listed().values()) {
      assertTrue(LICENSES.contains(library.license()), library.line());
    }
  }

  /** The advisories cover every library, and each is at least the version that fixes them. */
  @Test
  void noLibraryHasAKnownVulnerability() throws IOException {
    Map<String, String> lowest = new TreeMap<>();
    try (Stream<String> lines = Files.lines(ADVISORIES)) {
      lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .forEach(parts -> lowest.put(parts[0], parts[1]));
    }
    Map<String, String> used = new TreeMap<>();
    for (String coordinates : listed().keySet()) {
      String name = name(coordinates);
      used.put(name, coordinates.substring(name.length() + 1));
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

  private static ModuleDescriptor.Version version(String text) {
    return ModuleDescriptor.Version.parse(text);
  }

  /** Coordinates without the version. */
  private static String name(String coordinates) {
    return coordinates.substring(0, coordinates.lastIndexOf(':'));
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

  /** The folders of a local repository are the group with slashes, the artifact, the version. */
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
