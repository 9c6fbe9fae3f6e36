package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.fetch.SyncFixture.LATER;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spacecal.model.Change;
import spacecal.model.Warnings;

class ChangeLogTest extends AbstractSyncTest {
  private final Warnings report = new Warnings();

  @Test
  void detectedChangesAreSaved() {
    with(50).sync();
    var event = FakeLl2.event(7, "Event number 7", LATER).put("date", "2025-08-01T00:00:00Z");
    event.putObject("date_precision").put("id", 5).put("name", "Day");
    event.putArray("vid_urls").addObject().put("url", "https://example.org/watch");
    sync.api.put(event);
    sync.api.delete(9);
    sync.api.put(FakeLl2.event(60, "New one", LATER));
    sync.clock.advance(Duration.ofHours(1));
    sync.sync();
    Instant seen = TestClock.START.plus(Duration.ofHours(1));
    assertEquals(
        List.of(
            change(seen, 60, "New one", "event", "", "New one"),
            change(seen, 9, "Event number 9", "event", "Event number 9", ""),
            change(seen, 7, "Event number 7", "vid_urls", "", "https://example.org/watch"),
            change(seen, 7, "Event number 7", "date_precision", "", "Day"),
            change(
                seen, 7, "Event number 7", "date", "2025-07-20T12:00:00Z", "2025-08-01T00:00:00Z")),
        sync.changes());
  }

  /** The same links in the fields of version 2.2.0 and of 2.3.0, and one new link. */
  @Test
  void aRowOfAnotherVersionIsNoChange() throws IOException {
    EventRow old =
        row(
            """
            {"id": 7, "name": "A", "type": "Docking", "date_precision": "Day",
             "video_url": "https://example.org/v", "news_url": "https://example.org/n",
             "feature_image": "https://example.org/f.png"}
            """);
    EventRow present =
        row(
            """
            {"id": 7, "name": "A", "type": {"id": 2, "name": "Docking"},
             "date_precision": {"id": 5, "name": "Day"},
             "vid_urls": [{"url": "https://example.org/v"}, {"url": "https://example.org/w"}],
             "info_urls": [{"url": "https://example.org/n"}],
             "image": {"image_url": "https://example.org/f.png"}}
            """);
    assertEquals(
        List.of(change(LATER, 7, "A", "vid_urls", "", "https://example.org/w")),
        EventDiff.between(Map.of(7L, old), Map.of(7L, present), LATER));
    assertEquals(present, present.completedBy(old), "fields under old names are not kept");
  }

  private static EventRow row(String json) throws IOException {
    return EventRow.of(7, RowJson.read(json));
  }

  private static Change change(
      Instant seen, long id, String name, String field, String from, String to) {
    return new Change(
        seen,
        id,
        name,
        field,
        Optional.of(from).filter(text -> !text.isEmpty()),
        Optional.of(to).filter(text -> !text.isEmpty()));
  }

  @Test
  void textsAreSanitizedAndCut() throws IOException {
    List<Change> changes =
        read(
            """
            {"seen":"2025-07-01T00:00:00Z","event":7,"name":"\\u202eName","field":"na\\nme","to":"LONG"}
            {"seen":"2025-07-01T00:00:00Z","event":7,"field":["a list"],"to":"Other"}
            """
                .replace("LONG", "long ".repeat(1000)));
    assertEquals(List.of("Event 7", "Name"), changes.stream().map(Change::name).toList());
    assertEquals(List.of("event", "na me"), changes.stream().map(Change::field).toList());
    assertTrue(changes.get(1).to().orElseThrow().length() <= 300);
  }

  @Test
  void damagedLinesAreLeftOutAndReported() throws IOException {
    List<Change> changes =
        read(
            """
            {"seen":"2025-07-01T00:00:00Z","event":1e99999999999,"name":"A","to":"A"}
            {"seen":"2025-07-01T00:00:00Z","event":7,"name":"B","to":"B"}
            {"seen":
            """);
    assertEquals(List.of("B"), changes.stream().map(Change::name).toList());
    assertEquals(
        List.of("a change cannot be read × 2: changes.jsonl, line 1; changes.jsonl, line 3"),
        report.lines());
  }

  private List<Change> read(String lines) throws IOException {
    Files.writeString(folder.resolve("changes.jsonl"), lines);
    return ChangeLog.read(folder, report);
  }
}
