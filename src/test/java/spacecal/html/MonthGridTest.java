package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthGridTest extends OwnFilesFixture {
  private Element grid(String settings, String month) throws IOException {
    return site(settings, TestSite.row(1, "A", month + "-02T07:12:00Z", 1))
        .page(month.replace('-', '/') + "/")
        .selectFirst("table.grid");
  }

  @ParameterizedTest(name = "{1}, weeks from {0}")
  @CsvSource({
    "monday,   2025-08, Mon, Sun, 5, 4, 25 26 27 28 29 30 31",
    "sunday,   2025-08, Sun, Sat, 6, 5, 31",
    "saturday, 2025-08, Sat, Fri, 6, 6, 30 31",
    "sunday,   2026-02, Sun, Sat, 4, 0, 22 23 24 25 26 27 28",
    "monday,   2024-02, Mon, Sun, 5, 3, 26 27 28 29",
  })
  void weeksStartOnTheDayOfTheSetting(
      String start, String month, String first, String last, int weeks, int before, String lastWeek)
      throws IOException {
    Element grid = grid("week_start: " + start, month);

    assertEquals(first, grid.select("thead abbr").first().text());
    assertEquals(last, grid.select("thead abbr").last().text());
    assertEquals(weeks, grid.select("tbody tr").size());
    assertEquals(before, grid.select("tbody tr").first().select(".outside").size());
    assertEquals(
        lastWeek, String.join(" ", grid.select("tbody tr").last().select(".short").eachText()));
    assertEquals("1", grid.selectFirst(".short").text());
    assertEquals(0, grid.select("tbody th").size(), "week numbers are off");
  }

  @ParameterizedTest(name = "{1}, weeks from {0}")
  @CsvSource({
    "monday, 2025-08, 31 32 33 34 35",
    "monday, 2026-01, 1 2 3 4 5",
    "monday, 2027-01, 53 1 2 3 4",
    "sunday, 2027-01, 53 1 2 3 4 5",
  })
  void weekNumbersAreThoseOfIso8601(String start, String month, String numbers) throws IOException {
    Element grid = grid("week_numbers: yes\nweek_start: " + start, month);

    assertEquals(numbers, String.join(" ", grid.select("tbody th").eachText()));
    for (Element week : grid.select("tr")) {
      assertEquals(8, week.children().size());
    }
  }

  @Test
  void theSmallMonthsOfAYearStartOnTheSameDay() throws IOException {
    Element saturday =
        site("week_start: sunday", TestSite.row(1, "A", "2025-08-02T07:12:00Z", 1))
            .page("2025/")
            .selectFirst(".tiles .n1");

    assertEquals("M72 0h10v10h-10z", saturday.attr("d"), "in the last column");
  }
}
