package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.Built.row;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PagesTest {
  @Test
  void aMonthHasItsDaysInWeeksAndItsEventsOnTheirDays() {
    Document page =
        Built.of(
                row(1, "Timed", "2025-08-02T07:12:00Z", 1),
                row(2, "Day", "2025-08-31T00:00:00Z", 5))
            .page("2025/08/");

    Element grid = page.selectFirst("table.grid");
    assertEquals(
        List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        grid.select("thead abbr").eachAttr("title"));
    assertEquals(31, grid.select("td[data-day]").size());
    assertEquals(5, grid.select("tbody tr").size(), "28 July to 31 August");
    assertEquals(
        "2025-08-01", grid.select("tbody tr").get(0).child(4).attr("data-day"), "a Friday");
    assertEquals("Timed Docking 07:12 UTC", grid.selectFirst("td[data-day=2025-08-02] li").text());
    assertEquals("Day Docking", grid.selectFirst("td[data-day=2025-08-31] li").text());
    assertEquals(2, grid.select("li").size());
  }

  @Test
  void windowsStandInTheirStripAndOnNoDay() {
    Document page =
        Built.of(
                row(1, "Month", "2025-08-31T00:00:00Z", 7),
                row(2, "Quarter", "2025-09-30T00:00:00Z", 10),
                row(3, "Year", "2025-12-31T00:00:00Z", 14),
                row(4, "Timed", "2025-08-02T07:12:00Z", 1))
            .page("2025/08/");

    assertEquals(List.of("Timed"), page.select("table.grid a").eachText());
    assertEquals(List.of("August 2025", "Q3 2025", "2025"), page.select(".strip dt").eachText());
    assertEquals(List.of("Month", "Quarter", "Year"), page.select(".strip a").eachText());
  }

  @Test
  void aCollectionWithoutDatesHasNoCalendarAndSaysSo() {
    Built site =
        Built.of(
            row(1, "Some time", null, 1, "'type':{'id':3,'name':'EVA'}"),
            row(2, "Timed", "2025-08-02T07:12:00Z", 1));

    assertTrue(site.page("types/3/").text().contains("no calendar to subscribe to"));
    assertEquals(0, site.page("types/3/").select("a[href^=webcal]").size());
    assertTrue(!site.page("types/2/").text().contains("no calendar"));
    assertEquals(1, site.page("types/2/").select("a.main[href^=webcal]").size());
  }

  @Test
  void aFullDayFoldsWhatDoesNotFit() {
    String[] rows =
        IntStream.rangeClosed(1, 200)
            .mapToObj(id -> row(id, "Event " + id, "2025-08-02T07:12:00Z", 1))
            .toArray(String[]::new);
    Element day = Built.of(rows).page("2025/08/").selectFirst("td[data-day=2025-08-02]");

    assertEquals(4, day.select("> ul > li").size());
    assertEquals("196 more", day.selectFirst("summary").text());
    assertEquals(200, day.select("li").size());
  }

  @Test
  void monthsLeadToThoseThatExist() {
    Built site =
        Built.of(
            row(1, "A", "2025-01-05T00:00:00Z", 5),
            row(2, "B", "2025-08-05T00:00:00Z", 5),
            row(3, "C", "2026-02-05T00:00:00Z", 5));

    Document page = site.page("2025/08/");
    assertEquals("../01/", page.selectFirst("a[rel=prev]").attr("href"));
    assertEquals("../../2026/02/", page.selectFirst("a[rel=next]").attr("href"));
    assertNull(site.page("2025/01/").selectFirst("a[rel=prev]"));
    Document year = site.page("2025/");
    assertEquals(12, year.select(".tiles li").size());
    assertEquals(
        List.of("01/", "08/"), year.select(".tiles a").eachAttr("href"), "only what exists");
    site.checkLinks();
  }

  @Test
  void homeShowsWhatIsNextAndWhatWasLatest() {
    Document page =
        Built.of(
                row(1, "Past", "2025-07-19T10:00:00Z", 1),
                row(2, "Running", "2025-07-20T11:30:00Z", 1, "'duration':'PT2H'"),
                row(3, "Next", "2025-07-21T10:00:00Z", 1),
                row(4, "Later", "2025-07-25T00:00:00Z", 5),
                row(5, "Window", "2025-08-31T00:00:00Z", 7))
            .page("");

    assertEquals("Next", page.selectFirst("h1").text());
    assertEquals("2025-07-21T10:00:00Z", page.selectFirst(".hero time").attr("datetime"));
    assertEquals(List.of("Running"), page.select(".current a").eachText());
    assertEquals(List.of("Later"), page.select("section[aria-labelledby=soon] .rows a").eachText());
    assertEquals(
        List.of("Past"), page.select("section[aria-labelledby=latest] .rows a").eachText());
    assertEquals(List.of("Window"), page.select(".windows a").eachText());
  }

  @Test
  void anEventWhoseWebcastStillRunsIsOn() {
    Document page =
        Built.of(
                row(
                    2,
                    "Running",
                    "2025-07-20T11:30:00Z",
                    1,
                    "'vid_urls':[{'url':'https://v.example/','start_time':'2025-07-20T11:00:00Z','end_time':'2025-07-20T13:00:00Z'}]"))
            .page("");

    assertEquals(List.of("Running"), page.select(".current a").eachText());
    assertNull(page.selectFirst("section[aria-labelledby=latest]"));
  }

  @Test
  void anEmptySiteSaysSo() {
    Built site = Built.of();

    assertEquals("No event with an exact date", site.page("").selectFirst("h1").text());
    for (String address : List.of("types/", "agencies/", "programs/", "calendars/", "events/")) {
      assertTrue(site.page(address).selectFirst("main").text().contains(" no "), address);
    }
    site.checkLinks();
  }

  @Test
  void typesAreCountedAndLeadToTheirPages() {
    Built site =
        Built.of(
            row(1, "A", "2025-01-05T00:00:00Z", 5),
            row(2, "B", "2025-08-05T00:00:00Z", 5),
            row(3, "C", "2026-08-31T00:00:00Z", 7));

    Element type = site.page("types/").selectFirst(".groups li");
    assertEquals("2/", type.selectFirst("h2 a").attr("href"));
    assertEquals(
        "Docking 3 events, January 2025 to August 2026 Next: B, 5 August 2025", type.text());
    Document docking = site.page("types/2/");
    assertEquals(
        "3 events, January 2025 to August 2026; 2 upcoming.",
        docking.selectFirst(".summary").text());
    assertEquals(List.of("B", "C"), docking.select(".ahead .rows a").eachText());
    assertEquals(
        List.of("calendar.ics", "windows.ics"),
        docking.select("link[type=text/calendar]").eachAttr("href"));
  }

  @Test
  void theCalendarsPageOffersEachInEveryWay() {
    Built site =
        Built.of(
            row(1, "A", "2025-01-05T00:00:00Z", 5, "'agencies':[{'id':44,'name':'N & A'}]"),
            row(2, "B", "2025-08-31T00:00:00Z", 7));
    Document page = site.page("calendars/");

    assertEquals(site.calendars().size(), page.select(".offer").size());
    for (Element offer : page.select(".offer")) {
      String address = offer.selectFirst("code").text();
      assertTrue(address.startsWith("https://example.org/space/"), address);
      assertEquals(1, offer.select("a[download]").size());
      String webcal = offer.selectFirst("a.main").attr("href");
      assertEquals(address, webcal.replace("webcal:", "https:"));
      String google = offer.selectFirst("a[href*=calendar.google]").attr("href");
      assertTrue(google.endsWith("?cid=webcal%3A%2F%2F" + encoded(address.substring(8))), google);
      assertEquals(
          2, offer.select("a[href*=addfromweb?url=" + encoded(address) + "&name=]").size());
    }
    assertNotNull(page.selectFirst("#agencies"));
    site.checkLinks();
  }

  @Test
  void remindersAreOfferedWhereSomethingHasATime() {
    Built site =
        Built.of(row(1, "A", "2025-01-05T10:00:00Z", 1), row(2, "B", "2024-08-05T00:00:00Z", 5));

    Element timed = site.page("2025/").selectFirst(".offer");
    assertEquals(
        "webcal://example.org/space/2025/calendar-15m.ics",
        timed.selectFirst("a:contains(before)").attr("href"));
    assertEquals(0, site.page("2024/").select(".offer a:contains(before)").size());
  }

  private static String encoded(String address) {
    return address.replace(":", "%3A").replace("/", "%2F");
  }

  @Test
  void allEventsAreListedByYearTheLatestFirst() {
    Document page =
        Built.of(
                row(1, "A", "2024-08-05T00:00:00Z", 5),
                row(2, "B", "2025-02-05T00:00:00Z", 5),
                row(3, "C", "2025-12-31T00:00:00Z", 14),
                row(4, "D", "2029-12-31T00:00:00Z", 16),
                "{'id':5,'name':'E'}")
            .page("events/");

    assertEquals(
        List.of("2025", "2024", "Longer than a year", "Date to be announced"),
        page.select("main h2").eachText());
    assertEquals(List.of("B", "C", "A", "D", "E"), page.select(".rows a").eachText());
    assertEquals("#y2025", page.selectFirst(".contents a").attr("href"));
  }

  @Test
  void moreThanFiveThousandAreListedByTheirYearsAlone() {
    String[] rows =
        IntStream.rangeClosed(1, 5_001)
            .mapToObj(id -> row(id, "E", (2000 + id % 20) + "-08-02T07:12:00Z", 1))
            .toArray(String[]::new);
    Document page = Built.only("events/", rows).page("events/");

    assertEquals(0, page.select(".rows li").size());
    assertEquals(20, page.select(".contents li").size());
    assertEquals("../2019/", page.selectFirst(".contents a").attr("href"));
    assertEquals("250 events", page.selectFirst(".contents .muted").text());
  }

  /** {@code events} dockings, an hour apart, from a day that is still to come. */
  private static String[] dockings(int events) {
    Instant first = Instant.parse("2026-01-01T00:30:00Z");
    return IntStream.range(0, events)
        .mapToObj(i -> Built.row(i + 1, "Docking " + i, first.plusSeconds(3600L * i).toString(), 1))
        .toArray(String[]::new);
  }

  @Test
  void noListIsLongerThanAnybodyReads() {
    Document upcoming = Built.only("upcoming/", dockings(2_010)).page("upcoming/");
    assertEquals(2_000, upcoming.select("main ul.rows > li").size());
    Element more = upcoming.selectFirst("p.related a");
    assertEquals("10 more upcoming events", more.text());
    assertEquals("../events/?upcoming=true", more.attr("href"));
    Document year = Built.only("2026/", dockings(2_010)).page("2026/");
    assertEquals(0, year.select("main ul.rows > li").size(), "the months lead to them");
    assertEquals(3, year.select("ul.tiles a").size());
  }

  @Test
  void listsThatAreReadAreWhole() {
    Document upcoming = Built.only("upcoming/", dockings(2_000)).page("upcoming/");
    assertEquals(2_000, upcoming.select("main ul.rows > li").size());
    assertEquals(0, upcoming.select("p.related").size());
    assertEquals(
        2_000, Built.only("2026/", dockings(2_000)).page("2026/").select("ul.rows > li").size());
  }
}
