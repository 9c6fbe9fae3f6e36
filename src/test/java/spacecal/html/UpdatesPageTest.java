package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.arrival;
import static spacecal.html.TestSite.row;
import static spacecal.testing.Events.change;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Change;

class UpdatesPageTest {
  private static final String JULY_18 = "2025-07-18T06:30:00Z";

  private static Document eventPage(List<Change> changes, String row) {
    return TestSite.of(changes, row).page("events/7/");
  }

  @Test
  void editorsUpdatesAndDetectedChangesAreOneList() {
    List<Change> changes =
        List.of(
            change(JULY_18, 7, "date", "2025-07-14T11:05:00Z", "2025-07-14T11:15:00Z"),
            change("2025-07-10T06:30:00Z", 7, "date_precision", "Month", "Minute"),
            change(
                "2025-07-10T06:30:00Z", 7, "date", "2025-07-31T00:00:00Z", "2025-07-14T11:05:00Z"));
    String update =
        "'updates':[{'comment':'Later.','created_by':'ann','created_on':'2025-07-18T06:00:00Z'}]";
    Document page = eventPage(changes, row(7, "Arrival", "2025-07-14T11:15:00Z", 1, update));

    assertEquals(
        List.of(
            "18 July 2025, 06:30 UTC Date 14 July 2025, 11:05 UTC → 11:15 UTC",
            "18 July 2025, 06:00 UTC Later. ann",
            "10 July 2025, 06:30 UTC Date July 2025 → 14 July 2025, 11:05 UTC"),
        page.select(".changes li").eachText());
  }

  @ParameterizedTest(name = "{0}: {1} → {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          name            | Old          | Arrival | Name Old → Arrival
          type            | Berthing     | Docking | Type Berthing → Docking
          location        | -            | ISS     | Place ISS
          duration        | -            | PT56M33S | Duration 56 min
          duration        | PT2H         | about an hour | Duration 2 h → about an hour
          description     | -            | Text    | Description added
          description     | Text         | Other   | Description changed
          description     | Text         | -       | Description removed
          image           | -            | a       | Picture added
          image           | a            | b       | Picture changed
          image           | a            | -       | Picture removed
          webcast_live    | false        | true    | Live now
          webcast_live    | true         | false   | No longer live
          vid_urls        | -            | https://www.youtube.com/watch?v=1 | Webcast added youtube.com
          vid_urls        | https://www.youtube.com/watch?v=1 | - | Webcast removed youtube.com
          vid_urls        | -            | javascript:alert(1) | Webcast added javascript:alert(1)
          info_urls       | -            | https://www.esa.int/a | Link added esa.int
          updates         | Wrong.       | -       | Update removed Wrong.
          agencies        | -            | ESA     | Agency added ESA
          program         | Artemis      | -       | Program removed Artemis
          launches        | -            | Falcon 9 | Launch added Falcon 9
          expeditions     | -            | Expedition 73 | Expedition added Expedition 73
          spacestations   | -            | Mir     | Station added Mir
          astronauts      | Ada          | -       | Astronaut removed Ada
          event           | -            | Then    | New event
          something_new   | <b>1</b>     | ${2}    | something_new <b>1</b> → ${2}
          """)
  void everyChangeIsDescribed(String field, String from, String to, String words) {
    List<Change> changes = List.of(change(JULY_18, 7, field, from, to));
    assertEquals(
        words, eventPage(changes, arrival("'duration':'PT1H'")).select(".changes .change").text());
  }

  @Test
  void onlyWebAddressesAreLinks() {
    List<Change> changes =
        List.of(
            change(JULY_18, 7, "vid_urls", null, "https://v.example/1"),
            change(JULY_18, 7, "vid_urls", null, "javascript:alert(1)"));
    Document page = eventPage(changes, arrival());

    assertEquals(List.of("https://v.example/1"), page.select(".changes a").eachAttr("href"));
    assertEquals("nofollow noopener", page.selectFirst(".changes a").attr("rel"));
  }

  @Test
  void updatesAreListedByDayTheLatestFirst() {
    TestSite site =
        TestSite.of(
            List.of(
                change("2025-07-19T06:30:00Z", 9, "event", "Gone for good", null),
                change(JULY_18, 7, "location", null, "ISS")),
            arrival(
                "'updates':[{'comment':'Posted.','created_on':'2025-07-18T05:00:00Z'},"
                    + "{'comment':'Not yet.','created_on':'2025-07-21T05:00:00Z'}]"));
    Document page = site.page("updates/");

    assertEquals(List.of("19 July 2025", "18 July 2025"), page.select("main h2").eachText());
    assertEquals(
        List.of(
            "06:30 UTC Event 9 Removed from the data",
            "06:30 UTC Arrival Place ISS",
            "05:00 UTC Arrival Posted."),
        page.select(".changes li").eachText());
    assertEquals(List.of("../events/7/", "../events/7/"), page.select(".of a").eachAttr("href"));
    assertTrue(page.select(".watched").text().contains("go back to 18 July 2025"));
    assertEquals(0, page.select("#months").size());
    site.checkLinks();
    assertEquals(
        List.of("Event 9", "Arrival"),
        site.page("").select("[aria-labelledby=changed] .of :is(a, .name)").eachText(),
        "the latest of each event");
  }

  @Test
  void aSiteWithoutChangesSaysSo() {
    TestSite site = TestSite.of(arrival());
    Document page = site.page("updates/");

    assertEquals("No changes yet.", page.selectFirst(".summary").text());
    assertTrue(
        page.selectFirst(".watched").text().startsWith("This site has not detected any changes"));
    assertEquals(0, page.select(".changes").size());
    assertFalse(site.page("").text().contains("Recent changes"));
  }

  @Test
  void manyUpdatesHaveAPageForEachMonth() {
    List<Change> changes = new ArrayList<>();
    IntStream.range(100, 1_200)
        .forEach(id -> changes.add(change(JULY_18, id, "event", "Gone", null)));
    IntStream.range(100, 130)
        .forEach(id -> changes.add(change("2025-05-03T06:30:00Z", id, "location", null, "ISS")));
    TestSite site = TestSite.of(changes);

    Document page = site.page("updates/");
    assertEquals(100, page.select(".changes li").size());
    assertEquals(
        List.of("July 2025 1,100 entries", "May 2025 30 entries"),
        page.select(".contents li").eachText());
    Document july = site.page("updates/2025/07/");
    assertEquals(1_000, july.select(".changes li").size());
    assertTrue(july.text().contains("100 older entries from this month are not shown."));
    assertEquals("../05/", july.selectFirst("a[rel=prev]").attr("href"));
    assertEquals(30, site.page("updates/2025/05/").select(".changes li").size());
  }
}
