package spacecal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.SiteYaml.error;
import static spacecal.testing.SiteYaml.errors;
import static spacecal.testing.SiteYaml.read;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.query.CollectionDefinition;
import spacecal.testing.QueryCases;

/** The settings {@code collections} and {@code locations}. */
class CollectionsReaderTest {
  @Test
  void readsCollections() {
    assertEquals(
        List.of(
            new CollectionDefinition(
                "iss",
                "Around the station: ISS",
                "All that happens there.",
                QueryCases.valid("location=ISS&ordering=-date&limit=10")),
            new CollectionDefinition("flybys-2", "Flybys", "", QueryCases.valid("type__ids=23"))),
        read("""
        collections:
          - key: iss
            title: "Around the station: ISS"
            text: All that happens there.
            query: "?location=ISS&ordering=-date&limit=10"
          - {key: flybys-2, title: Flybys, query: type__ids=23}
        """)
            .collections());
    assertEquals(List.of(), read("").collections());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iss                                   | invalid value of collections: FILE, line 1, column 14. Use a list
          {key: a}                              | invalid value of collections: FILE, line 1, column 14. Use a list
          [iss]                                 | not a collection: FILE, line 1, column 15.
          [{key: a, title: A, query: id=1}, b]  | not a collection: FILE, line 1, column 48.
          [{key: a, query: id=1}]               | collection "a" has no title: FILE, line 1, column 15.
          [{title: A, query: id=1}]             | collection "" has no key: FILE, line 1, column 15.
          [{key: a, title: A}]                  | collection "a" has no query: FILE, line 1, column 15.
          [{key: A, title: A, query: id=1}]     | invalid key of collection "A": FILE, line 1, column 21. Use 1 to 40
          [{key: a/b, title: A, query: id=1}]   | invalid key of collection "a/b": FILE, line 1, column 21.
          [{key: a, title: "A\\tB", query: id=1}] | invalid title of collection "a": FILE, line 1, column 31. Use one line
          [{key: a, name: A, title: A, query: id=1}] | unknown key "name" in a collection: FILE, line 1, column 24.
          [{key: a, title: A, title: B, query: id=1}] | duplicate key "title" in a collection: FILE, line 1, column 34.
          [{key: a, title: [A], query: id=1}]   | not a single value: FILE, line 1, column 24.
          [{key: a, title: A, query: type_ids=2}] | invalid query of collection "a": type_ids: unknown parameter; did you mean type__ids?: FILE, line 1, column 41. See the table
          [{key: a, title: A, query: limit=0}]  | invalid query of collection "a": limit: "0" is not a valid limit; use a number from 1 to 999999999: FILE
          [{key: a, title: A, query: format=ics}] | invalid query of collection "a": format does not select events: FILE, line 1, column 41. Remove it.
          """)
  void rejectsInvalidCollections(String yaml, String message) {
    String error = errors("collections: " + yaml).get(0);
    assertTrue(error.startsWith(message), error);
  }

  @Test
  void reportsAllErrorsAtOnce() {
    List<String> errors =
        errors(
            """
            collections:
              - {key: a, title: A, query: "type_ids=2&limit=x"}
              - {key: a, title: "B\\u0007", query: id=1}
            """);
    assertEquals(4, errors.size(), errors::toString);
  }

  @Test
  void theStationHasItsShortNameByDefault() {
    assertTrue(read("").locations().get("International Space Station").contains("ISS"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | {}",
        "{Mir: [MIR-1, 'Mir, LEO']} | {Mir=[MIR-1, Mir, LEO]}",
        "{Mir: DOS-7} | {Mir=[DOS-7]}",
        "{Mir: [], Moon: [Luna]} | {Mir=[], Moon=[Luna]}",
        "{Mir: DOS-7, Moon: [Luna]} | {Mir=[DOS-7], Moon=[Luna]}",
      })
  void readsTheOtherNamesOfLocations(String yaml, String expected) {
    assertEquals(expected, read("locations: " + yaml).locations().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISS | invalid value of locations: FILE, line 1, column 12. Use places",
        "[ISS] | invalid value of locations: FILE, line 1, column 12. Use places",
        "{Mir: [DOS-7], Moon: [dos-7]} | duplicate name \"dos-7\" in locations: FILE, line 1,"
            + " column 34.",
        "{Mir: [Moon], Moon: [Luna]} | duplicate name \"Moon\" in locations: FILE, line 1, column"
            + " 26.",
        "{Mir: [MIR]} | duplicate name \"MIR\" in locations: FILE, line 1, column 19.",
        "{Mir: [DOS-7, DOS-7]} | duplicate name \"DOS-7\" in locations: FILE, line 1, column 26.",
        "{Mir: [\"a\\tb\"]} | invalid value",
        "{Mir: [[DOS-7]]} | not a single value: FILE, line 1, column 19.",
        "{Mir: } | not a single value: FILE, line 1, column 13.",
      })
  void aNameBelongsToOneLocation(String yaml, String message) {
    String error = error("locations: " + yaml);
    assertTrue(error.startsWith(message), error);
  }
}
