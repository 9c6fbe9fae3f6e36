package spacecal.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a process of its own, and what it leaves. */
public final class Faults {
  private Faults() {}

  /** Starts a command line; both streams go to a file. */
  public static Process start(Path log, Object... arguments) throws IOException {
    return start(log, List.of(), arguments);
  }

  /** As {@link #start(Path, Object...)}, with flags for the virtual machine. */
  public static Process start(Path log, List<String> flags, Object... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return process(all, arguments).redirectOutput(log.toFile()).start();
  }

  /** A command line, with flags for the virtual machine; both streams are one. */
  public static ProcessBuilder process(List<String> flags, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(flags);
    command.add("spacecal.Main");
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  public static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }
}
