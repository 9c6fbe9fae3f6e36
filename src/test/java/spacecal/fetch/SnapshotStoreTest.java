package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.fetch.SnapshotStore.Snapshot;
import spacecal.model.Event;
import spacecal.model.UserException;
import spacecal.model.Warning;
import spacecal.model.Warnings;

/** The snapshot on disk, and what files are imported into it. */
class SnapshotStoreTest {
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void keepsRowsAsTheyCameOneALineById() throws IOException {
    load(
        """
        {"count": 2, "next": null, "results": [
          {"id": 12, "name": "B", "mission_patch": {"b": 1.10, "a": [1e3, 123456789012345678901]}},
          {"name": "A 号機 \\u2028 \\ud83d", "id": 9, "new": null}]}
        """);
    assertEquals(
        """
        {"snapshot":1,"fetched":"2025-07-20T12:00:00Z","events":2}
        {"name":"A 号機 LINE-SEPARATOR \\ud83d","id":9,"new":null}
        {"id":12,"name":"B","mission_patch":{"b":1.10,"a":[1E+3,123456789012345678901]}}
        """
            .replace("LINE-SEPARATOR", "\u2028"),
        Files.readString(data().resolve("snapshot.jsonl")));
    assertEquals(List.of("lock", "snapshot.jsonl"), names(data()));
  }

  @Test
  void aNumberThatIsTooLargeCostsItself() throws IOException {
    String digits = "9".repeat(1_001);
    String row = "{\"id\":3,\"name\":\"A\",\"a\":1e99999999999,\"b\":[1,%s,-1.5e-99999999999]}";
    Path file = Files.writeString(folder.resolve("a.json"), "[" + row.formatted(digits) + "]");
    Warnings report = new Warnings();
    assertEquals(1, FileImport.load(List.of(file), data(), NOW, report));
    assertEquals(
        List.of("number left out: it is too large"),
        report.kinds().stream().map(Warnings.Kind::kind).toList());
    List<String> lines = Files.readAllLines(data().resolve("snapshot.jsonl"));
    assertEquals("{\"id\":3,\"name\":\"A\",\"a\":null,\"b\":[1,null,null]}", lines.get(1));
    Files.writeString(
        data().resolve("snapshot.jsonl"), lines.get(0) + "\n" + row.formatted(digits) + "\n");
    assertEquals("A", SnapshotStore.read(data(), new Warnings()).events().get(0).name());
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    load("[{\"id\": 3, \"name\": \"A \\ud83d\"}, {\"id\": 1, \"name\": \"C\"}]");
    Snapshot snapshot = SnapshotStore.read(data(), new Warnings());
    assertEquals(NOW, snapshot.fetched());
    assertEquals(List.of("C", "A \ufffd"), snapshot.events().stream().map(Event::name).toList());
  }

  @Test
  void ofTwoRowsWithOneIdTheOneEditedLaterStays() throws IOException {
    load(
        """
        [{"id": 1, "name": "old", "last_updated": "2025-01-01T00:00:00Z"},
         {"id": 1, "name": "new", "last_updated": "2025-02-01T00:00:00Z"},
         {"id": 1, "name": "older", "last_updated": "2024-01-01T00:00:00Z"},
         {"id": 2, "name": "first"}, {"id": 2, "name": "second"}]
        """);
    assertEquals(
        List.of("new", "second"),
        SnapshotStore.read(data(), new Warnings()).events().stream().map(Event::name).toList());
  }

  @Test
  void aFileMaySayWhenItWasFetched() throws IOException {
    load("{\"fetched\": \"2025-01-02T03:04:05Z\", \"results\": [{\"id\": 1}]}");
    assertEquals(
        Instant.parse("2025-01-02T03:04:05Z"),
        SnapshotStore.read(data(), new Warnings()).fetched());
  }

  @Test
  void rowsThatAreNoEventsAreLeftOutAndReportedWithTheirPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "[{\"id\": 1}, {\"name\": \"B\"}, 5]");
    Warnings report = new Warnings();
    assertEquals(1, FileImport.load(List.of(file), data(), NOW, report));
    assertEquals(
        List.of(file + ", results[1]", file + ", results[2]"),
        report.warnings().stream().map(Warning::where).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a page of HTML     | <!doctype html>                    | not JSON: FILE, line 1, column",
        "broken off         | {\"results\": [{\"id\": 1},        | not JSON: FILE, line 1, column",
        "empty              | ``                                 | not events: FILE",
        "another shape      | {\"launches\": []}                 | not events: FILE",
        "results no list    | {\"results\": {\"id\": 1}}         | not events: FILE",
        "a text             | \"events\"                         | not events: FILE",
        "no events          | {\"results\": []}                  | no events: FILE",
        "an empty list      | []                                 | no events: FILE",
        "only rows no event | [{\"name\": \"A\"}]                | no events: FILE",
        "two documents      | [{\"id\": 1}] []                   | unexpected content after the"
            + " end: FILE"
      })
  void aFileThatIsNotEventsLeavesTheSnapshot(String cause, String text, String message)
      throws IOException {
    load("[{\"id\": 1}]");
    String before = Files.readString(data().resolve("snapshot.jsonl"));
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    UserException trouble =
        assertThrows(
            UserException.class, () -> FileImport.load(List.of(file), data(), NOW, new Warnings()));
    assertTrue(
        trouble.getMessage().startsWith(message.replace("FILE", file.toString())),
        trouble.getMessage());
    assertEquals(before, Files.readString(data().resolve("snapshot.jsonl")));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("nowhere.json");
    UserException trouble =
        assertThrows(
            UserException.class, () -> FileImport.load(List.of(file), data(), NOW, new Warnings()));
    assertTrue(trouble.getMessage().startsWith("no such file: " + file), trouble.getMessage());
  }

  @Test
  void aMissingSnapshotSaysWhatToDo() {
    UserException trouble =
        assertThrows(UserException.class, () -> SnapshotStore.read(data(), new Warnings()));
    assertTrue(trouble.getMessage().startsWith("no snapshot"), trouble.getMessage());
    assertTrue(trouble.getMessage().contains("spacecal fetch"), trouble.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "empty             | ``                                        | line 1",
        "not JSON          | snapshot                                  | line 1",
        "another format    | {\"snapshot\":2,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":0} |"
            + " line 1",
        "no time           | {\"snapshot\":1,\"events\":0}             | line 1",
        "a huge number     |"
            + " {\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":1e99999999999}\\n"
            + "{\"id\":1} | line 2",
        "a huge id         | {\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":1}\\n"
            + "{\"id\":1e99999999999} | line 2",
        "a line broken off | {\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":1}\\n"
            + "{\"id\":1,\"na | line 2",
        "a line no event   | {\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":1}\\n"
            + "{} | line 2",
        "lines missing     | {\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":2}\\n"
            + "{\"id\":1} | line 2"
      })
  void aDamagedSnapshotIsNamedWithItsLine(String cause, String text, String line)
      throws IOException {
    Files.createDirectories(data());
    Path file = Files.writeString(data().resolve("snapshot.jsonl"), text.replace("\\n", "\n"));
    UserException trouble =
        assertThrows(UserException.class, () -> SnapshotStore.read(data(), new Warnings()));
    assertTrue(
        trouble.getMessage().startsWith("the snapshot is damaged")
            && trouble.getMessage().contains(file + ", " + line + "."),
        trouble.getMessage());
  }

  @Test
  void theSampleIsWhole() {
    Warnings report = new Warnings();
    int count = FileImport.loadSample(data(), report);
    Snapshot snapshot = SnapshotStore.read(data(), report);
    assertTrue(count >= 80, count + " events");
    assertEquals(count, snapshot.events().size());
    assertEquals(Instant.parse("2025-07-20T12:00:00Z"), snapshot.fetched());
  }

  private void load(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("events.json"), json);
    FileImport.load(List.of(file), data(), NOW, new Warnings());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
