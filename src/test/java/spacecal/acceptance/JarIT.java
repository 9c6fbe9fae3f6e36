package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;

/** The packaged jar, alone in an empty folder, in processes of its own. */
class JarIT {
  private static final Path JAR = Path.of(System.getProperty("jar"));
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private static Path reference;
  @TempDir private Path folder;

  @BeforeAll
  static void buildTheReference() throws IOException, InterruptedException {
    assertEquals(0, run(reference, JAVA, List.of(), "build", "--sample"));
  }

  @Test
  void theJarAloneBuildsTheSample() throws IOException {
    assertTrue(Run.files(reference.resolve("target/site")).size() > 300);
    try (Stream<Path> made = Files.list(reference)) {
      assertEquals(
          List.of("err", "out", "target"),
          made.map(path -> path.getFileName().toString()).sorted().toList(),
          "nothing is written but under target");
    }
    assertTrue(Files.readString(reference.resolve("out")).contains("100 events"));
  }

  @Test
  void noLibraryPrintsAnythingOfItsOwn() throws IOException {
    String err = Files.readString(reference.resolve("err"));
    assertTrue(err.lines().allMatch(line -> line.endsWith("…")), err);
  }

  @Test
  void otherZoneLocaleAndCharsetMakeTheSameBytes() throws IOException, InterruptedException {
    List<String> elsewhere =
        List.of(
            "-Duser.timezone=Pacific/Kiritimati",
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Dfile.encoding=ISO-8859-1");
    assertEquals(0, run(folder, JAVA, elsewhere, "build", "--sample"));
    assertSameAsReference();
  }

  /** The launcher sets a locale; {@code java -jar} cannot. */
  @Test
  void aNameThatTheLocaleCannotExpressIsAWarning() throws IOException, InterruptedException {
    String encoding = System.getProperty("sun.jnu.encoding");
    assumeTrue(encoding.equals("UTF-8"), "skipped: the tests run without a UTF-8 locale");
    for (String name : List.of("site.yaml", "pages/köln.md", "pages/crew.md", "assets/größe.txt")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "");
    }
    assertEquals(0, run(folder, JAVA, List.of(), Map.of("LC_ALL", "C"), "build", "--sample"));
    String out = Files.readString(folder.resolve("out"));
    String warning =
        "file left out: its name needs a UTF-8 locale × 2: assets/größe.txt (set LC_ALL=C.UTF-8);"
            + " pages/köln.md (set LC_ALL=C.UTF-8)";
    assertTrue(out.contains(warning), out);
    assertTrue(Files.exists(folder.resolve("target/site/crew/index.html")));
  }

  /** The system property {@code other.java} names the program java of another release. */
  @Test
  void anotherJdkMakesTheSameBytes() throws IOException, InterruptedException {
    String other = System.getProperty("other.java", "");
    assumeTrue(!other.isEmpty(), "skipped: no other JDK (-Dother.java=PATH/bin/java)");
    assertEquals(0, run(folder, Path.of(other), List.of(), "build", "--sample"));
    assertSameAsReference();
  }

  @Test
  void exitCodesReachTheShell() throws IOException, InterruptedException {
    assertEquals(0, run(folder, JAVA, List.of(), "--version"));
    assertEquals(1, run(folder, JAVA, List.of(), "render", "--data", "nowhere"));
    assertEquals(2, run(folder, JAVA, List.of(), "render", "--dtaa", "nowhere"));
  }

  private void assertSameAsReference() {
    NavigableMap<String, byte[]> expected = Run.files(reference.resolve("target"));
    NavigableMap<String, byte[]> actual = Run.files(folder.resolve("target"));
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }

  private static int run(Path folder, Path java, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    return run(folder, java, flags, Map.of(), arguments);
  }

  private static int run(
      Path folder,
      Path java,
      List<String> flags,
      Map<String, String> variables,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(flags);
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    int exitCode = process.waitFor();
    assertTrue(exitCode != 3, () -> new String(readAll(err), StandardCharsets.UTF_8));
    return exitCode;
  }

  private static byte[] readAll(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
