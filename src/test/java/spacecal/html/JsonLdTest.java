package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static spacecal.html.TestSite.arrival;
import static spacecal.html.TestSite.eventPage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLdTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # location     | type of the video | attendance mode and locations
          Online         | -                 | Online https://example.org/space/events/7/
          Online         | Official Webcast  | Online https://video.example/call
          Virtual        | Official Webcast  | Online https://video.example/call
          online         | Recap             | Online https://example.org/space/events/7/
          Houston        | -                 | Offline Houston
          Houston        | Official Webcast  | Mixed Houston https://video.example/call
          KSC            | Recap             | Offline Kennedy Space Center
          ISS            | Official Webcast  | Online https://video.example/call
          Low Earth Orbit| Official Webcast  | Online https://video.example/call
          Axiom Station  | Official Webcast  | Online https://video.example/call
          Moon           | -                 | -
          Axiom Station  | Recap             | -
          -              | Official Webcast  | Online https://video.example/call
          -              | Time lapse        | -
          """)
  void claimsOnlyPlacesThatOneCanAttend(String location, String type, String claimed) {
    String where = location == null ? "'location':null" : "'location':'" + location + "'";
    String videos =
        type == null
            ? "'vid_urls':[]"
            : "'vid_urls':[{'url':'https://video.example/call','type':{'name':'" + type + "'}}]";
    Document page =
        eventPage(arrival(where, videos, "'spacestations':[{'id':9,'name':'Axiom Station'}]"));

    assertEquals(
        claimed == null ? List.of() : List.of(claimed),
        jsonLd(page, "Event").stream().map(JsonLdTest::attendance).toList());
  }

  private static String attendance(JsonNode event) {
    String mode = event.get("eventAttendanceMode").asText();
    JsonNode locations = event.get("location");
    return Stream.concat(
            Stream.of(mode.replaceAll("https://schema.org/|EventAttendanceMode", "")),
            (locations.isArray() ? locations.findParents("@type") : List.of(locations))
                .stream().map(place -> place.path("address").asText(place.path("url").asText())))
        .collect(Collectors.joining(" "));
  }

  /** The blocks of a type on a page. */
  static List<JsonNode> jsonLd(Document page, String type) {
    List<JsonNode> found = new ArrayList<>();
    for (Element script : page.select("script[type=application/ld+json]")) {
      try {
        found.add(new ObjectMapper().readTree(script.data()));
      } catch (JsonProcessingException e) {
        throw new AssertionError(script.data(), e);
      }
    }
    found.removeIf(node -> !node.get("@type").asText().equals(type));
    return found;
  }
}
