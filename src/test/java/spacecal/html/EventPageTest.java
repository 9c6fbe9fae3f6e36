package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.arrival;
import static spacecal.html.TestSite.eventPage;
import static spacecal.html.TestSite.row;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # date and duration      | text                      | countdown            | end
          2025-08-02T07:12:53Z | ''      | Sat 2 August 2025 07:12 UTC | 2025-08-02T07:12:00Z | No end time given; calendars show 1 h.
          2025-07-15T09:31:00Z | PT2H53S | Tue 15 July 2025 09:31 UTC  | -                    | Until 15 July 2025, 11:31 UTC (2 h)
          """)
  void anExactEventShowsItsTimeInUtc(
      String date, String duration, String text, String countdown, String end) {
    Document page = eventPage(row(7, "Arrival", date, 1, "'duration':'" + duration + "'"));

    Element time = page.selectFirst(".hero time");
    assertEquals(text, time.text());
    assertEquals(date.substring(0, 17) + "00Z", time.attr("datetime"));
    assertEquals("minute", time.attr("data-exact"));
    assertEquals("Exact to the minute.", page.selectFirst(".exactness").ownText());
    assertEquals(
        countdown == null ? List.of() : List.of(countdown),
        page.select("[data-until]").eachAttr("data-until"));
    assertEquals(end, page.selectFirst(".end").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-08-31T00:00:00Z |  7 | August 2025           | 2025-08  | 1 to 31 August 2025
          2026-09-30T00:00:00Z | 10 | Q3 2026               | ''       | 1 July to 30 September 2026
          2025-12-31T02:00:00Z | 14 | 2025                  | 2025     | 1 January to 31 December 2025
          2027-09-30T00:00:00Z | 15 | FY 2027               | ''       | 1 October 2026 to 30 September 2027
          2025-08-05T00:00:00Z |  6 | Week of 4 August 2025 | 2025-W32 | 4 to 10 August 2025
          """)
  void aWindowIsShownWithoutADayOrTime(
      String date, int precision, String label, String datetime, String period) {
    Document page = eventPage(row(7, "Some time", date, precision));

    Element shown = page.selectFirst(".hero .date");
    assertEquals(label, shown.text());
    assertEquals(datetime, shown.select("time").attr("datetime"));
    assertEquals(period, page.selectFirst(".period").text());
    assertEquals(0, page.select("[data-exact], [data-until], .end").size());
    assertFalse(page.selectFirst("main").text().contains("UTC"), page.text());
    assertEquals(0, JsonLdTest.jsonLd(page, "Event").size(), "a JSON-LD event needs a start date");
    assertEquals(List.of("event.ics"), page.select(".menu a").eachAttr("href"));
  }

  @Test
  void anEventWithOnlyANameHasNoEmptyParts() {
    TestSite site = TestSite.of("{'id':7,'name':'Bare','type':null,'date':null}");
    Document page = site.page("events/7/");

    assertEquals("Bare", page.selectFirst("h1").text());
    assertEquals("Date to be announced", page.selectFirst(".hero .date").text());
    assertEquals(0, page.select(".columns .part, .facts, .picture, .lead, .changes, .menu").size());
    for (Element element : page.select("main :is(p, ul, ol, dl, section, h2)")) {
      assertFalse(element.text().isBlank() && element.select("svg").isEmpty(), element.outerHtml());
    }
    assertEquals(1, site.page("upcoming/").select("a[href=../events/7/]").size());
    site.checkLinks();
  }

  /** The golden site holds links, updates, agencies and programs. */
  @Test
  void aLiveWebcastHasItsPublisherTypeLanguageAndTimes() {
    Document page =
        eventPage(
            arrival(
                "'vid_urls':[{'title':'Watch','publisher':'ESA','type':'Official"
                    + " Webcast','language':{'name':'Polish'},'live':true,"
                    + "'start_time':'2025-08-02T06:00:00Z','end_time':'2025-08-02T08:00:00Z','url':'https://www.video.example/1'}]",
                "'astronauts':[{'id':1,'name':'Ada'}]"));

    Element watch = page.selectFirst("section[aria-labelledby=watch] li");
    assertEquals(
        "Watch live ESA Official Webcast video.example Polish From 2 August 2025, 06:00 UTC to"
            + " 08:00 UTC",
        watch.text());
    assertEquals("nofollow noopener", watch.selectFirst("a").attr("rel"));
    Element button = page.selectFirst(".hero .watch");
    assertEquals("Watch live on video.example", button.text());
    assertEquals("Watch on video.example", button.attr("data-on"));
    assertTrue(page.selectFirst(".facts").text().contains("Astronaut Ada"));
  }

  @Test
  void aRecapIsNeitherLiveNorOnATime() {
    Document page =
        eventPage(
            arrival(
                "'vid_urls':[{'title':'Lapse','type':{'id':6,'name':'Recap'},'live':true,"
                    + "'start_time':'2025-08-03T06:00:00Z','end_time':'2025-08-03T08:00:00Z','url':'https://video.example/1'}]"));

    assertEquals(
        "Lapse Recap video.example", page.selectFirst("section[aria-labelledby=watch] li").text());
  }

  @Test
  void sixtyWebcastsAreSortedByPriorityAndFolded() {
    String videos =
        IntStream.rangeClosed(1, 60)
            .mapToObj(
                i ->
                    "{'priority':%d,'title':'Number %d','url':'https://v.example/%d'}"
                        .formatted(61 - i, i, i))
            .collect(Collectors.joining(","));
    Element watch =
        eventPage(arrival("'vid_urls':[" + videos + "]"))
            .selectFirst("section[aria-labelledby=watch]");

    assertEquals(8, watch.select("> ul > li").size());
    assertEquals("Number 60", watch.selectFirst("a").text());
    assertEquals("52 more", watch.selectFirst("summary").text());
    assertEquals(52, watch.select("details li").size());
  }

  @Test
  void anImageIsLinkedWithItsLicenseAndShownOnlyIfItWasCopied() {
    String image =
        "'image':{'id':1,'name':'<i>&','image_url':'https://pics.example/d.jpg','credit':'NASA',"
            + "'license':{'name':'CC BY 4.0','link':'https://license.example/'}}";
    Document linked = eventPage(arrival(image));
    Document copied =
        TestSite.of(row(77, "Arrival", "2025-08-02T07:12:00Z", 1, image)).page("events/77/");

    assertEquals(
        "Picture: <i>& Credit: NASA License: CC BY 4.0", linked.selectFirst(".picture").text());
    assertEquals(0, linked.select("img").size());
    assertEquals(1, copied.select("img").size());
    Element shown = copied.selectFirst(".picture img");
    assertEquals("../../images/0123456789abcdef0123.jpg", shown.attr("src"));
    assertEquals("255 250", shown.attr("width") + " " + shown.attr("height"));
    assertEquals("<i>&", shown.attr("alt"));
    assertEquals("https://pics.example/d.jpg", copied.selectFirst(".picture a").attr("href"));
  }

  @Test
  void thePreviousAndTheNextEventAreLinked() {
    Document page =
        TestSite.of(
                row(1, "First", "2025-08-01T00:00:00Z", 5),
                row(2, "Flyby", "2025-08-02T00:00:00Z", 5, "'type':{'id':23,'name':'Flyby'}"),
                row(3, "Middle", "2025-08-03T00:00:00Z", 5),
                row(4, "Last", "2025-08-04T00:00:00Z", 5))
            .page("events/3/");

    assertEquals(
        List.of(
            "Previous Flyby 2 August 2025",
            "Next Last 4 August 2025",
            "Previous: Docking First 1 August 2025"),
        page.select(".nearby li").eachText());
    assertEquals("../2/", page.selectFirst(".nearby a").attr("href"));
    assertEquals(0, eventPage(arrival()).select(".nearby").size());
  }

  /** The dates are those of the events 1, 2 and so on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # event and neighbors, in order   | date and precision of the other events
          Q4 2025: H1 2025, Q1 2026         | 2025-06-30 12, 2025-12-31 13, 2025-12-31 14, 2026-03-31 8
          Q4 2025: 30 September 2025, 2026  | 2025-09-30 5, 2025-10-02 5, 2026-12-31 14
          Q4 2025: Q4 2025                  | 2025-10-31 11
          Q4 2025: 2024, 1 January 2026     | 2024-12-31 14, 2025-11-11 1, 2026-01-01 5
          Q4 2025: November 2024            | 2024-11-30 7, 2020-12-31 16
          Q4 2025: FY 2025                  | 2025-09-30 15, 2026-09-30 15
          """)
  void theNeighborsOfAPeriodDoNotOverlapIt(String expected, String others) {
    List<String> rows = new ArrayList<>(List.of(row(7, "Quarter", "2025-12-31T00:00:00Z", 11)));
    for (String other : others.split(", ", -1)) {
      String[] parts = other.split(" ", -1);
      rows.add(row(rows.size() + 7, "Other", parts[0] + "T00:00:00Z", Integer.parseInt(parts[1])));
    }

    Document page = TestSite.of(rows.toArray(String[]::new)).page("events/7/");

    assertEquals(
        expected,
        "Q4 2025: "
            + page.select(".nearby li").eachText().stream()
                .map(text -> text.replaceFirst("^(Previous|Next) Other ", ""))
                .collect(Collectors.joining(", ")));
  }

  @Test
  void aMomentHasNoPeriodAroundItAndNoUndatedEventAsNeighbor() {
    Document page =
        TestSite.of(
                arrival(), row(8, "Month", "2025-08-31T00:00:00Z", 7), row(9, "Undated", null, 1))
            .page("events/7/");

    assertEquals(List.of(), page.select(".nearby li").eachText());
  }

  @Test
  void eventsWithTheSameNameAndDayHaveDifferentTitles() {
    TestSite site =
        TestSite.of(
            row(1, "Walk", "2025-08-01T10:00:00Z", 1), row(2, "Walk", "2025-08-01T12:00:00Z", 1));

    assertEquals("Walk, 1 August 2025 (event 1) – Spacecal", site.page("events/1/").title());
    assertEquals("Walk, 1 August 2025 (event 2) – Spacecal", site.page("events/2/").title());
  }
}
