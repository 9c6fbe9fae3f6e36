package spacecal.ll2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import spacecal.model.CleanText;
import spacecal.report.Report;

/**
 * Reads rows of {@code /events/} one by one and keeps each within bounds, so that a monstrous one
 * costs itself and not the answer it stands in: what is nested deeper than {@value #MAX_DEPTH}
 * levels becomes null, texts are cut after {@value #MAX_TEXT} characters, and when a row is full,
 * what follows in it is left out. All of it is reported; a row of LL2's comes nowhere near.
 */
final class Rows {
  static final int MAX_DEPTH = 100;
  static final int MAX_TEXT = 1_000_000;

  /** Characters a row may hold, each value counted as {@value #COST_OF_VALUE} more. */
  private static final int ROOM = 16_000_000;

  private static final int COST_OF_VALUE = 16;

  /** As far as it must be read to be skipped. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxStringLength(100_000_000)
                  .build())
          .build();

  private final JsonParser parser;
  private final Report report;
  private String where = "";
  private int room;

  /**
   * Rows that a parser of {@link #parser} comes to.
   *
   * @param report told of what is cut or left out
   */
  Rows(JsonParser parser, Report report) {
    this.parser = parser;
    this.report = report;
  }

  /** A parser that can skip what is too large to keep. */
  static JsonParser parser(byte[] json) throws IOException {
    return FACTORY.createParser(json);
  }

  /** A parser that can skip what is too large to keep. */
  static JsonParser parser(InputStream json) throws IOException {
    return FACTORY.createParser(json);
  }

  /** Reads a row that stands alone; nothing is no row. See {@link #read(String)}. */
  static JsonNode read(byte[] json, String place, Report report) throws IOException {
    try (JsonParser parser = parser(json)) {
      return parser.nextToken() == null
          ? MissingNode.getInstance()
          : new Rows(parser, report).read(place);
    }
  }

  /**
   * Reads the value that the parser stands on, to its end.
   *
   * @param place of the row, for the report
   */
  JsonNode read(String place) throws IOException {
    where = place;
    room = ROOM;
    return read(1);
  }

  private JsonNode read(int depth) throws IOException {
    JsonToken token = parser.currentToken();
    room -= COST_OF_VALUE;
    if (token.isStructStart() && depth > MAX_DEPTH) {
      report.odd("left out: deeper than " + MAX_DEPTH + " levels", where, "");
      parser.skipChildren();
      return NullNode.getInstance();
    }
    return switch (token) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> text();
      case VALUE_NULL -> NullNode.getInstance();
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NUMBER_INT -> number();
      // Digits as they came: 1.10 is not 1.1.
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
      default -> throw new JsonParseException(parser, "not a value: " + token);
    };
  }

  private NumericNode number() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> IntNode.valueOf(parser.getIntValue());
      case LONG -> LongNode.valueOf(parser.getLongValue());
      default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
    };
  }

  private ObjectNode object(int depth) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      room -= key.length();
      if (hasRoom()) {
        object.set(key, read(depth + 1));
      }
    }
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (hasRoom()) {
        array.add(read(depth + 1));
      }
    }
    return array;
  }

  /** Whether there is room for the value the parser stands on; if not, it is skipped. */
  private boolean hasRoom() throws IOException {
    if (room > 0) {
      return true;
    }
    report.odd("the end of a row left out: it is too long", where, "");
    parser.skipChildren();
    return false;
  }

  private TextNode text() throws IOException {
    String text = parser.getText();
    if (text.length() > MAX_TEXT) {
      report.odd(
          "text cut after " + MAX_TEXT + " characters", where, text.length() + " characters");
    }
    String kept = CleanText.cut(text, MAX_TEXT);
    room -= kept.length();
    return TextNode.valueOf(kept);
  }
}
