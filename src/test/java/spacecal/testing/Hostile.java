package spacecal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corpus of hostile data, {@code src/test/resources/hostile}: a file for each idea, named for
 * it. Those named "refused-…" are no answers, and no site may come of them.
 */
public final class Hostile {
  public static final URI BASE = URI.create("https://example.org/space/");
  private static final Path FOLDER = Path.of("src", "test", "resources", "hostile");

  private Hostile() {}

  /** The files a site can be made of. */
  public static List<Path> accepted() {
    return files().stream().filter(file -> !isRefused(file)).toList();
  }

  /** The files that are no answers. */
  public static List<Path> refused() {
    return files().stream().filter(Hostile::isRefused).toList();
  }

  /** Builds a site of files. */
  public static Run build(List<Path> sources, Path data, Path output) {
    List<Object> words = new ArrayList<>(List.of("build", "--base-url", BASE));
    sources.forEach(source -> words.addAll(List.of("--source", source)));
    words.addAll(List.of("--data", data, "--output", output));
    return Run.of(words.toArray());
  }

  /** Imports files, and builds nothing. */
  public static Run fetch(List<Path> sources, Path data) {
    List<Object> words = new ArrayList<>(List.of("fetch", "--data", data));
    sources.forEach(source -> words.addAll(List.of("--source", source)));
    return Run.of(words.toArray());
  }

  private static boolean isRefused(Path file) {
    return file.getFileName().toString().startsWith("refused-");
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
