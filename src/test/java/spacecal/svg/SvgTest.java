package spacecal.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.svg.Columns.Column;

class SvgTest {
  private static Document read(String svg) {
    return Jsoup.parse(svg, Parser.xmlParser());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "0.05, 0.1", "12.34, 12.3", "-0.5, -0.5", "999.96, 1000", "-3, -3"})
  void numbersAreShortAndTheSameEverywhere(double value, String expected) {
    assertEquals(expected, Svg.number(value));
  }

  @Test
  void labelsAreTextWhateverIsInThem() {
    String label = "\"><script>alert(1)</script>&";
    Document svg = read(Columns.svg("spark", List.of(new Column(1, false)), 20, 0, 0, label));

    assertEquals(label, svg.selectFirst("svg").attr("aria-label"));
    assertEquals("img", svg.selectFirst("svg").attr("role"));
    assertEquals(0, svg.select("script").size());
    assertEquals(
        "true",
        read(Bar.of(0.5)).selectFirst("svg").attr("aria-hidden"),
        "what has no label is not spoken of");
  }

  @Test
  void columnsAreAsHighAsTheirNumbers() {
    Document svg =
        read(
            Columns.svg(
                "chart",
                List.of(
                    new Column(50, false),
                    new Column(0, false),
                    new Column(100, true),
                    new Column(0.1, false)),
                40,
                0,
                2,
                ""));

    assertEquals("0 0 40 42", svg.selectFirst("svg").attr("viewBox"));
    assertEquals(List.of("20", "40", "1.5"), svg.select("rect:not(.ground)").eachAttr("height"));
    assertEquals(List.of("20", "0", "38.5"), svg.select("rect:not(.ground)").eachAttr("y"));
    assertEquals(List.of("1", "21", "31"), svg.select("rect:not(.ground)").eachAttr("x"));
    assertEquals("21", svg.selectFirst(".ahead").attr("x"));
    assertEquals("M20 0v40", svg.selectFirst(".line").attr("d"));
  }

  @Test
  void noColumnsAndNothingInThemIsTheGroundAlone() {
    assertEquals(1, read(Columns.svg("chart", List.of(), 40, 0, 1, "")).select("rect").size());
    assertEquals(
        1,
        read(Columns.svg("chart", List.of(new Column(0, false)), 40, 0, 1, ""))
            .select("rect")
            .size());
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "0.0001, 5", "0.5, 500", "1, 1000", "1.5, 1000"})
  void aBarIsThePartOfItsTrack(double part, String width) {
    assertEquals(width, read(Bar.of(part)).select(".on").attr("width"));
  }

  @Test
  void aStretchLiesWhereItIsInItsPeriod() {
    Document svg = read(Bar.stretch(0.25, 0.5, List.of(0.0, 0.25, 0.5, 0.75), "Spring"));

    assertEquals("250", svg.selectFirst(".on").attr("x"));
    assertEquals("250", svg.selectFirst(".on").attr("width"));
    assertEquals("M250 0v10M500 0v10M750 0v10", svg.selectFirst(".line").attr("d"));
  }

  @ParameterizedTest
  @CsvSource({"MONDAY, M48 0, M72 48", "SUNDAY, M60 0, M0 60"})
  void aMonthHasASquareForEachDayInItsWeeks(DayOfWeek start, String first, String last) {
    LocalDate august = LocalDate.of(2025, 8, 1);
    Document svg =
        read(
            MonthPicture.svg(
                august, Map.of(august, 1, august.plusDays(30), 200, august.plusDays(1), 4), start));

    assertEquals(first + "h10v10h-10z", svg.selectFirst(".n1").attr("d"));
    assertEquals(28, svg.selectFirst(".n0").attr("d").split("z").length);
    assertEquals(2, svg.selectFirst(".n4").attr("d").split("z").length);
    String darkest = svg.selectFirst(".n4").attr("d");
    assertEquals(last + "h10v10h-10z", darkest.substring(darkest.lastIndexOf('M')));
  }
}
