package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.Main;
import spacecal.testing.Docs;
import spacecal.testing.JavaProcess;

/** The program as a process: on a terminal, which {@code script} makes, and with signals. */
@DisabledOnOs(OS.WINDOWS)
class TerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir private Path folder;

  /** Runs the program on a terminal of some columns, and returns what the terminal received. */
  private String onTerminal(int columns, String term, String arguments)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SCRIPT), "skipped: no " + SCRIPT);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "stty cols %d; exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp \"$CLASSES\" spacecal.Main %s"
            .formatted(columns, java, arguments);
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null");
    Map<String, String> environment = builder.environment();
    environment.put("TERM", term);
    environment.put("CLASSES", System.getProperty("java.class.path"));
    environment.put("COLUMNS", "33");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(log));
    return read(log);
  }

  private static String read(Path file) {
    return Docs.read(file);
  }

  @Test
  void theTableAndTheHelpAreAsWideAsTheTerminal() throws IOException, InterruptedException {
    String table = onTerminal(62, "dumb", "query --sample -q");
    // Some letters of the sample take two columns, or none.
    IntStream lengths =
        table.lines().filter(line -> line.matches("[ -~…]*")).mapToInt(String::length);
    assertEquals(62, lengths.max().orElseThrow(), table);
    String help = onTerminal(70, "dumb", "help build");
    int widest = help.lines().mapToInt(String::length).max().orElseThrow();
    assertTrue(widest > 62 && widest <= 70, help);
    assertFalse(help.contains("\u001b"), help);
  }

  /** As "head" does. A full disk is an error. */
  @ParameterizedTest
  @CsvSource({"| true, 0, ''", "> /dev/full, 1, could not be written"})
  void theReaderOfAPipeMayEndEarly(String to, int code, String error)
      throws IOException, InterruptedException {
    String command = "'%s/bin/java' -cp \"$CLASSES\" spacecal.Main help build ";
    String script = command.formatted(System.getProperty("java.home")) + to;
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", script + "; exit ${PIPESTATUS[0]}");
    bash.environment().put("CLASSES", System.getProperty("java.class.path"));
    Path log = folder.resolve("log");
    Process process = bash.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertEquals(code, process.waitFor(), () -> read(log));
    assertEquals(error.isEmpty(), read(log).isEmpty());
    assertTrue(read(log).contains(error), read(log));
  }

  @Test
  void aDumbTerminalGetsPlainLines() throws IOException, InterruptedException {
    assertFalse(onTerminal(80, "dumb", "fetch --sample").contains("\u001b"));
    assertTrue(onTerminal(80, "xterm", "fetch --sample").contains("\r\u001b[K"));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalSaysWhatStays(String signal, int exitCode) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    try (ServerSocket api = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String source = "http://127.0.0.1:" + api.getLocalPort() + "/";
      Process process =
          JavaProcess.start(
              log, List.of(), Main.class, "build", "--data", folder, "--source", source);
      // The program waits for an answer from now on.
      api.accept();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertEquals(exitCode, process.waitFor(), () -> read(log));
    }
    String text = read(log);
    assertTrue(
        text.endsWith(
            "spacecal: stopped; the last site and snapshot are unchanged, and received data is kept\n"),
        text);
  }
}
