package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import spacecal.model.TextSanitizer;
import spacecal.model.Warnings;
import spacecal.model.WebUrl;
import spacecal.model.When;

/**
 * The fields of a JSON object. A field that is missing or null is empty; one of the wrong type is
 * empty, too, and reported with its path. An empty object has only empty fields. No method throws.
 */
final class JsonFields {
  private static final int MAX_LINE = 500;
  static final int MAX_BLOCK = 20_000;
  static final int MAX_LIST = 200;

  /** Lists whose entries have pages of their own: a few rows must not make thousands of files. */
  private static final Map<String, Integer> MAX_OF_LIST = Map.of("agencies", 50, "program", 50);

  private final JsonNode object;
  private final UnaryOperator<String> path;
  private final Warnings report;

  /**
   * Creates a reader.
   *
   * @param path precedes the name of a field in the report: "event 1214: "
   */
  JsonFields(JsonNode object, String path, Warnings report) {
    this(object, key -> path + key, report);
  }

  private JsonFields(JsonNode object, UnaryOperator<String> path, Warnings report) {
    this.object = object;
    this.path = path;
    this.report = report;
  }

  /** Whether the object has a field that is not null. */
  boolean has(String key) {
    return object.hasNonNull(key);
  }

  /** A text of one line, sanitized, at most 500 characters; empty if blank. */
  Optional<String> line(String key) {
    return sanitized(key, TextSanitizer::line, MAX_LINE);
  }

  /** A text of several lines, sanitized, at most 20,000 characters; empty if blank. */
  Optional<String> block(String key) {
    return sanitized(key, TextSanitizer::block, MAX_BLOCK);
  }

  private Optional<String> sanitized(String key, UnaryOperator<String> sanitize, int limit) {
    return text(key).map(sanitize).map(text -> cut(key, text, limit)).filter(JsonFields::isFilled);
  }

  private String cut(String key, String text, int limit) {
    if (text.length() > limit) {
      warn("text cut after " + limit + " characters", key, text.length() + " characters");
    }
    return TextSanitizer.cut(text, limit);
  }

  /** A text without changes. */
  Optional<String> text(String key) {
    return value(key, JsonNode::isTextual, "not a text").map(JsonNode::textValue);
  }

  /** An instant in whole seconds. */
  Optional<Instant> instant(String key) {
    return parsed(key, text(key), When::parseInstant, "not an instant");
  }

  /** A day, "1998-11-20", as midnight UTC at its start. */
  Optional<Instant> day(String key) {
    return parsed(key, text(key), date -> When.parseInstant(date + "T00:00:00Z"), "not a day");
  }

  /** An ISO 8601 duration. */
  Optional<Duration> duration(String key) {
    return parsed(key, text(key), When::parseDuration, "not a duration");
  }

  /** The URL of a link; empty if blank. */
  Optional<WebUrl> url(String key) {
    return parsed(key, text(key).filter(JsonFields::isFilled), WebUrl::parse, "not a web address");
  }

  private <T> Optional<T> parsed(
      String key, Optional<String> text, Function<String, Optional<T>> parse, String otherwise) {
    Optional<T> value = text.flatMap(parse);
    if (text.isPresent() && value.isEmpty()) {
      warn(otherwise, key, text.get());
    }
    return value;
  }

  /** A whole number. */
  Optional<Long> number(String key) {
    return value(
            key, node -> node.isIntegralNumber() && node.canConvertToLong(), "not a whole number")
        .map(JsonNode::longValue);
  }

  /** The field {@code id}, as {@link #id()}; reported if it is missing in an object. */
  Optional<Long> requiredId() {
    if (object.isObject() && !has("id")) {
      warn("no id", "id", "");
    }
    return id();
  }

  /** The field {@code id}, a positive whole number. */
  Optional<Long> id() {
    return number("id").filter(id -> id > 0);
  }

  /**
   * The field {@code id}, a number or a text, as text of at most 500 characters; empty if there is
   * none.
   */
  String idText() {
    JsonNode id = object.path("id");
    return cut("id", TextSanitizer.line(id.asText("")), MAX_LINE);
  }

  /** Whether the field is true. */
  boolean flag(String key) {
    return value(key, JsonNode::isBoolean, "not true or false")
        .map(JsonNode::booleanValue)
        .orElse(false);
  }

  /** An object. A text in its place is its name. */
  JsonFields object(String key) {
    return object(key, "name");
  }

  /** An object. A text in its place is the given field of it. */
  JsonFields object(String key, String textField) {
    return object(has(key) ? object.get(key) : MissingNode.getInstance(), key, textField);
  }

  private JsonFields object(JsonNode node, String place, String textField) {
    if (node.isTextual()) {
      ObjectNode wrapper = RowJson.MAPPER.createObjectNode().set(textField, node);
      return new JsonFields(wrapper, field -> path.apply(place), report);
    }
    if (!node.isObject() && !node.isMissingNode()) {
      warn("not an object", place, node.toString());
      return object(MissingNode.getInstance(), place, textField);
    }
    return new JsonFields(node, path.apply(place) + ".", report);
  }

  /** The readable values of a list of objects. A text in place of an object is its name. */
  <T> List<T> list(String key, Function<JsonFields, Optional<T>> read) {
    return list(key, "name", read);
  }

  /**
   * The readable values of a list of objects; at most the first 200 entries are read, and 50 of
   * agencies and programs. See {@link #object(String, String)}.
   */
  <T> List<T> list(String key, String textField, Function<JsonFields, Optional<T>> read) {
    JsonNode array = value(key, JsonNode::isArray, "not a list").orElse(MissingNode.getInstance());
    int most = MAX_OF_LIST.getOrDefault(key, MAX_LIST);
    if (array.size() > most) {
      warn("list cut after " + most, key, array.size() + " entries");
    }
    return IntStream.range(0, Math.min(array.size(), most))
        .mapToObj(i -> object(array.get(i), key + "[" + i + "]", textField))
        .flatMap(entry -> read.apply(entry).stream())
        .toList();
  }

  /** Reports a problem of a field. */
  void warn(String kind, String key, String detail) {
    report.warn(kind, path.apply(key), detail);
  }

  private Optional<JsonNode> value(String key, Predicate<JsonNode> fits, String otherwise) {
    JsonNode node = object.get(key);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!fits.test(node)) {
      warn(otherwise, key, node.toString());
      return Optional.empty();
    }
    return Optional.of(node);
  }

  private static boolean isFilled(String text) {
    return !text.isBlank();
  }
}
