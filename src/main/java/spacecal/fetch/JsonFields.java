package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import spacecal.model.TextSanitizer;
import spacecal.model.Warnings;
import spacecal.model.WebUrl;
import spacecal.model.When;

/**
 * The fields of a JSON object. A field that is missing or null is empty; one of the wrong type is
 * empty, too, and reported with its path. No method throws.
 */
final class JsonFields {
  private static final int MAX_LINE = 500;
  private static final int MAX_BLOCK = 20_000;
  private static final int MAX_LIST = 200;

  private final JsonNode object;
  private final String path;
  private final Warnings report;

  /**
   * Creates a reader.
   *
   * @param path precedes the name of a field in the report: "event 1214: "
   */
  JsonFields(JsonNode object, String path, Warnings report) {
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
    return text(key)
        .map(TextSanitizer::line)
        .map(line -> cut(key, line, MAX_LINE))
        .filter(JsonFields::isFilled);
  }

  /** A text of several lines, sanitized, at most 20,000 characters; empty if blank. */
  Optional<String> block(String key) {
    return text(key)
        .map(TextSanitizer::block)
        .map(block -> cut(key, block, MAX_BLOCK))
        .filter(JsonFields::isFilled);
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

  /** The field {@code id}, a positive whole number. */
  Optional<Long> id() {
    return number("id").filter(id -> id > 0);
  }

  /** The field {@code id}, a number or a text, as text; empty if there is none. */
  String idText() {
    JsonNode id = object.path("id");
    return id.isNumber() ? id.asText() : TextSanitizer.line(id.asText(""));
  }

  /** Whether the field is true. */
  boolean flag(String key) {
    return value(key, JsonNode::isBoolean, "not true or false")
        .map(JsonNode::booleanValue)
        .orElse(false);
  }

  /** An object. */
  Optional<JsonFields> object(String key) {
    return value(key, JsonNode::isObject, "not an object")
        .map(node -> new JsonFields(node, path + key + ".", report));
  }

  /** An object. A text counts as an object with this name. */
  Optional<JsonFields> named(String key) {
    JsonNode node = object.path(key);
    if (!node.isTextual()) {
      return object(key);
    }
    JsonNode named = JsonNodeFactory.instance.objectNode().set("name", node);
    return Optional.of(new JsonFields(named, path + key + ".", report));
  }

  /** The readable values of a list of objects; at most the first 200 entries are read. */
  <T> List<T> list(String key, Function<JsonFields, Optional<T>> read) {
    List<T> list = new ArrayList<>();
    Optional<JsonNode> array = value(key, JsonNode::isArray, "not a list");
    int size = array.map(JsonNode::size).orElse(0);
    if (size > MAX_LIST) {
      warn("list cut after " + MAX_LIST, key, size + " entries");
    }
    for (int i = 0; i < Math.min(size, MAX_LIST); i++) {
      JsonNode entry = array.orElseThrow().get(i);
      String place = key + "[" + i + "]";
      if (entry.isObject()) {
        read.apply(new JsonFields(entry, path + place + ".", report)).ifPresent(list::add);
      } else {
        warn("not an object", place, entry.toString());
      }
    }
    return list;
  }

  /** Reports a problem of a field. */
  void warn(String kind, String key, String detail) {
    report.warn(kind, path + key, detail);
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

  private String cut(String key, String text, int limit) {
    if (text.length() > limit) {
      warn("text cut after " + limit + " characters", key, text.length() + " characters");
    }
    return TextSanitizer.cut(text, limit);
  }

  private static boolean isFilled(String text) {
    return !text.isBlank();
  }
}
