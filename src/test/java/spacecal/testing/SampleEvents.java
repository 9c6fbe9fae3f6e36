package spacecal.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The bundled sample, as JSON. */
public final class SampleEvents {
  private static final Path SAMPLE = Path.of("src", "main", "resources", "sample");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SampleEvents() {}

  /** The whole envelope, a new copy each time. */
  public static ObjectNode envelope() {
    return read(SAMPLE.resolve("events.json"));
  }

  /** Parses JSON. */
  public static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The envelope in a file. */
  public static ObjectNode read(Path file) {
    return (ObjectNode) parse(Docs.read(file));
  }

  /** Writes a file in the sample's form with only these of its events, all if none are named. */
  public static Path write(Path file, long... ids) {
    ObjectNode envelope = envelope();
    ArrayNode events = (ArrayNode) envelope.path("results");
    events.removeIf(event -> ids.length > 0 && !contains(ids, event.path("id")));
    return write(file, envelope.put("count", events.size()));
  }

  /** Writes the sample's changes of these events into a data folder. */
  public static void writeChanges(Path data, long... ids) {
    List<String> changes =
        Docs.read(SAMPLE.resolve("changes.jsonl"))
            .lines()
            .filter(line -> contains(ids, parse(line).path("event")))
            .toList();
    try {
      Files.createDirectories(data);
      Files.write(data.resolve("changes.jsonl"), changes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(long[] ids, JsonNode id) {
    return Arrays.stream(ids).anyMatch(one -> one == id.longValue());
  }

  /** Writes an envelope to a file. */
  public static Path write(Path file, JsonNode envelope) {
    try {
      return Files.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(envelope));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
