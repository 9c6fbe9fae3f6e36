package spacecal.html;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import freemarker.core.TemplateHTMLOutputModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes JSON for scripts and script elements: no text in it can end the element, begin a comment
 * or end a line of JavaScript.
 */
public final class ScriptJson {
  private static final ObjectWriter WRITER = new ObjectMapper().writer(new ScriptEscapes());

  private ScriptJson() {}

  /** The JSON of a record, map, list, text or number. */
  public static String write(Object value) {
    try {
      return WRITER.writeValueAsString(value);
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

  /** Escapes the characters that mean something to HTML or JavaScript around the JSON. */
  private static final class ScriptEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final String ESCAPED = "<>&\u2028\u2029";

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      ESCAPED.chars().filter(c -> c < codes.length).forEach(c -> codes[c] = ESCAPE_CUSTOM);
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      return ESCAPED.indexOf(c) < 0 ? null : new SerializedString("\\u%04x".formatted(c));
    }
  }
}
