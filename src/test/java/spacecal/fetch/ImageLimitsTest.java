package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.fetch.ImageStore.ImageOptions;
import spacecal.model.Warnings;

/** The hosts of images, which anyone may name in an event, cannot delay or stop a build. */
class ImageLimitsTest {
  private static final String LEFT = "images left for the next run";

  @TempDir private Path data;
  private final TestClock clock = new TestClock();
  private final Warnings report = new Warnings();

  @Test
  void aHostThatFailsThreeTimesGetsNoMoreRequests() {
    try (FakeFiles server = new FakeFiles()) {
      events(40, i -> server.address(i + "fails.png"));
      copy(clock.environment());
      assertTrue(server.statuses().size() <= 6, "three, and those already sent");
    }
  }

  /** Otherwise thousands of lookups would follow without a name server. */
  @Test
  void anUnknownHostGetsNoMoreLookups() {
    // More than 255 octets are not a name (RFC 1035, 2.3.4): no name server is asked.
    String host = "https://" + "images.".repeat(40) + "example/";
    events(40, i -> host + i + ".png");
    copy(clock.environment());
    assertTrue(failures() <= 6, "three, and those under way: " + report.lines());
    assertEquals(
        40 - failures(), counts().get("image not downloaded: its host failed three times"));
    assertEquals(1, counts().get(LEFT));
  }

  /** Each image is on another host, which would get three requests. */
  @Test
  void afterTwentyFailuresNoMoreImagesAreRequestedInARun() {
    events(60, port -> "http://127.0.0.1:" + port + "/a.png");
    for (int run = 1; run <= 2; run++) {
      copy(clock.environment());
      assertTrue(failures() >= 20 * run && failures() <= 23 * run, report.lines().toString());
      assertEquals(run, counts().get(LEFT));
    }
    copy(clock.environment());
    copy(clock.environment());
    assertEquals(60, failures(), "each image is requested once a day");
    assertEquals(2, counts().get(LEFT));
  }

  @Test
  void imagesHaveOneTimeLimit() throws IOException {
    Environment environment = clock.environment(Duration.ofMinutes(1), Duration.ofMillis(400));
    // Hosts that accept connections and never respond.
    List<ServerSocket> hosts = new ArrayList<>();
    for (int i = 0; i < 19; i++) {
      hosts.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }
    events(19, i -> "http://127.0.0.1:" + hosts.get(i - 1).getLocalPort() + "/a.png");
    assertTimeoutPreemptively(Duration.ofMinutes(1), () -> copy(environment));
    int first = ImageStore.index(data, report).size();
    assertTrue(first > 0 && first < 19, first + " of 19 in the time of a run");
    assertEquals(1, counts().get(LEFT));
    for (ServerSocket host : hosts) {
      host.close();
    }
    copy(clock.environment());
    assertEquals(19, ImageStore.index(data, report).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 198.18.0.1",
        "192.0.0.1 192.0.2.1 198.51.100.1 203.0.113.1 224.0.0.1 255.255.255.255",
        "::1 fe80::1 fd00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::1 2001::1"
      })
  void localAndReservedAddressesAreNotPublic(String addresses) throws IOException {
    for (String address : addresses.split(" ", -1)) {
      assertFalse(ImageDownloader.isPublic(InetAddress.getByName(address)), address);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "2606:4700::1"})
  void otherAddressesArePublic(String address) throws IOException {
    assertTrue(ImageDownloader.isPublic(InetAddress.getByName(address)));
  }

  private int failures() {
    return counts().get("image not downloaded");
  }

  private Map<String, Integer> counts() {
    return report.kinds().stream()
        .collect(Collectors.toMap(Warnings.Kind::kind, Warnings.Kind::count));
  }

  private void copy(Environment environment) {
    ImageOptions options = new ImageOptions(false, List.of(), "test", true);
    ImageStore.copy(options, data, environment, report, step -> {});
  }

  /** Writes a snapshot of this number of past events; the first has the image number 1. */
  private void events(int number, IntFunction<String> image) {
    ImageStoreTest.write(data, IntStream.rangeClosed(1, number).mapToObj(image).toList());
  }
}
