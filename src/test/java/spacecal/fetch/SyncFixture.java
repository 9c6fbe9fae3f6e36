package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import spacecal.fetch.EventSync.SyncOptions;
import spacecal.fetch.EventSync.SyncResult;
import spacecal.model.Change;
import spacecal.model.Warnings;

/** An API, a clock and a data folder, for syncs. */
final class SyncFixture implements AutoCloseable {
  /** After the edits of {@link FakeLl2#with}, an hour before the first sync. */
  static final Instant LATER = Instant.parse("2025-07-20T11:00:00Z");

  final FakeLl2 api;
  final Path data;
  final TestClock clock = new TestClock();
  final List<String> said = new ArrayList<>();
  final Warnings report = new Warnings();
  Optional<String> key = Optional.empty();
  Duration maxWait = Duration.ofSeconds(60);
  Duration answerTime = Duration.ofSeconds(20);
  boolean allowRemovals;
  boolean partial;

  SyncFixture(Path data, FakeLl2 api) {
    this.data = data;
    this.api = api;
  }

  @Override
  public void close() {
    api.close();
  }

  /** Syncs with a key and no report, as the processes of tests do. */
  static void sync(String api, Path data, TestClock clock) {
    SyncOptions options =
        new SyncOptions(
            URI.create(api), Optional.of("key"), "test", Duration.ofHours(1), 0.05, false, false);
    EventSync.run(options, data, clock.environment(), new Warnings(), step -> {});
  }

  SyncResult sync() {
    SyncOptions options =
        new SyncOptions(api.address(), key, "test", maxWait, 0.05, allowRemovals, partial);
    return EventSync.run(options, data, clock.environment(answerTime), report, said::add);
  }

  /** Syncs an hour later; returns the number of requests. */
  int syncLater() {
    clock.advance(Duration.ofHours(1).plusSeconds(10));
    api.forgetRequests();
    sync();
    return api.requests().size();
  }

  /** Edits these events, each at its own second. */
  void edit(int from, int to) {
    for (int id = from; id <= to; id++) {
      api.edit(id, "edited", LATER.plusSeconds(id));
    }
  }

  /** Edits these events, all in one second. */
  void editAtOnce(int from, int to, Instant second) {
    for (int id = from; id <= to; id++) {
      api.edit(id, "bulk", second);
    }
  }

  /** Adds or replaces an event that has no {@code last_updated}. */
  void putUndated(long id, String name) {
    api.put(FakeLl2.event(id, name, LATER).putNull("last_updated"));
  }

  void delete(int from, int to) {
    for (int id = from; id <= to; id++) {
      api.delete(id);
    }
  }

  List<Change> changes() {
    return ChangeLog.read(data, report);
  }

  Path snapshot() {
    return data.resolve("snapshot.jsonl");
  }

  /** Checks that the snapshot has the events of the server, byte for byte. */
  void assertExact() {
    List<String> expected = api.events().values().stream().map(RowJson::line).toList();
    List<String> lines = DataFolder.lines(snapshot());
    List<String> held = lines.subList(1, lines.size());
    assertEquals(minus(expected, held), minus(held, expected), "only on the server; only here");
    assertEquals(expected, held);
    assertEquals(expected.size(), SnapshotStore.read(data, new Warnings(), false).events().size());
  }

  private static List<String> minus(List<String> from, List<String> some) {
    Set<String> known = Set.copyOf(some);
    return from.stream().filter(line -> !known.contains(line)).toList();
  }
}
