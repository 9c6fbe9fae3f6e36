package spacecal.cli;

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
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.fetch.FakeLl2;
import spacecal.testing.BuiltSite;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The steps of a new user: a folder, a site, and the site after an edit at the API. */
class InitCommandTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  /** Files with data of all events or the time of the fetch, but without names. */
  private static final Set<String> SUMMARIES =
      Set.of(
          "assets/words.js",
          "build-report.json",
          "events/index.html",
          "index.html",
          "sitemap.xml",
          "snapshot/index.json",
          "snapshot/snapshot.jsonl.gz",
          "statistics/index.html",
          "upcoming/index.html");

  @TempDir private Path folder;
  private Path site;

  @BeforeEach
  void chooseAFolder() {
    site = folder.resolve("space");
  }

  private static final String PROGRAM = "me/mine@0123456789abcdef0123456789abcdef01234567";

  @Test
  void createsASiteFolder() throws IOException {
    Run run = Run.of("init", site, "--program", PROGRAM).ok();
    assertEquals(
        """
        [.github/dependabot.yml, .github/workflows/site.yml, .gitignore, assets/.gitkeep, \
        pages/about.md, site.yaml, templates/README.md]\
        """,
        Run.files(site).keySet().toString());
    assertEquals(-1, Files.mismatch(Path.of("site/site.yaml"), site.resolve("site.yaml")));
    assertTrue(run.out().contains(" serve --sample --site " + site + "\n"), run.out());
    assertFalse(run.out().contains("No GitHub workflow"), run.out());
    String workflow = Files.readString(site.resolve(".github/workflows/site.yml"));
    String action = PROGRAM.replace("@", "/.github/actions/spacecal@");
    assertTrue(workflow.contains("\n        uses: " + action + "\n"), workflow);
  }

  /** The folder of the process is not a clone on GitHub, or its remotes are not known here. */
  @Test
  void aSecondRunAddsTheWorkflow() throws IOException {
    Run.of("init", site, "--program", PROGRAM).ok();
    NavigableMap<String, byte[]> whole = Run.files(site);
    Files.delete(site.resolve(".github/workflows/site.yml"));
    Files.delete(site.resolve(".github/dependabot.yml"));
    Run again = Run.of("init", site, "--program", PROGRAM).ok();
    assertEquals(2, again.out().lines().filter(line -> line.startsWith("created ")).count());
    Run.assertSame(whole, Run.files(site));
  }

  @Test
  void printsCommandsForAShell() {
    Path quoted = folder.resolve("it's mine");
    Run run = Run.of("init", quoted, "--program", PROGRAM).ok();
    String word = "'" + folder + "/it'\\''s mine'";
    assertTrue(run.out().contains(" --site " + word + "\n"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"me", "me/mine", "me/mine@", "me/mine@a b", "a/b/c@d"})
  void rejectsAnInvalidRepository(String program) {
    assertEquals(2, Run.of("init", site, "--program", program).exitCode());
    assertFalse(Files.exists(site));
  }

  @Test
  void existingFilesAreReportedAndStay() throws IOException {
    Files.createDirectories(site.resolve("pages"));
    for (String name : List.of("README.md", "site.yaml", "pages/about.md")) {
      Files.writeString(site.resolve(name), "hers");
    }
    NavigableMap<String, byte[]> before = Run.files(site);
    Run run = Run.of("init", site);
    assertEquals(1, run.exitCode());
    assertTrue(
        run.err().contains("2 files exist already: " + site + ": pages/about.md, site.yaml"),
        run.err());
    Run.assertSame(before, Run.files(site));
    Files.delete(site.resolve("site.yaml"));
    Files.delete(site.resolve("pages/about.md"));
    Run.of("init", site).ok();
    assertEquals("hers", Files.readString(site.resolve("README.md")));
  }

  @Test
  void aNewSiteIsTheDefaultSite() {
    Run.of("init", site).ok();
    Path events = SampleEvents.write(folder.resolve("some.json"), 1016, 1214);
    Run.build(folder, "--source", events, "--site", site).ok();
    Path plain = folder.resolve("plain");
    Run.of("render", "--data", folder.resolve("data"), "--output", plain).ok();
    Run.assertSame(Run.files(plain), Run.files(folder.resolve("site")));
  }

  /** The golden site, whose URL is an option, has all of these. */
  @Test
  void withTheDefaultAddressThereIsNothingToSubscribeTo() {
    Path events = SampleEvents.write(folder.resolve("some.json"), 1016, 1214);
    Run run = Run.build(folder, "--source", events, "--strict").ok();
    assertTrue(run.out().contains("base_url is the default"), run.out());
    BuiltSite built = BuiltSite.in(folder);
    for (String name : built.names(".*\\.html")) {
      String links = built.page(name).select("a[href]").eachAttr("href").toString();
      assertFalse(links.matches(".*(webcal:|/addfromweb\\?|/calendar/r\\?).*"), name);
      assertFalse(built.text(name).contains("\"apple\":\"Apple"), name);
    }
    assertTrue(built.text("index.html").contains("calendar.ics\" download"));
    assertTrue(built.text("calendars/index.html").contains("(base_url)"));
    assertTrue(built.text("events/index.html").contains("\"embed\":\"\""));
  }

  @Test
  void anEditChangesOnlyTheFilesThatShowTheEvent() throws IOException {
    Path output = folder.resolve("site");
    try (FakeLl2 api = new FakeLl2(SampleEvents.read(SampleEvents.write(folder.resolve("all"))))) {
      Object[] build = Run.command("build", folder, "--source", api.address());
      Run.of(build).ok();
      NavigableMap<String, byte[]> before = Run.files(output);
      for (String name : before.keySet()) {
        Files.setLastModifiedTime(output.resolve(name), LONG_AGO);
      }
      String old = api.events().get(1214L).path("name").textValue();
      api.edit(1214, "Arrival of the long expected", Run.CLOCK.minusSeconds(60));
      Run.at(Run.CLOCK.plus(Duration.ofMinutes(30)), build).ok();
      NavigableMap<String, byte[]> after = Run.files(output);
      assertTrue(after.remove("snapshot/changes.jsonl.gz").length > 0, "the first change");
      assertEquals(before.keySet(), after.keySet());

      Set<String> changed = new TreeSet<>();
      Set<String> written = new TreeSet<>();
      Set<String> showing = new TreeSet<>();
      for (String name : after.keySet()) {
        if (!Arrays.equals(before.get(name), after.get(name))) {
          changed.add(name);
        }
        if (!Files.getLastModifiedTime(output.resolve(name)).equals(LONG_AGO)) {
          written.add(name);
        }
        if (shows(before.get(name), old) || shows(after.get(name), "long expected")) {
          showing.add(name);
        }
      }
      assertEquals(changed, written);
      assertTrue(changed.containsAll(showing), "show the event, and did not change");
      changed.removeAll(showing);
      changed.removeAll(SUMMARIES);
      assertEquals(Set.of(), changed, "changed, and do not show the event");
      assertTrue(showing.contains("events/1214/index.html") && showing.size() * 8 < after.size());
    }
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
