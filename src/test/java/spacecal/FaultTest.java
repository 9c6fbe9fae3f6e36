package spacecal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.publish.Output;
import spacecal.publish.Publisher;
import spacecal.publish.SitePath;

/**
 * What befalls a machine: processes killed, disks full, folders read-only, clocks turned back. The
 * last site stands, file by file, and the next build makes it whole.
 */
class FaultTest {
  private static final int KILLS = 50;

  private static final int FILES = 300;

  private final long seed =
      Optional.ofNullable(System.getProperty("seed"))
          .map(Long::parseLong)
          .orElseGet(System::nanoTime);
  private final Random random = new Random(seed);

  @TempDir private Path folder;
  private Path data;
  private Path site;

  /** The process: publishes one of two versions after the other until it is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("begins");
      for (int version = Integer.parseInt(arguments[1]); ; version++) {
        try (Publisher publisher = Publisher.open(Path.of(arguments[0]))) {
          version(version % 2).forEach(output -> publisher.add(output));
          publisher.commit();
        }
      }
    }
  }

  @BeforeEach
  void chooseFolders() {
    System.out.println("FaultTest: -Dseed=" + seed);
    data = folder.resolve("data");
    site = folder.resolve("site");
  }

  /** A site of some files; one of three is the same in both versions, some are in one only. */
  private static List<Output> version(int version) {
    return IntStream.range(0, FILES)
        .filter(i -> i % 7 != version)
        .mapToObj(
            i ->
                new Output(
                    new SitePath(i % 2 == 0 ? "events/" + i + "/index.html" : "file" + i),
                    bytes(i, i % 3 == 0 ? 0 : version)))
        .toList();
  }

  private static byte[] bytes(int file, int version) {
    byte[] bytes = new byte[3_000];
    Arrays.fill(bytes, (byte) (file + 100 * version));
    return bytes;
  }

  private Run build(Path source, Object... more) {
    Object[] words = {
      "build", "--base-url", Hostile.BASE, "--source", source, "--data", data, "--output", site
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Run.of(all);
  }

  @Test
  void publishingKilledAtAnyMomentLeavesEachFileOldOrNew()
      throws IOException, InterruptedException {
    Map<String, byte[]> old = new TreeMap<>();
    Map<String, byte[]> young = new TreeMap<>();
    version(0).forEach(output -> old.put(output.path().value(), output.bytes()));
    version(1).forEach(output -> young.put(output.path().value(), output.bytes()));
    int between = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      killAfter(random.nextInt(150), kill);
      NavigableMap<String, byte[]> found = Run.files(site);
      for (Map.Entry<String, byte[]> file : found.entrySet()) {
        assertTrue(
            Arrays.equals(file.getValue(), old.get(file.getKey()))
                || Arrays.equals(file.getValue(), young.get(file.getKey())),
            "seed " + seed + ", kill " + kill + ": " + file.getKey());
      }
      between += isOne(found, old) || isOne(found, young) ? 0 : 1;
      if (kill % 5 == 4) {
        try (Publisher publisher = Publisher.open(site)) {
          version(kill % 2).forEach(publisher::add);
          publisher.commit();
        }
        Faults.assertSame(kill % 2 == 0 ? old : young, Run.files(site));
        assertTrue(Files.notExists(site.resolve(".spacecal/staging")));
      }
    }
    System.out.println(between + " of " + KILLS + " kills were in the midst of a commit");
    assertTrue(between > 0, between + " of " + KILLS + " kills were in the midst of a commit");
  }

  private static boolean isOne(Map<String, byte[]> found, Map<String, byte[]> version) {
    return found.keySet().equals(version.keySet())
        && found.entrySet().stream()
            .allMatch(file -> Arrays.equals(file.getValue(), version.get(file.getKey())));
  }

  private void killAfter(int millis, int version) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                site.toString(),
                String.valueOf(version))
            .redirectError(log.toFile())
            .start();
    try (var out = process.inputReader()) {
      assertEquals("begins", out.readLine());
      boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
      assertTrue(!ended, () -> "it ended by itself: " + Run.files(folder).keySet());
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  @Test
  void aBuildKilledAtAnyMomentIsRepairedByTheNext() throws IOException, InterruptedException {
    Path before = SampleEvents.write(folder.resolve("before.json"), 1016, 1201, 1212, 1214);
    Path after = SampleEvents.write(folder.resolve("after.json"), 1016, 1212, 1235);
    assertEquals(0, build(before).exitCode());
    NavigableMap<String, byte[]> old = Run.files(site);
    Path other = folder.resolve("other");
    Run whole =
        Run.of(
            "build",
            "--base-url",
            Hostile.BASE,
            "--source",
            after,
            "--data",
            folder.resolve("data2"),
            "--output",
            other);
    assertEquals(0, whole.exitCode(), whole.err());
    NavigableMap<String, byte[]> young = Run.files(other);
    for (int kill = 0; kill < 8; kill++) {
      Process process =
          Faults.start(
              folder.resolve("log"),
              "build",
              "--base-url",
              Hostile.BASE,
              "--source",
              after,
              "--data",
              data,
              "--output",
              site,
              "--now",
              Run.CLOCK);
      process.waitFor(300 + random.nextInt(900), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      process.waitFor();
      Run.files(site)
          .forEach(
              (name, bytes) ->
                  assertTrue(
                      Arrays.equals(bytes, old.get(name)) || Arrays.equals(bytes, young.get(name)),
                      name));
    }
    assertEquals(0, build(after).exitCode());
    Faults.assertSame(young, Run.files(site));
  }

  @Test
  void oneOfTwoBuildsAtOnceGivesWay() throws IOException, InterruptedException {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1214);
    assertEquals(0, build(events).exitCode());
    NavigableMap<String, byte[]> before = Run.files(site);
    try (Publisher publisher = Publisher.open(site)) {
      assertTrue(publisher.paths().isEmpty());
      Path log = folder.resolve("log");
      Process second =
          Faults.start(log, "render", "--base-url", Hostile.BASE, "--data", data, "--output", site);
      assertEquals(1, second.waitFor());
      String said = Files.readString(log);
      assertTrue(said.contains("another build is writing this folder"), said);
    }
    Faults.assertSame(before, Run.files(site));
  }

  @Test
  void aClockTurnedBackIsHarmless() throws IOException {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1212, 1214);
    ObjectNode envelope = SampleEvents.read(events);
    envelope.put("fetched", "2031-01-01T00:00:00Z");
    for (JsonNode row : envelope.path("results")) {
      ((ObjectNode) row).put("last_updated", "2035-01-01T00:00:00Z");
    }
    SampleEvents.write(events, envelope);
    Run ahead = build(events);
    assertEquals(0, ahead.exitCode(), ahead.err());
    assertTrue(ahead.out().contains("as of 2031-01-01T00:00:00Z"), ahead.out());
    for (Path file : List.of(site.resolve("index.html"), data.resolve("snapshot.jsonl"))) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2040-01-01T00:00:00Z")));
    }
    NavigableMap<String, byte[]> before = Run.files(site);
    Run again = Run.of("render", "--base-url", Hostile.BASE, "--data", data, "--output", site);
    assertEquals(0, again.exitCode(), again.err());
    Faults.assertSame(before, Run.files(site));
    Run back =
        Run.of(
            "render",
            "--base-url",
            Hostile.BASE,
            "--data",
            data,
            "--output",
            site,
            "--now",
            "2001-01-01T00:00:00Z");
    assertEquals(0, back.exitCode(), back.err());
    assertTrue(Files.readString(site.resolve("index.html")).contains("</html>"));
  }

  @Test
  void onAFullDiskTheLastSiteStands() throws IOException, InterruptedException {
    Path disk = mount("size=3m");
    site = disk.resolve("site");
    try {
      Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1214);
      assertEquals(0, build(events).exitCode());
      NavigableMap<String, byte[]> before = Run.files(site);
      Run full = build(SampleEvents.write(folder.resolve("all.json")));
      assertEquals(1, full.exitCode(), full.err());
      assertTrue(full.err().contains("cannot write"), full.err());
      assertTrue(full.err().contains("the disk has room"), full.err());
      Faults.assertSame(before, Run.files(site));
      assertTrue(Files.notExists(site.resolve(".spacecal/staging")), "something is left aside");
      Run again = build(events);
      assertEquals(0, again.exitCode(), again.err());
      Faults.assertSame(before, Run.files(site));
    } finally {
      run("umount", disk.toString());
    }
  }

  @Test
  void inAFolderThatMayOnlyBeReadTheLastSiteStands() throws IOException, InterruptedException {
    Path disk = mount("size=16m");
    site = disk.resolve("site");
    try {
      Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1214);
      assertEquals(0, build(events).exitCode());
      NavigableMap<String, byte[]> before = Run.files(site);
      assertEquals(0, run("mount", "-o", "remount,ro", disk.toString()));
      Run refused = build(SampleEvents.write(folder.resolve("more.json"), 1016, 1212, 1214));
      assertEquals(1, refused.exitCode(), refused.err());
      assertTrue(refused.err().contains("cannot write"), refused.err());
      Faults.assertSame(before, Run.files(site));
    } finally {
      run("umount", disk.toString());
    }
  }

  /** A small disk of its own; the test is skipped where none can be had. */
  private Path mount(String options) throws IOException, InterruptedException {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()) == 0,
        "skipped: no small disk can be mounted here");
    return disk;
  }

  private int run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("mount.log").toFile())
              .start();
      assertTrue(process.waitFor(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS));
      return process.exitValue();
    } catch (IOException e) {
      return -1;
    }
  }
}
