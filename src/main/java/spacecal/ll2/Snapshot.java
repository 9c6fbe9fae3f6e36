package spacecal.ll2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * What LL2 said when it was last asked, decoded.
 *
 * <p>On disk it is {@code snapshot.jsonl} in the data folder: a first line with the time of the
 * fetch and the number of events, then the events as LL2 sent them, unknown fields and all, one a
 * line, by id, so that a diff of two snapshots reads well. The file is written beside and moved
 * into place: it is always whole.
 *
 * @param fetched when LL2 was asked
 * @param events in no particular order
 */
public record Snapshot(Instant fetched, List<Event> events) {
  private static final String FILE = "snapshot.jsonl";
  private static final int FORMAT = 1;

  /**
   * Reads the snapshot of a data folder.
   *
   * @param report takes what is odd in the events
   * @throws Trouble if there is none, or it is damaged: a line that is no event spoils the whole,
   *     because it was written whole
   */
  public static Snapshot read(Path data, Report report) {
    Path file = data.resolve(FILE);
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      number++;
      JsonNode head = parse(lines.readLine());
      Instant fetched =
          Optional.ofNullable(head.path("fetched").textValue())
              .flatMap(When::parseInstant)
              .orElseThrow(() -> damaged(file, 1, "no time of the fetch"));
      if (head.path("snapshot").intValue() != FORMAT) {
        throw damaged(file, 1, "not a snapshot of format " + FORMAT);
      }
      EventDecoder decoder = new EventDecoder(report);
      List<Event> events = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Optional<Event> event = decoder.decode(parse(line), "line " + number);
        if (event.isEmpty()) {
          throw damaged(file, number, "not an event");
        }
        events.add(event.get());
      }
      if (events.size() != head.path("events").intValue()) {
        throw damaged(
            file, number, "it holds " + events.size() + " events, not as many as it says");
      }
      return new Snapshot(fetched, List.copyOf(events));
    } catch (NoSuchFileException e) {
      throw Trouble.of(
          "no snapshot yet", file.toString(), "Run \"spacecal fetch\" first, or build --sample.");
    } catch (JsonProcessingException e) {
      throw damaged(file, number, "not JSON");
    } catch (IOException e) {
      throw Trouble.of(
          "cannot read the snapshot", file.toString(), "Check the file and its permissions.", e);
    }
  }

  /** Replaces the snapshot of a data folder, which is created if need be. */
  static void write(Path data, Instant fetched, RawEvents events) {
    Path file = data.resolve(FILE);
    Path aside = data.resolve(FILE + ".new");
    ObjectNode head =
        Json.MAPPER
            .createObjectNode()
            .put("snapshot", FORMAT)
            .put("fetched", fetched.toString())
            .put("events", events.size());
    try {
      Files.createDirectories(data);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
        out.write(Json.line(head));
        out.write('\n');
        for (byte[] line : events.lines()) {
          out.write(line);
          out.write('\n');
        }
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Trouble.of(
          "cannot write the snapshot",
          file.toString(),
          "Check that the folder given as --data may be written and the disk has room.",
          e);
    }
  }

  private static JsonNode parse(String line) throws JsonProcessingException {
    return Json.MAPPER.readTree(line == null ? "" : line);
  }

  private static Trouble damaged(Path file, int line, String why) {
    return Trouble.of(
        "the snapshot is damaged (" + why + ")",
        file + ", line " + line,
        "Restore the file, or delete it and run \"spacecal fetch\".");
  }
}
