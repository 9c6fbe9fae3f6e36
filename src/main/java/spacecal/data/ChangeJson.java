package spacecal.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import spacecal.model.Change;
import spacecal.model.History;
import spacecal.model.When;

/** What a fetch saw of an event: a date that moved, and fields that changed. */
final class ChangeJson {
  private ChangeJson() {}

  static void write(History.Seen seen, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("seen", seen.seen().toString());
    json.writeFieldName("moved");
    Optional<History.Moved> moved = seen.moved();
    if (moved.isPresent()) {
      json.writeStartObject();
      place("from", moved.get().from(), json);
      place("to", moved.get().to(), json);
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    json.writeArrayFieldStart("fields");
    for (Change change : seen.changes()) {
      json.writeStartObject();
      json.writeStringField("field", change.field());
      JsonText.textOrNull(json, "from", change.from());
      JsonText.textOrNull(json, "to", change.to());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void place(String key, When when, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("label", when.label());
    WhenJson.write("when", when, json);
    json.writeEndObject();
  }
}
