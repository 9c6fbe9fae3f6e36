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
import java.nio.charset.CodingErrorAction;
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
 * characters, and fields whose name is longer than {@value #MAX_NAME} characters and the end of a
 * row that is too long are left out. All of it is reported; no row of LL2 comes near these limits.
 */
final class RowJson {
  static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final int MAX_DEPTH = 100;
  private static final int MAX_TEXT = 1_000_000;
  private static final int MAX_NUMBER = 1_000;
  private static final int MAX_NAME = 1_000;

  /** The characters of any value, even one that is left out. No response is larger. */
  private static final int MAX_VALUE = 32 * 1024 * 1024;

  /** The characters of a row, plus {@value #VALUE_SIZE} for each value. */
  private static final int MAX_ROW = 16_000_000;

  private static final int VALUE_SIZE = 16;

  /** UTF-8 cannot encode half a surrogate pair; JSON can escape it. */
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  /** The limits of values as they are read into memory; kept values have narrower ones. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names from outside fill no table that outlives the document.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          // An error message would quote megabytes of the source.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxStringLength(MAX_VALUE)
                  .maxNameLength(MAX_VALUE)
                  .maxNumberLength(MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private final Warnings report;
  private String where = "";
  private int room;
  private boolean isCut;

  /** Creates a reader of the rows in a parser of {@link #parser}. */
  RowJson(JsonParser parser, Warnings report) {
    this.parser = parser;
    this.report = report;
  }

  /**
   * A parser that can skip values that are too large to keep. See {@link JsonReader}.
   *
   * @param onInvalid how invalid bytes are handled
   * @param place the file or URL, for the report
   */
  static JsonParser parser(
      InputStream json, CodingErrorAction onInvalid, String place, Warnings report)
      throws IOException {
    Runnable warn = () -> report.warn("half a character replaced by U+FFFD", place, "");
    return FACTORY.createParser(new JsonReader(json, onInvalid, warn));
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
    isCut = false;
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
      if (hasRoom() && isShort(key)) {
        object.set(key, value(depth + 1));
      }
    }
    return object;
  }

  /** Whether the name of a field is not too long; skips its value if it is. */
  private boolean isShort(String name) throws IOException {
    if (name.length() <= MAX_NAME) {
      return true;
    }
    report.warn(
        "field left out: its name is longer than " + MAX_NAME + " characters",
        where,
        name.length() + " characters");
    parser.skipChildren();
    return false;
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
    if (!isCut) {
      // Once: millions of values may follow.
      report.warn("the end of a row left out: it is too long", where, "");
      isCut = true;
    }
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
        return tooLarge(parser.getTextLength() + " characters");
      }
      if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        return DecimalNode.valueOf(parser.getDecimalValue());
      }
      return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          ? BigIntegerNode.valueOf(parser.getBigIntegerValue())
          : LongNode.valueOf(parser.getLongValue());
    } catch (NumberFormatException e) {
      return tooLarge(parser.getText());
    }
  }

  private NullNode tooLarge(String number) {
    report.warn("number left out: it is too large", where, number);
    return NullNode.getInstance();
  }
}
