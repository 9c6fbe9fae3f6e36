package spacecal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.UserException;
import spacecal.query.CollectionDefinition;
import spacecal.query.Query;

/** The settings {@code collections} and {@code locations}. */
class CollectionsReaderTest {
  private static Settings read(String yaml) {
    return SettingsReader.read(Optional.of(yaml.getBytes(UTF_8)), "FILE");
  }

  private static List<String> errors(String yaml) {
    return assertThrows(UserException.class, () -> read(yaml), yaml).getMessage().lines().toList();
  }

  @Test
  void readsCollections() {
    assertEquals(
        List.of(
            new CollectionDefinition(
                "iss",
                "Around the station: ISS",
                "All that happens there.",
                Query.parse("location=ISS&ordering=-date&limit=10")),
            new CollectionDefinition("flybys-2", "Flybys", "", Query.parse("type__ids=23"))),
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
          iss                                   | cannot read collections: FILE, line 1, column 14. Write a list
          {key: a}                              | cannot read collections: FILE, line 1, column 14. Write a list
          [iss]                                 | not keys and values: FILE, line 1, column 15.
          [{key: a, title: A, query: id=1}, b]  | not keys and values: FILE, line 1, column 48.
          [{key: a, query: id=1}]               | collection "a" without a title: FILE, line 1, column 15.
          [{title: A, query: id=1}]             | collection "" without a key: FILE, line 1, column 15.
          [{key: a, title: A}]                  | collection "a" without a query: FILE, line 1, column 15.
          [{key: A, title: A, query: id=1}]     | cannot read the key of collection "A": FILE, line 1, column 21. Give 1 to 40
          [{key: a/b, title: A, query: id=1}]   | cannot read the key of collection "a/b": FILE, line 1, column 21.
          [{key: a, title: "A\\tB", query: id=1}] | cannot read the title of collection "a": FILE, line 1, column 31. Write it on one line
          [{key: a, name: A, title: A, query: id=1}] | unknown key "name" of a collection: FILE, line 1, column 24.
          [{key: a, title: A, title: B, query: id=1}] | title of a collection given twice: FILE, line 1, column 34.
          [{key: a, title: [A], query: id=1}]   | not a plain value: FILE, line 1, column 24.
          [{key: a, title: A, query: type_ids=2}] | cannot read the query of collection "a": type_ids: unknown parameter; did you mean type__ids?: FILE, line 1, column 41. See the table
          [{key: a, title: A, query: limit=0}]  | cannot read the query of collection "a": limit: "0" is not a valid limit; use a number from 1 to 999999999: FILE
          [{key: a, title: A, query: format=ics}] | the query of collection "a": format chooses no events: FILE, line 1, column 41. Leave it out.
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
        "ISS | cannot read locations: FILE, line 1, column 12. Write places",
        "[ISS] | cannot read locations: FILE, line 1, column 12. Write places",
        "{Mir: [DOS-7], Moon: [dos-7]} | \"dos-7\" given twice in locations: FILE, line 1, column"
            + " 34.",
        "{Mir: [Moon], Moon: [Luna]} | \"Moon\" given twice in locations: FILE, line 1, column 26.",
        "{Mir: [MIR]} | \"MIR\" given twice in locations: FILE, line 1, column 19.",
        "{Mir: [DOS-7, DOS-7]} | \"DOS-7\" given twice in locations: FILE, line 1, column 26.",
        "{Mir: [\"a\\tb\"]} | cannot read a name of a place",
        "{Mir: [[DOS-7]]} | not a plain value: FILE, line 1, column 19.",
        "{Mir: } | not a plain value: FILE, line 1, column 13.",
      })
  void aNameBelongsToOneLocation(String yaml, String message) {
    List<String> errors = errors("locations: " + yaml);
    assertEquals(1, errors.size(), errors::toString);
    assertTrue(errors.get(0).startsWith(message), errors.get(0));
  }
}
