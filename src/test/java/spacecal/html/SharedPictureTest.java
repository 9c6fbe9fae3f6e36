package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.row;

import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The picture shown where the page of an event is shared, and the one search engines show. */
class SharedPictureTest {
  private static final String CARD =
      "assets/card-arrive.png 1200 630 A planet with orbits around it and events marked on them";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          78 | 'name':'Dragon','credit':'NASA' | images/1123456789abcdef0123.jpg 1200 675 Picture: Dragon. Credit: NASA
          78 | 'name':'Dragon'                 | images/1123456789abcdef0123.jpg 1200 675 Dragon
          78 | 'credit':'NASA'                 | images/1123456789abcdef0123.jpg 1200 675 Picture: Arrival. Credit: NASA
          77 | 'name':'only a thumbnail'       | CARD
          79 | 'name':'599 pixels wide'        | CARD
          80 | 'name':'not copied'             | CARD
          """)
  void anEventIsSharedWithItsLargePicture(long id, String fields, String expected) {
    Document page = page(id, fields);
    String found = "";
    for (String property : new String[] {"image", "image:width", "image:height", "image:alt"}) {
      found += " " + page.selectFirst("meta[property=og:" + property + "]").attr("content");
    }
    assertEquals("https://example.org/space/" + expected.replace("CARD", CARD), found.substring(1));
  }

  @ParameterizedTest
  @CsvSource({
    "78, https://example.org/space/images/1123456789abcdef0123.jpg",
    "77, https://pics.example/d.jpg",
    "80, https://pics.example/d.jpg"
  })
  void searchEnginesShowTheLargePictureWithItsCredit(long id, String url) {
    String license = "'credit':'NASA','license':{'name':'CC','link':'https://license.example/'}";
    String data = page(id, license).select("script[type=application/ld+json]").toString();
    String image = "'url':'" + url + "','creditText':'NASA','license':'https://license.example/'";
    assertTrue(data.contains(image.replace('\'', '"')), data);
  }

  private static Document page(long id, String fields) {
    String image = "'image':{'image_url':'https://pics.example/d.jpg'," + fields + "}";
    String webcast = "'vid_urls':[{'title':'Watch','url':'https://video.example/1'}]";
    String event = row(id, "Arrival", "2025-08-02T07:12:00Z", 1, image, webcast);
    return TestSite.of(event).page("events/" + id + "/");
  }
}
