package spacecal.acceptance;

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
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.publish.Publisher;
import spacecal.testing.Faults;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * What befalls a machine: disks full, folders read-only, clocks turned back, two builds at once.
 * The last site stands, file by file. For builds that are killed see {@code KilledBuildTest}.
 */
class FaultTest {
  @TempDir private Path folder;
  private Path data;
  private Path site;

  @BeforeEach
  void chooseFolders() {
    data = folder.resolve("data");
    site = folder.resolve("site");
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
