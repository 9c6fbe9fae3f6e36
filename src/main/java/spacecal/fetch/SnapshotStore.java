package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import spacecal.model.Event;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * {@code snapshot.jsonl} in the data folder: a {@link SnapshotHeader}, then the {@link EventRow}s,
 * unknown fields included, one per line, by id, so that two snapshots can be compared line by line.
 */
public final class SnapshotStore {
  static final String NAME = "snapshot.jsonl";

  private final Path file;
  private final List<String> lines;
  private final SnapshotHeader header;

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
   * The first line of a snapshot.
   *
   * @param fetched when the API was requested
   * @param events the number of lines that follow
   * @param sync where the next sync starts; empty for an import from files
   */
  record SnapshotHeader(Instant fetched, int events, Optional<SyncState> sync) {
    static final int FORMAT = 1;

    /**
     * Where the next sync starts.
     *
     * @param source the base URL of the API
     * @param cursor all edits before this instant are in the snapshot
     * @param whole whether every event is in the snapshot; if not, a site is built only with {@code
     *     --partial}
     */
    record SyncState(
        String source, Optional<Instant> cursor, IdComparison comparison, boolean whole) {}

    /**
     * The last comparison of the ids in the snapshot with those of the API.
     *
     * @param time when it was made
     * @param unexplained by how many the API's count differed from the ids it listed
     */
    record IdComparison(Instant time, int unexplained) {
      static final IdComparison NONE = new IdComparison(Instant.EPOCH, 0);
    }

    /** The header as JSON on one line. */
    String line() {
      ObjectNode line =
          RowJson.MAPPER
              .createObjectNode()
              .put("snapshot", FORMAT)
              .put("fetched", fetched.toString())
              .put("events", events);
      sync.ifPresent(
          state -> {
            line.put("source", state.source());
            state.cursor().ifPresent(cursor -> line.put("cursor", cursor.toString()));
            line.put("swept", state.comparison().time().toString());
            if (state.comparison().unexplained() != 0) {
              line.put("unexplained", state.comparison().unexplained());
            }
            if (!state.whole()) {
              line.put("whole", false);
            }
          });
      return RowJson.line(line);
    }

    /**
     * Parses the line.
     *
     * @throws IllegalArgumentException with a message for users, if it is not a header
     */
    static SnapshotHeader of(JsonNode line) {
      if (line.path("snapshot").intValue() != FORMAT) {
        throw new IllegalArgumentException("not a snapshot of format " + FORMAT);
      }
      Instant fetched =
          RowJson.instant(line, "fetched")
              .orElseThrow(() -> new IllegalArgumentException("no time of the fetch"));
      Optional<SyncState> sync =
          Optional.ofNullable(line.path("source").textValue()).map(source -> state(source, line));
      return new SnapshotHeader(fetched, line.path("events").intValue(), sync);
    }

    private static SyncState state(String source, JsonNode line) {
      IdComparison comparison =
          new IdComparison(
              RowJson.instant(line, "swept").orElse(Instant.EPOCH),
              line.path("unexplained").intValue());
      return new SyncState(
          source, RowJson.instant(line, "cursor"), comparison, line.path("whole").asBoolean(true));
    }

    /** Whether every event is in the snapshot. */
    boolean isWhole() {
      return sync.map(SyncState::whole).orElse(true);
    }
  }

  private SnapshotStore(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
    if (lines.isEmpty()) {
      throw damaged(1, "it is empty");
    }
    try {
      this.header = SnapshotHeader.of(parse(1, new Warnings()));
    } catch (IllegalArgumentException e) {
      throw damaged(1, e.getMessage());
    }
    int events = lines.size() - 1;
    if (header.events() != events) {
      throw damaged(lines.size(), events + " events instead of " + header.events());
    }
  }

  /** Reads a complete snapshot. See {@link #read(Path, Warnings, boolean)}. */
  public static Snapshot read(Path data, Warnings report) {
    return read(data, report, false);
  }

  /**
   * Reads the snapshot of a data folder.
   *
   * @param report receives errors in the events
   * @param partial whether the snapshot may be incomplete
   * @throws UserException if the snapshot is missing, damaged, or incomplete
   */
  public static Snapshot read(Path data, Warnings report, boolean partial) {
    SnapshotStore store = open(data.resolve(NAME)).orElseThrow(() -> missing(data.resolve(NAME)));
    EventDecoder decoder = new EventDecoder(report);
    List<Event> events =
        store.map((number, row) -> decoder.decode(row, "line " + number).orElseThrow(), report);
    if (!store.header.isWhole() && !partial) {
      throw UserException.of(
          "the snapshot is incomplete",
          store.file + " (" + events.size() + " events)",
          "Run \"spacecal fetch\" until it is complete, or render --partial.");
    }
    return new Snapshot(store.header.fetched(), events);
  }

  /** Opens a snapshot, which is read into memory; empty if there is none. */
  static Optional<SnapshotStore> open(Path file) {
    try {
      return Optional.of(new SnapshotStore(file, DataFolder.lines(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw DataFolder.cannotRead(file, e);
    }
  }

  /** Replaces a snapshot; its folder is created if missing. */
  static void write(Path file, SnapshotHeader header, Collection<EventRow> rows) {
    List<String> lines = new ArrayList<>(rows.size() + 1);
    lines.add(header.line());
    rows.forEach(row -> lines.add(row.json()));
    DataFolder.writeLines(file, lines);
  }

  SnapshotHeader header() {
    return header;
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
    if (row.path("id").canConvertToLong() && row.path("id").longValue() > 0) {
      return row;
    }
    throw damaged(number, "not an event");
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

  private static UserException missing(Path file) {
    return UserException.of(
        "no snapshot", file.toString(), "Run \"spacecal fetch\" first, or build --sample.");
  }
}
