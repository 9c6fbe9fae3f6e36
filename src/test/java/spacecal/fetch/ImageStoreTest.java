package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.fetch.ImageStore.ImageOptions;
import spacecal.model.Warning;
import spacecal.model.Warnings;

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
    assertEquals(2, ImageStore.read(data, report).size());
    assertEquals(255, ImageStore.read(data, report).get(server.address("a.png")).width());
    copy(true);
    assertEquals(List.of(), server.statuses());
    clock.advance(Duration.ofDays(1));
    copy(true);
    assertEquals(List.of(304, 304), server.statuses());
    assertEquals(2, ImageStore.read(data, report).size());
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
    try (var files = Files.list(data.resolve("images"))) {
      assertEquals(1, files.count());
    }
    assertEquals(1, ImageStore.read(data, report).size());
  }

  @Test
  void aLostOrDamagedCopyIsDownloadedAgain() throws IOException {
    events("a.png", "b.png");
    copy(true);
    Path lost =
        data.resolve("images")
            .resolve(ImageStore.read(data, report).get(server.address("a.png")).file());
    Files.delete(lost);
    Path index = data.resolve("images.jsonl");
    Files.writeString(index, Files.readString(index).replace("b.png\"", "b.png"));
    server.statuses();
    copy(true);
    assertEquals(List.of(200, 200), server.statuses());
    assertEquals(2, ImageStore.read(data, report).size());
    assertEquals(
        List.of("the entry of an image cannot be read × 1: images.jsonl, line 2"), report.lines());
  }

  @Test
  void anImageThatCannotBeDownloadedDoesNotAffectTheOthers() throws IOException {
    events("a.png", "html.png", "huge.png", "missing.png", "moved.png");
    copy(true);
    assertEquals(1, ImageStore.read(data, report).size());
    assertEquals(
        Stream.of("html.png", "huge.png", "missing.png", "moved.png").map(server::address).toList(),
        report.warnings().stream().map(Warning::where).toList());
    assertTrue(report.lines().toString().contains("more than 10 MiB"), report.lines().toString());
    server.statuses();
    copy(true);
    assertEquals(List.of(), server.statuses(), "requested again a day later");
  }

  @Test
  void aHostThatFailsThreeTimesGetsNoMoreRequests() throws IOException {
    events(fortyTimes("", "fails.png"));
    copy(true);
    assertTrue(server.statuses().size() <= 6, "three, and those already sent");
  }

  /** Otherwise thousands of lookups would follow without a name server. */
  @Test
  void anUnknownHostGetsNoMoreLookups() {
    // More than 255 octets are not a name (RFC 1035, 2.3.4): no name server is asked.
    String host = "https://" + "images.".repeat(40) + "example/";
    eventsAt(Stream.of(fortyTimes(host, ".png")).toList());
    copy(false);
    Map<String, Long> kinds =
        report.warnings().stream()
            .collect(Collectors.groupingBy(Warning::kind, Collectors.counting()));
    assertTrue(kinds.get("image not downloaded") <= 6, "three, and those under way: " + kinds);
    assertEquals(40, report.warnings().size());
  }

  private static String[] fortyTimes(String before, String after) {
    return IntStream.rangeClosed(1, 40).mapToObj(i -> before + i + after).toArray(String[]::new);
  }

  @Test
  void imagesOfThisMachineAreRefusedUnlessTheApiIsHere() {
    events("a.png");
    copy(false);
    assertEquals(List.of(), server.statuses());
    assertEquals(Map.of(), ImageStore.read(data, report));
    assertEquals(1, report.warnings().size());
  }

  @Test
  void imagesWithABlockedLicenseAreNotDownloaded() {
    events("a.png");
    ImageOptions options = new ImageOptions(true, List.of("some license"), "test", true);
    ImageStore.copy(options, data, clock.environment(), report, step -> {});
    assertEquals(List.of(), server.statuses());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a JPEG, FFD8FFE000044A46FFC20011080064012C03011100, jpg 300 100",
    "a GIF, 4749463839612C016400F7, gif 300 100",
    "a PNG, 89504E470D0A1A0A0000000D494844520000012C00000064, png 300 100",
    "a lossy WebP, 524946460000000057454250565038200000000000000 09D012A2C016400, webp 300 100",
    "a lossless WebP, 5249464600000000574542505650384C000000002F2BC11800, webp 300 100",
    "an extended WebP, 524946460000000057454250565038580A000000000000002B0100630000, webp 300 100",
    "no width, 89504E470D0A1A0A0000000D494844520000000000000064, -",
    "a billion wide, 89504E470D0A1A0A0000000D494844527FFFFFFF00000064, -",
    "a JPEG cut short, FFD8FFE0000, -",
    "an SVG, 3C73766720, -",
    "nothing, '', -"
  })
  void theFirstBytesHaveFormatAndSize(String cause, String hex, String expected) {
    String digits = hex.replace(" ", "");
    byte[] bytes = HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits + "0");
    assertEquals(
        expected,
        ImageHeader.of(bytes)
            .map(image -> image.extension() + " " + image.width() + " " + image.height())
            .orElse("-"));
    for (int length = 0; length < bytes.length; length++) {
      ImageHeader.of(Arrays.copyOf(bytes, length));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true",
    "127.0.0.1, false",
    "10.1.2.3, false",
    "172.16.0.1, false",
    "192.168.1.1, false",
    "169.254.169.254, false",
    "100.64.0.1, false",
    "100.128.0.1, true",
    "0.0.0.0, false",
    "198.18.0.1, false",
    "198.51.100.1, false",
    "255.255.255.255, false",
    "2606:4700::1, true",
    "::1, false",
    "fe80::1, false",
    "fd00::1, false",
    "::ffff:10.0.0.1, false",
    "64:ff9b::a00:1, false",
    "2002:a00:1::1, false"
  })
  void someAddressesAreOfThePublicInternet(String address, boolean expected) throws IOException {
    assertEquals(expected, ImageDownloader.isPublic(InetAddress.getByName(address)));
  }

  private void copy(boolean allowLocal) {
    ImageOptions options = new ImageOptions(false, List.of(), "test", allowLocal);
    ImageStore.copy(options, data, clock.environment(), report, step -> {});
  }

  private void events(String... thumbnails) {
    eventsAt(Stream.of(thumbnails).map(server::address).toList());
  }

  private void eventsAt(List<String> thumbnails) {
    List<EventRow> rows = new ArrayList<>();
    for (String thumbnail : thumbnails) {
      long id = rows.size() + 1L;
      ObjectNode event = FakeLl2.event(id, "Event", TestClock.START);
      event
          .putObject("image")
          .put("image_url", thumbnail.replaceFirst("([^/]+)$", "large-$1"))
          .put("thumbnail_url", thumbnail)
          .putObject("license")
          .put("name", "Some License");
      rows.add(EventRow.of(id, event));
    }
    SnapshotStore.write(data.resolve("snapshot.jsonl"), TestClock.START, Optional.empty(), rows);
  }
}
