package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spacecal.Main;
import spacecal.testing.Hostile;
import spacecal.testing.JavaProcess;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteWalk;

/** Data that are too large are shortened and reported, in bounded time and memory. */
@Timeout(120)
class LimitsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Markdown that nests, or that makes a parser search for an end. */
  private static final List<String> PIECES =
      List.of(
          ("> ;[;![;*;_;* ;1. ;    ;`;<;&;\\;|;#;[a](;<a ;**a;_a*b;`a``;[a]: x\n;- - ;>\n;* a\n ;]("
                  + ";<!--;www.;http://;a@;~~~\n;|a\n|-\n")
              .split(";", -1));

  @TempDir private Path folder;

  private final ObjectNode event =
      JSON.createObjectNode().put("id", 7).put("name", "Large").put("date", "2025-08-01T10:00:00Z");

  private Run build(Path source) {
    return Hostile.build(folder, List.of(source));
  }

  private Run build(JsonNode rows) {
    Run run = build(SampleEvents.write(folder.resolve("rows.json"), rows)).ok();
    assertEquals(List.of(), SiteWalk.problems(folder.resolve("site"), Hostile.BASE));
    return run;
  }

  @Test
  void longTextsAndListsAreShortened() throws Exception {
    event.put("name", "Long ".repeat(1000)).put("description", "All about it. ".repeat(75_000));
    ArrayNode videos = event.putArray("vid_urls");
    for (int i = 0; i < 10_000; i++) {
      videos.addObject().put("title", "Video " + i).put("url", "https://video.example/" + i);
    }
    ArrayNode agencies = event.putArray("agencies");
    for (int i = 1; i <= 60; i++) {
      agencies.addObject().put("id", i).put("name", "Agency " + i);
    }
    Run run = build(JSON.createArrayNode().add(event));
    Document page = Jsoup.parse(Files.readString(folder.resolve("site/events/7/index.html")));
    String title = page.selectFirst("h1").text();
    assertTrue(title.length() <= 300 && title.endsWith("…"), title);
    String prose = page.selectFirst(".prose").text();
    assertTrue(prose.length() <= 20_000 && prose.endsWith("…"), prose.length() + " characters");
    assertEquals(200, page.select("section[aria-labelledby=watch] li").size());
    assertTrue(
        run.out().contains("list cut after 200 × 1: event 7: vid_urls (10000 entries)"), run.out());
    assertTrue(Files.exists(folder.resolve("site/agencies/50/index.html")));
    assertTrue(Files.notExists(folder.resolve("site/agencies/51/index.html")));
  }

  @Test
  void markdownNestedWithoutEnd() {
    ArrayNode events = JSON.createArrayNode();
    for (String piece : PIECES) {
      StringBuilder text = new StringBuilder(piece.repeat(6_000)).append("end");
      StringBuilder nested = new StringBuilder();
      for (int level = 0; level < 130; level++) {
        nested.append(" ".repeat(level)).append(piece).append("x\n");
      }
      for (String description :
          List.of(text.substring(0, Math.min(19_000, text.length())), nested.toString())) {
        events.add(event.deepCopy().put("id", 7 + events.size()).put("description", description));
      }
    }
    build(events);
  }

  @Test
  void markdownThatExplodesIsShownAsPlainTextAndReported() {
    Run run = build(Hostile.file("markdown-that-explodes.json")).ok();
    assertTrue(run.out().contains("Markdown shown as plain text × 5: event 590060: "), run.out());
    assertEquals(List.of(), SiteWalk.problems(folder.resolve("site"), Hostile.BASE));
  }

  @Test
  void anAnswerNestedTooDeepIsRejected() throws Exception {
    Path file = folder.resolve("deep.json");
    Files.writeString(file, "{\"results\":[" + "[".repeat(150_000) + "]".repeat(150_000) + "]}");
    Run run = build(file);
    assertEquals(1, run.exitCode(), run.out());
    assertTrue(run.err().contains("too long, or nested too deeply: " + file), run.err());
  }

  /** In a process of its own with 128 MiB. */
  @Test
  void aRowOfTwentyMegabytesIsShortened() throws Exception {
    Path file = folder.resolve("rows.json");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("{\"results\":[{\"id\":6,\"name\":\"Before\"},{\"id\":7,\"name\":\"Large\",");
      out.write("\"description\":\"");
      writeMuch(out, "About it. ");
      out.write("\"},{\"id\":8,\"name\":\"Many\",\"list\":[");
      writeMuch(out, "1234567,");
      out.write("1]},{\"id\":9,\"name\":\"After\"}]}");
    }
    Path data = folder.resolve("data");
    String printed = runIn("-Xmx128m", "fetch", "--source", file, "--data", data);
    assertTrue(printed.contains("4 events"), printed);
    assertTrue(printed.contains("text cut after 1000000 characters × 1: "), printed);
    assertTrue(printed.contains("the end of a row left out: it is too long × 1: "), printed);
    assertTrue(Files.size(data.resolve("snapshot.jsonl")) < 32_000_000);
  }

  /** In a process of its own with 256 MiB. */
  @Test
  void aTextOfNinetyMegabytesIsRefused() throws Exception {
    Path file = folder.resolve("rows.json");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("{\"results\":[{\"id\":7,\"name\":\"");
      for (int i = 0; i < 5; i++) {
        writeMuch(out, "All \u8a71. ");
      }
      out.write("\"}]}");
    }
    String printed = runIn("-Xmx256m", "fetch", "--source", file, "--data", folder.resolve("data"));
    assertTrue(printed.contains("too long, or nested too deeply: " + file), printed);
  }

  @Test
  void aSnapshotLineOfTwentyMegabytesIsShortened() throws Exception {
    Path file = Files.createDirectories(folder.resolve("data")).resolve("snapshot.jsonl");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("{\"snapshot\":1,\"fetched\":\"2025-07-20T12:00:00Z\",\"events\":1}\n");
      out.write("{\"id\":7,\"name\":\"Large\",\"description\":\"");
      writeMuch(out, "About it. ");
      out.write("\"}\n");
    }
    String printed = runIn("-Xmx320m", Run.command("render", folder));
    assertTrue(printed.contains("1 event,"), printed);
    assertTrue(printed.contains("text cut after 1000000 characters × 1: line 2"), printed);
    assertTrue(
        printed.contains("text cut after 20000 characters × 1: event 7: description"), printed);
  }

  private static void writeMuch(Writer out, String piece) throws Exception {
    String block = piece.repeat(1000);
    for (int written = 0; written < 20_000_000; written += block.length()) {
      out.write(block);
    }
  }

  private String runIn(String heap, Object... command) throws Exception {
    Path log = folder.resolve("log");
    List<String> flags = List.of(heap, "-XX:+ExitOnOutOfMemoryError");
    Process process = JavaProcess.start(log, flags, Main.class, command);
    int exitCode = process.waitFor();
    String printed = Files.readString(log);
    assertTrue(exitCode <= 1, exitCode + ": " + printed);
    return printed;
  }
}
