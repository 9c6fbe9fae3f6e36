package spacecal.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import spacecal.model.When;

/**
 * The place of an event in time, the same in all files: {@code kind} is {@code moment} (instants in
 * UTC; {@code end} is null when not known), {@code span} (dates, the end exclusive) or {@code
 * unknown}, which has neither.
 */
final class WhenJson {
  private WhenJson() {}

  static void write(String key, When when, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("kind", when.match(m -> "moment", s -> "span", u -> "unknown"));
    if (when.first().isPresent()) {
      json.writeStringField(
          "start", when.match(m -> m.start().toString(), s -> s.start().toString(), u -> ""));
      json.writeStringField(
          "end",
          when.match(
              m -> m.end().map(Object::toString).orElse(null), s -> s.end().toString(), u -> ""));
    }
    json.writeEndObject();
  }
}
