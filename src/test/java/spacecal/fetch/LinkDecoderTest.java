package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

  /** Decodes an event with these fields, without a warning. */
  private Event decode(String fields) throws IOException {
    JsonNode row =
        RowJson.read(
            "{'id': 7, 'name': 'A', 'type': {'id': 5}, ".replace('\'', '"') + fields + "}");
    Event event = new EventDecoder(report).decode(row, "results[0]").orElseThrow();
    assertEquals(List.of(), report.lines());
    return event;
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
      throws IOException {
    Event event = decode(fields);
    assertEquals(paths(webcasts), event.webcasts().stream().map(link -> path(link.url())).toList());
    assertEquals(
        paths(infoLinks), event.infoLinks().stream().map(link -> path(link.url())).toList());
    assertEquals(image, event.image().map(given -> path(given.url())).orElse("-"));
  }

  private static List<String> paths(String words) {
    return words == null ? List.of() : List.of(words.split(" ", -1));
  }

  private static String path(WebUrl url) {
    return URI.create(url.toString()).getPath();
  }

  @Test
  void aTextInPlaceOfAnObjectIsItsName() throws IOException {
    Event event =
        decode(
            """
            "date": "2020-07-31T00:00:00Z", "date_precision": "Month", "launches": ["Rocket 1"],
            "vid_urls": [{"url": "https://example.org/v", "language": "English"}],
            "image": {"image_url": "https://example.org/i.png", "license": "CC BY 4.0"}
            """);
    assertEquals("July 2020", event.when().label());
    assertEquals(Optional.of(new Event.DatePrecision(7, "Month")), event.datePrecision());
    assertEquals("Rocket 1", event.participants(Kind.MISSION).get(0).name());
    assertEquals(Optional.of("English"), event.webcasts().get(0).language());
    assertEquals("CC BY 4.0", event.image().orElseThrow().license().orElseThrow().name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Read                         | example.org | More.                        | Read        | More.
          JavaScript is not available. | Some blog   | Please enable JavaScript.    | Some blog   | ''
          Just a moment…               | ''          | More.                        | example.org | More.
          ''                           | Some blog   | Your browser is out of date. | Some blog   | ''
          """)
  void noticesToProgramsAreLeftOut(
      String title, String source, String description, String shownTitle, String shownDescription)
      throws IOException {
    String link =
        """
        [{"url": "https://example.org/1", "title": "%s", "source": "%s", "description": "%s"}]
        """
            .formatted(title, source, description);
    Event event = decode("\"vid_urls\": " + link + ", \"info_urls\": " + link);
    assertEquals(shownTitle, event.webcasts().get(0).title());
    assertEquals(shownTitle, event.infoLinks().get(0).title());
    assertEquals(shownDescription, event.infoLinks().get(0).description());
  }

  @ParameterizedTest
  @CsvSource({"[AUTO] Fire - image, ''", "a.jpg, ''", "'', ''", "Capsule, Capsule"})
  void aGeneratedImageNameIsLeftOut(String name, String shown) throws IOException {
    Event event =
        decode(
            "\"image\": {\"image_url\": \"https://a.org/a.jpg\", \"name\": \"%s\"}"
                .formatted(name));
    assertEquals(shown, event.image().orElseThrow().name());
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
      throws IOException {
    String video = "\"vid_urls\": [{\"url\": \"https://example.org/\", \"type\": %s}]";
    Webcast webcast = decode(video.formatted(type)).webcasts().get(0);
    assertEquals(
        Optional.ofNullable(name)
            .map(known -> new Event.WebcastType(Optional.ofNullable(id), known)),
        webcast.type());
    assertEquals(recap, webcast.isRecap());
  }

  @Test
  void webcastsAreSortedByPriorityAndUpdatesByTime() throws IOException {
    Event event =
        decode(
            """
            "vid_urls": [{"title": "last", "url": "https://example.org/1"},
              {"priority": 20, "title": "second", "url": "https://example.org/2"},
              {"priority": 10, "title": "first", "url": "https://example.org/3"}],
            "updates": [{"comment": "new", "created_on": "2025-07-02T00:00:00Z"},
              {"comment": "old", "created_on": "2025-07-01T00:00:00Z"},
              {"comment": "timeless"},
              {"comment": null, "created_on": "2025-07-03T00:00:00Z"}]
            """);
    assertEquals(
        List.of("first", "second", "last"), event.webcasts().stream().map(Webcast::title).toList());
    assertEquals(
        List.of("timeless", "old", "new"),
        event.updates().stream().map(Event.Update::comment).toList());
  }
}
