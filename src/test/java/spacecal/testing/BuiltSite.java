package spacecal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The files of a site. */
public record BuiltSite(NavigableMap<String, byte[]> files) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Optional<Path> sample = Optional.empty();

  /** Reads the site in {@code FOLDER/site}. */
  public static BuiltSite in(Path folder) {
    return new BuiltSite(Run.files(folder.resolve("site")));
  }

  /**
   * The folder of a site that the tests of this process share and do not change: the sample, events
   * with scripts in every text, and wrong dates.
   */
  public static synchronized Path sample() {
    if (sample.isEmpty()) {
      Path folder = assertDoesNotThrow(MemoryTempDir::create);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Path events = SampleEvents.write(folder.resolve("sample.json"));
      Path scripts = Hostile.file("script-everywhere.json");
      Path dates = Hostile.file("precisions-of-every-wrong-kind.json");
      Stream<Object> sources = Stream.of(Run.sources(List.of(events, scripts, dates)));
      Object[] options = Stream.concat(Stream.of(Run.BASE_URL), sources).toArray();
      Run.withSettings(folder, "alarms: [15m, 1h]", options).ok();
      sample = Optional.of(folder);
    }
    return sample.get();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files whose names match a regular expression. */
  public List<String> names(String regex) {
    return files.keySet().stream().filter(name -> name.matches(regex)).toList();
  }

  /** Whether it has a file. */
  public boolean has(String name) {
    return files.containsKey(name);
  }

  /** A file that it must have, as text. */
  public String text(String name) {
    assertTrue(has(name), name);
    return new String(files.get(name), UTF_8);
  }

  /** A page. */
  public Document page(String name) {
    return Jsoup.parse(text(name));
  }

  /** A JSON file. */
  public JsonNode json(String name) {
    return assertDoesNotThrow(() -> JSON.readTree(text(name)));
  }
}
