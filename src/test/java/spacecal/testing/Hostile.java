package spacecal.testing;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corpus of hostile data, {@code src/test/resources/hostile}: one file for each idea. Files
 * named "refused-…" are invalid answers, which must be rejected.
 */
public final class Hostile {
  /** The default base URL. */
  public static final URI BASE = URI.create("https://example.org/space/");

  private static final Path FOLDER = Path.of("src", "test", "resources", "hostile");

  private Hostile() {}

  /** The files that a site can be built from. */
  public static List<Path> accepted() {
    return files(false);
  }

  /** The files that must be rejected. */
  public static List<Path> refused() {
    return files(true);
  }

  /** One file of the corpus. */
  public static Path file(String name) {
    return FOLDER.resolve(name);
  }

  /** Builds {@code FOLDER/site} from files. */
  public static Run build(Path folder, List<Path> sources) {
    Stream<Object> options = Stream.of(Run.sources(sources));
    return Run.build(folder, Stream.concat(Stream.of(Run.BASE_URL), options).toArray());
  }

  private static List<Path> files(boolean refused) {
    return Run.files(FOLDER).keySet().stream()
        .filter(name -> name.startsWith("refused-") == refused)
        .map(FOLDER::resolve)
        .toList();
  }
}
