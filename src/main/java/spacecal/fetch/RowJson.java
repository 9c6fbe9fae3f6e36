package spacecal.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import spacecal.model.TextSanitizer;
import spacecal.model.Warnings;
import spacecal.model.When;

/**
 * Reads JSON of other programs, and writes it. Numbers keep their digits. A value beyond the limits
 * costs that value, not its row or document: values nested deeper than {@value #MAX_DEPTH} levels
 * and numbers that cannot be represented become null, texts are cut after {@value #MAX_TEXT}
 * characters, and the end of a row that is too long is left out. All of it is reported; no row of
 * LL2 comes near these limits.
 */
final class RowJson {
  static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final int MAX_DEPTH = 100;
  private static final int MAX_TEXT = 1_000_000;
  private static final int MAX_NUMBER = 1_000;

  /** The characters of a row, plus {@value #VALUE_SIZE} for each value. */
  private static final int MAX_ROW = 16_000_000;

  private static final int VALUE_SIZE = 16;

  /** UTF-8 cannot encode half a surrogate pair; JSON can escape it. */
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  /** Half an escaped surrogate pair (group 1), which Jackson refuses in names; other escapes. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\u[dD][89abAB]\\w\\w\\\\u[dD][c-fC-F]\\w\\w|(\\\\u[dD][89a-fA-F]\\w\\w)|\\\\.");

  /** The limits of skipped values; kept values have narrower ones. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // An error message would quote megabytes of the source.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxStringLength(100_000_000)
                  .maxNameLength(100_000_000)
                  .maxNumberLength(100_000_000)
                  .build())
          .build();

  private final JsonParser parser;
  private final Warnings report;
  private String where = "";
  private int room;

  /** Creates a reader of the rows in a parser of {@link #parser}. */
  RowJson(JsonParser parser, Warnings report) {
    this.parser = parser;
    this.report = report;
  }

  /** A parser that can skip values that are too large to keep. */
  static JsonParser parser(InputStream json) throws IOException {
    return FACTORY.createParser(json);
  }

  /** A parser of UTF-8, with or without a byte order mark. Half surrogate pairs become U+FFFD. */
  static JsonParser parser(byte[] json) throws IOException {
    String text = new String(json, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
    return FACTORY.createParser(
        ESCAPE.matcher(text).replaceAll(found -> found.group(1) == null ? "$0" : "\\\\ufffd"));
  }

  /** Reads a document; a missing node if it is empty. */
  static JsonNode read(String json, String place, Warnings report) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return parser.nextToken() == null
          ? MissingNode.getInstance()
          : new RowJson(parser, report).row(place);
    }
  }

  /** Reads a document without warnings. */
  static JsonNode read(String json) throws IOException {
    return read(json, "", new Warnings());
  }

  /** A tree or a record as JSON on one line. */
  static String line(Object value) {
    try {
      String json = MAPPER.writeValueAsString(value);
      return LONE_SURROGATE
          .matcher(json)
          .replaceAll(match -> "\\\\u" + Integer.toHexString(match.group().charAt(0)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value that cannot be written as JSON", e);
    }
  }

  /** The instant in a text field. */
  static Optional<Instant> instant(JsonNode object, String field) {
    return Optional.ofNullable(object.path(field).textValue()).flatMap(When::parseInstant);
  }

  /**
   * Reads the value at the current token, to its end.
   *
   * @param place the place of the row, for the report
   */
  JsonNode row(String place) throws IOException {
    where = place;
    room = MAX_ROW;
    return value(1);
  }

  private JsonNode value(int depth) throws IOException {
    JsonToken token = parser.currentToken();
    room -= VALUE_SIZE;
    if (token.isStructStart() && depth > MAX_DEPTH) {
      report.warn("left out: deeper than " + MAX_DEPTH + " levels", where, "");
      parser.skipChildren();
      return NullNode.getInstance();
    }
    return switch (token) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.getInstance();
      default -> throw new JsonParseException(parser, "not a value: " + token);
    };
  }

  private ObjectNode object(int depth) throws IOException {
    ObjectNode object = MAPPER.createObjectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      room -= key.length();
      if (hasRoom()) {
        object.set(key, value(depth + 1));
      }
    }
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    ArrayNode array = MAPPER.createArrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (hasRoom()) {
        array.add(value(depth + 1));
      }
    }
    return array;
  }

  /** Whether there is room for the value at the current token; skips the value if not. */
  private boolean hasRoom() throws IOException {
    if (room > 0) {
      return true;
    }
    report.warn("the end of a row left out: it is too long", where, "");
    parser.skipChildren();
    return false;
  }

  private TextNode text() throws IOException {
    String text = parser.getText();
    if (text.length() > MAX_TEXT) {
      report.warn(
          "text cut after " + MAX_TEXT + " characters", where, text.length() + " characters");
    }
    String kept = TextSanitizer.cut(text, MAX_TEXT);
    room -= kept.length();
    return TextNode.valueOf(kept);
  }

  /** A number with all its digits: 1.10 is not 1.1. */
  private JsonNode number(JsonToken token) throws IOException {
    room -= parser.getTextLength();
    try {
      if (parser.getTextLength() > MAX_NUMBER) {
        throw new NumberFormatException();
      }
      if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        return DecimalNode.valueOf(parser.getDecimalValue());
      }
      return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          ? BigIntegerNode.valueOf(parser.getBigIntegerValue())
          : LongNode.valueOf(parser.getLongValue());
    } catch (NumberFormatException e) {
      report.warn("number left out: it is too large", where, parser.getText());
      return NullNode.getInstance();
    }
  }
}
