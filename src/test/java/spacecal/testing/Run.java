package spacecal.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import spacecal.Main;
import spacecal.cli.Console;
import spacecal.fetch.Environment;

/** A run of the program inside the test: its exit code and what it printed. */
public record Run(int exitCode, String out, String err) {
  /** The default time of runs. */
  public static final Instant CLOCK = Instant.parse("2025-07-20T12:00:00Z");

  /** The option for the URL of a site: with the default, pages have no buttons to subscribe. */
  public static final String BASE_URL = "--base-url=https://example.org/space/";

  /** Runs a command line at {@link #CLOCK}, without a key, and without real waiting. */
  public static Run of(Object... arguments) {
    return at(CLOCK, arguments);
  }

  /** Runs a command line at an instant, without a key, and without real waiting. */
  public static Run at(Instant now, Object... arguments) {
    Duration timeout = Duration.ofSeconds(5);
    InstantSource clock = InstantSource.fixed(now);
    return with(
        new Environment(clock, length -> {}, timeout, timeout), Optional.empty(), arguments);
  }

  /** Runs a command line. */
  public static Run with(Environment environment, Optional<String> key, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int exitCode =
        Main.run(
            environment,
            key,
            new Console(new PrintWriter(out), new PrintWriter(err), false),
            words);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Builds {@code FOLDER/site} with the data in {@code FOLDER/data}. */
  public static Run build(Path folder, Object... more) {
    return at(CLOCK, command("build", folder, more));
  }

  /** Builds {@code FOLDER/site} with the settings, which are written to {@code FOLDER/own}. */
  public static Run withSettings(Path folder, String settings, Object... more) {
    Path own = folder.resolve("own");
    assertDoesNotThrow(
        () -> Files.writeString(Files.createDirectories(own).resolve("site.yaml"), settings));
    return build(folder, Stream.concat(Stream.of("--site", own), Stream.of(more)).toArray());
  }

  /** Renders {@code FOLDER/site} from the data in {@code FOLDER/data}. */
  public static Run render(Path folder, Object... more) {
    return at(CLOCK, command("render", folder, more));
  }

  /** A command with the data and the output in a folder, and more arguments. */
  public static Object[] command(String name, Path folder, Object... more) {
    Stream<Object> folders =
        Stream.of(name, "--data", folder.resolve("data"), "--output", folder.resolve("site"));
    return Stream.concat(folders, Stream.of(more)).toArray();
  }

  /** The option {@code --source} for each file. */
  public static Object[] sources(List<Path> files) {
    return files.stream().flatMap(file -> Stream.of("--source", file)).toArray();
  }

  /** Fails unless the run succeeded. */
  public Run ok() {
    assertEquals(0, exitCode, err);
    return this;
  }

  /** Every file of a folder by its path with slashes, except the publisher's own. */
  public static NavigableMap<String, byte[]> files(Path folder) {
    NavigableMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!name.startsWith(".spacecal/")) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Fails unless both are the same files with the same bytes. */
  public static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }
}
