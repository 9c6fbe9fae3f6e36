package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import spacecal.PackedProgram;
import spacecal.testing.Faults;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * Whole builds, each in a process of its own that is killed at a random moment ({@code kill -9}):
 * every file is the old one or the new one, the snapshot is whole, and the next build makes the
 * site what it would have been. {@code -Dseed=N} repeats the moments, as far as a machine repeats
 * itself.
 */
class KilledBuildTest {
  private static final int KILLS = 50;

  /** Sites that are built and killed at the same time. */
  private static final int SITES = 2;

  /** Kills after which a build is left alone. */
  private static final int REPAIR_EVERY = 5;

  /** How far a build had come; what an earlier one that was killed had put aside counts, too. */
  private enum Reached {
    NOTHING_WRITTEN,
    SNAPSHOT_WRITTEN,
    FILES_PUT_ASIDE,
    IN_THE_MIDST_OF_THE_COMMIT,
    ALL_IN_PLACE
  }

  /** When to kill: so long after the program said that it begins a step. */
  private enum Step {
    START(""),
    MAKING("making files"),
    PUBLISHING("publishing");

    private final String said;

    Step(String said) {
      this.said = said;
    }
  }

  /** One of the two states of the world between which a site goes to and fro. */
  private record Version(
      Path events, NavigableMap<String, byte[]> site, NavigableMap<String, byte[]> data) {}

  private final long seed = Optional.ofNullable(Long.getLong("seed")).orElseGet(System::nanoTime);

  /** On a disk, as sites are: in memory all is in place in a moment that no kill meets. */
  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  private PackedProgram program;

  @Test
  void killedFiftyTimes() throws Exception {
    System.out.println("KilledBuildTest: -Dseed=" + seed);
    List<Version> versions =
        List.of(version("before", 1016, 1201, 1212, 1214), version("after", 1016, 1212, 1235));
    program = PackedProgram.in(folder, build(versions.get(0).events(), folder.resolve("packed")));
    Map<Step, Long> lengths = lengths(versions.get(0));
    Map<Reached, Integer> reached = Collections.synchronizedMap(new EnumMap<>(Reached.class));
    ExecutorService threads = Executors.newFixedThreadPool(SITES);
    try {
      List<Future<Integer>> sites =
          IntStream.range(0, SITES)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              new KilledSite(i, versions, lengths, reached).killed(KILLS / SITES)))
              .toList();
      int kills = 0;
      for (Future<Integer> site : sites) {
        kills += site.get();
      }
      System.out.println(kills + " builds killed: " + reached + "; steps in ms: " + lengths);
      assertTrue(kills >= KILLS, kills + " kills");
      assertTrue(reached.containsKey(Reached.IN_THE_MIDST_OF_THE_COMMIT), reached.toString());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Object[] build(Path events, Path place) {
    return new Object[] {
      "build",
      "--base-url",
      Hostile.BASE,
      "--source",
      events,
      "--data",
      place.resolve("data"),
      "--output",
      place.resolve("site"),
      "--now",
      Run.CLOCK
    };
  }

  private Version version(String name, long... ids) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Path events = SampleEvents.write(place.resolve("events.json"), ids);
    Run clean = Run.of(build(events, place));
    assertEquals(0, clean.exitCode(), clean.err());
    return new Version(events, Run.files(place.resolve("site")), Run.files(place.resolve("data")));
  }

  /** How many milliseconds a build of its own process takes for each step, all for the first. */
  private Map<Step, Long> lengths(Version version) throws IOException, InterruptedException {
    Process process = program.start(build(version.events(), folder.resolve("measured")));
    Map<Step, Long> begun = new EnumMap<>(Step.class);
    long end;
    long start = System.nanoTime();
    try (BufferedReader said = process.inputReader()) {
      for (Step step : Step.values()) {
        await(said, step);
        begun.put(step, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      }
      // What is said next is the summary: all is in place.
      assertTrue(said.readLine() != null, "there is no summary");
      end = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      said.lines().forEach(line -> {});
      assertEquals(0, process.waitFor());
    }
    long publishing = begun.get(Step.PUBLISHING);
    return Map.of(
        Step.START, end,
        Step.MAKING, publishing - begun.get(Step.MAKING),
        Step.PUBLISHING, end - publishing);
  }

  /** Reads on until a step begins; whether it did. */
  private static boolean await(BufferedReader said, Step step) throws IOException {
    String line = "";
    while (line != null && !line.startsWith(step.said)) {
      line = said.readLine();
    }
    return line != null;
  }

  /** A site whose builds are killed. */
  private final class KilledSite {
    private final Path place;
    private final Random random;
    private final List<Version> versions;
    private final Map<Step, Long> lengths;
    private final Map<Reached, Integer> reached;

    /**
     * How long to wait at most, in milliseconds, once it publishes. That is over soon, sooner or
     * later by what else the machine does: what was met tells where the midst is.
     */
    private double publishing;

    private int at;

    KilledSite(
        int number,
        List<Version> versions,
        Map<Step, Long> lengths,
        Map<Reached, Integer> reached) {
      this.place = folder.resolve("killed" + number);
      this.random = new Random(seed + number);
      this.versions = versions;
      this.lengths = lengths;
      this.reached = reached;
      this.publishing = lengths.get(Step.PUBLISHING) + 1;
    }

    /** Kills builds so many times; returns how many it were. */
    int killed(int times) throws IOException, InterruptedException {
      assertEquals(0, Run.of(build(versions.get(0).events(), place)).exitCode());
      int kills = 0;
      while (kills < times) {
        Version next = versions.get(1 - at);
        NavigableMap<String, byte[]> before = Run.files(place.resolve("site"));
        int kind = random.nextInt(4);
        Step step = kind == 0 ? Step.START : kind == 1 ? Step.MAKING : Step.PUBLISHING;
        if (kill(next, step)) {
          kills++;
          String when = "seed " + seed + ", " + place.getFileName() + ", kill " + kills;
          Reached met = check(when, before);
          reached.merge(met, 1, Integer::sum);
          if (step == Step.PUBLISHING && met == Reached.FILES_PUT_ASIDE) {
            publishing *= 1.5;
          } else if (step == Step.PUBLISHING && met == Reached.ALL_IN_PLACE) {
            publishing /= 1.5;
          }
          if (kills % REPAIR_EVERY == 0) {
            repair(next, when);
          }
        } else {
          // It was done before its time: all is as the new version says.
          if (step == Step.PUBLISHING) {
            publishing /= 1.5;
          }
          repair(next, "a build that was not killed");
        }
      }
      return kills;
    }

    /** Whether a build of this version was killed before it ended. */
    private boolean kill(Version version, Step step) throws IOException, InterruptedException {
      double most = step == Step.PUBLISHING ? publishing : lengths.get(step) + 1;
      long millis = (long) (random.nextDouble() * most);
      Process process = program.start(build(version.events(), place));
      try (BufferedReader said = process.inputReader()) {
        assertTrue(await(said, step), "it said nothing of " + step.said);
        return !process.waitFor(millis, TimeUnit.MILLISECONDS);
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    }

    /** How far the killed build had come; that all of it is whole. */
    private Reached check(String when, Map<String, byte[]> before) throws IOException {
      Version old = versions.get(at);
      Version young = versions.get(1 - at);
      NavigableMap<String, byte[]> site = Run.files(place.resolve("site"));
      assertWhole(when, site, old.site(), young.site());
      NavigableMap<String, byte[]> data = Run.files(place.resolve("data"));
      // What is written beside its place is nobody's until it is moved in.
      data.keySet().removeIf(name -> name.endsWith(".new"));
      assertWhole(when, data, old.data(), young.data());
      if (isSame(site, young.site())) {
        return Reached.ALL_IN_PLACE;
      }
      if (!isSame(site, before)) {
        return Reached.IN_THE_MIDST_OF_THE_COMMIT;
      }
      if (Files.exists(place.resolve("site/.spacecal/staging"))) {
        return Reached.FILES_PUT_ASIDE;
      }
      return isSame(data, old.data()) ? Reached.NOTHING_WRITTEN : Reached.SNAPSHOT_WRITTEN;
    }

    private void repair(Version version, String when) {
      Run run = Run.of(build(version.events(), place));
      assertEquals(0, run.exitCode(), when + ": " + run.err());
      Faults.assertSame(version.site(), Run.files(place.resolve("site")));
      assertTrue(Files.notExists(place.resolve("site/.spacecal/staging")), when);
      Faults.assertSame(version.data(), Run.files(place.resolve("data")));
      at = 1 - at;
    }

    private void assertWhole(
        String when,
        Map<String, byte[]> found,
        Map<String, byte[]> old,
        Map<String, byte[]> young) {
      found.forEach(
          (name, bytes) ->
              assertTrue(
                  Arrays.equals(bytes, old.get(name)) || Arrays.equals(bytes, young.get(name)),
                  when + ": " + name));
      for (String name : old.keySet()) {
        assertTrue(found.containsKey(name) || !young.containsKey(name), when + ": lost " + name);
      }
    }

    private boolean isSame(Map<String, byte[]> one, Map<String, byte[]> other) {
      return one.keySet().equals(other.keySet())
          && one.entrySet().stream()
              .allMatch(file -> Arrays.equals(file.getValue(), other.get(file.getKey())));
    }
  }
}
