package spacecal.ll2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.ll2.RawEvents.Held;
import spacecal.ll2.RawEvents.Line;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * {@code snapshot.jsonl} in the data folder: a {@link Head}, then the events as LL2 sent them, one
 * a line, by id.
 */
final class SnapshotFile implements AutoCloseable {
  static final String NAME = "snapshot.jsonl";

  /** Lines that are held at a time: enough for all cores, and no matter of memory. */
  private static final int BATCH = 512;

  private final Path file;
  private final LineFile lines;

  /** Takes the events of a snapshot, one by one. */
  interface Visitor {
    void visit(int number, JsonNode row, Line line) throws IOException;
  }

  private SnapshotFile(Path file, LineFile lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Opens the snapshot of a data folder, empty if there is none. */
  static Optional<SnapshotFile> open(Path data) {
    Path file = data.resolve(NAME);
    try {
      return Optional.of(new SnapshotFile(file, LineFile.open(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads it whole.
   *
   * @throws Trouble if it is damaged: a line that is no event spoils the whole, because it was
   *     written whole
   */
  Head forEach(Visitor visitor) {
    return forEach(new Report(), visitor);
  }

  /**
   * Reads it whole. See {@link #forEach(Visitor)}.
   *
   * @param report told of what is too large to be kept, as an import would have
   */
  Head forEach(Report report, Visitor visitor) {
    Head[] head = new Head[1];
    int[] last = {1};
    try {
      lines.forEach(
          (number, bytes, line) -> {
            last[0] = number;
            JsonNode node = Rows.read(bytes, "line " + number, report);
            if (number == 1) {
              head[0] = head(node);
            } else {
              visitor.visit(number, event(number, node), line);
            }
          });
    } catch (JsonProcessingException e) {
      throw damaged(last[0], "not JSON");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return checked(head[0], last[0]);
  }

  /** Makes something of an event of a snapshot, on any thread. */
  interface Decoder<T> {
    Optional<T> decode(int number, JsonNode row);
  }

  /**
   * Reads it whole, on all cores. See {@link #forEach(Report, Visitor)}.
   *
   * @param into takes what is made of the events, in their order
   */
  <T> Head decodeAll(Report report, Decoder<T> decoder, List<T> into) {
    Head[] head = new Head[1];
    List<Raw> batch = new ArrayList<>();
    int[] last = {1};
    try {
      lines.forEach(
          (number, bytes, line) -> {
            last[0] = number;
            if (number == 1) {
              head[0] = head(bytes);
              return;
            }
            batch.add(new Raw(number, bytes));
            if (batch.size() == BATCH) {
              decode(batch, report, decoder, into);
            }
          });
      decode(batch, report, decoder, into);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return checked(head[0], last[0]);
  }

  /** A line that is still to be read. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Raw(int number, byte[] bytes) {}

  /** What became of a line: one of the two, or neither. */
  private record Read<T>(Optional<T> value, Optional<Trouble> trouble) {}

  private <T> void decode(List<Raw> batch, Report report, Decoder<T> decoder, List<T> into) {
    List<Read<T>> made = batch.parallelStream().map(raw -> decode(raw, report, decoder)).toList();
    for (Read<T> read : made) {
      // The first of them, whichever thread came upon it sooner.
      if (read.trouble().isPresent()) {
        throw read.trouble().get();
      }
      read.value().ifPresent(into::add);
    }
    batch.clear();
  }

  private <T> Read<T> decode(Raw raw, Report report, Decoder<T> decoder) {
    try {
      JsonNode row = event(raw.number(), Rows.read(raw.bytes(), "line " + raw.number(), report));
      return new Read<>(decoder.decode(raw.number(), row), Optional.empty());
    } catch (JsonProcessingException e) {
      return new Read<>(Optional.empty(), Optional.of(damaged(raw.number(), "not JSON")));
    } catch (IOException e) {
      return new Read<>(Optional.empty(), Optional.of(unreadable(file, e)));
    } catch (Trouble trouble) {
      return new Read<>(Optional.empty(), Optional.of(trouble));
    }
  }

  private JsonNode event(int number, JsonNode row) {
    if (row.path("id").canConvertToLong() && row.path("id").longValue() > 0) {
      return row;
    }
    throw damaged(number, "not an event");
  }

  private Head head(byte[] line) throws IOException {
    try {
      return head(Rows.read(line, "line 1", new Report()));
    } catch (JsonProcessingException e) {
      throw damaged(1, "not JSON");
    }
  }

  private Head checked(Head head, int lastLine) {
    if (head == null) {
      throw damaged(1, "it is empty");
    }
    if (head.events() != lastLine - 1) {
      throw damaged(lastLine, "it holds " + (lastLine - 1) + " events, not as many as it says");
    }
    return head;
  }

  /** Its first line alone. */
  Head head() {
    try {
      return head(Rows.read(lines.first(), "line 1", new Report()));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private Head head(JsonNode line) {
    try {
      return Head.of(line);
    } catch (IllegalArgumentException e) {
      throw damaged(1, e.getMessage());
    }
  }

  /** Replaces the snapshot of a data folder, which is created if need be. */
  static void write(Path data, Instant fetched, Optional<Head.Sync> sync, RawEvents events) {
    Path file = data.resolve(NAME);
    AtomicFile.write(
        file,
        out -> {
          out.write(new Head(fetched, events.size(), sync).line());
          out.write('\n');
          for (Held held : events.rows().values()) {
            out.write(held.line().read());
            out.write('\n');
          }
        });
  }

  private Trouble damaged(int line, String why) {
    return Trouble.of(
        "the snapshot is damaged (" + why + ")",
        file + ", line " + line,
        "Restore the file, or delete it and run \"spacecal fetch\".");
  }

  private static Trouble unreadable(Path file, IOException e) {
    return Trouble.of(
        "cannot read the snapshot", file.toString(), "Check the file and its permissions.", e);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
