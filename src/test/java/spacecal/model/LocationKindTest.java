package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocationKindTest {
  private static final LocationAliases ALIASES =
      new LocationAliases(
          Map.of(
              "Online", List.of("Virtual"),
              "Zarya", List.of("International Space Station")));

  @Test
  void theNamesOfALocationDecideItsKind() {
    assertKind(LocationKind.ONLINE, "Online; ONLINE; virtual");
    assertKind(
        LocationKind.SPACE,
        """
        International Space Station; Zarya; ISS; International Space Station (ISS);
        Tiangong space station; Salyut 6; Moon; The Moon; Mare Crisium, Moon;
        Mars (Jezero Crater); Venus; Ganymede; Low Earth Orbit; Lunar orbit; Orbit;
        Sun-Earth L2; 98943 Torifune; 67P/Churyumov–Gerasimenko
        """);
    assertKind(
        LocationKind.EARTH,
        """
        Online College, Ohio; Kennedy Space Center; Space Station Processing Facility;
        Cape Canaveral Space Force Station; Moonlight Pad, Texas; Marseille; Pacific Ocean;
        Lunar Landing Research Facility; Orbital Sciences, Virginia
        """);
  }

  private static void assertKind(LocationKind kind, String names) {
    for (String name : names.strip().split(";\\s+", -1)) {
      assertEquals(kind, LocationKind.of(ALIASES.allNames(name)), name);
    }
  }
}
