package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.row;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.output.Routes;

/** Which events are on which page. */
class PagesTest {
  private static List<String> texts(Document page, String selector) {
    return page.select(selector).eachText();
  }

  @Test
  void theMonthsOfAYearWithEventsAreLinked() {
    TestSite site =
        TestSite.of(
            row(1, "A", "2025-01-05T00:00:00Z", 5),
            row(2, "B", "2025-08-05T00:00:00Z", 5),
            row(3, "C", "2026-02-05T00:00:00Z", 5));

    Document page = site.page("2025/12/");
    assertEquals("../11/", page.selectFirst("a[rel=prev]").attr("href"));
    assertEquals("../../2026/01/", page.selectFirst("a[rel=next]").attr("href"));
    assertEquals("../07/", page.selectFirst("a:contains(Today)").attr("href"));
    assertNull(site.page("2025/07/").selectFirst("a:contains(Today)"));
    assertNull(site.page("2025/01/").selectFirst("a[rel=prev]"));
    Document year = site.page("2025/");
    assertEquals(12, year.select(".tiles li").size());
    assertEquals(12, year.select(".tiles a").size());
    site.checkLinks();
  }

  /** The pages are built at noon of 20 July 2025. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # type and start of event 1, 2, …                              | the featured one
          20 2025-07-20T13:00:00Z, 24 2025-07-21T11:00:00Z               | 2
          20 2025-07-20T13:00:00Z, 24 2025-07-21T13:00:00Z               | 1
          20 2025-07-22T13:00:00Z, 24 2025-07-23T12:00:00Z               | 2
          3 2025-07-20T13:00:00Z, 2 2025-07-20T14:00:00Z, 2 2025-07-20T15:00:00Z | 2
          20 2025-07-20T13:00:00Z, 11 2025-07-20T14:00:00Z               | 1
          """)
  void theFeaturedEventIsTheFirstOfTheMostImportantTypeWithinADay(String events, int featured) {
    List<String> rows = new ArrayList<>();
    for (String event : events.split(", ", -1)) {
      String[] parts = event.split(" ", -1);
      String type = "'type':{'id':%s,'name':'Type'}".formatted(parts[0]);
      rows.add(row(rows.size() + 1, "Event " + (rows.size() + 1), parts[1], 1, type));
    }
    TestSite site = TestSite.of(rows.toArray(String[]::new));
    assertEquals("Event " + featured, site.page("").selectFirst("h1").text());
    assertEquals(
        rows.size() - 1, site.page("").select("[aria-labelledby=soon] li:not([hidden])").size());
  }

  @Test
  void theEventAtTheTopCanBeWatchedAndAddedToACalendar() {
    String webcasts =
        "'vid_urls':[{'priority':2,'url':'https://www.youtube.com/watch?v=1'},"
            + "{'priority':1,'url':'https://plus.nasa.gov/1'}]";
    TestSite site = TestSite.of(row(1, "Next", "2025-07-21T10:00:00Z", 1, webcasts));
    for (String address : List.of("", "events/1/")) {
      Document page = site.page(address);
      assertEquals("Watch on NASA+", page.selectFirst(".hero .watch").text());
      assertEquals("https://plus.nasa.gov/1", page.selectFirst(".hero .watch").attr("href"));
      assertEquals("Watch live on NASA+", page.selectFirst(".hero .watch").attr("data-live"));
      assertEquals(
          List.of("Download .ics", "Google", "Outlook.com", "Microsoft 365"),
          texts(page, ".hero .menu a"));
    }
    assertEquals(
        List.of("https://plus.nasa.gov/1"),
        site.page("upcoming/").select(".rows .watch").eachAttr("href"));
    assertEquals("Watch Next", site.page("upcoming/").selectFirst(".watch").attr("aria-label"));
  }

  @Test
  void tokensSuchAsCrew11StayOnOneLine() {
    TestSite site =
        TestSite.of(row(1, "Crew-11 & <b>Ax-4</b> pre-2020", "2025-07-21T10:00:00Z", 1));
    assertEquals(
        List.of("Crew-11", "Ax-4", "pre-2020"), texts(site.page("events/1/"), "h1 .whole"));
    assertEquals("Crew-11 & <b>Ax-4</b> pre-2020", site.page("").selectFirst("h1").text());
  }

  @Test
  void homeHasCurrentNextLaterAndLatestEvents() {
    String webcast =
        "'vid_urls':[{'url':'https://v.example/','start_time':'2025-07-20T11:00:00Z','end_time':'2025-07-20T13:00:00Z'}]";
    Document page =
        TestSite.of(
                row(1, "Past", "2025-07-19T10:00:00Z", 1),
                row(2, "Running", "2025-07-20T11:30:00Z", 1, "'duration':'PT2H'"),
                row(3, "On air", "2025-07-20T11:40:00Z", 1, webcast),
                row(4, "Next", "2025-07-21T10:00:00Z", 1),
                row(5, "Later", "2025-07-25T00:00:00Z", 5),
                row(6, "Window", "2025-08-31T00:00:00Z", 7))
            .page("");

    assertEquals("Next", page.selectFirst("h1").text());
    assertEquals("2025-07-21T10:00:00Z", page.selectFirst(".hero time").attr("datetime"));
    assertEquals(List.of("Running", "On air"), texts(page, ".current li > a"));
    assertEquals(
        List.of("Later"), texts(page, "section[aria-labelledby=soon] li:not([hidden]) > a"));
    assertEquals(List.of("Past"), texts(page, "section[aria-labelledby=latest] .rows a"));
    assertEquals(List.of("Window"), texts(page, ".windows a"));
  }

  @Test
  void aCollectionWithoutDatesHasNoCalendar() {
    TestSite site =
        TestSite.of(
            row(1, "Some time", null, 1, "'type':{'id':3,'name':'EVA'}"),
            row(2, "Timed", "2025-08-02T07:12:00Z", 1));

    assertTrue(site.page("types/3/").text().contains("no calendar to subscribe to"));
    assertEquals(0, site.page("types/3/").select("a[href^=webcal]").size());
    assertFalse(site.page("types/2/").text().contains("no calendar"));
    assertEquals(1, site.page("types/2/").select("a.main[href^=webcal]").size());
  }

  @Test
  void everyCalendarIsOnThePageOfCalendarsAndCanBeAddedInEveryWay() {
    TestSite site =
        TestSite.of(
            row(1, "A", "2025-01-05T00:00:00Z", 5, "'agencies':[{'id':44,'name':'N & A'}]"),
            row(2, "B", "2025-08-31T00:00:00Z", 7));
    Document page = site.page("calendars/");

    List<String> files =
        site.calendars().stream().map(calendar -> Routes.calendar(calendar).value()).toList();
    assertEquals(
        files.stream().sorted().toList(),
        page.select(".choices a[download]").eachAttr("href").stream()
            .map(href -> href.replace("../", ""))
            .sorted()
            .toList());
    for (Element link : page.select(".choices a[href^=webcal]")) {
      String file = link.nextElementSibling().attr("href").replace("../", "");
      assertEquals("webcal://example.org/space/" + file, link.attr("href"));
    }
    Element offer = page.selectFirst(".offer");
    String address = offer.selectFirst("code").text();
    String encoded = address.replace(":", "%3A").replace("/", "%2F");
    assertEquals("https://example.org/space/events/calendar.ics", address);
    assertEquals(1, offer.select("a[download]").size());
    String webcal = offer.selectFirst("a.main").attr("href");
    assertEquals(address, webcal.replace("webcal:", "https:"));
    String google = offer.selectFirst("a[href*=calendar.google]").attr("href");
    assertTrue(google.endsWith("?cid=" + encoded.replace("https", "webcal")), google);
    assertEquals(2, offer.select("a[href*=addfromweb?url=" + encoded + "&name=]").size());
    assertEquals(1, page.select("#agencies").size());
    site.checkLinks();
  }

  @Test
  void missionsOfTheSameNameAreToldApart() {
    String launches = "'launches':[{'id':'%s','name':'Atlas | Twin'}]";
    String one = launches.formatted("aaaaaaaa-faf5-4bab-a386-39a9ccc49c90");
    String two = launches.formatted("bbbbbbbb-faf5-4bab-a386-39a9ccc49c90");
    TestSite site =
        TestSite.of(
            row(1, "A", "2037-01-05T00:00:00Z", 5, one),
            row(2, "B", "2037-01-06T00:00:00Z", 5, one),
            row(3, "C", "2037-02-05T00:00:00Z", 5, two),
            row(4, "D", "2037-02-06T00:00:00Z", 5, two));
    assertEquals(
        List.of(
            "Twin (launch aaaaaaaa-faf5-4bab-a386-39a9ccc49c90)",
            "Twin (launch bbbbbbbb-faf5-4bab-a386-39a9ccc49c90)"),
        texts(site.page("calendars/"), ".calendar-group:has(#missions) .title"));
  }

  @Test
  void calendarsWithTimesOfferReminders() {
    TestSite site =
        TestSite.of(row(1, "A", "2025-01-05T10:00:00Z", 1), row(2, "B", "2024-08-05T00:00:00Z", 5));

    assertEquals(
        "webcal://example.org/space/2025/calendar-15m.ics",
        site.page("2025/").selectFirst(".offer a:contains(before)").attr("href"));
    assertEquals(0, site.page("2024/").select(".offer a:contains(before)").size());
  }

  @Test
  void thePageOfAllEventsListsTheNextOnesAndTheYears() {
    Document page =
        TestSite.of(
                row(1, "A", "2024-08-05T00:00:00Z", 5),
                row(2, "B", "2025-02-05T00:00:00Z", 5),
                row(3, "C", "2025-12-31T00:00:00Z", 14),
                row(4, "D", "2029-12-31T00:00:00Z", 16),
                "{'id':5,'name':'E'}")
            .page("events/");

    assertEquals(List.of("C", "D"), texts(page, ".rows a"));
    assertEquals(List.of("2025", "2024"), texts(page, ".contents a"));
    assertEquals("../2025/", page.selectFirst(".contents a").attr("href"));
  }
}
