package spacecal.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import spacecal.Main;
import spacecal.ll2.Outside;

/** A run of the program inside the test, and what it left. */
public record Run(int exitCode, String out, String err) {
  /** The clock of all runs. */
  public static final Instant CLOCK = Instant.parse("2025-07-20T12:00:00Z");

  /** Runs a command line to its end, with no key, and without waiting where it would wait. */
  public static Run of(Object... arguments) {
    Outside outside =
        new Outside(
            InstantSource.fixed(CLOCK),
            length -> {},
            new Random(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
    return with(outside, Optional.empty(), arguments);
  }

  /** Runs a command line to its end. */
  public static Run with(Outside outside, Optional<String> key, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int exitCode = Main.run(outside, key, new PrintWriter(out), new PrintWriter(err), false, words);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /**
   * Every file of a folder by its path with slashes, but for the publisher's own and the index of
   * builds, which hold times and a secret.
   */
  public static NavigableMap<String, byte[]> files(Path folder) {
    NavigableMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!name.startsWith(".spacecal/") && !path.endsWith("build.index")) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
