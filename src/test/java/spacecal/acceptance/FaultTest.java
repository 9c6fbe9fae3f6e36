package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.Main;
import spacecal.output.Publisher;
import spacecal.testing.JavaProcess;
import spacecal.testing.ProcessResult;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * Full disks, read-only folders, clocks that are set back, two builds at once: the last site is
 * kept, file by file. For killed builds see {@code KilledBuildTest}.
 */
class FaultTest {
  @TempDir private Path folder;
  private boolean mounted;

  private Path disk() {
    return folder.resolve("disk");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk().toString());
    }
  }

  @Test
  void theSecondOfTwoBuildsAtOnceFails() throws Exception {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1214);
    Run.build(folder, "--source", events).ok();
    Path site = folder.resolve("site");
    NavigableMap<String, byte[]> before = Run.files(site);
    Publisher publisher = Publisher.open(site, false);
    try (publisher) {
      Path log = folder.resolve("log");
      assertEquals(
          1,
          JavaProcess.start(log, List.of(), Main.class, Run.command("render", folder)).waitFor());
      String printed = Files.readString(log);
      assertTrue(printed.contains("another build is writing this folder"), printed);
    }
    Run.assertSame(before, Run.files(site));
  }

  /** One of them may be refused; what it leaves is whole. */
  @Test
  void twoBuildsAtOnce() throws Exception {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1212, 1214);
    Object[] build = Run.command("build", folder, "--source", events);
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Process one = JavaProcess.start(first, List.of(), Main.class, build);
    Process other = JavaProcess.start(second, List.of(), Main.class, build);
    int codes = one.waitFor() + other.waitFor();
    String printed = Files.readString(first) + Files.readString(second);
    assertTrue(codes == 0 || printed.contains("another "), printed);
    assertTrue(codes <= 1, printed);
    Path alone = folder.resolve("alone");
    Run.build(alone, "--source", events).ok();
    Run.assertSame(Run.files(alone.resolve("site")), Run.files(folder.resolve("site")));
    Run.assertSame(Run.files(alone.resolve("data")), Run.files(folder.resolve("data")));
  }

  /** The next build would publish what is written there. */
  @ParameterizedTest
  @CsvSource({
    "--output, own/assets/site",
    "--output, own/pages",
    "--output, templates/../own/assets",
    "--data, own/assets",
    "--data, own/messages/data",
    "--data, templates/data"
  })
  void theFoldersOfTheOwnerAreNotWritten(String option, String inside) throws Exception {
    Path own = Files.createDirectories(folder.resolve("own/assets")).getParent();
    Path templates = Files.createDirectories(folder.resolve("templates"));
    String other = option.equals("--data") ? "--output" : "--data";
    Object[] build = {"build", "--sample", "--site", own, "--templates", templates};
    Object[] folders = {option, folder.resolve(inside), other, folder.resolve("outside")};
    Run run = Run.of(Stream.of(build, folders).flatMap(Stream::of).toArray());
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains("part of the site's own files: " + option), run.err());
    assertEquals(Set.of(), Run.files(folder).keySet());
  }

  @Test
  void aClockThatIsSetBackChangesNothing() throws Exception {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1212, 1214);
    ObjectNode envelope = SampleEvents.read(events).put("fetched", "2031-01-01T00:00:00Z");
    for (JsonNode row : envelope.path("results")) {
      ((ObjectNode) row).put("last_updated", "2035-01-01T00:00:00Z");
    }
    SampleEvents.write(events, envelope);
    Run ahead = Run.build(folder, "--source", events).ok();
    assertTrue(ahead.out().contains("as of 2031-01-01T00:00:00Z"), ahead.out());
    FileTime later = FileTime.from(Instant.parse("2040-01-01T00:00:00Z"));
    Files.setLastModifiedTime(folder.resolve("site/index.html"), later);
    Files.setLastModifiedTime(folder.resolve("data/snapshot.jsonl"), later);
    NavigableMap<String, byte[]> before = Run.files(folder.resolve("site"));
    Run.render(folder).ok();
    Run.assertSame(before, Run.files(folder.resolve("site")));
    Run.render(folder, "--now", "2001-01-01T00:00:00Z").ok();
    assertTrue(Files.readString(folder.resolve("site/index.html")).contains("</html>"));
  }

  @Test
  void onAFullDiskTheLastSiteIsKept() throws Exception {
    NavigableMap<String, byte[]> before = buildOnADisk("size=3m");
    Run full = buildThere(SampleEvents.write(folder.resolve("all.json")));
    assertEquals(1, full.exitCode(), full.err());
    assertTrue(full.err().contains("cannot write"), full.err());
    assertTrue(full.err().contains("the disk has room"), full.err());
    Run.assertSame(before, Run.files(disk()));
    assertTrue(Files.notExists(disk().resolve(".spacecal/staging")), "temporary files are left");
    buildThere(folder.resolve("events.json")).ok();
    Run.assertSame(before, Run.files(disk()));
  }

  @Test
  void inAReadOnlyFolderTheLastSiteIsKept() throws Exception {
    NavigableMap<String, byte[]> before = buildOnADisk("size=16m");
    assertEquals(0, run("mount", "-o", "remount,ro", disk().toString()));
    Run refused = buildThere(SampleEvents.write(folder.resolve("more.json"), 1016, 1212, 1214));
    assertEquals(1, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("cannot write"), refused.err());
    Run.assertSame(before, Run.files(disk()));
  }

  /** Builds a site on a small disk of its own; skips the test where none can be mounted. */
  private NavigableMap<String, byte[]> buildOnADisk(String options) throws Exception {
    Files.createDirectories(disk());
    mounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk().toString()) == 0;
    assumeTrue(mounted, "skipped: no small disk can be mounted here");
    buildThere(SampleEvents.write(folder.resolve("events.json"), 1016, 1214)).ok();
    return Run.files(disk());
  }

  private Run buildThere(Path source) {
    Path data = folder.resolve("data");
    return Run.of("build", "--source", source, "--data", data, "--output", disk());
  }

  private int run(String... command) throws Exception {
    return Files.isExecutable(Path.of("/usr/bin", command[0]))
        ? ProcessResult.of(folder, Map.of(), List.of(command)).exitCode()
        : -1;
  }
}
