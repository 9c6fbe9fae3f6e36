package spacecal.acceptance;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.fetch.FakeFiles;
import spacecal.fetch.FakeLl2;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The program as its user sees it: commands in; files, messages and exit codes out. */
class CommandsTest {
  @TempDir private Path folder;
  private Path data;
  private Path output;
  private Path some;

  /** {@code --data} and {@code --output}. */
  private Object[] options;

  @BeforeEach
  void chooseFolders() {
    data = folder.resolve("data");
    output = folder.resolve("site");
    options = new Object[] {"--data", data, "--output", output};
    some = SampleEvents.write(folder.resolve("some.json"), 1016, 1201, 1212, 1214);
  }

  /** Runs a command; arrays of arguments are flattened. */
  private static Run run(Object... arguments) {
    return Run.of(
        Stream.of(arguments)
            .flatMap(a -> a instanceof Object[] several ? Stream.of(several) : Stream.of(a))
            .toArray());
  }

  private Run build(Object source, Object... more) {
    return run("build", "--source", source, options, more);
  }

  private static Run assertOk(Run run) {
    assertEquals(0, run.exitCode(), run.err());
    return run;
  }

  private static void assertContains(String text, Object... parts) {
    for (Object part : parts) {
      assertTrue(text.contains(part.toString()), part + " in " + text);
    }
  }

  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }

  /** A site folder of the owner with one file. */
  private Path own(String name, String text) throws IOException {
    Path site = folder.resolve("own");
    Files.createDirectories(site.resolve(name).getParent());
    Files.writeString(site.resolve(name), text);
    return site;
  }

  @Test
  void buildIsFetchAndRender() {
    assertOk(build(some));
    Path data2 = folder.resolve("data2");
    Path output2 = folder.resolve("site2");
    assertOk(run("fetch", "--source", some, "--data", data2));
    assertOk(run("render", "--data", data2, "--output", output2));
    assertSame(Run.files(data), Run.files(data2));
    assertSame(Run.files(output), Run.files(output2));
  }

  @Test
  void buildsEveryKindOfFileAndPrintsASummary() {
    Run run = assertOk(run("build", "--sample", options));
    NavigableMap<String, byte[]> files = Run.files(output);
    long pages = files.keySet().stream().filter(name -> name.endsWith(".html")).count();
    long calendars = files.keySet().stream().filter(name -> name.endsWith(".ics")).count();
    assertContains(
        run.out(),
        "100 events, 1 without a date, as of 2025-07-20T12:00:00Z",
        pages + " pages, " + calendars + " calendars; ",
        files.size() + " files written, 0 unchanged, 0 deleted",
        "not a duration × 2: event 1181: duration (PT0S); event 1201",
        "Site: " + output + " (");
    assertContains(run.err(), "rendering files (" + files.size() + ")");
    assertFalse(run.err().contains("\r"), "only a terminal's line is overwritten");
    assertContains(
        assertOk(run("render", options)).out(),
        "0 files written, " + files.size() + " unchanged, 0 deleted");
    assertHasEveryKind(files);
  }

  private static void assertHasEveryKind(NavigableMap<String, byte[]> files) {
    String names =
        """
        index.html 404.html search.json sitemap.xml robots.txt upcoming/index.html
        calendars/index.html about/index.html types/index.html types/2/index.html
        types/2/calendar.ics types/23/windows.ics events/calendar.ics events/windows.ics
        events/everything.ics events/1214/index.html events/1214/event.ics 2025/index.html
        2025/08/index.html agencies/44/index.html programs/17/calendar.ics
        """;
    for (String name : names.strip().split("\\s+", -1)) {
      assertTrue(files.containsKey(name), name);
    }
    assertTrue(files.containsKey("events/1235/index.html"), "an event without a date has a page");
    assertFalse(files.containsKey("events/1235/event.ics"), "but no place in a calendar");
  }

  @Test
  void publishesIntoAFolderOfOthersOnlyWithOverwrite() throws IOException {
    Files.createDirectories(output);
    Files.writeString(output.resolve("thesis.txt"), "hers");
    Run refused = build(some);
    assertEquals(1, refused.exitCode());
    assertContains(refused.err(), "--overwrite");
    assertOk(run("render", options, "--overwrite"));
    assertEquals("hers", Files.readString(output.resolve("thesis.txt")));
    assertTrue(Files.exists(output.resolve("build-report.json")));
  }

  @Test
  void anApiGivesTheSameSiteAsAFile() throws IOException {
    Path site = own("site.yaml", "images: link\npublish_snapshot: no\n");
    assertOk(build(some, "--site", site));
    Path fromApi = folder.resolve("from-api");
    try (FakeLl2 api = new FakeLl2(SampleEvents.read(some))) {
      Object[] other = {"--data", folder.resolve("data2"), "--output", fromApi, "--site", site};
      assertOk(run("build", "--source", api.address(), other));
    }
    assertSame(Run.files(output), Run.files(fromApi));
  }

  @ParameterizedTest
  @CsvSource({"5s, 0", "10m, 0", "PT1H, 0", "0s, 0", "soon, 2", "-5s, 2", "2d, 2"})
  void parsesMaxWait(String length, int exitCode) {
    Run run = run("fetch", "--sample", "--data", data, "--max-wait", length);
    assertEquals(exitCode, run.exitCode(), run.err());
  }

  @Test
  void rejectsABootstrapUrlThatIsNotOne() {
    Run run = run("fetch", "--source", "http://127.0.0.1:9/", "--bootstrap", "nowhere");
    assertEquals(1, run.exitCode());
    assertContains(run.err(), "not a valid URL");
  }

  @Test
  void buildsAnIncompleteSnapshotOnlyWithPartial() {
    try (FakeLl2 api = FakeLl2.with(150).having(FakeLl2.Trouble.THROTTLES, 2)) {
      assertEquals(75, build(api.address()).exitCode());
      assertFalse(Files.exists(output));
      assertContains(
          assertOk(build(api.address(), "--partial")).out(), "the snapshot is incomplete");
      assertEquals(1, run("render", options).exitCode());
      assertOk(run("render", options, "--partial"));
    }
  }

  @Test
  void publishesImagesAndASnapshotToBootstrapFrom() throws IOException {
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
      assertOk(build(api.address()));
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
      Object[] first = {"--data", elsewhere, "--bootstrap", pictures.address("")};
      Run run = assertOk(run("fetch", "--source", api.address(), first));
      assertTrue(run.out().contains("4 events in"), run.out());
      assertEquals(2, api.requests().size(), "an increment, not a first fetch");
    }
  }

  @Test
  void aDeletedEventLeavesTheSite() {
    assertOk(build(some));
    assertTrue(Files.exists(output.resolve("events/1016/index.html")));
    assertOk(build(SampleEvents.write(folder.resolve("fewer.json"), 1212, 1214)));
    assertFalse(Files.exists(output.resolve("events/1016")));
    assertFalse(Files.exists(output.resolve("events/windows.ics")));
  }

  @Test
  void theOwnersFolderIsLaidOverTheDefaults() throws IOException {
    own("site.yaml", "title: Station Watch\n");
    own("templates/page.ftlh", "<!doctype html>mine");
    assertOk(build(some, "--site", own("pages/crew.md", "# The crew\n\nSee [home](../).\n")));
    assertContains(Files.readString(output.resolve("index.html")), "Station Watch");
    assertEquals("<!doctype html>mine", Files.readString(output.resolve("crew/index.html")));
    assertTrue(Files.exists(output.resolve("about/index.html")), "the default page stays");
  }

  @Test
  void usesTheBaseUrl() throws IOException {
    assertOk(build(some, "--base-url", "https://orbit.example/a/b"));
    String url = "https://orbit.example/a/b/events/1214/";
    assertContains(Files.readString(output.resolve("sitemap.xml")), "<loc>" + url + "</loc>");
    assertContains(Files.readString(output.resolve("events/1214/event.ics")), "URL:" + url);
  }

  @Test
  void strictFailsOnWarningsAndPublishesNothing() {
    Run run = build(some, "--strict");
    assertEquals(1, run.exitCode());
    assertContains(run.err(), "1 warning, treated as an error by --strict");
    assertContains(run.out(), "not a duration × 1");
    assertTrue(Run.files(output).isEmpty());
    assertOk(build(SampleEvents.write(folder.resolve("sound.json"), 1212, 1214), "--strict"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a setting misspelt    | site.yaml: tilte: Mine       | unknown setting \"tilte\" |"
            + " site.yaml, line 1, column 1 | Did you mean title?",
        "a bad address         | site.yaml: base_url: space   | not a valid URL \"space\"  |"
            + " site.yaml, line 1, column 11 | https://example.org/space/",
        "not YAML              | site.yaml: title: [          | not YAML                  |"
            + " site.yaml, line            | key: value",
        "a template in error   | event.ftlh: ${nothing.here}  | event.ftlh                | line 1 "
            + "                    | events/1212/",
        "a template unclosed   | event.ftlh: <#if true>       | event.ftlh                | line 1 "
            + "                    | "
      })
  void anErrorOfTheOwnerIsOneLineAndLeavesTheOldSite(
      String cause, String file, String what, String where, String hint) throws IOException {
    assertOk(build(SampleEvents.write(folder.resolve("one.json"), 1212)));
    NavigableMap<String, byte[]> before = Run.files(output);
    Path own = Files.createDirectories(folder.resolve("own"));
    String[] parts = file.split(": ", 2);
    Files.writeString(own.resolve(parts[0]), parts[1] + "\n");
    String option = parts[0].equals("site.yaml") ? "--site" : "--templates";
    Run run = run("render", "--now", "2026-01-01T00:00:00Z", options, option, own);
    assertEquals(1, run.exitCode(), run.err());
    List<String> errors = run.err().lines().filter(line -> line.startsWith("spacecal: ")).toList();
    assertEquals(1, errors.size(), run.err());
    for (String part : new String[] {what, where, hint == null ? "" : hint}) {
      assertTrue(errors.get(0).contains(part), "\"" + part + "\" in " + errors);
    }
    assertSame(before, Run.files(output));
  }

  @Test
  void aDeadLinkInAPageIsNotPublished() throws IOException {
    Run run = build(some, "--site", own("pages/crew.md", "# Crew\n\n[gone](../nowhere/)\n"));
    assertEquals(1, run.exitCode());
    assertContains(run.err(), "a dead link: /nowhere/ on /crew/");
    assertTrue(Run.files(output).isEmpty());
  }

  @Test
  void aDeadLinkInTheDataDoesNotStopTheBuild() {
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
    assertOk(build(events));
  }

  @Test
  void namesAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    Run build = run("build", "--source", some, "--data", data, "--output", file);
    assertEquals(1, build.exitCode());
    assertContains(build.err(), "cannot write", file);
    Run fetch = run("fetch", "--sample", "--data", file.resolve("data"));
    assertEquals(1, fetch.exitCode());
    assertContains(fetch.err(), "cannot write: " + file.resolve("data"));
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
  void wrongUsageExitsWith2(String commandLine) {
    Run run = Run.of((Object[]) commandLine.split(" ", -1));
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().matches("(?s).*(Usage: spacecal|Did you mean: ).*"), run.err());
  }

  @Test
  void printsHelpAndVersion() {
    assertContains(
        assertOk(run("--help")).out(),
        "build",
        "fetch",
        "render",
        "75",
        "every 30 minutes",
        "LL2_API_KEY",
        "15 requests an hour",
        "The Space Devs");
    assertContains(assertOk(run("build", "--help")).out(), "--max-wait");
    assertTrue(assertOk(run("--version")).out().matches("spacecal \\d+\\.\\d+\\.\\d+\\S*\\s+"));
  }

  @ParameterizedTest
  @CsvSource({"THROTTLES, 75, Try again after 2025-07-20T12:20:", "ANSWERS_HTML, 69, spacecal: "})
  void aFaultOfTheApiHasAnExitCode(FakeLl2.Trouble fault, int exitCode, String message) {
    try (FakeLl2 api = FakeLl2.with(3).having(fault, 1)) {
      Run run = run("fetch", "--source", api.address(), "--data", data);
      assertEquals(exitCode, run.exitCode(), run.err());
      assertContains(run.err(), message);
    }
  }

  @Test
  void aSummaryListsTheChanges() throws IOException {
    Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
    Object[] words = {"--data", data, "--summary", summary, "--base-url", "https://me.example/"};
    try (FakeLl2 api = FakeLl2.with(30)) {
      assertOk(run("fetch", "--source", api.address(), words));
      api.delete(7);
      api.edit(9, "Renamed", Run.CLOCK.minusSeconds(60));
      api.put(FakeLl2.event(99, "Arrival | <b>", Run.CLOCK.minusSeconds(30)));
      assertOk(run("fetch", "--source", api.address(), words));
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
  void leavesOutRowsThatAreNotEvents() {
    ObjectNode envelope = SampleEvents.read(some);
    envelope.withArray("results").add("no event").addObject().put("name", "no id");
    Path events = SampleEvents.write(folder.resolve("events.json"), envelope);
    Run run = assertOk(build(events));
    assertContains(run.out(), "4 events", "row left out: no id × 1: " + events + ", results[5]");
  }
}
