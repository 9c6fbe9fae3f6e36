package spacecal.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.Version;
import spacecal.fetch.Environment;
import spacecal.fetch.FakeLl2;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The way of a new user: a folder, a site, an edit far away, the site again. */
class InitCommandTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  /** Tell of all events at once, though nobody reads a name there, or of the time of the fetch. */
  private static final Set<String> OF_ALL =
      Set.of(
          "assets/words.js",
          "build-report.json",
          "index.html",
          "sitemap.xml",
          "snapshot/index.json",
          "snapshot/snapshot.jsonl.gz",
          "statistics/index.html",
          "upcoming/index.html");

  @TempDir private Path folder;

  @Test
  void aNewSiteHasAPlaceForEverything() throws IOException {
    Path site = folder.resolve("space");
    Run run = Run.of("init", site);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        List.of(
            ".github/dependabot.yml",
            ".github/workflows/site.yml",
            ".gitignore",
            "assets/.gitkeep",
            "pages/about.md",
            "site.yaml",
            "templates/README.md"),
        List.copyOf(Run.files(site).keySet()));
    assertArrayEquals(
        Files.readAllBytes(Path.of("site/site.yaml")),
        Files.readAllBytes(site.resolve("site.yaml")));
    assertTrue(
        Files.readString(site.resolve(".github/workflows/site.yml"))
            .contains(
                "uses: spacecal/spacecal/.github/actions/spacecal@v" + Version.number() + "\n"));
    assertTrue(run.out().contains("Next: cd " + site), run.out());
  }

  @Test
  void theProgramMayLiveInARepositoryOfOnesOwn() throws IOException {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    assertEquals(
        0, Run.of("init", folder.resolve("a"), "--program", "me/mine@" + commit).exitCode());
    assertTrue(
        Files.readString(folder.resolve("a/.github/workflows/site.yml"))
            .contains("uses: me/mine/.github/actions/spacecal@" + commit + "\n"));
    for (String wrong : List.of("me", "me/mine", "me/mine@", "me/mine@a b", "a/b/c@d")) {
      assertEquals(1, Run.of("init", folder.resolve("b"), "--program", wrong).exitCode(), wrong);
      assertFalse(Files.exists(folder.resolve("b")), wrong);
    }
  }

  @Test
  void whatIsInTheWayIsNamedAndStays() throws IOException {
    Path site = Files.createDirectories(folder.resolve("space/pages")).getParent();
    Files.writeString(site.resolve("README.md"), "hers");
    Files.writeString(site.resolve("site.yaml"), "title: Hers\n");
    Files.writeString(site.resolve("pages/about.md"), "# Hers\n");
    NavigableMap<String, byte[]> before = Run.files(site);
    Run run = Run.of("init", site);
    assertEquals(1, run.exitCode());
    assertTrue(
        run.err().contains("2 files exist already: " + site + ": pages/about.md, site.yaml"),
        run.err());
    assertEquals(before.keySet(), Run.files(site).keySet());
    Files.delete(site.resolve("site.yaml"));
    Files.delete(site.resolve("pages/about.md"));
    assertEquals(0, Run.of("init", site).exitCode(), "other files are in nobody's way");
    assertEquals("hers", Files.readString(site.resolve("README.md")));
  }

  @Test
  void itBuildsRightAwayWithoutTheNetwork() throws IOException {
    Path site = folder.resolve("space");
    assertEquals(0, Run.of("init", site).exitCode());
    Path output = site.resolve("target/site");
    Object[] words = {"--data", site.resolve("target/sample-data"), "--output", output};
    Run own = Run.of("build", "--sample", "--site", site, words[0], words[1], words[2], words[3]);
    assertEquals(0, own.exitCode(), own.err());
    Path plain = folder.resolve("plain");
    assertEquals(0, Run.of("render", words[0], words[1], "--output", plain).exitCode());
    NavigableMap<String, byte[]> expected = Run.files(plain);
    NavigableMap<String, byte[]> made = Run.files(output);
    assertEquals(expected.keySet(), made.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, made.get(name), name));
  }

  @Test
  void onlyThePagesThatShowAnEventChangeWithIt() throws IOException {
    Path site = folder.resolve("space");
    Path output = folder.resolve("out");
    assertEquals(0, Run.of("init", site).exitCode());
    try (FakeLl2 api = new FakeLl2(SampleEvents.read(SampleEvents.write(folder.resolve("all"))))) {
      Object[] build = {
        "build",
        "--site",
        site,
        "--source",
        api.address(),
        "--data",
        folder.resolve("data"),
        "--output",
        output
      };
      Run first = Run.of(build);
      assertEquals(0, first.exitCode(), first.err());
      NavigableMap<String, byte[]> before = Run.files(output);
      for (String name : before.keySet()) {
        Files.setLastModifiedTime(output.resolve(name), LONG_AGO);
      }
      String old = api.events().get(1214L).path("name").textValue();
      api.edit(1214, "Arrival of the long expected", Run.CLOCK.minusSeconds(60));
      Run second = Run.with(halfAnHourLater(), Optional.empty(), build);
      assertEquals(0, second.exitCode(), second.err());
      NavigableMap<String, byte[]> after = Run.files(output);
      assertTrue(after.remove("snapshot/changes.jsonl.gz").length > 0, "a first change is told");
      assertEquals(before.keySet(), after.keySet());

      Set<String> changed = new TreeSet<>();
      Set<String> touched = new TreeSet<>();
      Set<String> showing = new TreeSet<>();
      for (String name : after.keySet()) {
        if (!new String(before.get(name), StandardCharsets.ISO_8859_1)
            .equals(new String(after.get(name), StandardCharsets.ISO_8859_1))) {
          changed.add(name);
        }
        if (!Files.getLastModifiedTime(output.resolve(name)).equals(LONG_AGO)) {
          touched.add(name);
        }
        if (shows(before.get(name), old) || shows(after.get(name), "long expected")) {
          showing.add(name);
        }
      }
      assertEquals(changed, touched, "what did not change is not written");
      Set<String> more = new TreeSet<>(changed);
      more.removeAll(showing);
      more.removeAll(OF_ALL);
      assertEquals(Set.of(), more, "changed, and do not show it");
      showing.removeAll(changed);
      assertEquals(Set.of(), showing, "show it, and did not change");
      assertTrue(
          changed.contains("events/1214/index.html") && changed.size() * 8 < after.size(),
          "" + changed);
    }
  }

  private static Environment halfAnHourLater() {
    return new Environment(
        InstantSource.fixed(Run.CLOCK.plus(Duration.ofMinutes(30))),
        length -> {},
        new Random(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5));
  }

  /** Calendars fold their lines, pages escape. */
  private static boolean shows(byte[] file, String name) {
    return new String(file, StandardCharsets.UTF_8)
        .replace("\r\n ", "")
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .contains(name);
  }
}
