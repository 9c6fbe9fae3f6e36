package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.fetch.SnapshotStore.Snapshot;
import spacecal.model.Event;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.model.Warnings.Warning;

/** The snapshot and the import of files. */
class SnapshotStoreTest {
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");
  private static final String HEADER =
      "{\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":%s}\n";

  private final Warnings report = new Warnings();
  @TempDir private Path folder;
  private Path data;
  private Path snapshot;

  @BeforeEach
  void createFolder() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    snapshot = data.resolve("snapshot.jsonl");
  }

  @Test
  void rowsAreSavedAsTheyAreOneALineById() throws IOException {
    load(
        """
        {"count": 2, "next": null, "results": [
          {"id": 12, "name": "B", "mission_patch": {"b": 1.10, "a": [1e3, 123456789012345678901]}},
          {"name": "A 号機 \\u2028 \\ud83d", "id": 9, "new": null}]}
        """);
    assertEquals(
        """
        {"snapshot":1,"fetched":"2025-07-20T12:00:00Z","events":2}
        {"name":"A 号機 LINE-SEPARATOR �","id":9,"new":null}
        {"id":12,"name":"B","mission_patch":{"b":1.10,"a":[1E+3,123456789012345678901]}}
        """
            .replace("LINE-SEPARATOR", "\u2028"),
        Files.readString(snapshot));
    try (var files = Files.list(data)) {
      assertEquals(Set.of(data.resolve("lock"), snapshot), files.collect(Collectors.toSet()));
    }
    assertEquals(NOW, SnapshotStore.read(data, report, false).fetched());
    assertEquals(List.of("A 号機 \ufffd", "B"), names());
  }

  @Test
  void aNumberThatIsTooLargeBecomesNull() throws IOException {
    String digits = "9".repeat(1_001);
    String row =
        "{\"id\":3,\"name\":\"A\",\"a\":1e99999999999,\"b\":[1,%s,-1.5e-99999999999]}"
            .formatted(digits);
    load("[" + row + "]");
    assertEquals(
        List.of("number left out: it is too large"),
        report.kinds().stream().map(Warnings.Kind::kind).toList());
    assertEquals(
        "{\"id\":3,\"name\":\"A\",\"a\":null,\"b\":[1,null,null]}",
        Files.readAllLines(snapshot).get(1));
    Files.writeString(snapshot, HEADER.formatted(1) + row + "\n");
    assertEquals(List.of("A"), names());
  }

  @Test
  void ofTwoRowsWithOneIdTheOneEditedLaterIsKept() throws IOException {
    load(
        """
        [{"id": 1, "name": "old", "last_updated": "2025-01-01T00:00:00Z"},
         {"id": 1, "name": "new", "last_updated": "2025-02-01T00:00:00Z"},
         {"id": 1, "name": "older", "last_updated": "2024-01-01T00:00:00Z"},
         {"id": 2, "name": "first"}, {"id": 2, "name": "second"}]
        """);
    assertEquals(List.of("new", "second"), names());
  }

  @Test
  void aFileMayHaveTheTimeOfItsFetch() throws IOException {
    load("{\"fetched\": \"2025-01-02T03:04:05Z\", \"results\": [{\"id\": 1}]}");
    assertEquals(
        Instant.parse("2025-01-02T03:04:05Z"), SnapshotStore.read(data, report, false).fetched());
  }

  @Test
  void rowsThatAreNotEventsAreReportedWithTheirPlace() throws IOException {
    Path file = load("[{\"id\": 1}, {\"name\": \"B\"}, 5]");
    assertEquals(
        List.of(file + ", results[1]", file + ", results[2]"),
        report.warnings().stream().map(Warning::where).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void aFileMayBeginWithAByteOrderMark(String charset) throws IOException {
    Files.write(
        folder.resolve("events.json"), "\ufeff[{\"id\": 1, \"name\": \"é\"}]".getBytes(charset));
    FileImport.load(List.of(folder.resolve("events.json")), data, NOW, report);
    assertEquals(List.of("é"), names());
  }

  @Test
  void anUnusualFieldOfAFileCostsThatField() throws IOException {
    String half = "\\" + "ud83d";
    load(
        "[{\"id\": 1, \"name\": \"A\", \"NAME\": {}}, {\"id\": 2, \"name\": \"B HALF\", \"x HALF\": 1}]"
            .replace("NAME", "n".repeat(60_000))
            .replace("HALF", half));
    assertEquals("{\"id\":1,\"name\":\"A\"}", Files.readAllLines(snapshot).get(1));
    assertEquals(
        List.of(
            "field left out: its name is longer than 1000 characters",
            "half a character replaced by U+FFFD"),
        report.kinds().stream().map(Warnings.Kind::kind).toList());
    assertEquals(List.of("A", "B \ufffd"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"id\": 7}"})
  void aFileOfTooManyRowsIsRefused(String row) {
    String rows = "[" + (row + ",").repeat(EventRow.MAX_ROWS) + row + "]";
    assertError("more than 200000 rows: ", () -> load(rows));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a page of HTML     | <!doctype html>         | not JSON: FILE, line 1, column
          truncated          | {"results": [{"id": 1}, | not JSON: FILE, line 1, column
          empty              | ``                      | not events: FILE
          another object     | {"launches": []}        | not events: FILE
          results no list    | {"results": {"id": 1}}  | not events: FILE
          a text             | "events"                | not events: FILE
          no events          | {"results": []}         | no events: FILE
          an empty list      | []                      | no events: FILE
          no row is an event | [{"name": "A"}]         | no events: FILE
          two documents      | [{"id": 1}] []          | unexpected content after the end: FILE
          """)
  void aFileWithoutEventsDoesNotReplaceTheSnapshot(String cause, String text, String message)
      throws IOException {
    Path file = load("[{\"id\": 1}]");
    String before = Files.readString(snapshot);
    assertError(message.replace("FILE", file.toString()), () -> load(text));
    assertEquals(before, Files.readString(snapshot));
  }

  @Test
  void missingFilesAreNamed() {
    Path file = folder.resolve("missing.json");
    assertError("no such file: " + file, () -> FileImport.load(List.of(file), data, NOW, report));
    assertError(
        "no snapshot: " + snapshot + ". Run \"spacecal fetch\"",
        () -> SnapshotStore.read(data, report, false));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          empty            |               | ``                        | 1
          not JSON         |               | snapshot                  | 1
          another format   |               | {"snapshot":2,"events":0} | 1
          no time          |               | {"snapshot":1,"events":0} | 1
          a huge number    | 1e99999999999 | {"id":1}                  | 2
          a huge id        | 1             | {"id":1e99999999999}      | 2
          a truncated line | 1             | {"id":1,"na               | 2
          not an event     | 1             | {}                        | 2
          a missing line   | 2             | {"id":1}                  | 2
          """)
  void aDamagedSnapshotIsReportedWithItsLine(String cause, String count, String text, int line)
      throws IOException {
    Files.writeString(snapshot, (count == null ? "" : HEADER.formatted(count)) + text);
    UserException error = assertError("the snapshot is damaged", () -> names());
    assertTrue(error.getMessage().contains(snapshot + ", line " + line + "."), error.getMessage());
  }

  @Test
  void theSampleIsComplete() {
    int count = FileImport.loadSample(data, report);
    Snapshot sample = SnapshotStore.read(data, report, false);
    assertTrue(count >= 80, count + " events");
    assertEquals(count, sample.events().size());
    assertEquals(Instant.parse("2025-07-20T12:00:00Z"), sample.fetched());
  }

  private static UserException assertError(String message, Executable action) {
    UserException error = assertThrows(UserException.class, action);
    assertTrue(error.getMessage().startsWith(message), error.getMessage());
    return error;
  }

  /** Imports a file with this text. */
  private Path load(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("events.json"), json);
    FileImport.load(List.of(file), data, NOW, report);
    return file;
  }

  private List<String> names() {
    return SnapshotStore.read(data, report, false).events().stream().map(Event::name).toList();
  }
}
