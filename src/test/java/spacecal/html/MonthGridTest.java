package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static spacecal.html.Built.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthGridTest {
  @TempDir Path folder;

  private Document month(String settings, String month) throws IOException {
    Files.writeString(folder.resolve("site.yaml"), settings);
    return Built.with(
            Optional.empty(), Optional.of(folder), row(1, "A", month + "-02T07:12:00Z", 1))
        .page(month.replace('-', '/') + "/");
  }

  @ParameterizedTest(name = "{1}, weeks from {0}")
  @CsvSource({
    "monday,   2025-08, Mon, Sun, 5, 4, 25 26 27 28 29 30 31",
    "sunday,   2025-08, Sun, Sat, 6, 5, 31",
    "saturday, 2025-08, Sat, Fri, 6, 6, 30 31",
    "sunday,   2026-02, Sun, Sat, 4, 0, 22 23 24 25 26 27 28",
    "monday,   2024-02, Mon, Sun, 5, 3, 26 27 28 29",
  })
  void weeksBeginOnTheDayOfTheSetting(
      String start, String month, String first, String last, int weeks, int before, String lastWeek)
      throws IOException {
    Element grid = month("week_start: " + start, month).selectFirst("table.grid");

    assertEquals(first, grid.select("thead abbr").first().text());
    assertEquals(last, grid.select("thead abbr").last().text());
    assertEquals(weeks, grid.select("tbody tr").size());
    assertEquals(before, grid.select("tbody tr").first().select(".outside").size());
    assertEquals(
        lastWeek, String.join(" ", grid.select("tbody tr").last().select(".short").eachText()));
    assertEquals("1", grid.selectFirst(".short").text());
  }

  @ParameterizedTest(name = "{1}, weeks from {0}")
  @CsvSource({
    "monday, 2025-08, 31 32 33 34 35",
    "monday, 2026-01, 1 2 3 4 5",
    "monday, 2027-01, 53 1 2 3 4",
    "sunday, 2027-01, 53 1 2 3 4 5",
  })
  void weeksHaveTheNumbersOfTheIsoIfWanted(String start, String month, String numbers)
      throws IOException {
    Element grid =
        month("week_numbers: yes\nweek_start: " + start, month).selectFirst("table.grid");

    assertEquals(numbers, String.join(" ", grid.select("tbody th").eachText()));
    assertEquals(8, grid.select("thead th").size());
    for (Element week : grid.select("tbody tr")) {
      assertEquals(8, week.children().size());
    }
  }

  @Test
  void withoutTheSettingThereAreNoNumbers() throws IOException {
    assertEquals(0, month("", "2025-08").select("table.grid tbody th").size());
  }

  @Test
  void theSmallMonthsOfAYearBeginOnTheSameDay() throws IOException {
    Files.writeString(folder.resolve("site.yaml"), "week_start: sunday");
    Document year =
        Built.with(Optional.empty(), Optional.of(folder), row(1, "A", "2025-08-02T07:12:00Z", 1))
            .page("2025/");

    assertEquals(
        List.of("M72 0h10v10h-10z"), year.select(".tiles .n1").eachAttr("d"), "a Saturday is last");
  }
}
