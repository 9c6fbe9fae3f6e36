package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import spacecal.testing.ProcessResult;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The packaged jar, alone in an empty folder, in processes of its own. */
class JarIT {
  private static final Path JAR = Path.of(System.getProperty("jar"));
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private static Path reference;
  @TempDir private Path folder;

  @BeforeAll
  static void buildTheReference() throws Exception {
    assertEquals(0, run(reference, JAVA, List.of(), "build", "--sample"));
  }

  @Test
  void theJarAloneBuildsTheSample() throws Exception {
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
  void noLibraryPrintsAnythingOfItsOwn() throws Exception {
    String err = Files.readString(reference.resolve("err"));
    assertTrue(err.lines().allMatch(line -> line.endsWith("…")), err);
  }

  /**
   * The system property {@code other.java} names the program java of another release; without it,
   * this one runs elsewhere.
   */
  @Test
  void anotherJdkZoneLocaleAndCharsetMakeTheSameBytes() throws Exception {
    List<String> elsewhere =
        List.of(
            "-Duser.timezone=Pacific/Kiritimati",
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Dfile.encoding=ISO-8859-1");
    Path other = Path.of(System.getProperty("other.java", JAVA.toString()));
    assertEquals(0, run(folder, other, elsewhere, "build", "--sample"));
    NavigableMap<String, byte[]> expected = Run.files(reference.resolve("target"));
    Run.assertSame(expected, Run.files(folder.resolve("target")));
  }

  /** The launcher sets a locale; {@code java -jar} cannot. */
  @Test
  void aNameThatTheLocaleCannotExpressIsAWarning() throws Exception {
    String encoding = System.getProperty("sun.jnu.encoding");
    assumeTrue(encoding.equals("UTF-8"), "skipped: the tests run without a UTF-8 locale");
    for (String name : List.of("site.yaml", "pages/köln.md", "pages/crew.md", "assets/größe.txt")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "");
    }
    SampleEvents.write(folder.resolve("events.json"), 1214);
    String[] build = {"build", "--source", "events.json"};
    assertEquals(0, run(folder, JAVA, List.of(), Map.of("LC_ALL", "C"), build));
    String out = Files.readString(folder.resolve("out"));
    String warning =
        "file left out: its name needs a UTF-8 locale × 2: assets/größe.txt (set LC_ALL=C.UTF-8);"
            + " pages/köln.md (set LC_ALL=C.UTF-8)";
    assertTrue(out.contains(warning), out);
    assertTrue(Files.exists(folder.resolve("target/site/crew/index.html")));
  }

  private static int run(Path folder, Path java, List<String> flags, String... arguments)
      throws Exception {
    return run(folder, java, flags, Map.of(), arguments);
  }

  private static int run(
      Path folder,
      Path java,
      List<String> flags,
      Map<String, String> variables,
      String... arguments)
      throws Exception {
    List<Object> command = new ArrayList<>(List.of(java));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(flags);
    command.addAll(List.of("-jar", JAR.toAbsolutePath()));
    command.addAll(List.of(arguments));
    ProcessResult result = ProcessResult.of(folder, variables, command);
    assertTrue(result.exitCode() != 3, result.err());
    return result.exitCode();
  }
}
