package spacecal.html;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import freemarker.core.TemplateHTMLOutputModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes JSON for scripts and script elements: no text in it can end the element, begin a comment
 * or end a line of JavaScript.
 */
public final class ScriptJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ScriptJson() {}

  /** The JSON of a record, map, list, text or number. */
  public static String write(Object value) {
    try {
      // JSON has these characters in texts only, where each may be written as an escape.
      return MAPPER
          .writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The JSON as the content of a script element. */
  public static TemplateHTMLOutputModel html(Object value) {
    return TemplateEngine.html(write(value));
  }

  /** An object whose first value is this one. */
  public static JsonObject object(String name, Object value) {
    return new JsonObject(new LinkedHashMap<>()).with(name, value);
  }

  /** An object with its values in order. */
  public record JsonObject(@JsonValue Map<String, Object> values) {
    /** Adds a value, unless it is null. */
    public JsonObject with(String name, Object value) {
      if (value != null) {
        values.put(name, value);
      }
      return this;
    }
  }
}
