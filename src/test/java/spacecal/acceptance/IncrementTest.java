package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
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

/** A build after a build: what it makes, what it keeps, and what it trusts. */
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
    assertEquals(0, build().exitCode());
  }

  private Run build(Object... more) {
    Object[] common = {
      "build",
      "--source",
      folder.resolve("events.json"),
      "--data",
      data,
      "--site",
      site,
      "--output",
      output,
      "--now",
      "2025-07-20T12:00:00Z"
    };
    Object[] all = new Object[common.length + more.length];
    System.arraycopy(common, 0, all, 0, common.length);
    System.arraycopy(more, 0, all, common.length, more.length);
    return Run.of(all);
  }

  @Test
  void aTemplateThatIsEditedDuringABuildCountsInTheNextOne() throws IOException {
    Path templates = Files.createDirectories(folder.resolve("templates"));
    Path page = templates.resolve("page.ftlh");
    Files.writeString(page, "<p>before, ${frame.title}</p>");
    build(templates, Optional.of(files -> write(page, "<p>after, ${frame.title}</p>")));
    assertEquals("<p>before, About</p>", Files.readString(output.resolve("about/index.html")));
    build(templates, Optional.empty());
    assertEquals("<p>after, About</p>", Files.readString(output.resolve("about/index.html")));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void build(Path templates, Optional<Consumer<List<OutputFile>>> listener) {
    Overlay own = Overlay.of("site", Optional.of(site));
    SiteBuilder builder =
        new SiteBuilder(
            SettingsReader.read(own),
            Overlay.of("templates", Optional.of(templates)),
            own,
            new Warnings(),
            Console.silent());
    listener.ifPresent(builder::whenPlanned);
    Optional<Instant> now = Optional.of(Instant.parse("2025-07-20T12:00:00Z"));
    builder.build(new BuildRequest(data, output, false, now, false, false, false));
  }

  @Test
  void nothingChangedSaysTheSame() {
    ObjectNode events = SampleEvents.read(folder.resolve("events.json"));
    ((ObjectNode) events.path("results").get(0)).put("webcast_live", "perhaps");
    SampleEvents.write(folder.resolve("events.json"), events);
    Run first = build();
    assertTrue(first.out().contains("1 warning:"), first.out());
    Run again = build();
    String told = first.out().replaceAll("\\d+ files written, .*", "").replaceAll("\\(.* s\\)", "");
    assertEquals(
        told, again.out().replaceAll("\\d+ files written, .*", "").replaceAll("\\(.* s\\)", ""));
    Run strict = build("--strict");
    assertEquals(1, strict.exitCode());
    assertTrue(strict.err().contains("1 warning, treated as an error by --strict"), strict.err());
  }

  private void rename(long id, String name) {
    ObjectNode events = SampleEvents.read(folder.resolve("events.json"));
    events
        .path("results")
        .forEach(
            event -> {
              if (event.path("id").longValue() == id) {
                ((ObjectNode) event).put("name", name);
              }
            });
    SampleEvents.write(folder.resolve("events.json"), events);
  }

  /** Changes a file but neither its size nor its time, which is all that a build compares. */
  private byte[] replaceUnseen(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
    return bytes;
  }

  @Test
  void nothingChangedWritesNothing() {
    Run again = build();
    assertTrue(again.out().contains("; 0 files written, "), again.out());
    assertTrue(again.out().contains(" 0 deleted"), again.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "events/1214/index.html", "404.html", "2025/07/index.html"})
  void pagesWithTheSameViewAreNotRenderedAgain(String name) throws IOException {
    byte[] replaced = replaceUnseen(output.resolve(name));
    build();
    assertArrayEquals(replaced, Files.readAllBytes(output.resolve(name)));
    Run full = build("--full");
    assertTrue(full.out().contains("; 1 files written, "), full.out());
    assertFalse(Arrays.equals(replaced, Files.readAllBytes(output.resolve(name))));
  }

  @Test
  void onlyWhatShowsAnEventIsWritten() throws IOException {
    NavigableMap<String, FileTime> before = times();
    rename(838, "Another name");
    build();
    NavigableMap<String, FileTime> after = times();
    assertNotEquals(before.get("events/838/index.html"), after.get("events/838/index.html"));
    assertNotEquals(before.get("search.json"), after.get("search.json"));
    // It is neither a neighbour nor of the same month, type or agency.
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

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "cut off", "another version", "gone"})
  void aDamagedCacheCostsAFullBuild(String damage) throws IOException {
    Path page = output.resolve("events/1214/index.html");
    byte[] replaced = replaceUnseen(page);
    Path cache = data.resolve("build.index");
    String lines = Files.readString(cache);
    switch (damage) {
      case "cut off" -> Files.writeString(cache, lines.substring(0, lines.length() / 2) + "\n");
      case "another version" -> Files.writeString(cache, "x" + lines.substring(1));
      case "gone" -> Files.delete(cache);
      default -> Files.writeString(cache, damage);
    }
    Run run = build();
    assertTrue(run.out().contains("; 1 files written, "), run.out());
    assertFalse(Arrays.equals(replaced, Files.readAllBytes(page)));
  }

  @Test
  void aCacheThatCannotBeWrittenIsAWarning() throws IOException {
    Files.delete(data.resolve("build.index"));
    Files.createDirectories(data.resolve("build.index/in-the-way"));
    Run run = build();
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("build cache not written"), run.out());
  }

  @Test
  void pagesThatWereKeptAreCheckedWhenAPageIsGone() throws IOException {
    Files.createDirectories(site.resolve("pages"));
    Files.writeString(site.resolve("pages/more.md"), "# More\n\n[it](../events/838/)\n");
    assertEquals(0, build().exitCode());
    SampleEvents.write(folder.resolve("events.json"), 1214, 1212, 1016);
    Run run = build();
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("a dead link: /events/838/ on /more/."), run.err());
    assertTrue(Files.exists(output.resolve("events/838/index.html")), "the last good site stands");
  }
}
