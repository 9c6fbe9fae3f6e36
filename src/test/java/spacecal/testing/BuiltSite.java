package spacecal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The files of a site. */
public record BuiltSite(NavigableMap<String, byte[]> files) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the site in {@code FOLDER/site}. */
  public static BuiltSite in(Path folder) {
    return new BuiltSite(Run.files(folder.resolve("site")));
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
