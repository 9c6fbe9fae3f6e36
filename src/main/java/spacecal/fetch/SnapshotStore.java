package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import spacecal.fetch.SnapshotHeader.SyncState;
import spacecal.model.Event;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * {@code snapshot.jsonl} in the data folder: a {@link SnapshotHeader}, then the events as LL2 sent
 * them, unknown fields included, one a line, by id, so that two snapshots can be compared line by
 * line.
 */
public final class SnapshotStore {
  static final String NAME = "snapshot.jsonl";

  private final Path file;
  private final List<byte[]> lines;
  private final SnapshotHeader header;

  /**
   * A snapshot, decoded.
   *
   * @param fetched when LL2 was asked
   * @param events by id
   */
  public record Snapshot(Instant fetched, List<Event> events) {
    /** Copies the list. */
    public Snapshot {
      events = List.copyOf(events);
    }
  }

  private SnapshotStore(Path file, List<byte[]> lines) {
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
    if (header.events() != lines.size() - 1) {
      throw damaged(
          lines.size(), "it holds " + (lines.size() - 1) + " events, not as many as it says");
    }
  }

  /** Reads the snapshot of a data folder. See {@link #read(Path, Warnings, boolean)}. */
  public static Snapshot read(Path data, Warnings report) {
    return read(data, report, false);
  }

  /**
   * Reads the snapshot of a data folder.
   *
   * @param report receives what is wrong with the events
   * @param partial whether a snapshot will do that does not hold every event
   * @throws UserException if there is none, it is damaged, or it does not hold every event yet
   */
  public static Snapshot read(Path data, Warnings report, boolean partial) {
    SnapshotStore store = open(data).orElseThrow(() -> missing(data.resolve(NAME)));
    EventDecoder decoder = new EventDecoder(report);
    List<Event> events =
        store.map((number, row) -> decoder.decode(row, "line " + number).orElseThrow(), report);
    if (!store.header.isWhole() && !partial) {
      throw UserException.of(
          "the snapshot is not whole yet",
          store.file + " (" + events.size() + " events)",
          "Run \"spacecal fetch\" until it is, or render --partial.");
    }
    return new Snapshot(store.header.fetched(), events);
  }

  /** Opens the snapshot of a data folder, which is read whole; empty if there is none. */
  static Optional<SnapshotStore> open(Path data) {
    Path file = data.resolve(NAME);
    try {
      return Optional.of(new SnapshotStore(file, DataFolder.lines(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw UserException.of(
          "cannot read the snapshot", file.toString(), "Check the file and its permissions.", e);
    }
  }

  /** Replaces the snapshot of a data folder, which is created if need be. */
  static void write(
      Path data, Instant fetched, Optional<SyncState> sync, Collection<EventRow> rows) {
    List<String> lines = new ArrayList<>(rows.size() + 1);
    lines.add(new SnapshotHeader(fetched, rows.size(), sync).line());
    rows.forEach(row -> lines.add(row.json()));
    DataFolder.writeLines(data.resolve(NAME), lines);
  }

  SnapshotHeader header() {
    return header;
  }

  /** The rows by id, as they are in the file. */
  NavigableMap<Long, EventRow> rows() {
    NavigableMap<Long, EventRow> rows = new TreeMap<>();
    for (EventRow row : map(this::row, new Warnings())) {
      rows.put(row.id(), row);
    }
    return rows;
  }

  private EventRow row(int number, JsonNode row) {
    String json = new String(lines.get(number - 1), StandardCharsets.UTF_8);
    return new EventRow(row.path("id").longValue(), EventRow.edited(row), json);
  }

  /** Makes something of a line, which counts from 1, and its event. */
  interface LineFunction<T> {
    T apply(int number, JsonNode row);
  }

  /**
   * Makes something of each event, on all cores; the results are in the order of the lines.
   *
   * @param report receives what is too large to keep
   * @throws UserException if a line is not an event: the file was written whole, so it is damaged
   */
  <T> List<T> map(LineFunction<T> function, Warnings report) {
    IntFunction<T> apply = number -> function.apply(number, event(number, report));
    try {
      return IntStream.rangeClosed(2, lines.size()).parallel().mapToObj(apply).toList();
    } catch (UserException e) {
      // In turn, so that it is always the first damaged line that is named.
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
        "no snapshot yet", file.toString(), "Run \"spacecal fetch\" first, or build --sample.");
  }
}
