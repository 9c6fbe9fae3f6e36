package spacecal.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that has ended: its exit code, and what it printed. */
public record ProcessResult(int exitCode, String out, String err, long pid) {
  /**
   * Runs a command in a folder, where it leaves the files {@code out} and {@code err}: a process
   * that it started may outlive it and keep them open. Empty variables are removed.
   */
  public static ProcessResult of(Path folder, Map<String, String> variables, List<?> command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command.stream().map(Object::toString).toList())
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(variables);
    builder.environment().values().removeIf(String::isEmpty);
    Process process = builder.start();
    int exitCode = process.waitFor();
    return new ProcessResult(exitCode, Docs.read(out), Docs.read(err), process.pid());
  }
}
