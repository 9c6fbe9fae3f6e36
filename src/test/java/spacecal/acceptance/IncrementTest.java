package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.BuildRequest;
import spacecal.SiteBuilder;
import spacecal.cli.Console;
import spacecal.model.Warnings;
import spacecal.output.OutputFile;
import spacecal.settings.Overlay;
import spacecal.settings.SettingsReader;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** Incremental builds: which files they write, and which they do not touch. */
class IncrementTest {
  @TempDir private Path folder;
  private Path data;
  private Path site;
  private Path output;

  @BeforeEach
  void buildOnce() throws IOException {
    data = folder.resolve("data");
    site = Files.createDirectories(folder.resolve("own"));
    output = folder.resolve("site");
    SampleEvents.write(folder.resolve("events.json"), 1214, 1212, 1016, 838);
    build().ok();
  }

  private Run build(Object... more) {
    Object[] common = {"--source", folder.resolve("events.json"), "--site", site};
    return Run.build(folder, Stream.of(common, more).flatMap(Stream::of).toArray());
  }

  @Test
  void aTemplateThatIsEditedDuringABuildIsUsedByTheNextBuild() throws IOException {
    Path templates = Files.createDirectories(folder.resolve("templates"));
    Path page = templates.resolve("page.ftlh");
    Files.writeString(page, "<p>before, ${frame.title}</p>");
    build(templates, files -> write(page, "<p>after, ${frame.title}</p>"));
    assertEquals("<p>before, About</p>", Files.readString(output.resolve("about/index.html")));
    build(templates, files -> {});
    assertEquals("<p>after, About</p>", Files.readString(output.resolve("about/index.html")));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void build(Path templates, Consumer<List<OutputFile>> whenPlanned) {
    Overlay own = Overlay.of("site", Optional.of(site));
    Overlay overlay = Overlay.of("templates", Optional.of(templates));
    SiteBuilder builder =
        new SiteBuilder(SettingsReader.read(own), overlay, own, new Warnings(), Console.silent());
    builder.whenPlanned(whenPlanned);
    builder.build(new BuildRequest(data, output, false, Optional.of(Run.CLOCK), false, false));
  }

  private void edit(long id, String field, String value) {
    ObjectNode events = SampleEvents.read(folder.resolve("events.json"));
    for (JsonNode event : events.path("results")) {
      if (event.path("id").longValue() == id) {
        ((ObjectNode) event).put(field, value);
      }
    }
    SampleEvents.write(folder.resolve("events.json"), events);
  }

  @Test
  void aBuildWithoutChangesPrintsTheSameAndWritesNothing() {
    edit(1214, "webcast_live", "perhaps");
    Run first = build();
    assertTrue(first.out().contains("1 warning:"), first.out());
    Run again = build();
    String variable = "\\d+ files written, .*|\\(.* s\\)";
    assertEquals(first.out().replaceAll(variable, ""), again.out().replaceAll(variable, ""));
    assertTrue(again.out().contains("; 0 files written, "), again.out());
    assertTrue(again.out().contains(" 0 deleted"), again.out());
    assertEquals(1, build("--strict").exitCode());
  }

  /** Changes a file, but neither its size nor its time. */
  private static void changeUnseen(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index.html", "events/1214/index.html", "search.json", "2025/calendar.ics"})
  void aFileThatWasChangedByHandIsReplaced(String name) throws IOException {
    Path file = output.resolve(name);
    byte[] published = Files.readAllBytes(file);
    changeUnseen(file);
    Run run = build();
    assertTrue(run.out().contains("; 1 files written, "), run.out());
    assertArrayEquals(published, Files.readAllBytes(file));
  }

  @Test
  void onlyFilesThatShowAChangedEventAreWritten() throws IOException {
    NavigableMap<String, FileTime> before = times();
    edit(838, "name", "Another name");
    build();
    NavigableMap<String, FileTime> after = times();
    assertNotEquals(before.get("events/838/index.html"), after.get("events/838/index.html"));
    assertNotEquals(before.get("search.json"), after.get("search.json"));
    // Event 1016 is no neighbor, and of another month, type and agency.
    for (String name : before.keySet()) {
      if (name.startsWith("events/1016/") || name.startsWith("2025/08/")) {
        assertEquals(before.get(name), after.get(name), name);
      }
    }
  }

  private NavigableMap<String, FileTime> times() throws IOException {
    NavigableMap<String, FileTime> times = new TreeMap<>();
    for (String name : Run.files(output).keySet()) {
      times.put(name, Files.getLastModifiedTime(output.resolve(name)));
    }
    return times;
  }

  @Test
  void aLinkToAnEventThatIsGoneIsRefused() throws IOException {
    Files.createDirectories(site.resolve("pages"));
    Files.writeString(site.resolve("pages/more.md"), "# More\n\n[it](../events/838/)\n");
    build().ok();
    SampleEvents.write(folder.resolve("events.json"), 1214, 1212, 1016);
    Run run = build();
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("a dead link: /events/838/ on /more/."), run.err());
    assertTrue(Files.exists(output.resolve("events/838/index.html")), "the last good site is kept");
  }
}
