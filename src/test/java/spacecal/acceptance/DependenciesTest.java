package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spacecal.testing.Docs;

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

  /** The local repository of Maven, set by Surefire. */
  private static final Path REPOSITORY = Path.of(System.getProperty("localRepository"));

  /** Licenses that require attribution only. */
  private static final Set<String> LICENSES =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT");

  /** A library; its name is group and artifact. */
  private record Library(String name, String version, String license, String sha256) {
    static Library of(String line) {
      String[] parts = line.split(" \\| ", 3);
      int colon = parts[0].lastIndexOf(':');
      return new Library(
          parts[0].substring(0, colon), parts[0].substring(colon + 1), parts[1], parts[2]);
    }

    @Override
    public String toString() {
      return name + ":" + version + " | " + license + " | " + sha256;
    }
  }

  @Test
  void theLibrariesAreThoseOfTheList() throws Exception {
    Map<String, String> licenses =
        listed().stream().collect(Collectors.toMap(Library::name, Library::license));
    List<String> found = new ArrayList<>();
    for (String jar : Files.readString(CLASS_PATH).strip().split(":", -1)) {
      found.add(library(Path.of(jar), licenses).toString());
    }
    found.sort(null);
    if ("update".equals(System.getProperty("dependencies"))) {
      Stream<String> head = Docs.read(LIST).lines().filter(line -> line.startsWith("#"));
      Files.write(LIST, Stream.concat(head, found.stream()).toList());
    }
    assertEquals(
        listed().stream().map(Library::toString).sorted().collect(Collectors.joining("\n")),
        String.join("\n", found));
  }

  @Test
  void everyLicenseIsAccepted() {
    for (Library library : listed()) {
      assertTrue(LICENSES.contains(library.license()), library.toString());
    }
  }

  /** The advisories cover every library, and each is at least the version that fixes them. */
  @Test
  void noLibraryHasAKnownVulnerability() {
    Map<String, String> fixed =
        lines(ADVISORIES)
            .map(line -> line.split(" \\| ", 3))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    assertEquals(fixed.keySet(), listed().stream().map(Library::name).collect(Collectors.toSet()));
    for (Library library : listed()) {
      String least = fixed.get(library.name());
      assertTrue(
          least.equals("-") || version(library.version()).compareTo(version(least)) >= 0,
          library + " is older than " + least);
    }
  }

  private static ModuleDescriptor.Version version(String text) {
    return ModuleDescriptor.Version.parse(text);
  }

  private static List<Library> listed() {
    return lines(LIST).map(Library::of).toList();
  }

  private static Stream<String> lines(Path file) {
    return Docs.read(file).lines().filter(line -> !line.startsWith("#"));
  }

  /** The folders of a local repository are the group with slashes, the artifact, the version. */
  private static Library library(Path jar, Map<String, String> licenses) throws Exception {
    Path version = jar.getParent();
    Path artifact = version.getParent();
    String group = REPOSITORY.relativize(artifact.getParent()).toString().replace('/', '.');
    String name = group + ":" + artifact.getFileName();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    return new Library(
        name,
        version.getFileName().toString(),
        licenses.getOrDefault(name, "?"),
        HexFormat.of().formatHex(hash));
  }
}
