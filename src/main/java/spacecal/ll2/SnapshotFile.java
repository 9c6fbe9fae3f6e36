package spacecal.ll2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
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
            } else if (node.path("id").canConvertToLong() && node.path("id").longValue() > 0) {
              visitor.visit(number, node, line);
            } else {
              throw damaged(number, "not an event");
            }
          });
    } catch (JsonProcessingException e) {
      throw damaged(last[0], "not JSON");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (head[0] == null) {
      throw damaged(1, "it is empty");
    }
    if (head[0].events() != last[0] - 1) {
      throw damaged(last[0], "it holds " + (last[0] - 1) + " events, not as many as it says");
    }
    return head[0];
  }

  /** Its first line alone. */
  Head head() {
    try {
      return head(Json.MAPPER.readTree(lines.first()));
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
