package spacecal.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import spacecal.Main;
import spacecal.model.UserException;
import spacecal.output.Publisher;
import spacecal.output.SitePath;
import spacecal.testing.JavaProcess;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * Builds in processes that are killed at random moments ({@code kill -9}): every file is the old
 * one or the new one, and the next build completes the site. {@code -Dkills=50} takes a minute;
 * {@code -Dseed=N} repeats the choices.
 */
class KilledBuildTest {
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int REPAIR_EVERY = 2;

  /** A set of events, and the files of a complete build. */
  private record Version(Path events, Map<String, String> files) {}

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** On disk, because a commit in memory is too short to be interrupted. */
  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  private Path killed;
  private Version old;
  private Version young;

  @Test
  void everyFileIsWholeAndTheNextBuildCompletesTheSite() throws Exception {
    System.out.println("KilledBuildTest: -Dseed=" + seed);
    old = version("before", 1016, 1201, 1212, 1214);
    young = version("after", 1016, 1212, 1235);
    killed = Files.createDirectory(folder.resolve("killed"));
    long start = System.nanoTime();
    assertEquals(0, start(old).waitFor());
    int millis = (int) NANOSECONDS.toMillis(System.nanoTime() - start);
    int kills = 0;
    boolean midway = false;
    while (kills < KILLS || !midway) {
      assertTrue(kills < 20 * KILLS, "no commit was interrupted");
      // Half of a build is the start of the process, where a kill changes nothing.
      boolean anywhere = random.nextInt(4) == 0;
      boolean ended = anywhere ? killAfter(random.nextInt(millis)) : killInCommit();
      kills += ended ? 0 : 1;
      Map<String, String> found = files(killed);
      midway |= isMidway(found);
      String when = "-Dseed=" + seed + ", kill " + kills + ": ";
      assertWhole(found, when);
      assertNoDeadLinks(found, when);
      if (ended || kills % REPAIR_EVERY == 0 || found.equals(young.files())) {
        complete(when);
      }
    }
  }

  /**
   * A commit that fails at a move leaves the files that a process killed there leaves; so does the
   * next one, which begins with them.
   */
  @Test
  void noLinkIsDeadWhereverACommitStops() throws Exception {
    System.out.println("KilledBuildTest: -Dseed=" + seed);
    Version one = version("before", 1016, 1201, 1212, 1214);
    Version other = version("after", 1016, 1212, 1235);
    for (int round = 0; round < Math.max(5, KILLS / 4); round++) {
      try (Publisher publisher = publisher(round % 2 == 0 ? one : other)) {
        publisher.commit();
      }
      List<String> stops = new ArrayList<>();
      for (int stop = 0; stop < 3; stop++) {
        try (Publisher publisher = publisher(round % 2 == 0 ? other : one)) {
          Path staging = folder.resolve("stopped/site/.spacecal/staging");
          List<String> staged = List.copyOf(Run.files(staging).keySet());
          stops.add(staged.get(random.nextInt(staged.size())));
          Files.delete(staging.resolve(stops.get(stop)));
          assertThrows(UserException.class, publisher::commit);
        }
        String when = "-Dseed=" + seed + ", round " + round + ", stopped at " + stops + ": ";
        assertNoDeadLinks(files(folder.resolve("stopped")), when);
      }
    }
  }

  /** A publisher with all files of a version. */
  private Publisher publisher(Version version) {
    Publisher publisher = Publisher.open(folder.resolve("stopped/site"), false);
    for (Map.Entry<String, String> file : version.files().entrySet()) {
      if (file.getKey().startsWith("site/")) {
        SitePath path = new SitePath(file.getKey().substring(5));
        publisher.add(path, file.getValue().getBytes(ISO_8859_1));
      }
    }
    return publisher;
  }

  private Version version(String name, long... ids) throws Exception {
    Path place = Files.createDirectory(folder.resolve(name));
    Path events = SampleEvents.write(folder.resolve(name + ".json"), ids);
    Run.build(place, "--source", events).ok();
    return new Version(events, files(place));
  }

  private Process start(Version version) throws Exception {
    Object[] command =
        Run.command("build", killed, "--source", version.events(), "--now", Run.CLOCK);
    return JavaProcess.start(folder.resolve("log"), List.of(), Main.class, command);
  }

  /** Every page that can be reached from the home page links to files that are there. */
  private static void assertNoDeadLinks(Map<String, String> found, String when) {
    if (!found.containsKey("site/index.html")) {
      return;
    }
    Deque<String> pages = new ArrayDeque<>(List.of("site/index.html"));
    Set<String> seen = new HashSet<>(pages);
    while (!pages.isEmpty()) {
      String page = pages.remove();
      for (String href : Jsoup.parse(found.get(page)).select("[href]").eachAttr("href")) {
        URI target = URI.create("/" + page).resolve(href);
        if (target.getScheme() == null && target.getPath() != null) {
          String path = target.getPath().substring(1).replaceFirst("/$", "/index.html");
          assertTrue(found.containsKey(path), when + page + " links to " + path);
          if (path.endsWith(".html") && seen.add(path)) {
            pages.add(path);
          }
        }
      }
    }
  }

  /** The published files and the data, without temporary files. */
  private static Map<String, String> files(Path place) {
    Map<String, String> files = new TreeMap<>();
    Run.files(place).forEach((name, bytes) -> files.put(name, new String(bytes, ISO_8859_1)));
    files.keySet().removeIf(name -> name.contains("/.spacecal/") || name.endsWith(".new"));
    return files;
  }

  /** Starts a build of the new version and kills it; returns whether it ended before. */
  private boolean killAfter(int millis) throws Exception {
    Process process = start(young);
    return kill(process, process.waitFor(millis, MILLISECONDS));
  }

  /** Kills as soon as a random change is in place. */
  private boolean killInCommit() throws Exception {
    Map<String, String> found = files(killed);
    List<String> changes =
        Stream.concat(young.files().keySet().stream(), found.keySet().stream())
            .filter(name -> !Objects.equals(young.files().get(name), found.get(name)))
            .toList();
    Path file = killed.resolve(changes.get(random.nextInt(changes.size())));
    Object before = state(file);
    Process process = start(young);
    boolean ended = false;
    while (!ended && state(file).equals(before)) {
      ended = process.waitFor(1, MILLISECONDS);
    }
    return kill(process, ended);
  }

  private static Object state(Path file) throws Exception {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException e) {
      return "missing";
    }
  }

  private static boolean kill(Process process, boolean ended) throws Exception {
    process.destroyForcibly().waitFor();
    return ended;
  }

  /** Whether some files of the site are old and others new: a commit was interrupted. */
  private boolean isMidway(Map<String, String> found) {
    return hasFileOnlyIn(old, young, found) && hasFileOnlyIn(young, old, found);
  }

  private static boolean hasFileOnlyIn(Version one, Version other, Map<String, String> found) {
    return found.entrySet().stream()
        .filter(file -> file.getKey().startsWith("site/"))
        .filter(file -> file.getValue().equals(one.files().get(file.getKey())))
        .anyMatch(file -> !file.getValue().equals(other.files().get(file.getKey())));
  }

  private void assertWhole(Map<String, String> found, String when) {
    found.forEach(
        (name, text) ->
            assertTrue(
                text.equals(old.files().get(name)) || text.equals(young.files().get(name)),
                when + name));
    for (String name : old.files().keySet()) {
      assertTrue(found.containsKey(name) || !young.files().containsKey(name), when + name);
    }
  }

  private void complete(String when) {
    Run.build(killed, "--source", young.events()).ok();
    assertTrue(Files.notExists(killed.resolve("site/.spacecal/staging")), when);
    assertEquals(young.files(), files(killed), when);
    Version completed = young;
    young = old;
    old = completed;
  }
}
