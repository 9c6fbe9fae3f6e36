package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.function.Function;
import spacecal.model.WebUrl;
import spacecal.model.When;

/**
 * Writes records as JSON in UTF-8; compact and indented documents end with a line break. Keys are
 * the names of the components in snake case, in the order of the components. An empty {@link
 * Optional} is null.
 */
public final class JsonWriter {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(Duration.class, ToStringSerializer.instance)
                  .addSerializer(WebUrl.class, ToStringSerializer.instance)
                  .addSerializer(converter(When.class, JsonWriter::period))
                  .addSerializer(converter(Optional.class, JsonWriter::orNull)))
          .build();

  private static final PrettyPrinter COMPACT =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.NONE)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(NopIndenter.instance)
          .withArrayIndenter(new EntryPerLine());

  /** The default indenter ends lines as the operating system does. */
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private static final PrettyPrinter INDENTED =
      new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

  private JsonWriter() {}

  /** Whether bytes are one JSON document. */
  public static boolean isJson(byte[] bytes) {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      boolean hasValue = parser.nextToken() != null;
      parser.skipChildren();
      return hasValue && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes a compact document; the lists of the outermost object have an entry per line. */
  public static byte[] compact(Object document) {
    return write(document, COMPACT);
  }

  public static byte[] indented(Object document) {
    return write(document, INDENTED);
  }

  /** Writes a value once, for several documents. */
  public static RawValue raw(Object value) {
    return new RawValue(new SerializedString(new String(line(value), UTF_8)));
  }

  /** Writes a value on one line, without a line break at its end. */
  public static byte[] line(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(Object document, PrettyPrinter printer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
    try {
      MAPPER.writer(printer).writeValue(out, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static <T> StdDelegatingSerializer converter(Class<T> type, Function<T, Object> convert) {
    return new StdDelegatingSerializer(
        type,
        new StdConverter<T, Object>() {
          @Override
          public Object convert(T value) {
            return convert.apply(value);
          }
        });
  }

  private static Object orNull(Optional<?> value) {
    return value.orElse(null);
  }

  private static Object period(When when) {
    return when.match(
        moment -> new Period("moment", moment.start(), moment.end()),
        span -> new Period("span", span.start(), Optional.of(span.end())),
        unknown -> new UnknownPeriod("unknown"));
  }

  /** Instants in UTC, or dates of which the end is exclusive. */
  private record Period(String kind, Temporal start, Optional<? extends Temporal> end) {}

  private record UnknownPeriod(String kind) {}

  private static final class EntryPerLine extends NopIndenter {
    private static final long serialVersionUID = 1;

    @Override
    public void writeIndentation(JsonGenerator json, int level) throws IOException {
      if (json.getOutputContext().getParent().getParent().inRoot()) {
        json.writeRaw('\n');
      }
    }
  }
}
