package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spacecal.Main;
import spacecal.testing.JavaProcess;
import spacecal.testing.Run;

/** Data that are too large are shortened and reported, in bounded time and memory. */
@Timeout(120)
class LimitsTest {
  @TempDir private Path folder;

  @Test
  void anAnswerNestedTooDeepIsRejected() throws Exception {
    Path file = folder.resolve("deep.json");
    Files.writeString(file, "{\"results\":[" + "[".repeat(150_000) + "]".repeat(150_000) + "]}");
    Run run = Run.build(folder, "--source", file);
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
