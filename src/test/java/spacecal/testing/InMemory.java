package spacecal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Puts the folders of tests into memory where the system has such a place and a gigabyte is free in
 * it: the program brings much to the disk before it goes on, and the tests would wait for it. Named
 * in {@code junit-platform.properties}.
 */
public final class InMemory implements TempDirFactory {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH = 1L << 30;

  @Override
  public Path createTempDirectory(AnnotatedElementContext annotated, ExtensionContext extension)
      throws IOException {
    boolean inMemory =
        Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH;
    return inMemory
        ? Files.createTempDirectory(MEMORY, "spacecal")
        : Files.createTempDirectory("spacecal");
  }
}
