package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationKindTest {
  private static final LocationAliases ALIASES =
      new LocationAliases(
          Map.of(
              "Online", List.of("Virtual"),
              "Zarya", List.of("International Space Station")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Online                              | ONLINE
          ONLINE                              | ONLINE
          virtual                             | ONLINE
          Online College, Ohio                | EARTH
          International Space Station         | SPACE
          Zarya                               | SPACE
          ISS                                 | SPACE
          International Space Station (ISS)   | SPACE
          Tiangong space station              | SPACE
          Salyut 6                            | SPACE
          Moon                                | SPACE
          The Moon                            | SPACE
          Mare Crisium, Moon                  | SPACE
          Mars (Jezero Crater)                | SPACE
          Venus                               | SPACE
          Ganymede                            | SPACE
          Low Earth Orbit                     | SPACE
          Lunar orbit                         | SPACE
          Orbit                               | SPACE
          Sun-Earth L2                        | SPACE
          98943 Torifune                      | SPACE
          67P/Churyumov–Gerasimenko           | SPACE
          Kennedy Space Center                | EARTH
          Space Station Processing Facility   | EARTH
          Cape Canaveral Space Force Station  | EARTH
          Moonlight Pad, Texas                | EARTH
          Marseille                           | EARTH
          Pacific Ocean                       | EARTH
          Lunar Landing Research Facility     | EARTH
          Orbital Sciences, Virginia          | EARTH
          """)
  void theNamesOfALocationDecideItsKind(String name, LocationKind kind) {
    assertEquals(kind, LocationKind.of(ALIASES.allNames(name)));
  }
}
