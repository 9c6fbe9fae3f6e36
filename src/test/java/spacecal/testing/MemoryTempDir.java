package spacecal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Creates temporary folders in memory, if a gigabyte is free there, because the program waits until
 * its files are on disk. Set in {@code junit-platform.properties}.
 */
public final class MemoryTempDir implements TempDirFactory {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH = 1L << 30;

  @Override
  public Path createTempDirectory(AnnotatedElementContext annotated, ExtensionContext extension)
      throws IOException {
    return create();
  }

  static Path create() throws IOException {
    boolean inMemory =
        Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH;
    return inMemory
        ? Files.createTempDirectory(MEMORY, "spacecal")
        : Files.createTempDirectory("spacecal");
  }
}
