package spacecal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.Collection.Kind;

class RoutesTest {
  private static final URI BASE = URI.create("https://example.org/space/");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # from,                  to,                      link
          index.html,              index.html,              ./
          index.html,              events/1/index.html,     events/1/
          index.html,              assets/site.css,         assets/site.css
          404.html,                index.html,              ./
          404.html,                events/1/index.html,     events/1/
          events/index.html,       events/1/index.html,     1/
          events/index.html,       events/calendar.ics,     calendar.ics
          events/index.html,       search.json,             ../search.json
          events/1/index.html,     index.html,              ../../
          events/1/index.html,     events/1/index.html,     ./
          events/1/index.html,     events/1/event.ics,      event.ics
          events/1/index.html,     events/12/index.html,    ../12/
          events/1/index.html,     types/1/index.html,      ../../types/1/
          events/1/index.html,     assets/site.css,         ../../assets/site.css
          2025/08/index.html,      2025/index.html,         ../
          2025/index.html,         2025/08/index.html,      08/
          # a file with the name of a folder
          a/index.html,            a,                       ../a
          a/b/index.html,          a/b,                     ../b
          # names that are escaped
          köln/index.html,         köln/a b.txt,            a%20b.txt
          a%20b/index.html,        a b/c,                   ../a%20b/c
          a b/index.html,          assets/ä.png,            ../assets/%C3%A4.png
          """)
  void linksFromPageToPage(String from, String to, String link) {
    SitePath here = new SitePath(from);
    SitePath there = new SitePath(to);
    assertEquals(link, Routes.relative(here, there));
    Routes routes = new Routes(BASE);
    assertEquals(routes.absolute(there), routes.absolute(here).resolve(link), "followed");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # base,                       path,                absolute,                              rooted
          https://example.org/,         index.html,          https://example.org/,                  /
          https://example.org/,         events/1/index.html, https://example.org/events/1/,         /events/1/
          https://example.org/space/,   index.html,          https://example.org/space/,            /space/
          https://example.org/space/,   events/1/event.ics,  https://example.org/space/events/1/event.ics, /space/events/1/event.ics
          https://example.org/space/,   404.html,            https://example.org/space/404.html,    /space/404.html
          http://localhost:8000/a%20b/, 2025/index.html,     http://localhost:8000/a%20b/2025/,     /a%20b/2025/
          """)
  void addressesAreAbsoluteOrRooted(String base, String path, String absolute, String rooted) {
    Routes routes = new Routes(URI.create(base));
    assertEquals(absolute, routes.absolute(new SitePath(path)).toString());
    assertEquals(rooted, routes.rooted(new SitePath(path)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/space/", "https://example.org", "https://example.org/space", "mailto:a@b/", ""})
  void theBaseIsAFolder(String base) {
    assertThrows(IllegalArgumentException.class, () -> new Routes(URI.create(base)));
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, '', events/",
    "TYPE, 2, types/2/",
    "AGENCY, 44, agencies/44/",
    "PROGRAM, 17, programs/17/",
    "MISSION, aa6582c8-8e8e-4f03-8449-ed83e44ea5af, missions/aa6582c8-8e8e-4f03-8449-ed83e44ea5af/",
    "EXPEDITION, 73, expeditions/73/",
    "STATION, 4, stations/4/",
    "ASTRONAUT, 101, astronauts/101/",
    "YEAR, 2025, 2025/",
    "MONTH, 2025-08, 2025/08/",
    "OWN, my-own, collections/my-own/"
  })
  void everyCollectionHasAFolder(Kind kind, String key, String folder) {
    assertEquals(folder + "index.html", Routes.collection(kind, key).value());
  }
}
