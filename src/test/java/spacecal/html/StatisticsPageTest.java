package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.row;
import static spacecal.testing.Events.change;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Change;

class StatisticsPageTest {
  @Test
  void everyChartHasATableWithItsNumbers() {
    TestSite site =
        TestSite.of(
            row(1, "A", "2023-03-05T10:00:00Z", 1, "'vid_urls':[{'url':'https://v.example/'}]"),
            row(2, "B", "2025-07-05T10:00:00Z", 1, "'location':'Mir'"),
            row(3, "C", "2025-07-06T00:00:00Z", 5, "'location':'mir'"),
            row(4, "D", "2025-12-31T00:00:00Z", 14),
            row(5, "E", "2026-03-31T00:00:00Z", 7, "'agencies':[{'id':44,'name':'N & A'}]"),
            row(6, "F", null, 1));
    Document page = site.page("statistics/");

    assertTrue(
        page.selectFirst("section[aria-labelledby=months] p")
            .text()
            .endsWith("The busiest month: July 2025, 2 events."));
    assertEquals(
        List.of("2022", "2023", "2024", "2025"), page.select(".columns-chart .axis li").eachText());
    assertEquals(2, page.select(".chart .column").size(), "March 2023 and July 2025");
    Element months = page.selectFirst("details table");
    assertEquals(13, months.select("thead th").size());
    assertEquals("2025 2", months.select("tbody tr").last().text());
    Element types = page.selectFirst("section[aria-labelledby=types] tbody tr");
    assertEquals("Docking 1 3 1", types.text());
    assertEquals(
        List.of("n3", "n4", "n3", "n0"),
        List.of(
            types.child(1).className(),
            types.child(2).className(),
            types.child(4).className(),
            types.child(10).className()),
        "2026, 2025, 2023, 2017");
    assertEquals(
        List.of("0", "0", "1", "0", "1", "1"),
        page.select("section[aria-labelledby=exactness] .number").eachText());
    assertEquals(
        List.of("2025 0 % of 2 events", "2023 100 % of 1 event"),
        page.select("section[aria-labelledby=webcasts] tr").eachText());
    assertEquals(List.of("mir 2"), page.select("section[aria-labelledby=locations] tr").eachText());
    assertEquals(
        List.of("N & A 1"), page.select("section[aria-labelledby=agencies] tr").eachText());
    site.checkLinks();
  }

  @Test
  void fewDatesThatBecameExactAreNotSummarized() {
    assertTrue(summary(0).startsWith("No data yet"));
    assertEquals(
        "Since 10 July 2025, this site has detected that 9 dates became exact to the hour or better"
            + " before the event. Too few to draw a conclusion.",
        summary(9));
    assertEquals(
        "Since 10 July 2025, this site has detected that 10 dates became exact to the hour or"
            + " better before the event. Half of them became exact less than 5 d ahead.",
        summary(10));
  }

  @Test
  void onlyDatesThatBecameExactInTimeCountAndLaterMovesAreCountedApart() {
    List<Change> changes =
        List.of(
            change(
                "2025-07-19T09:00:00Z", 2, "date", "2025-07-21T09:00:00Z", "2025-07-21T08:00:00Z"),
            change(
                "2025-07-18T09:00:00Z", 2, "date", "2025-07-20T09:00:00Z", "2025-07-21T09:00:00Z"),
            change("2025-07-17T09:00:00Z", 2, "date_precision", "Day", "Minute"),
            change("2025-07-17T09:00:00Z", 3, "date_precision", "Day", "Minute"));
    Document page =
        TestSite.of(
                changes,
                row(2, "Moved", "2025-07-21T08:00:00Z", 1),
                row(3, "Exact when it was over", "2025-07-16T08:00:00Z", 1))
            .page("statistics/");
    assertEquals(
        "Since 17 July 2025, this site has detected that 1 date became exact to the hour or better"
            + " before the event. Too few to draw a conclusion. In the same period, 2 dates with a"
            + " time of day changed, 1 of them to a later time.",
        page.selectFirst("section[aria-labelledby=lead] p").text());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:00Z,  1, 5, 1",
    "2025-12-31T00:00:00Z,  5, 4, 1",
    "2025-12-31T00:00:00Z,  3, 4, 1",
    "2025-12-31T00:00:00Z,  6, 3, 1",
    "2025-12-31T00:00:00Z,  7, 3, 1",
    "2025-12-31T00:00:00Z, 11, 2, 1",
    "2025-12-31T00:00:00Z, 13, 2, 1",
    "2025-12-31T00:00:00Z, 14, 1, 1",
    "2025-12-31T00:00:00Z, 15, 1, ''",
    "2029-12-31T00:00:00Z, 16, 1, ''",
    "2025-12-31T00:00:00Z, 99, 0, 1",
  })
  void aDateHasAStepOfPrecisionAndCountsInTheYearThatContainsIt(
      String date, int precision, int steps, String in2025) {
    TestSite site = TestSite.of(row(7, "A", date, precision));
    assertEquals(steps, site.page("events/7/").select(".precision .on").size());
    Document page = site.page("statistics/");
    Elements bars = page.select("section[aria-labelledby=exactness] .number");
    assertEquals("1", bars.get(5 - steps).text());
    assertEquals(
        in2025, page.selectFirst("section[aria-labelledby=types] tbody tr").child(2).text());
  }

  /** The summary when dates became exact, each a day earlier than the one before. */
  private static String summary(int number) {
    List<Change> changes = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      changes.add(change("2025-07-10T00:00:00Z", i, "date_precision", "Day", "Minute"));
      rows.add(row(i, "A", "2025-07-%02dT01:00:00Z".formatted(10 + i), 1));
    }
    Document page = TestSite.of(changes, rows.toArray(String[]::new)).page("statistics/");
    int bars = page.select("section[aria-labelledby=lead] tr").size();
    assertEquals(number < 10 ? 0 : 5, bars);
    return page.selectFirst("section[aria-labelledby=lead] p").text();
  }
}
