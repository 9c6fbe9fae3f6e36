package spacecal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.ll2.FakeFiles;
import spacecal.ll2.FakeLl2;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The program as its user meets it: commands in; files, words and exit codes out. */
class MainTest {
  @TempDir private Path folder;
  private Path data;
  private Path output;

  private Path some;

  @BeforeEach
  void chooseFolders() {
    data = folder.resolve("data");
    output = folder.resolve("site");
    some = SampleEvents.write(folder.resolve("some.json"), 1016, 1201, 1212, 1214);
  }

  @Test
  void buildIsFetchAndRender() {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1212, 1214);
    assertOk(Run.of("build", "--source", events, "--data", data, "--output", output));
    Path data2 = folder.resolve("data2");
    Path output2 = folder.resolve("site2");
    assertOk(Run.of("fetch", "--source", events, "--data", data2));
    assertOk(Run.of("render", "--data", data2, "--output", output2));
    assertSame(Run.files(data), Run.files(data2));
    assertSame(Run.files(output), Run.files(output2));
  }

  @Test
  void theSampleGivesEveryKindOfFileAndASummary() {
    Run run = assertOk(Run.of("build", "--sample", "--data", data, "--output", output));
    NavigableMap<String, byte[]> files = Run.files(output);
    long pages = files.keySet().stream().filter(name -> name.endsWith(".html")).count();
    long calendars = files.keySet().stream().filter(name -> name.endsWith(".ics")).count();
    assertTrue(
        run.out().contains("100 events, 1 without a date, as of 2025-07-20T12:00:00Z"), run.out());
    assertTrue(
        run.out()
            .contains(
                pages
                    + " pages, "
                    + calendars
                    + " calendars; "
                    + files.size()
                    + " files written, 0 unchanged, 0 deleted"),
        run.out());
    assertTrue(
        run.out().contains("not a duration × 2: event 1181: duration (PT0S); event 1201"),
        run.out());
    assertTrue(run.out().contains("The site is in " + output + " ("), run.out());
    assertTrue(run.err().contains("making files (" + files.size() + ")"), run.err());
    assertFalse(run.err().contains("\r"), "no terminal, no line written over");

    Run again = assertOk(Run.of("render", "--data", data, "--output", output));
    assertTrue(
        again.out().contains("0 files written, " + files.size() + " unchanged, 0 deleted"),
        again.out());
    assertHasEveryKind(files);
  }

  @Test
  void aFolderOfOthersIsPublishedIntoOnlyWhenAsked() throws IOException {
    Files.createDirectories(output);
    Files.writeString(output.resolve("thesis.txt"), "hers");
    Run refused = Run.of("build", "--source", some, "--data", data, "--output", output);
    assertEquals(1, refused.exitCode());
    assertTrue(refused.err().contains("--overwrite"), refused.err());
    assertOk(Run.of("render", "--data", data, "--output", output, "--overwrite"));
    assertEquals("hers", Files.readString(output.resolve("thesis.txt")));
    assertTrue(Files.exists(output.resolve("build-report.json")));
  }

  private static void assertHasEveryKind(NavigableMap<String, byte[]> files) {
    List<String> names =
        List.of(
            "index.html",
            "404.html",
            "search.json",
            "sitemap.xml",
            "robots.txt",
            "upcoming/index.html",
            "calendars/index.html",
            "about/index.html",
            "types/index.html",
            "types/2/index.html",
            "types/2/calendar.ics",
            "types/23/windows.ics",
            "events/calendar.ics",
            "events/windows.ics",
            "events/everything.ics",
            "events/1214/index.html",
            "events/1214/event.ics",
            "2025/index.html",
            "2025/08/index.html",
            "agencies/44/index.html",
            "programs/17/calendar.ics");
    for (String name : names) {
      assertTrue(files.containsKey(name), name);
    }
    assertTrue(files.containsKey("events/1235/index.html"), "an event without a date has a page");
    assertFalse(files.containsKey("events/1235/event.ics"), "but no place in a calendar");
  }

  @Test
  void anApiOnThisMachineGivesTheSameSiteAsTheFile() throws IOException {
    Path fromFile = folder.resolve("from-file");
    Path fromApi = folder.resolve("from-api");
    Path site = Files.createDirectories(folder.resolve("own"));
    Files.writeString(site.resolve("site.yaml"), "images: link\npublish_snapshot: no\n");
    Object[] fileToSite = {"--data", data, "--site", site, "--output", fromFile};
    Object[] apiToSite = {"--data", data, "--site", site, "--output", fromApi};
    assertOk(Run.of(words("build", "--source", some, fileToSite)));
    try (FakeLl2 api = new FakeLl2(SampleEvents.read(some))) {
      assertOk(Run.of(words("build", "--source", api.address(), apiToSite)));
    }
    assertSame(Run.files(fromFile), Run.files(fromApi));
  }

  @ParameterizedTest
  @CsvSource({"5s, 0", "10m, 0", "PT1H, 0", "0s, 0", "soon, 2", "-5s, 2", "2d, 2"})
  void aWaitIsALength(String length, int exitCode) {
    Run run = Run.of("fetch", "--sample", "--data", data, "--max-wait", length);
    assertEquals(exitCode, run.exitCode(), run.err());
  }

  @Test
  void anAddressForFirstAidMustBeOne() {
    Run run = Run.of("fetch", "--source", "http://127.0.0.1:9/", "--bootstrap", "nowhere");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("not an address"), run.err());
  }

  @Test
  void aSiteIsMadeOfAPartOfTheEventsOnlyWhenAsked() {
    try (FakeLl2 api = FakeLl2.with(150).having(FakeLl2.Trouble.THROTTLES, 2)) {
      Object[] words = {"build", "--source", api.address(), "--data", data, "--output", output};
      assertEquals(75, Run.of(words).exitCode());
      assertFalse(Files.exists(output));
      Run run = Run.of(Stream.concat(Stream.of(words), Stream.of("--partial")).toArray());
      assertOk(run);
      assertTrue(run.out().contains("the snapshot is not whole yet"), run.out());
      assertEquals(1, Run.of("render", "--data", data, "--output", output).exitCode());
      assertOk(Run.of("render", "--data", data, "--output", output, "--partial"));
    }
  }

  @Test
  void helpTellsOfScheduleKeyBudgetAndExitCodes() {
    String help = assertOk(Run.of("--help")).out();
    for (String word : List.of("every 30 minutes", "LL2_API_KEY", "15 requests an hour", "75")) {
      assertTrue(help.contains(word), word);
    }
  }

  private static Object[] words(Object command, Object option, Object value, Object... more) {
    return Stream.concat(Stream.of(command, option, value), Stream.of(more)).toArray();
  }

  @Test
  void picturesAndTheSnapshotArePublishedAndABuildElsewhereBeginsWithThem() throws IOException {
    try (FakeLl2 api = FakeLl2.with(3);
        FakeFiles pictures = new FakeFiles()) {
      ObjectNode event = FakeLl2.event(7, "Arrival", Run.CLOCK.minusSeconds(60));
      event
          .putObject("image")
          .put("name", "Dragon")
          .put("image_url", pictures.address("large.png"))
          .put("thumbnail_url", pictures.address("small.png"))
          .put("credit", "NASA");
      api.put(event);
      assertOk(Run.of("build", "--source", api.address(), "--data", data, "--output", output));
      String page = Files.readString(output.resolve("events/7/index.html"));
      Matcher image =
          Pattern.compile(
                  "<img src=\"../../(images/[0-9a-f]{20}\\.png)\" width=\"255\" height=\"200\""
                      + " alt=\"Dragon\" loading=\"lazy\"")
              .matcher(page);
      assertTrue(image.find(), page);
      assertTrue(Files.exists(output.resolve(image.group(1))));
      assertTrue(page.contains("Credit: NASA"), page);
      assertTrue(page.contains("img-src 'self'"), page);
      assertEquals(List.of("/small.png"), pictures.requests());

      api.forgetRequests();
      pictures.serve(output.resolve("snapshot"));
      Path elsewhere = folder.resolve("elsewhere");
      Run run =
          assertOk(
              Run.of(
                  "fetch",
                  "--source",
                  api.address(),
                  "--data",
                  elsewhere,
                  "--bootstrap",
                  pictures.address("")));
      assertTrue(run.out().contains("4 events in"), run.out());
      assertEquals(2, api.requests().size(), "an increment, not a first fetch");
    }
  }

  @Test
  void aDeletedEventLeavesTheSite() {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1016, 1212, 1214);
    assertOk(Run.of("build", "--source", events, "--data", data, "--output", output));
    assertTrue(Files.exists(output.resolve("events/1016/index.html")));
    Path fewer = SampleEvents.write(folder.resolve("fewer.json"), 1212, 1214);
    assertOk(Run.of("build", "--source", fewer, "--data", data, "--output", output));
    assertFalse(Files.exists(output.resolve("events/1016")));
    assertFalse(Files.exists(output.resolve("events/windows.ics")));
  }

  @Test
  void foldersOfTheOwnerAreLaidOverTheDefaults() throws IOException {
    Path site = Files.createDirectories(folder.resolve("own/pages")).getParent();
    Files.writeString(site.resolve("site.yaml"), "title: Station Watch\n");
    Files.writeString(site.resolve("pages/crew.md"), "# The crew\n\nSee [home](../).\n");
    assertOk(Run.of("build", "--source", some, "--data", data, "--output", output, "--site", site));
    assertTrue(Files.readString(output.resolve("index.html")).contains("Station Watch"));
    assertTrue(Files.readString(output.resolve("crew/index.html")).contains("The crew"));
    assertTrue(Files.exists(output.resolve("about/index.html")), "the default page stays");
  }

  @Test
  void theBaseUrlIsInWhatMustBeWhole() throws IOException {
    assertOk(
        Run.of(
            "build",
            "--source",
            some,
            "--data",
            data,
            "--output",
            output,
            "--base-url",
            "https://orbit.example/a/b"));
    assertTrue(
        Files.readString(output.resolve("sitemap.xml"))
            .contains("<loc>https://orbit.example/a/b/events/1214/</loc>"));
    assertTrue(
        Files.readString(output.resolve("events/1214/event.ics"))
            .contains("URL:https://orbit.example/a/b/events/1214/"));
  }

  @Test
  void strictFailsOnWhatIsOddAndPublishesNothing() {
    Run run = Run.of("build", "--source", some, "--strict", "--data", data, "--output", output);
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("and --strict"), run.err());
    assertTrue(run.out().contains("not a duration × 1"), "the oddities are still listed");
    assertTrue(Run.files(output).isEmpty());

    Path sound = SampleEvents.write(folder.resolve("sound.json"), 1212, 1214);
    assertOk(Run.of("build", "--source", sound, "--strict", "--data", data, "--output", output));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a setting misspelt    | site.yaml: tilte: Mine       | unknown setting \"tilte\" |"
            + " site.yaml, line 1, column 1 | Did you mean title?",
        "a bad address         | site.yaml: base_url: space   | not an address \"space\"  |"
            + " site.yaml, line 1, column 11 | https://example.org/space/",
        "not YAML              | site.yaml: title: [          | not YAML                  |"
            + " site.yaml, line            | key: value",
        "a template in error   | event.ftlh: ${nothing.here}  | event.ftlh                | line 1 "
            + "                    | events/1212/",
        "a template unclosed   | event.ftlh: <#if true>       | event.ftlh                | line 1 "
            + "                    | "
      })
  void aMistakeOfTheOwnerIsOneLineAndLeavesTheOldSite(
      String cause, String file, String what, String where, String hint) throws IOException {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1212);
    assertOk(Run.of("build", "--source", events, "--data", data, "--output", output));
    NavigableMap<String, byte[]> before = Run.files(output);
    Path own = Files.createDirectories(folder.resolve("own"));
    String[] parts = file.split(": ", 2);
    Files.writeString(own.resolve(parts[0]), parts[1] + "\n");
    Run run =
        Run.of(
            "render",
            "--data",
            data,
            "--output",
            output,
            "--now",
            "2026-01-01T00:00:00Z",
            parts[0].equals("site.yaml") ? "--site" : "--templates",
            own);
    assertEquals(1, run.exitCode(), run.err());
    String said =
        run.err()
            .lines()
            .filter(line -> line.startsWith("spacecal: "))
            .collect(Collectors.joining());
    for (String part : new String[] {what, where, hint == null ? "" : hint}) {
      assertTrue(said.contains(part), "\"" + part + "\" in " + said);
    }
    assertEquals(1, run.err().lines().filter(line -> line.startsWith("spacecal: ")).count());
    assertSame(before, Run.files(output));
  }

  @Test
  void aDeadLinkInAPageIsNotPublished() throws IOException {
    Path site = Files.createDirectories(folder.resolve("own/pages")).getParent();
    Files.writeString(site.resolve("pages/crew.md"), "# Crew\n\n[gone](../nowhere/)\n");
    Run run = Run.of("build", "--source", some, "--data", data, "--output", output, "--site", site);
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("a dead link: /nowhere/ on /crew/"), run.err());
    assertTrue(Run.files(output).isEmpty());
  }

  @Test
  void whatStrangersLinkToDoesNotStopTheBuild() {
    ObjectNode envelope = SampleEvents.read(some);
    ObjectNode event = (ObjectNode) envelope.withArray("results").get(0);
    String dead = "https://example.org/space/nowhere/";
    event.put("description", "See " + dead + " and [this](" + dead + ").");
    event.withArray("vid_urls").addObject().put("url", dead);
    event.withArray("info_urls").addObject().put("url", dead);
    event.withArray("updates").addObject().put("comment", "A").put("info_url", dead);
    event
        .putObject("image")
        .put("image_url", dead)
        .putObject("license")
        .put("name", "B")
        .put("link", dead);
    Path events = SampleEvents.write(folder.resolve("events.json"), envelope);
    assertOk(Run.of("build", "--source", events, "--data", data, "--output", output));
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    Run run = Run.of("build", "--source", some, "--data", data, "--output", file);
    assertEquals(1, run.exitCode());
    assertTrue(
        run.err().contains("cannot write") && run.err().contains(file.toString()), run.err());
    run = Run.of("fetch", "--sample", "--data", file.resolve("data"));
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("cannot write: " + file.resolve("data")), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bild",
        "build --smaple",
        "build --now yesterday",
        "build --sample --source events.json",
        "build --source https://a.example/ --source events.json",
        "render --source events.json"
      })
  void wrongUsageEndsWith2(String commandLine) {
    Run run = Run.of((Object[]) commandLine.split(" ", -1));
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().matches("(?s).*(Usage: spacecal|Did you mean: ).*"), run.err());
  }

  @Test
  void helpAndVersion() {
    Run help = assertOk(Run.of("--help"));
    for (String word : List.of("build", "fetch", "render", "75", "The Space Devs")) {
      assertTrue(help.out().contains(word), word);
    }
    assertOk(Run.of("build", "--help"));
    assertTrue(assertOk(Run.of("--version")).out().matches("spacecal \\d+\\.\\d+\\.\\d+\\S*\\s+"));
  }

  @Test
  void aThrottledApiEndsWith75() {
    try (FakeLl2 api = FakeLl2.with(3).having(FakeLl2.Trouble.THROTTLES, 1)) {
      Run run = Run.of("fetch", "--source", api.address(), "--data", data);
      assertEquals(75, run.exitCode());
      assertTrue(run.err().contains("Come back after 2025-07-20T12:20:"), run.err());
    }
  }

  @Test
  void anApiThatFallsOverEndsWith69() {
    try (FakeLl2 api = FakeLl2.with(3).having(FakeLl2.Trouble.ANSWERS_HTML, 1)) {
      Run run = Run.of("fetch", "--source", api.address(), "--data", data);
      assertEquals(69, run.exitCode(), run.err());
    }
  }

  @Test
  void aSummaryTellsWhatTheFetchNoticed() throws IOException {
    Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
    Object[] words = {"--data", data, "--summary", summary, "--base-url", "https://me.example/"};
    try (FakeLl2 api = FakeLl2.with(30)) {
      assertOk(Run.of(words("fetch", "--source", api.address(), words)));
      api.delete(7);
      api.edit(9, "Renamed", Run.CLOCK.minusSeconds(60));
      api.put(FakeLl2.event(99, "Arrival | <b>", Run.CLOCK.minusSeconds(30)));
      assertOk(Run.of(words("fetch", "--source", api.address(), words)));
    }
    String said = Files.readString(summary);
    assertTrue(said.startsWith("before\n### 30 events: 0 new"), said);
    assertTrue(
        said.contains("### 30 events: 1 new, 0 dates changed, 1 gone, 1 other changes"), said);
    assertTrue(
        said.contains("| new | [Arrival &#124; &#60;b&#62;](https://me.example/events/99/) |"),
        said);
    assertTrue(said.contains("| gone | Event number 7 |"), said);
  }

  @Test
  void templatesBesideTheSettingsAreTheSites() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own/templates")).getParent();
    Files.writeString(own.resolve("templates/page.ftlh"), "<!doctype html>mine");
    assertOk(Run.of("build", "--source", some, "--data", data, "--output", output, "--site", own));
    assertEquals("<!doctype html>mine", Files.readString(output.resolve("about/index.html")));
  }

  @Test
  void rowsThatCannotBeEventsAreLeftOutAndTheRestIsBuilt() {
    ObjectNode envelope = SampleEvents.read(some);
    envelope.withArray("results").add("no event").addObject().put("name", "no id");
    Path events = SampleEvents.write(folder.resolve("events.json"), envelope);
    Run run = assertOk(Run.of("build", "--source", events, "--data", data, "--output", output));
    assertTrue(run.out().contains("4 events"), run.out());
    assertTrue(
        run.out().contains("row left out: no id × 1: " + events + ", results[5]"), run.out());
  }

  private static Run assertOk(Run run) {
    assertEquals(0, run.exitCode(), run.err());
    return run;
  }

  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }
}
