package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.model.Warnings;
import spacecal.model.WebUrl;

class LinkDecoderTest {
  private final Warnings report = new Warnings();

  private Event decode(JsonNode row) {
    return new EventDecoder(report).decode(row, "results[0]").orElseThrow();
  }

  private static ObjectNode row() {
    ObjectNode row = RowJson.MAPPER.createObjectNode().put("id", 7).put("name", "A");
    row.putObject("type").put("id", 5).put("name", "Static Fire");
    return row;
  }

  /** Rows of the versions 2.0.0 to 2.2.0, and of 2.3.0 with a text in place of an object. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "video_url": "https://example.org/v"                                  | /v             |        | -
          "news_url": "https://example.org/n"                                   |                | /n     | -
          "feature_image": "https://example.org/f.png"                          |                |        | /f.png
          "video_url": "https://example.org/v", "vid_urls": []                  | /v             |        | -
          "video_url": "https://example.org/v", "vid_urls": ["https://example.org/v"] | /v       |        | -
          "video_url": "https://example.org/v", "vid_urls": [{"url": "https://example.org/w", "priority": 9}] | /w /v | | -
          "news_url": "https://example.org/n", "info_urls": ["https://example.org/m", {"url": "https://example.org/n"}] | | /m /n | -
          "image": "https://example.org/i.png"                                  |                |        | /i.png
          "image": null, "feature_image": "https://example.org/f.png"           |                |        | /f.png
          "image": {"image_url": "https://example.org/i.png"}, "feature_image": "https://example.org/f.png" | | | /i.png
          "video_url": null, "news_url": "", "feature_image": ""                |                |        | -
          "video_url": "https://example.org/v", "news_url": "https://example.org/n", "feature_image": "https://example.org/f.png" | /v | /n | /f.png
          """)
  void linksOfOldRowsAreRead(String fields, String webcasts, String infoLinks, String image)
      throws JsonProcessingException {
    Event event = decode(old(fields));
    assertEquals(paths(webcasts), event.webcasts().stream().map(link -> path(link.url())).toList());
    assertEquals(
        paths(infoLinks), event.infoLinks().stream().map(link -> path(link.url())).toList());
    assertEquals(image, event.image().map(given -> path(given.url())).orElse("-"));
    assertEquals(List.of(), List.copyOf(report.warnings()));
  }

  private static JsonNode old(String fields) throws JsonProcessingException {
    return RowJson.MAPPER.readTree(
        "{\"id\": 7, \"name\": \"A\", \"type\": {\"id\": 5, \"name\": \"Static Fire\"}, "
            + fields
            + "}");
  }

  private static List<String> paths(String words) {
    return words == null ? List.of() : List.of(words.split(" ", -1));
  }

  private static String path(WebUrl url) {
    return URI.create(url.toString()).getPath();
  }

  @Test
  void aTextInPlaceOfAnObjectIsItsName() throws JsonProcessingException {
    Event event =
        decode(
            old(
                """
                "date": "2020-07-31T00:00:00Z", "date_precision": "Month", "launches": ["Rocket 1"],
                "vid_urls": [{"url": "https://example.org/v", "language": "English"}],
                "image": {"image_url": "https://example.org/i.png", "license": "CC BY 4.0"}
                """));
    assertEquals("July 2020", event.when().label());
    assertEquals(Optional.of(new Event.DatePrecision(7, "Month")), event.datePrecision());
    assertEquals("Rocket 1", event.participants(Kind.MISSION).get(0).name());
    assertEquals(Optional.of("English"), event.webcasts().get(0).language());
    assertEquals("CC BY 4.0", event.image().orElseThrow().license().orElseThrow().name());
    assertEquals(List.of(), List.copyOf(report.warnings()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          Read                         | example.org | More.                        | Read        | More.
          JavaScript is not available. | Some blog   | Please enable JavaScript.    | Some blog   | ''
          Just a moment…               | null        | More.                        | example.org | More.
          ''                           | Some blog   | Your browser is out of date. | Some blog   | ''
          """)
  void noticesToProgramsAreLeftOut(
      String title, String source, String description, String shownTitle, String shownDescription)
      throws JsonProcessingException {
    ObjectNode row = row();
    for (String list : List.of("vid_urls", "info_urls")) {
      ObjectNode link = row.putArray(list).addObject().put("url", "https://example.org/1");
      link.put("title", title).put("source", source).put("description", description);
    }
    Event event = decode(row);
    assertEquals(shownTitle, event.webcasts().get(0).title());
    assertEquals(shownTitle, event.infoLinks().get(0).title());
    assertEquals(shownDescription, event.infoLinks().get(0).description());
  }

  @ParameterizedTest
  @CsvSource({"[AUTO] Fire - image, ''", "a.jpg, ''", "'', ''", "Capsule, Capsule"})
  void aGeneratedImageNameIsLeftOut(String name, String shown) {
    ObjectNode row = row();
    row.putObject("image").put("image_url", "https://example.org/a.jpg").put("name", name);
    assertEquals(shown, decode(row).image().orElseThrow().name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # vid_urls[].type                     | id | name               | recap
          {"id": 1, "name": "Official Webcast"} | 1  | Official Webcast   | false
          {"id": 6, "name": "Recap"}            | 6  | Recap              | true
          {"id": 6, "name": "Summary"}          | 6  | Summary            | true
          {"id": 9, "name": "Time Lapse"}       | 9  | Time Lapse         | true
          {"id": 6}                             | 6  | Type 6             | true
          {"name": "Mission Highlights"}        | -  | Mission Highlights | true
          "Unofficial Webcast"                  | -  | Unofficial Webcast | false
          "timelapse"                           | -  | timelapse          | true
          "Official Replay"                     | -  | Official Replay    | true
          {"id": null, "name": " "}             | -  | -                  | false
          null                                  | -  | -                  | false
          """)
  void aVideoHasATypeWhichMayBeThatOfARecap(String type, Long id, String name, boolean recap)
      throws JsonProcessingException {
    ObjectNode row = row();
    row.withArray("vid_urls")
        .addObject()
        .put("url", "https://example.org/")
        .set("type", RowJson.MAPPER.readTree(type));

    Webcast webcast = decode(row).webcasts().get(0);

    assertEquals(
        Optional.ofNullable(name)
            .map(known -> new Event.WebcastType(Optional.ofNullable(id), known)),
        webcast.type());
    assertEquals(recap, webcast.isRecap());
    assertEquals(List.of(), List.copyOf(report.warnings()));
  }

  @Test
  void webcastsAreSortedByPriorityAndUpdatesByTime() throws JsonProcessingException {
    ObjectNode row = row();
    row.set(
        "vid_urls",
        RowJson.MAPPER.readTree(
            """
            [{"title": "last", "url": "https://example.org/1"},
             {"priority": 20, "title": "second", "url": "https://example.org/2"},
             {"priority": 10, "title": "first", "url": "https://example.org/3"}]
            """));
    row.set(
        "updates",
        RowJson.MAPPER.readTree(
            """
            [{"comment": "new", "created_on": "2025-07-02T00:00:00Z"},
             {"comment": "old", "created_on": "2025-07-01T00:00:00Z"},
             {"comment": "timeless"},
             {"comment": null, "created_on": "2025-07-03T00:00:00Z"}]
            """));
    Event event = decode(row);
    assertEquals(
        List.of("first", "second", "last"), event.webcasts().stream().map(Webcast::title).toList());
    assertEquals(
        List.of("timeless", "old", "new"),
        event.updates().stream().map(Event.Update::comment).toList());
  }
}
