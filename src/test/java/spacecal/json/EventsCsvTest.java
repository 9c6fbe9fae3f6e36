package spacecal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.output.Routes;
import spacecal.testing.Events;

class EventsCsvTest {
  private static final Routes ROUTES = new Routes(URI.create("https://example.org/space/"));
  private static final String HEADER =
      "id,name,type_id,type,date,date_precision,label,window_start,window_end,location,agencies,"
          + "programs,last_updated,page\r\n";

  @Test
  void everyColumnIsFilled() {
    assertEquals(
        HEADER
            + "7,Docking,2,Docking,2025-08-05T12:00:53Z,Minute,\"5 August 2025, 12:00 UTC\","
            + "2025-08-05T12:00:00Z,2025-08-05T12:01:00Z,ISS,NASA; ESA,Station,"
            + "2025-07-16T12:00:00Z,https://example.org/space/events/7/\r\n",
        EventsCsv.of(
            List.of(
                Events.event(7)
                    .named("Docking")
                    .at("2025-08-05T12:00:53Z", 1, "Minute")
                    .located("ISS")
                    .agency(44, "NASA")
                    .agency(27, "ESA")
                    .program(17, "Station")
                    .build()),
            ROUTES));
  }

  @Test
  void unknownValuesAreEmpty() {
    assertEquals(
        HEADER
            + "8,Event 8,2,Docking,,,Date to be"
            + " announced,,,,,,,https://example.org/space/events/8/\r\n",
        EventsCsv.of(List.of(Events.event(8).neverUpdated().build()), ROUTES));
    assertEquals(HEADER, EventsCsv.of(List.of(), ROUTES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a "b" c              | "a ""b"" c"
          a,b                  | "a,b"
          =1+1                 | '=1+1
          =HYPERLINK("x","y")  | "'=HYPERLINK(""x"",""y"")"
          +1                   | '+1
          -1                   | '-1
          @SUM(A1)             | '@SUM(A1)
          ＝1                   | '＝1
          a=1                  | a=1
          'quoted'             | 'quoted'
          """)
  void cellsAreSafe(String name, String cell) {
    String line =
        EventsCsv.of(List.of(Events.event(8).named(name).build()), ROUTES)
            .substring(HEADER.length());
    assertEquals("8," + cell + ",2", line.substring(0, cell.length() + 4));
  }
}
