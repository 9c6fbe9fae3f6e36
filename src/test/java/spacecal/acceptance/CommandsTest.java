package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.Run.assertSame;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.fetch.FakeFiles;
import spacecal.fetch.FakeLl2;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.TestImages;

/** The program as its user sees it: commands in; files, messages and exit codes out. */
class CommandsTest {
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

  private static void assertContains(String text, Object... parts) {
    for (Object part : parts) {
      assertTrue(text.contains(part.toString()), part + " in " + text);
    }
  }

  /** A failed run whose error contains some texts. */
  private static void assertFails(int exitCode, Run run, Object... parts) {
    assertEquals(exitCode, run.exitCode(), run.err());
    assertContains(run.err(), parts);
  }

  /** A site folder of the owner with one file. */
  private Path own(String name, String text) throws Exception {
    Path site = folder.resolve("own");
    Files.createDirectories(site.resolve(name).getParent());
    Files.writeString(site.resolve(name), text);
    return site;
  }

  @Test
  void buildIsFetchAndRender() {
    Path other = folder.resolve("other");
    Run.build(folder, "--source", some).ok();
    Run.of("fetch", "--source", some, "--data", other.resolve("data")).ok();
    Run.render(other).ok();
    assertSame(Run.files(data), Run.files(other.resolve("data")));
    assertSame(Run.files(output), Run.files(other.resolve("site")));
  }

  @Test
  void buildsEveryKindOfFileAndPrintsASummary() {
    Run run = Run.build(folder, "--sample").ok();
    NavigableMap<String, byte[]> files = Run.files(output);
    long pages = files.keySet().stream().filter(name -> name.endsWith(".html")).count();
    long calendars = files.keySet().stream().filter(name -> name.endsWith(".ics")).count();
    assertContains(
        run.out(),
        "100 events, 1 without a date, as of 2025-07-20T12:00:00Z",
        pages + " pages, " + calendars + " calendars; ",
        "%,d files written, 0 unchanged, 0 deleted".formatted(files.size()),
        "not a duration × 2: event 1181: duration (PT0S); event 1201",
        "Site: " + output + " (");
    assertContains(run.err(), "rendering files (%,d)".formatted(files.size()));
    assertFalse(run.err().contains("\r"), "only on a terminal, progress overwrites a line");
    assertContains(
        Run.render(folder).ok().out(),
        "0 files written, %,d unchanged, 0 deleted".formatted(files.size()));
    String names =
        """
        index.html 404.html search.json sitemap.xml robots.txt upcoming/index.html
        calendars/index.html about/index.html types/index.html types/2/index.html
        types/2/calendar.ics types/23/windows.ics events/calendar.ics events/windows.ics
        events/everything.ics events/1214/index.html events/1214/event.ics 2025/index.html
        2025/08/index.html agencies/44/index.html programs/17/calendar.ics events/1235/index.html
        """;
    assertTrue(files.keySet().containsAll(List.of(names.strip().split("\\s+", -1))));
    assertFalse(files.containsKey("events/1235/event.ics"), "an event without a date");
  }

  @Test
  void publishesIntoAFolderOfOthersOnlyWithOverwrite() throws Exception {
    Path thesis = Files.writeString(Files.createDirectories(output).resolve("thesis.txt"), "hers");
    assertFails(1, Run.build(folder, "--source", some), "--overwrite");
    Run.render(folder, "--overwrite").ok();
    assertEquals("hers", Files.readString(thesis));
  }

  @Test
  void anApiGivesTheSameSiteAsAFile() throws Exception {
    Path site = own("site.yaml", "images: link\npublish_snapshot: no\n");
    Run.build(folder, "--source", some, "--site", site).ok();
    Path other = folder.resolve("other");
    try (FakeLl2 api = new FakeLl2(SampleEvents.read(some))) {
      Run.build(other, "--source", api.address(), "--site", site).ok();
    }
    assertSame(Run.files(output), Run.files(other.resolve("site")));
  }

  @Test
  void buildsAnIncompleteSnapshotOnlyWithPartial() {
    try (FakeLl2 api = FakeLl2.with(150).having(FakeLl2.Fault.THROTTLED, 2)) {
      assertFails(75, Run.build(folder, "--source", api.address()));
      assertFalse(Files.exists(output));
      assertContains(
          Run.build(folder, "--source", api.address(), "--partial").ok().out(), "(100 events)");
      assertFails(1, Run.render(folder));
      Run.render(folder, "--partial").ok();
    }
  }

  @Test
  void publishesImagesAndASnapshotToBootstrapFrom() throws Exception {
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
      pictures.put("/large.png", TestImages.jpeg(1600, 900));
      Run run = Run.build(folder, "--source", api.address()).ok();
      assertContains(run.err(), "0 of 2 images downloaded");
      Document page = Jsoup.parse(Files.readString(output.resolve("events/7/index.html")));
      Element shown = page.selectFirst(".picture img");
      assertEquals("1200 675", shown.attr("width") + " " + shown.attr("height"));
      assertEquals("1200", page.selectFirst("meta[property=og:image:width]").attr("content"));
      assertContains(page.html(), "Credit: NASA", "img-src 'self'");
      assertEquals(2, Run.files(output.resolve("images")).size());
      assertEquals(List.of("/large.png", "/small.png"), pictures.requests());

      api.forgetRequests();
      pictures.serve(output.resolve("snapshot"));
      Object[] first = {"--source", api.address(), "--bootstrap", pictures.address("")};
      assertContains(Run.build(folder.resolve("new"), first).ok().out(), "4 events, as of");
      assertEquals(2, api.requests().size(), "an increment, not a first fetch");
    }
  }

  @Test
  void theOwnersFolderOverridesTheDefaults() throws Exception {
    own("site.yaml", "title: Station Watch\n");
    own("templates/page.ftlh", "<!doctype html>mine");
    Path site = own("pages/crew.md", "# The crew\n\nSee [home](../).\n");
    Run.build(folder, "--source", some, "--site", site).ok();
    assertContains(Files.readString(output.resolve("index.html")), "Station Watch");
    assertEquals("<!doctype html>mine", Files.readString(output.resolve("crew/index.html")));
    assertTrue(Files.exists(output.resolve("about/index.html")), "the default page stays");
  }

  @Test
  void usesTheBaseUrl() throws Exception {
    Run.build(folder, "--source", some, "--base-url", "https://orbit.example/a/b").ok();
    String url = "https://orbit.example/a/b/events/1214/";
    assertContains(Files.readString(output.resolve("sitemap.xml")), "<loc>" + url + "</loc>");
    assertContains(Files.readString(output.resolve("events/1214/event.ics")), "URL:" + url);
  }

  @Test
  void strictFailsOnWarningsAndPublishesNothing() {
    Run run = Run.build(folder, "--source", some, "--strict");
    assertFails(1, run, "1 warning, treated as an error by --strict");
    assertContains(run.out(), "not a duration × 1");
    assertTrue(Run.files(output).isEmpty());
    Path valid = SampleEvents.write(folder.resolve("valid.json"), 1214);
    Run.build(folder, "--source", valid, "--strict").ok();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          site.yaml        | tilte: Mine      | unknown setting "tilte" | site.yaml, line 1, column 1 | Did you mean title?
          site.yaml        | base_url: space  | invalid value "space" of base_url | site.yaml, line 1, column 11 | https://example.org/space/
          site.yaml        | title: [         | not YAML | site.yaml, line | key: value
          templates/event.ftlh | ${nothing.here} | event.ftlh | line 1 | events/1212/
          templates/event.ftlh | <#if true>   | event.ftlh | line 1 | Nothing was published
          pages/crew.md    | [gone](../nowhere/) | a dead link | /nowhere/ on /crew/ | Nothing was published
          """)
  void anErrorOfTheOwnerIsOneLineAndLeavesTheOldSite(
      String file, String content, String what, String where, String hint) throws Exception {
    Run.build(folder, "--source", SampleEvents.write(folder.resolve("a.json"), 1212)).ok();
    NavigableMap<String, byte[]> before = Run.files(output);
    Path own = own(file, content + "\n");
    Run run = Run.render(folder, "--now", "2026-01-01T00:00:00Z", "--site", own);
    assertEquals(1, run.exitCode(), run.err());
    List<String> errors = run.err().lines().filter(line -> line.startsWith("spacecal: ")).toList();
    assertEquals(1, errors.size(), run.err());
    assertContains(errors.get(0), what, where, hint);
    assertSame(before, Run.files(output));
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
    ObjectNode image = event.putObject("image").put("image_url", dead);
    image.putObject("license").put("name", "B").put("link", dead);
    Run.build(folder, "--source", SampleEvents.write(folder.resolve("e.json"), envelope)).ok();
  }

  @Test
  void reportsAnUnusableFolderOrUrl() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Run.of("fetch", "--sample", "--data", data).ok();
    assertFails(1, Run.of("render", "--data", data, "--output", file), "cannot write", file);
    Path inFile = file.resolve("a");
    assertFails(1, Run.of("fetch", "--sample", "--data", inFile), "cannot write (", "): " + file);
  }

  @Test
  void aSummaryListsTheChanges() throws Exception {
    Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
    try (FakeLl2 api = FakeLl2.with(30)) {
      Object[] fetch = {"fetch", "--source", api.address(), "--data", data, "--summary", summary};
      Run.of(fetch).ok();
      api.delete(7);
      api.put(FakeLl2.event(99, "Arrival | <b>", Run.CLOCK.minusSeconds(30)));
      Run.of(fetch).ok();
    }
    assertContains(
        Files.readString(summary),
        "before\n### 30 events: 0 new",
        "### 30 events: 1 new, 0 dates changed, 1 gone, 0 other changes",
        "| new | [Arrival &#124; &#60;b&#62;](https://example.org/space/events/99/) |",
        "| gone | Event number 7 |");
  }
}
