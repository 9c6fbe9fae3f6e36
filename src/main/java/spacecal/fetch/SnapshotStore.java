package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import spacecal.model.Event;
import spacecal.model.Quantity;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * {@code snapshot.jsonl} in the data folder: a header with the time of the fetch and the number of
 * rows, then the {@link EventRow}s, unknown fields included, one per line, by id, so that two
 * snapshots can be compared line by line.
 */
public final class SnapshotStore {
  static final String NAME = "snapshot.jsonl";
  static final int FORMAT = 1;

  private final Path file;
  private final List<String> lines;
  private final Instant fetched;
  private final Optional<SyncState> sync;

  /**
   * A decoded snapshot.
   *
   * @param fetched when the API was requested
   * @param events by id
   */
  public record Snapshot(Instant fetched, List<Event> events) {
    /** Copies the list. */
    public Snapshot {
      events = List.copyOf(events);
    }
  }

  /**
   * Where the next sync starts.
   *
   * @param source the base URL of the API
   * @param cursor all edits before this instant are in the snapshot
   * @param swept when the ids in the snapshot were last compared with those of the API
   * @param unexplained by how many the API's count differed then from the ids it listed
   * @param whole whether every event is in the snapshot; if not, a site is built only with {@code
   *     --partial}
   */
  record SyncState(
      String source, Optional<Instant> cursor, Instant swept, int unexplained, boolean whole) {
    static SyncState incomplete(String source, Optional<Instant> cursor) {
      return new SyncState(source, cursor, Instant.EPOCH, 0, false);
    }

    SyncState compared(Instant time, int difference) {
      return new SyncState(source, cursor, time, difference, whole);
    }

    SyncState completeUntil(Optional<Instant> next) {
      return new SyncState(source, next, swept, unexplained, true);
    }

    private static Optional<SyncState> of(JsonNode header) {
      return Optional.ofNullable(header.path("source").textValue())
          .map(
              source ->
                  new SyncState(
                      source,
                      RowJson.instant(header, "cursor"),
                      RowJson.instant(header, "swept").orElse(Instant.EPOCH),
                      header.path("unexplained").intValue(),
                      header.path("whole").asBoolean(true)));
    }

    private void addTo(ObjectNode header) {
      header.put("source", source);
      cursor.ifPresent(at -> header.put("cursor", at.toString()));
      header.put("swept", swept.toString());
      if (unexplained != 0) {
        header.put("unexplained", unexplained);
      }
      if (!whole) {
        header.put("whole", false);
      }
    }
  }

  private SnapshotStore(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
    if (lines.isEmpty()) {
      throw damaged(1, "it is empty");
    }
    JsonNode header = parse(1, new Warnings());
    if (header.path("snapshot").intValue() != FORMAT) {
      throw damaged(1, "not a snapshot of format " + FORMAT);
    }
    this.fetched =
        RowJson.instant(header, "fetched").orElseThrow(() -> damaged(1, "no time of the fetch"));
    this.sync = SyncState.of(header);
    int events = header.path("events").intValue();
    if (events != lines.size() - 1) {
      throw damaged(lines.size(), Quantity.of(lines.size() - 1, "event") + " instead of " + events);
    }
  }

  /**
   * Reads the snapshot of a data folder.
   *
   * @param report receives errors in the events
   * @param partial whether the snapshot may be incomplete
   * @throws UserException if the snapshot is missing, damaged, or incomplete
   */
  public static Snapshot read(Path data, Warnings report, boolean partial) {
    Path file = data.resolve(NAME);
    SnapshotStore store =
        open(file)
            .orElseThrow(
                () ->
                    UserException.of(
                        "no snapshot", file, "Run \"spacecal fetch\" first, or build --sample."));
    EventDecoder decoder = new EventDecoder(report);
    List<Event> events =
        store.map((number, row) -> decoder.decode(row, "line " + number).orElseThrow(), report);
    if (!store.sync.map(SyncState::whole).orElse(true) && !partial) {
      throw UserException.of(
          "the snapshot is incomplete",
          file + " (" + Quantity.of(events.size(), "event") + ")",
          "Run \"spacecal fetch\" until it is complete, or render --partial.");
    }
    return new Snapshot(store.fetched, events);
  }

  /** Opens a snapshot, which is read into memory; empty if there is none. */
  static Optional<SnapshotStore> open(Path file) {
    return Files.exists(file)
        ? Optional.of(new SnapshotStore(file, DataFolder.lines(file)))
        : Optional.empty();
  }

  /**
   * Replaces a snapshot; its folder is created if missing.
   *
   * @param sync empty for an import from files
   */
  static void write(
      Path file, Instant fetched, Optional<SyncState> sync, Collection<EventRow> rows) {
    ObjectNode header =
        RowJson.MAPPER
            .createObjectNode()
            .put("snapshot", FORMAT)
            .put("fetched", fetched.toString())
            .put("events", rows.size());
    sync.ifPresent(state -> state.addTo(header));
    List<String> lines = new ArrayList<>(List.of(RowJson.line(header)));
    rows.forEach(row -> lines.add(row.json()));
    DataFolder.writeLines(file, lines);
  }

  /** When the API was requested. */
  Instant fetched() {
    return fetched;
  }

  /** Where the next sync starts; empty for an import from files. */
  Optional<SyncState> sync() {
    return sync;
  }

  /** Whether a sync with this API wrote the snapshot. */
  boolean isFrom(String source) {
    return sync.filter(state -> state.source().equals(source)).isPresent();
  }

  /** The rows as they are in the file. */
  List<EventRow> rows() {
    return map(
        (number, row) ->
            new EventRow(row.path("id").longValue(), EventRow.edited(row), lines.get(number - 1)),
        new Warnings());
  }

  /** Converts a line, which counts from 1, and its event. */
  interface LineFunction<T> {
    T apply(int number, JsonNode row);
  }

  /**
   * Converts each event, on all cores; the results are in the order of the lines.
   *
   * @param report receives values that are too large to keep
   * @throws UserException if a line is not an event, which means that the file is damaged
   */
  <T> List<T> map(LineFunction<T> function, Warnings report) {
    IntFunction<T> apply = number -> function.apply(number, event(number, report));
    try {
      return IntStream.rangeClosed(2, lines.size()).parallel().mapToObj(apply).toList();
    } catch (UserException e) {
      // In order, so that the message always names the first damaged line.
      return IntStream.rangeClosed(2, lines.size()).mapToObj(apply).toList();
    }
  }

  private JsonNode event(int number, Warnings report) {
    JsonNode row = parse(number, report);
    if (EventRow.id(row).isEmpty()) {
      throw damaged(number, "not an event");
    }
    return row;
  }

  private JsonNode parse(int number, Warnings report) {
    try {
      return RowJson.read(lines.get(number - 1), "line " + number, report);
    } catch (IOException e) {
      throw damaged(number, "not JSON");
    }
  }

  private UserException damaged(int line, String why) {
    return UserException.of(
        "the snapshot is damaged (" + why + ")",
        file + ", line " + line,
        "Restore the file, or delete it and run \"spacecal fetch\".");
  }
}
