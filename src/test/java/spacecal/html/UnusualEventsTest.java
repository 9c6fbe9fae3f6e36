package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.arrival;
import static spacecal.html.TestSite.row;

import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Pages of events with long names, other scripts and other spellings, and of no or many events. */
class UnusualEventsTest {
  private static final String DAY = "2025-08-02T07:12:00Z";

  @Test
  void aNameOfTwoHundredLettersIsSmallerAndComplete() {
    String name = "x".repeat(200);
    TestSite site = TestSite.of(row(7, name, DAY, 1));

    assertTrue(site.page("events/7/").selectFirst("h1").hasClass("long"));
    assertTrue(site.page("").selectFirst("h1").hasClass("long"));
    assertEquals(name, site.page("events/7/").selectFirst("h1").text());
  }

  @Test
  void anEmptySiteHasAllPages() {
    TestSite site = TestSite.of();

    assertEquals("No event with an exact date", site.page("").selectFirst("h1").text());
    for (String address : List.of("types/", "agencies/", "programs/", "calendars/", "events/")) {
      assertTrue(site.page(address).selectFirst("main").text().contains(" no "), address);
    }
    for (String address : List.of("upcoming/", "locations/", "updates/", "statistics/")) {
      assertEquals(1, site.page(address).select("h1").size(), address);
    }
    Document statistics = site.page("statistics/");
    assertTrue(statistics.text().contains("No events with a known day in these years."));
    assertEquals(0, statistics.select(".column, .ahead, .on, [aria-labelledby=types]").size());
    site.checkLinks();
  }

  @Test
  void spellingsOfALocationShareAPage() {
    TestSite site =
        TestSite.of(
            row(1, "A", DAY, 1, "'location':'ISS'"),
            row(2, "B", DAY, 1, "'location':'International Space Station'"),
            row(3, "C", DAY, 1, "'location':'None'"));

    Element location = site.page("events/1/").selectFirst(".facts a");
    assertEquals("International Space Station", location.text());
    assertEquals(
        List.of("International Space Station"),
        site.page("upcoming/").select(".place").eachText().stream().distinct().toList());
    assertEquals("../../locations/international-space-station/", location.attr("href"));
    assertEquals(
        List.of("A", "B"),
        site.page("locations/international-space-station/").select(".rows a").eachText());
    assertEquals(
        List.of("International Space Station"),
        site.page("locations/").select(".groups h2").eachText());
    assertNull(site.page("events/3/").selectFirst(".facts"), "None means unknown");
  }

  @Test
  void aLargeGroupIsSplitByYear() {
    TestSite site = TestSite.of(TestSite.rows(401, id -> (2020 + id % 5) + "-03-02T07:12:00Z"));

    Document page = site.page("types/2/");
    assertEquals(50, page.select(".rows li").size(), "only the newest");
    assertEquals(
        List.of("2024/", "2023/", "2022/", "2021/", "2020/"),
        page.select(".contents a").eachAttr("href"));
    Document year = site.page("types/2/2021/");
    assertEquals("Docking, 2021", year.selectFirst("h1").text());
    assertEquals(81, year.select(".rows li").size());
    assertEquals("../", year.select(".crumbs a").last().attr("href"));
  }

  @Test
  void aFullDayIsFolded() {
    Element day =
        TestSite.of(TestSite.rows(200, id -> DAY))
            .page("2025/08/")
            .selectFirst("td[data-day=2025-08-02]");

    assertEquals(4, day.select("> ul > li").size());
    assertEquals("196 more", day.selectFirst("summary").text());
    assertEquals(200, day.select("li").size());
  }

  @Test
  void aLongHistoryIsFolded() {
    StringBuilder updates = new StringBuilder("'updates':[");
    for (int i = 10; i < 70; i++) {
      String time = "2025-06-01T%02d:00:%02dZ".formatted(i / 10, i % 60);
      updates.append("{'comment':'%s.','created_on':'%s'},".formatted(i, time));
    }
    updates.setCharAt(updates.length() - 1, ']');
    Document page = TestSite.eventPage(arrival(updates.toString()));

    assertEquals(12, page.select("section > .changes > li").size());
    assertEquals("48 older entries", page.selectFirst("details.older summary").text());
    assertEquals(48, page.select("details.older li").size());
    assertTrue(page.selectFirst(".changes li div").text().startsWith("69."));
  }

  @Test
  void listsAreLimited() {
    TestSite limited = ahead(2_010);
    Document upcoming = limited.page("upcoming/");
    assertEquals(2_000, upcoming.select("main ul.rows > li").size());
    assertEquals("10 more upcoming events", upcoming.selectFirst("p.related a").text());
    assertEquals("../events/?upcoming=true", upcoming.selectFirst("p.related a").attr("href"));
    Document year = limited.page("2026/");
    assertEquals(0, year.select("main ul.rows > li").size(), "only months");
    assertEquals(12, year.select("ul.tiles a").size());

    TestSite complete = ahead(2_000);
    assertEquals(2_000, complete.page("upcoming/").select("main ul.rows > li").size());
    assertEquals(0, complete.page("upcoming/").select("p.related").size());
    assertEquals(2_000, complete.page("2026/").select("ul.rows > li").size());
  }

  /** Events from January 2026, an hour apart. */
  private static TestSite ahead(int events) {
    Instant start = Instant.parse("2026-01-01T00:30:00Z");
    return TestSite.of(TestSite.rows(events, id -> start.plusSeconds(3600L * id).toString()));
  }
}
