package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.Main;
import spacecal.cli.Console;
import spacecal.fetch.Environment;

/** Standard output to a full disk. */
class FullOutputTest {
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
  void isAnError(String commandLine) {
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
