package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Collection.Kind;
import spacecal.testing.Events;

class GroupingTest {
  private static final LocationAliases ALIASES =
      new LocationAliases(Map.of("International Space Station", List.of("ISS", "The ISS")));

  private static Event at(long id, String place, String lastUpdated) {
    return Events.event(id)
        .at("2025-07-14T11:15:00Z", 1)
        .located(place)
        .lastUpdated(lastUpdated)
        .build();
  }

  private static Event at(long id, String place) {
    return at(id, place, "2025-07-16T12:00:00Z");
  }

  private static List<String> sorted(Event... events) {
    return Catalog.of(List.of(events), ALIASES, Optional.empty())
        .collections(Kind.LOCATION)
        .stream()
        .map(
            place ->
                place.key()
                    + " "
                    + place.title()
                    + " "
                    + place.events().stream().map(Event::id).toList())
        .toList();
  }

  @Test
  void aliasesAreOneLocation() {
    assertEquals(
        List.of(
            "international-space-station International Space Station [1, 2, 3, 4]", "mir Mir [5]"),
        sorted(
            at(1, "ISS"),
            at(2, "International Space Station"),
            at(3, "the iss"),
            at(4, "INTERNATIONAL SPACE STATION"),
            at(5, "Mir"),
            Events.on(6, "2025-07-14T11:15:00Z", 1)));
  }

  @Test
  void theSpellingOfTheNewestEditIsTheTitle() {
    assertEquals(
        List.of("mare-frigoris Mare Frigoris [1, 2]"),
        sorted(
            at(1, "Mare Frigoris", "2025-07-18T00:00:00Z"),
            at(2, "Mare frigoris", "2025-07-17T00:00:00Z")));
  }

  @Test
  void ofTwoLocationsWithOneKeyTheOlderKeepsIt() {
    assertEquals(
        List.of(
            "a-b A B [3]",
            "a-b-4 A-B [4, 9]",
            "a-b-7 A, B! [7]",
            "place-2 月球 [2]",
            "place-5 火星 [5]"),
        sorted(at(9, "A-B"), at(4, "A-B"), at(3, "A B"), at(7, "A, B!"), at(2, "月球"), at(5, "火星")));
  }

  @Test
  void aKeyWithAnIdIsNotTakenTwice() {
    assertEquals(
        List.of("a-3 a 3 [1]", "a A [2]", "a-3-3 A! [3]").stream().sorted().toList(),
        sorted(at(1, "a 3"), at(2, "A"), at(3, "A!")).stream().sorted().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kwajalein Atoll, RMI | kwajalein-atoll-rmi
          67P/Churyumov–Gerasimenko | 67p-churyumov-gerasimenko
          469219 Kamoʻoalewa | 469219-kamo-oalewa
          Massey's Test Site, Texas | masseys-test-site-texas
          Pôle Nord | pole-nord
          ../../etc/passwd | etc-passwd
          <script> | script
          ﬁne Ⅻ | fine-xii
          … | ''
          Москва | ''
          A very long name of a place that goes on and on until nobody would read it | a-very-long-name-of-a-place-that-goes-on-and-on-until
          """)
  void aKeyConsistsOfLettersAndDigits(String name, String slug) {
    assertEquals(slug, Grouping.slug(name));
  }
}
