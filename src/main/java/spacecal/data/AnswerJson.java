package spacecal.data;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import spacecal.model.History;
import spacecal.model.Parameter;
import spacecal.model.Query;
import spacecal.model.Query.Answer;
import spacecal.publish.Routes;

/**
 * The answer to a query as JSON, in the API's envelope; {@code next} and {@code previous} are
 * queries, since nobody serves them. An event is as in {@code events.json}, with the mode {@code
 * detailed} as in its own {@code event.json}.
 */
public final class AnswerJson {
  private final EventJson events;

  /**
   * Answers of a site.
   *
   * @param assumedDuration how long an event is taken to last that does not say
   */
  public AnswerJson(Routes routes, Optional<Duration> assumedDuration, History history) {
    this.events = new EventJson(routes, assumedDuration, history, Map.of());
  }

  /** The answer, ended by a line break. */
  public String of(Query query, Answer answer) {
    boolean detailed = query.value(Parameter.MODE).equals(Optional.of("detailed"));
    byte[] bytes =
        JsonText.bytes(
            answer.results().size() * 1024 + 512,
            json -> {
              json.writeStartObject();
              json.writeNumberField("count", answer.count());
              JsonText.textOrNull(json, "next", answer.next());
              JsonText.textOrNull(json, "previous", answer.previous());
              json.writeStringField("query", query.print());
              JsonText.list(
                  json, "results", answer.results(), detailed ? events::writeWhole : events::write);
              json.writeEndObject();
            });
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
