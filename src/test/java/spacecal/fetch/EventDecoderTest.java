package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.model.Precision;
import spacecal.model.Warnings;
import spacecal.model.Warnings.Warning;
import spacecal.model.When;

class EventDecoderTest {
  private static final String ROW =
      """
      {"id": 7, "name": "Crew Dragon Docking", "slug": "crew-dragon", "type": {"id": 2, "name": "Docking"},
       "date": "2025-08-02T07:12:53Z",
       "date_precision": {"id": 1, "name": "Minute", "abbrev": "MIN"},
       "duration": "PT1H", "description": "One.\\r\\n\\r\\n- two", "location": "ISS",
       "webcast_live": true, "last_updated": "2025-07-19T04:57:31Z",
       "image": {"name": "A", "image_url": "https://example.org/a.jpg",
                 "thumbnail_url": "https://example.org/t.jpg", "credit": "B",
                 "license": {"id": 1, "name": "CC BY 2.0", "link": "https://example.org/l"}},
       "vid_urls": [{"priority": 10, "title": "Live", "url": "https://example.org/v",
                     "publisher": "P", "language": {"id": 1, "name": "English", "code": "en"},
                     "start_time": "2025-08-02T06:00:00Z", "end_time": "2025-08-02T08:00:00Z",
                     "live": true}],
       "info_urls": [{"priority": 10, "title": "Read", "url": "https://example.org/i",
                      "source": "example.org", "description": "More."}],
       "updates": [{"id": 1, "comment": "Moved.", "created_by": "Q",
                    "created_on": "2025-07-19T04:00:00Z", "info_url": "https://example.org/u"}],
       "agencies": [{"id": 44, "name": "NASA", "abbrev": "NASA"}],
       "program": [{"id": 17, "name": "International Space Station",
                    "start_date": "1998-11-20T06:40:00Z", "end_date": null}],
       "launches": [{"id": "d793ba47-faf5-4bab-a386-39a9ccc49c90", "name": "Falcon 9",
                     "status": {"id": 1, "name": "Go for Launch"}, "net": "2025-08-31T00:00:00Z",
                     "net_precision": {"id": 7, "name": "Month"}}],
       "expeditions": [{"id": 73, "name": "Expedition 73", "start": "2025-04-19T21:57:00Z",
                        "end": "2025-12-09T00:00:00Z"}],
       "spacestations": [{"id": 4, "name": "International Space Station",
                          "status": {"id": 1, "name": "Active"}, "founded": "1998-11-20",
                          "deorbited": null}],
       "astronauts": [{"id": 5, "name": "Zena Cardman", "status": {"id": 1, "name": "Active"}}]}
      """;

  private final Warnings report = new Warnings();

  @Test
  void decodesAWholeRow() {
    Event event = decode(row());
    assertEquals(7, event.id());
    assertEquals("Crew Dragon Docking", event.name());
    assertEquals(Optional.of("crew-dragon"), event.slug());
    assertEquals(new Event.Type(2, "Docking"), event.type());
    assertEquals(
        new When.Moment(
            Instant.parse("2025-08-02T07:12:00Z"),
            Precision.MINUTE,
            Optional.of(Duration.ofHours(1))),
        event.when());
    assertEquals(Optional.of(Instant.parse("2025-08-02T07:12:53Z")), event.date());
    assertEquals(Optional.of(new Event.DatePrecision(1, "Minute")), event.datePrecision());
    assertEquals("One.\n\n- two", event.description());
    assertEquals(Optional.of("ISS"), event.location());
    assertTrue(event.webcastLive());
    assertEquals("https://example.org/t.jpg", event.image().orElseThrow().thumbnail().toString());
    assertEquals("CC BY 2.0", event.image().orElseThrow().license().orElseThrow().name());
    Webcast webcast = event.webcasts().get(0);
    assertEquals(Optional.of("English"), webcast.language());
    assertEquals(Optional.of(Instant.parse("2025-08-02T08:00:00Z")), webcast.end());
    assertTrue(webcast.live());
    assertEquals("Read", event.infoLinks().get(0).title());
    assertEquals("Moved.", event.latestUpdate().orElseThrow().comment());
    assertEquals(
        List.of(
            "44, NASA, -, -, -",
            "17, International Space Station, -, 20 November 1998, 06:40 UTC, -",
            "d793ba47-faf5-4bab-a386-39a9ccc49c90, Falcon 9, Go for Launch, August 2025, -",
            "73, Expedition 73, -, 19 April 2025, 21:57 UTC, 9 December 2025",
            "4, International Space Station, Active, 20 November 1998, -",
            "5, Zena Cardman, Active, -, -"),
        event.participants().stream().map(EventDecoderTest::line).toList());
    assertEquals(List.of(), List.copyOf(report.warnings()));
  }

  private static String line(Event.Participant other) {
    String line =
        String.join(
            ", ",
            other.id(),
            other.name(),
            other.status().orElse("-"),
            other.start().label(),
            other.end().label());
    return line.replace("Date to be announced", "-");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name           | 17                                  | not a text            | event 7: name
          type           | 2                                   | not an object         | event 7: type
          type           | "Docking"                           | no id                 | event 7: type
          type           | {"name": "Docking"}                 | no id                 | event 7: type.id
          type           | {"id": "2"}                         | not a whole number    | event 7: type.id
          date           | "soon"                              | not an instant        | event 7: date
          date           | 1722580373                          | not a text            | event 7: date
          date_precision | ["Minute"]                          | not an object         | event 7: date_precision
          date_precision | {"id": 1.5}                         | not a whole number    | event 7: date_precision.id
          duration       | "about an hour"                     | not a duration        | event 7: duration
          duration       | 3600                                | not a text            | event 7: duration
          description    | []                                  | not a text            | event 7: description
          location       | {"id": 1}                           | not a text            | event 7: location
          webcast_live   | "yes"                               | not true or false     | event 7: webcast_live
          image          | "b.jpg"                             | not a web address     | event 7: image
          image          | 5                                   | not an object         | event 7: image
          news_url       | "javascript:1"                      | not a web address     | event 7: news_url
          video_url      | 5                                   | not an object         | event 7: video_url
          video_url      | "somewhere"                         | not a web address     | event 7: video_url
          image          | {"image_url": "javascript:1"}       | not a web address     | event 7: image.image_url
          vid_urls       | {"url": "x"}                        | not a list            | event 7: vid_urls
          vid_urls       | [null]                              | not an object         | event 7: vid_urls[0]
          vid_urls       | [{"url": "https://a.org/", "type": 6}] | not an object      | event 7: vid_urls[0].type
          vid_urls       | [{"url": "javascript:alert(1)"}]    | not a web address     | event 7: vid_urls[0].url
          vid_urls       | [{"url": "https://a.org/", "start_time": "2025-08-02T08:00:00Z", "end_time": "2025-08-02T06:00:00Z"}] | ends before it starts | event 7: vid_urls[0].end_time
          updates        | [{"comment": "a", "created_on": "today"}] | not an instant        | event 7: updates[0].created_on
          last_updated   | ""                                  | not an instant        | event 7: last_updated
          agencies       | [{"id": "NASA"}]                    | not a whole number    | event 7: agencies[0].id
          agencies       | [{"name": "NASA"}]                  | no id                 | event 7: agencies[0].id
          agencies       | ["NASA"]                            | no id                 | event 7: agencies[0]
          vid_urls       | ["somewhere"]                       | not a web address     | event 7: vid_urls[0]
          program        | {"id": 17}                          | not a list            | event 7: program
          program        | [{"id": 17, "end_date": "soon"}]    | not an instant        | event 7: program[0].end_date
          launches       | [{"name": "A", "status": 1}]        | not an object         | event 7: launches[0].status
          launches       | [{"name": "A", "net": 1}]           | not a text            | event 7: launches[0].net
          launches       | [{"name": "A", "net_precision": 1}] | not an object         | event 7: launches[0].net_precision
          spacestations  | [{"name": "A", "founded": "1998"}]  | not a day             | event 7: spacestations[0].founded
          """)
  void aFieldOfTheWrongTypeIsReportedAndLeavesTheOthers(
      String field, String json, String kind, String where) throws JsonProcessingException {
    Event event = decode(field, json);
    assertEquals(7, event.id());
    assertTrue(
        report.warnings().stream()
            .anyMatch(warning -> warning.kind().equals(kind) && warning.where().equals(where)),
        () -> report.warnings().toString());
    if (!field.equals("description")) {
      assertEquals("One.\n\n- two", event.description());
    }
  }

  @Test
  void everyFieldMayBeNullOrMissing() {
    ObjectNode row = row();
    row.fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.equals("id")) {
                assertEquals(7, decode(row.deepCopy().putNull(field)).id(), field);
                assertEquals(7, decode(row.deepCopy().without(field)).id(), field);
              }
            });
    Event bare = decode(RowJson.MAPPER.createObjectNode().put("id", 7));
    assertEquals("Event 7", bare.name());
    assertEquals(Event.Type.UNKNOWN, bare.type());
    assertInstanceOf(When.Unknown.class, bare.when());
    assertEquals(
        List.of("no name", "no type"), report.warnings().stream().map(Warning::kind).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": "A"}                | row left out: no id
          {"id": null}                 | row left out: no id
          {"id": "7"}                  | row left out: no id
          {"id": 7.5}                  | row left out: no id
          {"id": -7}                   | row left out: no id
          {"id": 0}                    | row left out: no id
          {"id": 99999999999999999999} | row left out: no id
          null                         | row left out: not an object
          [1]                          | row left out: not an object
          "row"                        | row left out: not an object
          """)
  void aRowWithoutAnIdIsLeftOutAndReported(String json, String kind)
      throws JsonProcessingException {
    JsonNode row = RowJson.MAPPER.readTree(json);
    assertEquals(Optional.empty(), new EventDecoder(report).decode(row, "results[3]"));
    Warning warning = report.warnings().first();
    assertEquals(kind, warning.kind());
    assertEquals("results[3]", warning.where());
  }

  @Test
  void anUnreadablePrecisionIsNotAnExactTime() throws JsonProcessingException {
    When.Span span = assertInstanceOf(When.Span.class, decode("date_precision", "\"Soon\"").when());
    assertEquals(Precision.UNRECOGNIZED, span.precision());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Docking"                   | 0 | Docking
          {"name": "Docking"}         | 0 | Docking
          {"id": null, "name": "EVA"} | 0 | EVA
          {"id": "3", "name": "EVA"}  | 0 | EVA
          {"id": 3}                   | 3 | Type 3
          {"id": 3, "name": 5}        | 3 | Type 3
          {}                          | 1 | Unknown
          ""                          | 1 | Unknown
          """)
  void aTypeKeepsItsNameOrItsId(String json, long id, String name) throws JsonProcessingException {
    assertEquals(new Event.Type(id, name), decode("type", json).type());
  }

  @Test
  void theTextNoneIsNotALocation() {
    // Event 838.
    assertEquals(Optional.empty(), decode(row().put("location", "None")).location());
    assertEquals(Optional.of("Nonesuch"), decode(row().put("location", "Nonesuch")).location());
  }

  @Test
  void textsAreSanitized() {
    ObjectNode row = row().put("name", " two\u0000 \r\n blanks \ud83d\u202e");
    assertEquals("two blanks \ufffd", decode(row).name());
    assertEquals("a\n\nb", decode(row.put("description", "a\r\n\u2028b\u0007 ")).description());
  }

  @Test
  void longTextsAndListsAreCutAndReported() {
    ObjectNode row = row().put("name", "é".repeat(5_000)).put("description", "x".repeat(1 << 20));
    for (int i = 0; i < 10_000; i++) {
      row.withArray("vid_urls").addObject().put("url", "https://example.org/" + i);
      row.withArray("agencies").addObject().put("id", i + 1).put("name", "Agency");
    }
    Event event = decode(row);
    assertEquals(50, event.participants(Kind.AGENCY).size());
    assertEquals(300, event.name().length());
    assertTrue(event.name().endsWith("…"));
    assertEquals(20_000, event.description().length());
    assertEquals(200, event.webcasts().size());
    assertEquals(5, report.warnings().size(), () -> report.warnings().toString());
  }

  private Event decode(String field, String json) throws JsonProcessingException {
    return decode(row().set(field, RowJson.MAPPER.readTree(json)));
  }

  private Event decode(JsonNode row) {
    return new EventDecoder(report).decode(row, "row").orElseThrow();
  }

  private static ObjectNode row() {
    try {
      return (ObjectNode) RowJson.MAPPER.readTree(ROW);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theIdOfALaunchIsCut() throws JsonProcessingException {
    String launches = "[{\"id\": \"%s\", \"name\": \"A\"}]".formatted("x".repeat(501));
    assertTrue(decode("launches", launches).participants(Kind.MISSION).get(0).id().length() <= 500);
    assertTrue(report.lines().toString().contains("text cut after 500 characters"));
  }
}
