package spacecal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.Catalog;
import spacecal.model.History;
import spacecal.model.TextSanitizer;
import spacecal.model.WebUrl;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.testing.Events;
import spacecal.testing.SampleEvents;

/** {@code event.json} has everything that LL2 sent. */
class WholeEventsTest {
  /** {@code -Drecordings=DIR} adds recorded answers of the API. */
  static Stream<JsonNode> answers() throws IOException {
    String recordings = System.getProperty("recordings", "");
    if (recordings.isEmpty()) {
      return Stream.of(SampleEvents.envelope());
    }
    try (Stream<Path> files = Files.list(Path.of(recordings))) {
      List<JsonNode> recorded = files.sorted().<JsonNode>map(SampleEvents::read).toList();
      return Stream.concat(Stream.of(SampleEvents.envelope()), recorded.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyValueOfARowIsInTheFileOfItsEvent(JsonNode answer) {
    Map<String, JsonNode> files = files(answer);
    int values = 0;
    for (JsonNode row : answer.path("results")) {
      Set<String> sent = values("", row);
      // The address of the file is in place of the API's own.
      sent.removeIf(value -> value.startsWith("/url="));
      sent.remove("/location=None");
      values += sent.size();
      Set<String> published = values("", files.get("events/" + row.path("id") + "/event.json"));
      // Null says nothing, also in place of a list. A text in place of an object is its name or
      // URL.
      sent.removeIf(value -> value.endsWith("=null"));
      sent.removeIf(
          value ->
              published.contains(value)
                  || published.contains(value.replaceFirst("=", "/name="))
                  || published.contains(value.replaceFirst("=", "/image_url=")));
      assertEquals(Set.of(), sent, "event " + row.path("id"));
    }
    assertTrue(values > 20 * answer.path("results").size(), values + " values");
  }

  /** The values with their paths, without the positions in lists. */
  private static Set<String> values(String path, JsonNode node) {
    Set<String> values = new TreeSet<>();
    node.properties()
        .forEach(field -> values.addAll(values(path + "/" + field.getKey(), field.getValue())));
    if (node.isArray()) {
      node.forEach(entry -> values.addAll(values(path, entry)));
    } else if (node.isValueNode()) {
      String text = node.asText();
      values.add(
          path + "=" + WebUrl.parse(text).map(WebUrl::toString).orElse(TextSanitizer.line(text)));
    }
    return values;
  }

  private static Map<String, JsonNode> files(JsonNode answer) {
    Catalog catalog = Catalog.of(Events.decode(answer.path("results")));
    History history = History.of(catalog, List.of(), Instant.EPOCH);
    Routes routes = new Routes(URI.create("https://example.org/space/"));
    Map<String, JsonNode> files = new HashMap<>();
    for (OutputFile file : new JsonExporter(routes, catalog, history, Map.of()).files(List.of())) {
      files.put(file.path().value(), SampleEvents.parse(new String(file.bytes(), UTF_8)));
    }
    return files;
  }
}
