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
class SettingListsTest {
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
          [iss]                                 | no settings of a collection: FILE, line 1, column 15.
          [{key: a, title: A, query: id=1}, b]  | no settings of a collection: FILE, line 1, column 48.
          [{key: a, query: id=1}]               | no title of a collection: FILE, line 1, column 15. Add a title.
          [{title: A, query: id=1}]             | no key of a collection: FILE, line 1, column 15.
          [{key: a, title: A}]                  | no query of a collection: FILE, line 1, column 15.
          [{key: A, title: A, query: id=1}]     | invalid value "A" of key: FILE, line 1, column 21. Use 1 to 40
          [{key: a/b, title: A, query: id=1}]   | invalid value "a/b" of key: FILE, line 1, column 21.
          [{key: a, title: A, query: id=1}, {key: a, title: B, query: id=2}] | invalid value "a" of key: FILE, line 1, column 54. It duplicates "a"; keep
          [{key: a, title: "A\\tB", query: id=1}] | invalid value "A B" of title: FILE, line 1, column 31. Use one line
          [{key: a, name: A, title: A, query: id=1}] | unknown setting "name" of a collection: FILE, line 1, column 24.
          [{key: a, title: A, title: B, query: id=1}] | duplicate setting "title" of a collection: FILE, line 1, column 34.
          [{key: a, title: [A], query: id=1}]   | invalid value of title: FILE, line 1, column 31.
          [{key: a, title: , query: id=1}]      | no value for title: FILE, line 1, column 24.
          [{key: a, title: A, query: type_ids=2}] | invalid value "type_ids=2" of query: FILE, line 1, column 41. type_ids: unknown parameter; did you mean type__ids? See the table
          [{key: a, title: A, query: limit=0}]  | invalid value "limit=0" of query: FILE, line 1, column 41. limit: "0" is not a valid limit; use a number from 1 to 999999999. See
          [{key: a, title: A, query: format=ics}] | invalid value "format=ics" of query: FILE, line 1, column 41. format does not select events.
          """)
  void rejectsInvalidCollections(String yaml, String message) {
    String error = error("collections: " + yaml);
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
    assertEquals(3, errors.size(), errors::toString);
    assertTrue(errors.get(0).matches(".* type_ids: .* limit: .*"), errors.get(0));
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
        "ISS | invalid value of locations: FILE, line 1, column 12. Use keys and values:",
        "[ISS] | invalid value of locations: FILE, line 1, column 12. Use keys and values:",
        "{Mir: [DOS-7], Moon: [dos-7]} | invalid value \"dos-7\" of locations: FILE, line 1, column"
            + " 34. It duplicates \"DOS-7\"; keep",
        "{Mir: [Moon], Moon: [Luna]} | invalid value \"Moon\" of locations: FILE, line 1, column 26.",
        "{Mir: [MIR]} | invalid value \"MIR\" of locations: FILE, line 1, column 19.",
        "{Mir: [DOS-7, DOS-7]} | invalid value \"DOS-7\" of locations: FILE, line 1, column 26.",
        "{Mir: [\"a\\tb\"]} | invalid value",
        "{Mir: [[DOS-7]]} | invalid value of locations: FILE, line 1, column 19. Use a text",
        "{Mir: } | invalid value of locations: FILE, line 1, column 17. Use a text",
      })
  void aNameBelongsToOneLocation(String yaml, String message) {
    String error = error("locations: " + yaml);
    assertTrue(error.startsWith(message), error);
  }
}
