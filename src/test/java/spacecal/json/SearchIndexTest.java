package spacecal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.testing.Events;
import spacecal.testing.Outputs;
import spacecal.testing.SampleEvents;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

class SearchIndexTest {
  static List<Case> cases() {
    return WhenCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whenAndLabelFollowTheTable(Case c) {
    JsonNode row = SampleEvents.parse(files(10, c.event()).get("search.json")).get("events").get(0);
    assertEquals(SampleEvents.parse(c.json()), row.get("when"));
    assertEquals(c.label(), row.get("label").textValue());
  }

  /** The golden site holds the other fields. */
  @Test
  void anAgencyIsListedOnce() {
    Event event =
        Events.event(1214)
            .named("Crew \"Dragon\" 着水")
            .agency(44, "NASA")
            .agency(121, "SpaceX")
            .agency(44, "NASA")
            .live()
            .build();
    String json = files(10, event).get("search.json");
    assertTrue(
        json.contains(
            """
            "agencies":[
            {"id":44,"name":"NASA"},
            {"id":121,"name":"SpaceX"}
            ],\
            """),
        json);
    assertTrue(
        json.endsWith(
            """
            [
            {"id":1214,"name":"Crew \\"Dragon\\" 着水","type":2,"label":"Date to be announced",\
            "when":{"kind":"unknown"},"agencies":[44,121],\
            "last_updated":"2025-07-16T12:00:00Z","webcast_live":true}
            ]}
            """),
        json);
  }

  @Test
  void aLargeIndexIsSplitByYearAndKeepsTheOrder() {
    Event[] events = {
      Events.on(1, "2024-05-01T10:00:00Z", Events.MINUTE),
      Events.on(2, "2025-12-31T00:00:00Z", Events.YEAR),
      Events.on(3, "2026-01-01T00:00:00Z", Events.MINUTE),
      Events.on(4, "2025-03-01T00:00:00Z", Events.DAY),
      Events.on(5, "2029-12-31T00:00:00Z", Events.DECADE),
      Events.event(6).build(),
    };
    Map<String, String> whole = files(6, events);
    Map<String, String> cut = files(5, events);
    JsonNode index = SampleEvents.parse(cut.get("search.json"));
    assertEquals(6, index.get("count").intValue());
    assertEquals(List.of(), ids(cut.get("search.json")));
    assertTrue(
        cut.get("search.json")
            .contains(
                """
                "parts":[
                {"year":2024,"count":1,"first":"2024-05-01T10:00:00Z","last":"2024-05-01T10:01:00Z","events":"search/2024.json","text":"search/2024-text.json"},
                {"year":2025,"count":2,"first":"2025-01-01T00:00:00Z","last":"2026-01-01T00:00:00Z","events":"search/2025.json","text":"search/2025-text.json"},
                {"year":2026,"count":1,"first":"2026-01-01T00:00:00Z","last":"2026-01-01T00:01:00Z","events":"search/2026.json","text":"search/2026-text.json"},
                {"year":2029,"count":1,"first":"2020-01-01T00:00:00Z","last":"2030-01-01T00:00:00Z","events":"search/2029.json","text":"search/2029-text.json"},
                {"year":null,"count":1,"events":"search/undated.json","text":"search/undated-text.json"}
                ]\
                """),
        cut.get("search.json"));
    List<Long> together = new ArrayList<>();
    List<Long> texts = new ArrayList<>();
    for (JsonNode part : index.get("parts")) {
      together.addAll(ids(cut.get(part.get("events").textValue())));
      texts.addAll(ids(cut.get(part.get("text").textValue())));
    }
    assertEquals(List.of(1L, 4L, 2L, 3L, 5L, 6L), together, "the order of the catalog");
    assertEquals(ids(whole.get("search.json")), together);
    assertEquals(together, texts);
    assertEquals(1 + 2 * 5, cut.size());
  }

  private static List<Long> ids(String json) {
    List<Long> ids = new ArrayList<>();
    SampleEvents.parse(json).get("events").forEach(event -> ids.add(event.get("id").longValue()));
    return ids;
  }

  private static Map<String, String> files(int most, Event... events) {
    return Outputs.texts(SearchIndex.files(Catalog.of(List.of(events)), most));
  }
}
