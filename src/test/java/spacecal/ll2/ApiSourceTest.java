package spacecal.ll2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Event;
import spacecal.report.Report;
import spacecal.report.Trouble;

class ApiSourceTest {
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");

  @TempDir private Path data;

  @Test
  void fetchesEveryPage() {
    try (FakeLl2 api = FakeLl2.with(250)) {
      List<String> progress = new ArrayList<>();
      Report report = new Report();
      int count =
          ApiSource.load(
              api.address(),
              "test",
              data,
              NOW,
              report,
              (came, all) -> progress.add(came + "/" + all));
      assertEquals(250, count);
      assertEquals(List.of("100/250", "200/250", "250/250"), progress);
      assertEquals(3, api.requests().size());
      api.requests().forEach(query -> assertTrue(query.contains("mode=detailed"), query));
      Snapshot snapshot = Snapshot.read(data, report);
      assertEquals(NOW, snapshot.fetched());
      assertEquals(
          java.util.stream.LongStream.rangeClosed(1, 250).boxed().toList(),
          snapshot.events().stream().map(Event::id).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLES,              75, throttled by the API",
    "FALLS_OVER,              1, answered with status 503",
    "ANSWERS_HTML,            1, not JSON",
    "ANSWERS_GARBAGE,         1, not JSON",
    "ANSWERS_ANOTHER_SHAPE,   1, another shape",
    "BREAKS_OFF_MIDWAY,       1, no answer",
    "UNPACKS_TO_A_GIGABYTE,   1, more than 32 MiB",
    "REDIRECTS_ELSEWHERE,     1, answered with status 302",
    "DELETES_WHILE_PAGING,    1, the list changed while it was read"
  })
  void leavesTheLastSnapshotWhenThereIsTrouble(
      FakeLl2.Trouble trouble, int exitCode, String message) throws IOException {
    Path file = data.resolve("snapshot.jsonl");
    Files.writeString(file, "the last good one");
    try (FakeLl2 api = FakeLl2.with(250).having(trouble, 2)) {
      Trouble thrown = assertThrows(Trouble.class, () -> load(api.address()));
      assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
      assertEquals(exitCode, thrown.exitCode());
    }
    assertEquals("the last good one", Files.readString(file));
    assertEquals(List.of(file), list(data));
  }

  @Test
  void refusesAnApiThatSaysItIsEmpty() {
    try (FakeLl2 api = FakeLl2.with(0)) {
      Trouble thrown = assertThrows(Trouble.class, () -> load(api.address()));
      assertTrue(thrown.getMessage().contains("there are no events"), thrown.getMessage());
    }
  }

  @Test
  void speaksHttpToThisMachineOnly() {
    Trouble thrown =
        assertThrows(Trouble.class, () -> load(URI.create("http://ll.example.org/2.3.0/")));
    assertTrue(thrown.getMessage().contains("not an https address"), thrown.getMessage());
  }

  private void load(URI api) {
    ApiSource.load(api, "test", data, NOW, new Report(), (came, all) -> {});
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
