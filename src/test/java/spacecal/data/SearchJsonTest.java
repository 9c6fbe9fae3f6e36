package spacecal.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.Events;
import spacecal.WhenCases;
import spacecal.WhenCases.Case;
import spacecal.ll2.EventDecoder;
import spacecal.model.Event;
import spacecal.report.Report;

class SearchJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Case> cases() {
    return WhenCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whenIsAsTheTableSays(Case c) throws JsonProcessingException {
    Event event =
        new EventDecoder(new Report()).decode(MAPPER.readTree(c.row()), "row").orElseThrow();
    JsonNode row = events(event).get(0);
    assertEquals(MAPPER.readTree(c.json()), row.get("when"));
    assertEquals(c.label(), row.get("label").textValue());
  }

  @Test
  void anEventIsALineOfPlainKeys() {
    Event event =
        Events.event(1214)
            .named("Crew \"Dragon\" 着水")
            .type(9, "Spacecraft Landing")
            .at("2025-07-15T09:31:00Z", 1)
            .lasting("PT2H53S")
            .located("Pacific Ocean")
            .build();
    assertEquals(
        """
        {"events":[
        {"id":1214,"name":"Crew \\"Dragon\\" 着水","type":9,"type_name":"Spacecraft Landing",\
        "location":"Pacific Ocean","label":"15 July 2025, 09:31 UTC",\
        "when":{"kind":"moment","start":"2025-07-15T09:31:00Z","end":"2025-07-15T11:31:53Z"},\
        "url":"events/1214/"}
        ]}
        """,
        text(List.of(event)));
  }

  @Test
  void eventsComeInTheOrderGivenWithoutAPlaceWhereThereIsNone() {
    List<JsonNode> rows = events(Events.event(3).build(), Events.event(1).build());
    assertEquals(3, rows.get(0).get("id").intValue());
    assertEquals(1, rows.get(1).get("id").intValue());
    assertEquals(false, rows.get(0).has("location"));
  }

  private static List<JsonNode> events(Event... events) {
    try {
      List<JsonNode> rows = new ArrayList<>();
      MAPPER.readTree(text(List.of(events))).get("events").forEach(rows::add);
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(List<Event> events) {
    return new String(SearchJson.plan(events).make().bytes(), StandardCharsets.UTF_8);
  }
}
