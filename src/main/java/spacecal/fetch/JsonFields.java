package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
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
 * Reads the fields of a JSON object. A field that is missing or null is empty; one of the wrong
 * type is empty, too, and reported with its path. No method throws.
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

  /** Whether the object has the field, and it is not null. */
  boolean has(String key) {
    return object.hasNonNull(key);
  }

  /** A text of one line, cleaned, at most 500 characters; empty when blank. */
  Optional<String> line(String key) {
    return text(key)
        .map(TextSanitizer::line)
        .map(line -> cut(key, line, MAX_LINE))
        .filter(JsonFields::isFilled);
  }

  /** A text of several lines, cleaned, at most 20,000 characters; empty when blank. */
  Optional<String> block(String key) {
    return text(key)
        .map(TextSanitizer::block)
        .map(block -> cut(key, block, MAX_BLOCK))
        .filter(JsonFields::isFilled);
  }

  /** A text exactly as it is. */
  Optional<String> text(String key) {
    return value(key, JsonNode::isTextual, "not a text").map(JsonNode::textValue);
  }

  /** An instant, whole seconds. */
  Optional<Instant> instant(String key) {
    Optional<String> text = text(key);
    Optional<Instant> instant = text.flatMap(When::parseInstant);
    if (text.isPresent() && instant.isEmpty()) {
      warn("not an instant", key, text.get());
    }
    return instant;
  }

  /** A day, "1998-11-20", as midnight UTC at its beginning. */
  Optional<Instant> day(String key) {
    Optional<String> text = text(key);
    Optional<Instant> day = text.flatMap(date -> When.parseInstant(date + "T00:00:00Z"));
    if (text.isPresent() && day.isEmpty()) {
      warn("not a day", key, text.get());
    }
    return day;
  }

  /** The URL of a link. */
  Optional<WebUrl> url(String key) {
    Optional<String> text = text(key).filter(JsonFields::isFilled);
    Optional<WebUrl> url = text.flatMap(WebUrl::parse);
    if (text.isPresent() && url.isEmpty()) {
      warn("not a web address", key, text.get());
    }
    return url;
  }

  /** A whole number. */
  Optional<Long> number(String key) {
    return value(
            key, node -> node.isIntegralNumber() && node.canConvertToLong(), "not a whole number")
        .map(JsonNode::longValue);
  }

  /** The field {@code id}, a number or a text, as text; empty text when there is none. */
  String idText() {
    JsonNode id = object.path("id");
    return id.isNumber() ? id.asText() : TextSanitizer.line(id.asText(""));
  }

  /** True only if the field is true. */
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

  /**
   * The values of a list of objects, in its order; at most the first 200 entries.
   *
   * @param read reads an entry; empty, and reported, if it cannot
   */
  <T> List<T> list(String key, Function<JsonFields, Optional<T>> read) {
    List<T> list = new ArrayList<>();
    JsonNode array = value(key, JsonNode::isArray, "not a list").orElse(null);
    if (array == null) {
      return list;
    }
    if (array.size() > MAX_LIST) {
      warn("list cut after " + MAX_LIST, key, array.size() + " entries");
    }
    for (int i = 0; i < Math.min(array.size(), MAX_LIST); i++) {
      String place = key + "[" + i + "]";
      if (array.get(i).isObject()) {
        read.apply(new JsonFields(array.get(i), path + place + ".", report)).ifPresent(list::add);
      } else {
        warn("not an object", place, array.get(i).toString());
      }
    }
    return list;
  }

  /** Reports something about a field of this object. */
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
