package spacecal.ll2;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import spacecal.model.Event;
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

  /**
   * Reads the snapshot of a data folder.
   *
   * @param report takes what is odd in the events
   * @throws Trouble if there is none, it is damaged, or a first fetch has not brought all of it yet
   */
  public static Snapshot read(Path data, Report report) {
    return read(data, report, false);
  }

  /**
   * Reads the snapshot of a data folder.
   *
   * @param partial whether one that does not hold every event will do
   * @throws Trouble as {@link #read(Path, Report)}
   */
  public static Snapshot read(Path data, Report report, boolean partial) {
    Path file = data.resolve(SnapshotFile.NAME);
    EventDecoder decoder = new EventDecoder(report);
    List<Event> events = new ArrayList<>();
    try (SnapshotFile snapshot = SnapshotFile.open(data).orElseThrow(() -> missing(file))) {
      Head head =
          snapshot.decodeAll(
              report, (number, row) -> decoder.decode(row, "line " + number), events);
      if (!head.whole() && !partial) {
        throw Trouble.of(
            "the snapshot is not whole yet",
            file + " (" + events.size() + " events)",
            "Run \"spacecal fetch\" until it is, or render --partial.");
      }
      return new Snapshot(head.fetched(), List.copyOf(events));
    }
  }

  private static Trouble missing(Path file) {
    return Trouble.of(
        "no snapshot yet", file.toString(), "Run \"spacecal fetch\" first, or build --sample.");
  }
}
