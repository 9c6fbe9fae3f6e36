package spacecal.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import spacecal.publish.Planned;
import spacecal.publish.Routes;

/** The JSON Schemas (2020-12) of the JSON files, which are published beside them. */
final class Schemas {
  /** What there is a schema of; {@code search} is of {@code search.json}. */
  static final List<String> NAMES = List.of("search", "search-text", "events", "event");

  private Schemas() {}

  /** Their files. */
  static List<Planned> plan() {
    return NAMES.stream().map(name -> new Planned(Routes.schema(name), () -> read(name))).toList();
  }

  private static byte[] read(String name) {
    String resource = "/api/" + name + ".schema.json";
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
