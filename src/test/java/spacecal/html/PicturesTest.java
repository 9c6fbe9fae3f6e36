package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.row;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SVG pictures on pages, and the pictures shown where a page is shared. */
class PicturesTest {
  @Test
  void eventsPerMonthAreColumnsOfFourYears() {
    Element chart =
        TestSite.of(
                row(1, "A", "2025-07-05T10:00:00Z", 1),
                row(2, "B", "2025-12-05T10:00:00Z", 1),
                row(3, "C", "2025-12-06T10:00:00Z", 1))
            .page("statistics/")
            .selectFirst("svg.chart");

    assertEquals("0 0 480 62", chart.attr("viewBox"));
    assertEquals("true", chart.attr("aria-hidden"), "a table follows");
    assertEquals("M120 0v60M240 0v60M360 0v60", chart.selectFirst(".line").attr("d"));
    Element july = chart.selectFirst(".column");
    assertEquals("421 30 30", july.attr("x") + " " + july.attr("y") + " " + july.attr("height"));
    Element december = chart.selectFirst(".ahead");
    assertEquals("471 0", december.attr("x") + " " + december.attr("y"));
    assertEquals("60", chart.selectFirst(".ground").attr("y"));
  }

  @Test
  void aSparklineIsLabeledWithItsNumbers() {
    Element spark =
        TestSite.of(TestSite.rows(5, id -> "2025-07-0%dT10:00:00Z".formatted(id)))
            .page("types/")
            .selectFirst("svg.spark");

    assertEquals("img", spark.attr("role"));
    assertEquals(
        "Events per year, 2014 to 2026: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0",
        spark.attr("aria-label"));
    assertEquals(List.of("column", "ground"), spark.select("rect").eachAttr("class"));
  }

  @Test
  void theShortestBarIsVisible() {
    String[] rows =
        Stream.concat(
                Stream.of(row(999, "A", "2025-08-05T00:00:00Z", 5)),
                IntStream.rangeClosed(1, 299).mapToObj(i -> row(i, "A", "2025-08-05T10:00:00Z", 1)))
            .toArray(String[]::new);
    Element bars =
        TestSite.of(rows).page("statistics/").selectFirst("section[aria-labelledby=exactness]");

    assertEquals(6, bars.select(".track").size());
    assertEquals(List.of("996.7", "5"), bars.select(".on").eachAttr("width"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-08-31T00:00:00Z | 7 | 580.8 | 84.9 | 11 | J F M A M J J A S O N D
          2025-08-05T00:00:00Z | 6 | 400   | 200  | 4  | 21 July 28 July 4 August 11 August 18 August
          2027-09-30T00:00:00Z | 15 | 374   | 500   | 7 | J A J O J A J O
          2029-12-31T00:00:00Z | 16 | 0    | 1000 | 9  | ’20 ’21 ’22 ’23 ’24 ’25 ’26 ’27 ’28 ’29
          """)
  void aWindowIsShownInALongerPeriod(
      String date, int precision, String start, String length, int lines, String labels) {
    Element window =
        TestSite.of(row(7, "Some time", date, precision)).page("events/7/").selectFirst(".window");

    assertEquals(start, window.selectFirst(".on").attr("x"));
    assertEquals(length, window.selectFirst(".on").attr("width"));
    assertEquals(lines + 1, window.selectFirst(".line").attr("d").split("v10", -1).length);
    assertEquals(labels, String.join(" ", window.select("li").eachText()));
  }

  @Test
  void aSmallMonthHasASquareForEachDayInItsWeeks() {
    int[] days = {1, 2, 2, 2, 2, 31, 31, 31, 31, 31};
    String[] rows =
        IntStream.range(0, days.length)
            .mapToObj(i -> row(i + 1, "A", "2025-08-%02dT07:12:00Z".formatted(days[i]), 1))
            .toArray(String[]::new);
    Element august = TestSite.of(rows).page("2025/").select(".tiles li").get(7).selectFirst("svg");

    assertEquals("M48 0h10v10h-10z", august.selectFirst(".n1").attr("d"), "a Friday");
    assertEquals(
        "M60 0h10v10h-10zM72 48h10v10h-10z", august.selectFirst(".n4").attr("d"), "four or more");
    assertEquals(28, august.selectFirst(".n0").attr("d").split("z").length);
  }

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
