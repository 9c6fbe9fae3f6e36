package spacecal.ll2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import spacecal.report.Trouble;

/** Keeps a second fetch out of a data folder. The system frees it when its holder dies. */
final class DataLock {
  private DataLock() {}

  /**
   * Does work while nobody else may do any in this folder, which is created if need be.
   *
   * @throws Trouble if another fetch is at work
   */
  static <T> T holding(Path data, Supplier<T> work) {
    Path file = data.resolve("lock");
    try {
      Files.createDirectories(data);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        if (!locks(channel)) {
          throw Trouble.of(
              "another fetch is at work on this folder",
              data.toString(),
              "Wait until it is done, or choose another --data folder.");
        }
        return work.get();
      }
    } catch (IOException e) {
      throw Trouble.of(
          "cannot write",
          file.toString(),
          "Check that the folder given as --data may be written.",
          e);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
