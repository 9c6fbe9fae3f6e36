package spacecal.ll2;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import spacecal.report.Trouble;

/**
 * The one way in which files of the data folder are written: beside their place, brought to the
 * disk, then moved in. Whoever is killed, at whatever moment, leaves the old file or the new one,
 * whole.
 */
final class AtomicFile {
  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** Writes what a file shall hold. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file; its folder is created if need be.
   *
   * @throws Trouble if it cannot be written; what stood there stays
   */
  static void write(Path file, Content content) {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  aside,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
        content.writeTo(out);
        out.flush();
        channel.force(false);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Trouble.of(
          "cannot write",
          file.toString(),
          "Check that the folder given as --data may be written and the disk has room.",
          e);
    }
  }

  /** Replaces a file by these bytes. See {@link #write(Path, Content)}. */
  static void write(Path file, byte[] bytes) {
    write(file, out -> out.write(bytes));
  }
}
