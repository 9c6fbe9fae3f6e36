package spacecal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bundled sample, as JSON. */
public final class SampleEvents {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SampleEvents() {}

  /** The whole envelope, a new copy each time. */
  public static ObjectNode envelope() {
    try (InputStream in = SampleEvents.class.getResourceAsStream("/sample/events.json")) {
      return (ObjectNode) MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The envelope in a file. */
  public static ObjectNode read(Path file) {
    try {
      return (ObjectNode) MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file in the sample's form with only these of its events, all if none are named. */
  public static Path write(Path file, long... ids) {
    ObjectNode envelope = envelope();
    ArrayNode chosen = MAPPER.createArrayNode();
    for (JsonNode event : envelope.path("results")) {
      long id = event.path("id").longValue();
      if (ids.length == 0 || Arrays.stream(ids).anyMatch(wanted -> wanted == id)) {
        chosen.add(event);
      }
    }
    envelope.put("count", chosen.size()).set("results", chosen);
    return write(file, envelope);
  }

  /** Writes what the sample knows to have changed of these events into a data folder. */
  public static void writeChanges(Path data, long... ids) {
    try (InputStream in = SampleEvents.class.getResourceAsStream("/sample/changes.jsonl")) {
      List<String> chosen = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        long id = MAPPER.readTree(line).path("event").longValue();
        if (Arrays.stream(ids).anyMatch(wanted -> wanted == id)) {
          chosen.add(line);
        }
      }
      Files.createDirectories(data);
      Files.write(data.resolve("changes.jsonl"), chosen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
