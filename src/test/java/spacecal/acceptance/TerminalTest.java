package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.Main;
import spacecal.cli.Console;
import spacecal.fetch.Environment;
import spacecal.testing.Docs;
import spacecal.testing.JavaProcess;
import spacecal.testing.ProcessResult;

/**
 * The program on a terminal, which {@code script} makes, with signals, and with output that cannot
 * be written.
 */
@DisabledOnOs(OS.WINDOWS)
class TerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final Map<String, String> CLASSES =
      Map.of("CLASSES", System.getProperty("java.class.path"));

  /** Standard output on a full disk. */
  private static final Writer FULL =
      new Writer() {
        @Override
        public void write(char[] text, int from, int length) throws IOException {
          throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @TempDir private Path folder;

  /** Runs the program on a terminal of some columns, and returns what the terminal received. */
  private String onTerminal(int columns, String term, String arguments) throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "skipped: no " + SCRIPT);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "stty cols %d; exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp \"$CLASSES\" spacecal.Main %s"
            .formatted(columns, java, arguments);
    Map<String, String> variables = new TreeMap<>(CLASSES);
    variables.putAll(Map.of("TERM", term, "COLUMNS", "33"));
    List<?> script = List.of(SCRIPT, "-qec", command, "/dev/null");
    ProcessResult result = ProcessResult.of(folder, variables, script);
    assertEquals(0, result.exitCode(), result.out());
    return result.out();
  }

  @Test
  void theTableAndTheHelpAreAsWideAsTheTerminal() throws Exception {
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
  void theReaderOfAPipeMayEndEarly(String to, int code, String error) throws Exception {
    String command =
        "'%s/bin/java' -cp \"$CLASSES\" spacecal.Main help build %s; exit ${PIPESTATUS[0]}"
            .formatted(System.getProperty("java.home"), to);
    ProcessResult result = ProcessResult.of(folder, CLASSES, List.of("bash", "-c", command));
    assertEquals(code, result.exitCode(), result.err());
    assertEquals(error.isEmpty(), (result.out() + result.err()).isEmpty(), result.err());
    assertTrue(result.err().contains(error), result.err());
  }

  @Test
  void aDumbTerminalGetsPlainLines() throws Exception {
    assertFalse(onTerminal(80, "dumb", "fetch --sample").contains("\u001b"));
    assertTrue(onTerminal(80, "xterm", "fetch --sample").contains("\r\u001b[K"));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalSaysWhatStays(String signal, int exitCode) throws Exception {
    Path log = folder.resolve("log");
    try (ServerSocket api = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String source = "http://127.0.0.1:" + api.getLocalPort() + "/";
      Process process =
          JavaProcess.start(
              log, List.of(), Main.class, "build", "--data", folder, "--source", source);
      // The program waits for an answer from now on.
      api.setSoTimeout(20_000);
      api.accept();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertEquals(exitCode, process.waitFor(), () -> Docs.read(log));
    }
    String text = Docs.read(log);
    assertTrue(
        text.endsWith(
            "spacecal: stopped; the last site and snapshot are unchanged, and received data is kept\n"),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "help",
        "templates",
        "completion bash",
        "query --sample --data DIR",
        "query --sample --data DIR --format csv",
        "fetch --sample --data DIR",
        "init DIR/new --program owner/program@v1"
      })
  void outputToAFullDiskIsAnError(String commandLine) {
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            Environment.system(InstantSource.system()),
            Optional.empty(),
            new Console(new PrintWriter(FULL), new PrintWriter(err), false),
            commandLine.replace("DIR", folder.toString()).split(" ", -1));
    assertEquals(1, code);
    assertTrue(err.toString().contains("could not be written"), err.toString());
  }
}
