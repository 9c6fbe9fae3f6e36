package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.Version;
import spacecal.testing.ProcessResult;

/** The launcher of the distribution, in a folder with spaces in its name. */
@DisabledOnOs(OS.WINDOWS)
@Execution(ExecutionMode.CONCURRENT)
class LauncherIT {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("jar")).resolveSibling("spacecal");
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir private Path temp;
  private Path home;
  private Path cache;

  /** This JDK, and the one of the system property {@code other.java}. */
  static Stream<Path> jdks() {
    Path other = Path.of(System.getProperty("other.java", JDK + "/bin/java"));
    return Stream.of(JDK, other.getParent().getParent()).distinct();
  }

  @BeforeEach
  void unpack() throws Exception {
    cache = temp.resolve("cache");
    unpack("a folder/spacecal 1");
  }

  private void unpack(String folder) throws Exception {
    home = temp.resolve(folder);
    for (String file : List.of("bin/spacecal", "lib/spacecal.jar")) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.copy(
          DISTRIBUTION.resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void classesComeFromAnIntactArchiveOfTheSameJar(Path jdk) throws Exception {
    // JDK 17 archives only its own classes if the path of the jar contains spaces.
    unpack("folder");
    ProcessResult first = run(jdk, Map.of("SPACECAL_ARCHIVE", "now"), "--version");
    assertEquals(0, first.exitCode(), first.err());
    assertEquals(1, archives().size());
    // In a container, the archive is made by one user and read by another.
    assertEquals("rwxr-xr-x", permissions(cache));
    assertTrue(permissions(archives().get(0)).matches("r.-r--r--"));

    String data = temp.resolve("nowhere").toString();
    ProcessResult second =
        run(jdk, Map.of("JAVA_OPTS", "-Xlog:class+load"), "render", "--data", data);
    assertTrue(isProgramShared(second), second.out());

    // Another time of the jar, as after unpacking another version: the archive no longer fits.
    Path jar = home.resolve("lib/spacecal.jar");
    FileTime time = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
    ProcessResult other =
        run(jdk, Map.of("JAVA_OPTS", "-Xlog:class+load"), "render", "--data", data);
    assertFalse(isProgramShared(other), other.out());

    // A damaged archive is ignored.
    Files.setLastModifiedTime(jar, time);
    Path archive = archives().get(0);
    Files.delete(archive);
    Files.writeString(archive, "no archive at all\n".repeat(1000));
    ProcessResult damaged = run(jdk, Map.of(), "--version");
    assertEquals(
        new ProcessResult(0, "spacecal " + Version.number() + "\n", "", damaged.pid()), damaged);
  }

  private static boolean isProgramShared(ProcessResult ended) {
    return ended.out().contains("spacecal.settings.SettingsReader source: shared objects file");
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** cron and systemd set no locale; another may be set and not installed. */
  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "xx_XX.UTF-8"})
  void namesOutsideAsciiNeedNoLocale(String locale) throws Exception {
    String encoding = System.getProperty("sun.jnu.encoding");
    assumeTrue(encoding.equals("UTF-8"), "skipped: the tests run without a UTF-8 locale");
    unpack("sphärisch");
    Path site = Files.createDirectories(temp.resolve("größe"));
    Files.writeString(site.resolve("site.yaml"), "tilte: x\n");
    Map<String, String> variables =
        locale.isEmpty() ? Map.of() : Map.of("LC_ALL", locale, "LANG", locale);
    ProcessResult ended = run(JDK, variables, "render", "--site", site.toString());
    assertEquals(1, ended.exitCode(), ended.err());
    assertTrue(ended.err().contains(site.resolve("site.yaml") + ", line 1"), ended.err());
  }

  @Test
  void javaReplacesTheShell() throws Exception {
    // So signals reach it. %p is Java's own process.
    ProcessResult ended =
        run(JDK, Map.of("JAVA_OPTS", "-Xlog:gc*:file=" + temp.resolve("log-%p")), "--version");
    assertTrue(Files.exists(temp.resolve("log-" + ended.pid())));
  }

  @Test
  void passesArgumentsAndExitCodes() throws Exception {
    Path data = temp.resolve("my data");
    ProcessResult missing = run(JDK, Map.of(), "render", "--data", data.toString());
    assertEquals(1, missing.exitCode());
    assertTrue(missing.err().contains(data.resolve("snapshot.jsonl").toString()), missing.err());
    assertEquals(2, run(JDK, Map.of(), "render", "--dtaa", "nowhere").exitCode());
    Path link =
        Files.createSymbolicLink(
            temp.resolve("spacecal"), Path.of("a folder/spacecal 1/bin/spacecal"));
    ProcessResult linked = start(List.of(link.toString(), "--version"), JDK, Map.of());
    assertEquals("spacecal " + Version.number() + "\n", linked.out());
  }

  @Test
  void javaOptsMayChooseACollector() throws Exception {
    ProcessResult ended = run(JDK, Map.of("JAVA_OPTS", "-XX:+UseG1GC -Xmx100m"), "--version");
    assertEquals(0, ended.exitCode(), ended.err());
  }

  @Test
  void reportsAnOldOrMissingJava() throws Exception {
    Path old = temp.resolve("jdk 11");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Files.createFile(
        old.resolve("bin/java"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    ProcessResult tooOld = run(old, Map.of(), "--version");
    assertEquals(1, tooOld.exitCode());
    assertTrue(tooOld.err().startsWith("spacecal: this Java is too old: 11.0.2 ("), tooOld.err());
    ProcessResult none = run(temp.resolve("nowhere"), Map.of(), "--version");
    assertEquals(1, none.exitCode());
    assertTrue(none.err().startsWith("spacecal: no Java in JAVA_HOME: "), none.err());
  }

  private List<Path> archives() throws Exception {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  /** No archive is made in the background, where the test could not wait for it. */
  private ProcessResult run(Path jdk, Map<String, String> environment, String... words)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/spacecal").toString()));
    command.addAll(List.of(words));
    return start(command, jdk, environment);
  }

  private ProcessResult start(List<String> command, Path jdk, Map<String, String> environment)
      throws Exception {
    Map<String, String> variables = new TreeMap<>();
    for (String name : List.of("JAVA_OPTS", "JDK_JAVA_OPTIONS", "LANG", "LC_ALL", "LC_CTYPE")) {
      variables.put(name, "");
    }
    variables.put("SPACECAL_ARCHIVE", "keep");
    variables.put("JAVA_HOME", jdk.toString());
    variables.put("SPACECAL_CACHE", cache.toString());
    variables.putAll(environment);
    return ProcessResult.of(temp, variables, command);
  }
}
