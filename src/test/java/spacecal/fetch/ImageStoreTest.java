package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.fetch.ImageStore.ImageOptions;
import spacecal.model.Picture;
import spacecal.model.Warnings;
import spacecal.model.Warnings.Warning;

class ImageStoreTest {
  @TempDir private Path data;
  private final TestClock clock = new TestClock();
  private final Warnings report = new Warnings();
  @AutoClose private final FakeFiles server = new FakeFiles();

  @Test
  void anImageIsDownloadedOnceAndThenRequestedConditionallyEachDay() throws IOException {
    events("a.png", "b.png", "a.png");
    copy(true);
    assertEquals(List.of(200, 200), server.statuses());
    assertEquals(2, pictures().size());
    assertEquals(255, picture("a.png").width());
    copy(true);
    assertEquals(List.of(), server.statuses());
    clock.advance(Duration.ofDays(1));
    copy(true);
    assertEquals(List.of(304, 304), server.statuses());
    assertEquals(2, pictures().size());
    assertEquals(List.of(), report.lines());
    // After the clock was set back, times in the future do not count.
    clock.advance(Duration.ofDays(-3000));
    copy(true);
    assertEquals(List.of(304, 304), server.statuses());
  }

  @Test
  void imagesOfNoEventAreDeleted() throws IOException {
    events("a.png", "b.png");
    copy(true);
    events("b.png");
    copy(true);
    assertEquals(1, copies());
    assertEquals(1, pictures().size());
  }

  @Test
  void aLostOrDamagedCopyIsDownloadedAgain() throws IOException {
    events("a.png", "b.png");
    copy(true);
    Files.delete(data.resolve("images").resolve(picture("a.png").file()));
    Path index = data.resolve("images.jsonl");
    Files.writeString(index, Files.readString(index).replace("b.png\"", "b.png"));
    server.statuses();
    copy(true);
    assertEquals(List.of(200, 200), server.statuses());
    assertEquals(2, pictures().size());
    assertEquals(
        List.of("the entry of an image cannot be read × 1: images.jsonl, line 2"), report.lines());
  }

  @Test
  void anImageThatCannotBeDownloadedDoesNotAffectTheOthers() throws IOException {
    events("a.png", "html.png", "huge.png", "missing.png", "moved.png");
    copy(true);
    assertEquals(1, pictures().size());
    assertEquals(
        Stream.of("html.png", "huge.png", "missing.png", "moved.png").map(server::address).toList(),
        report.warnings().stream().map(Warning::where).toList());
    assertTrue(report.lines().toString().contains("more than 10 MiB"), report.lines().toString());
    server.statuses();
    copy(true);
    assertEquals(List.of(), server.statuses(), "requested again a day later");
  }

  @Test
  void imagesOfThisMachineAreRefusedUnlessTheApiIsHere() {
    events("a.png");
    copy(false);
    assertEquals(List.of(), server.statuses());
    assertEquals(Map.of(), pictures());
    assertEquals(1, report.warnings().size());
  }

  @Test
  void imagesWithABlockedLicenseAreNotDownloaded() {
    events("a.png");
    ImageOptions options = new ImageOptions(true, List.of("some license"), "test", true);
    ImageStore.copy(options, data, clock.environment(), report, step -> {});
    assertEquals(List.of(), server.statuses());
  }

  @ParameterizedTest(name = "an event at {0} with images: {1}")
  @CsvSource({
    "2025-07-13T11:58:00Z, thumbnails, false",
    "2025-07-13T12:00:00Z, thumbnails, true",
    "2025-07-20T13:00:00Z, thumbnails, true",
    "2035-01-01T00:00:00Z, thumbnails, true",
    ", thumbnails, true",
    "2020-01-01T00:00:00Z, full, true"
  })
  void upcomingAndRecentEventsHaveLargePictures(String date, String setting, boolean isLarge) {
    write(event(1, server.address("a.png")).put("date", date));
    copy(true, setting.equals("full"));
    assertEquals(255, picture("a.png").width());
    assertEquals(isLarge ? 2 : 1, pictures().size());
    if (isLarge) {
      assertEquals(
          "1200 68", picture("large-a.png").width() + " " + picture("large-a.png").height());
    }
    assertEquals(List.of(), report.lines());
  }

  @Test
  void theLargePictureIsDeletedAWeekAfterTheEvent() throws IOException {
    write(event(1, server.address("a.png")).put("date", TestClock.START.toString()));
    copy(true);
    assertEquals(2, copies());
    clock.advance(Duration.ofDays(7));
    copy(true);
    assertEquals(2, copies(), "over since a minute after its start");
    clock.advance(Duration.ofMinutes(1));
    copy(true);
    assertEquals(1, copies());
    assertEquals(Set.of(server.address("a.png")), pictures().keySet(), "still shown");
  }

  @Test
  void anImageWithoutAThumbnailIsScaled() {
    ObjectNode event = event(1, server.address("a.png")).put("date", "2020-01-01T00:00:00Z");
    event.putObject("image").put("image_url", server.address("large-a.png"));
    write(event);
    copy(true);
    assertEquals(1200, picture("large-a.png").width());
  }

  /** Earlier versions copied large images as they are. */
  @Test
  void anImageThatWasNotScaledIsReplaced() throws IOException {
    write(event(1, server.address("a.png")).put("date", "2025-08-01T00:00:00Z"));
    Files.createDirectories(data.resolve("images"));
    Files.write(data.resolve("images/0123456789abcdef0123.jpg"), new byte[400_001]);
    Files.writeString(
        data.resolve("images.jsonl"),
        """
        {"url":"URL","checked":"2025-07-20T12:00:00Z","file":"0123456789abcdef0123.jpg","width":1600,"height":900}
        """
            .replace("URL", server.address("large-a.png")));
    copy(true);
    assertEquals(1200, picture("large-a.png").width());
    assertEquals(2, copies());
  }

  private Map<String, Picture> pictures() {
    return ImageStore.read(data, report);
  }

  private Picture picture(String name) {
    return pictures().get(server.address(name));
  }

  private long copies() throws IOException {
    try (var files = Files.list(data.resolve("images"))) {
      return files.count();
    }
  }

  private void copy(boolean allowLocal) {
    copy(allowLocal, false);
  }

  private void copy(boolean allowLocal, boolean full) {
    ImageOptions options = new ImageOptions(full, List.of(), "test", allowLocal);
    ImageStore.copy(options, data, clock.environment(), report, step -> {});
  }

  private void events(String... thumbnails) {
    write(data, Stream.of(thumbnails).map(server::address).toList());
  }

  /** Writes a snapshot of past events with these thumbnails. */
  static void write(Path data, List<String> thumbnails) {
    write(
        data, IntStream.range(0, thumbnails.size()).mapToObj(i -> event(i + 1, thumbnails.get(i))));
  }

  private void write(ObjectNode event) {
    write(data, Stream.of(event));
  }

  private static void write(Path data, Stream<ObjectNode> events) {
    List<EventRow> rows =
        events.map(event -> EventRow.of(event.get("id").longValue(), event)).toList();
    SnapshotStore.write(data.resolve("snapshot.jsonl"), TestClock.START, Optional.empty(), rows);
  }

  private static ObjectNode event(long id, String thumbnail) {
    ObjectNode event = FakeLl2.event(id, "Event", TestClock.START);
    event
        .put("date", "2000-01-01T00:00:00Z")
        .putObject("image")
        .put("image_url", thumbnail.replaceFirst("([^/]+)$", "large-$1"))
        .put("thumbnail_url", thumbnail)
        .putObject("license")
        .put("name", "Some License");
    return event;
  }
}
