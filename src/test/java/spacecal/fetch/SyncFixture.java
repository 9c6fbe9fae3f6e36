package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import spacecal.fetch.EventSync.SyncOptions;
import spacecal.fetch.EventSync.SyncResult;
import spacecal.model.Warnings;

/** A data folder, a clock and an API, and what their tests ask of them. */
final class SyncFixture {
  final Path data;
  final TestClock clock = new TestClock();
  final FakeLl2 api;
  final List<String> said = new ArrayList<>();
  Warnings report = new Warnings();
  Optional<String> key = Optional.empty();
  Duration maxWait = Duration.ofSeconds(60);
  Duration answerTime = Duration.ofSeconds(20);
  boolean allowRemovals;
  boolean partial;

  SyncFixture(Path data, FakeLl2 api) {
    this.data = data;
    this.api = api;
  }

  SyncResult sync() {
    SyncOptions order =
        new SyncOptions(
            api.address(),
            key,
            "test (+https://example.org/)",
            maxWait,
            0.05,
            allowRemovals,
            partial);
    return EventSync.run(order, data, clock.environment(answerTime), report, said::add);
  }

  /** Syncs an hour later; returns how many requests came. */
  int syncLater() {
    clock.advance(Duration.ofHours(1).plusSeconds(10));
    api.forgetRequests();
    sync();
    return api.requests().size();
  }

  Path snapshot() {
    return data.resolve("snapshot.jsonl");
  }

  /** The snapshot holds what the server holds, byte for byte. */
  void assertExact() {
    List<String> expected = new ArrayList<>();
    for (ObjectNode event : api.events().values()) {
      expected.add(RowJson.line(event));
    }
    List<String> lines = lines(snapshot());
    List<String> held = lines.subList(1, lines.size());
    assertEquals(minus(expected, held), minus(held, expected), "on the server alone; here alone");
    assertEquals(expected, held);
    assertEquals(expected.size(), SnapshotStore.read(data, new Warnings()).events().size());
  }

  private static List<String> minus(List<String> from, List<String> some) {
    Set<String> known = Set.copyOf(some);
    return from.stream().filter(line -> !known.contains(line)).toList();
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
