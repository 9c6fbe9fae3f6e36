package spacecal.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * JSON as bytes, written as it comes: UTF-8, keys in the order in which they are written. The lists
 * of the outermost object have an entry a line: short to send when packed, and still readable.
 */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** What writes a document. */
  interface Body {
    /** Writes it all. */
    void write(JsonGenerator json) throws IOException;
  }

  /** A document, ended by a line break. */
  static byte[] bytes(int expectedSize, Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(expectedSize);
    try (JsonGenerator json = FACTORY.createGenerator(out).setPrettyPrinter(new Lines())) {
      body.write(json);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A value as it stands in a list of the outermost object. */
  static byte[] entry(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 11);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * A document that is an object with a list of finished entries at its end.
   *
   * @param fields writes what comes before the list
   * @param entries each as {@link #entry} made it
   */
  static byte[] withEntries(Body fields, String key, List<byte[]> entries) {
    byte[] empty =
        bytes(
            1 << 9,
            json -> {
              fields.write(json);
              list(json, key, List.of(), (value, into) -> {});
              json.writeEndObject();
            });
    if (entries.isEmpty()) {
      return empty;
    }
    byte[] end = "\n]}\n".getBytes(StandardCharsets.US_ASCII);
    // In place of the end of the document come the entries, a line each, and the end again.
    int start = empty.length - (end.length - 1);
    int size = start + end.length + entries.stream().mapToInt(entry -> entry.length + 2).sum() - 1;
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put(empty, 0, start);
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        out.put((byte) ',');
      }
      out.put((byte) '\n').put(entries.get(i));
    }
    return out.put(end).array();
  }

  /** A list of the outermost object. */
  static <T> void list(JsonGenerator json, String key, Iterable<T> entries, Entry<T> entry)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (T value : entries) {
      entry.write(value, json);
    }
    json.writeEndArray();
  }

  /** What writes one entry of a list. */
  interface Entry<T> {
    /** Writes it. */
    void write(T value, JsonGenerator json) throws IOException;
  }

  /** A text; nothing if there is none. */
  static void text(JsonGenerator json, String key, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(key, text.get());
    }
  }

  /** An instant; nothing if there is none. */
  static void instant(JsonGenerator json, String key, Optional<Instant> instant)
      throws IOException {
    text(json, key, instant.map(Instant::toString));
  }

  /** A text, or null. */
  static void textOrNull(JsonGenerator json, String key, Optional<String> text) throws IOException {
    json.writeStringField(key, text.orElse(null));
  }

  /** An instant, or null. */
  static void instantOrNull(JsonGenerator json, String key, Optional<Instant> instant)
      throws IOException {
    textOrNull(json, key, instant.map(Instant::toString));
  }

  private static final class Lines extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1;

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
      breakLine(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(',');
      breakLine(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int entries) throws IOException {
      if (entries > 0) {
        breakLine(json);
      }
      json.writeRaw(']');
    }

    private static void breakLine(JsonGenerator json) throws IOException {
      if (json.getOutputContext().getParent().getParent().inRoot()) {
        json.writeRaw('\n');
      }
    }
  }
}
