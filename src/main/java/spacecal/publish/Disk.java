package spacecal.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import spacecal.report.Trouble;

/** What publishing asks of the disk. No symbolic link is followed. */
final class Disk {
  private static final int AT_ONCE = 1 << 18;

  private Disk() {}

  /** Whether a regular file stands there that holds exactly this. */
  static boolean holds(Path file, byte[] bytes) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == bytes.length
        && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  /** Writes a file that is not there yet. */
  static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // A channel copies what it is given into memory of its own first, as a whole.
      for (int from = 0; from < bytes.length; from += AT_ONCE) {
        ByteBuffer part = ByteBuffer.wrap(bytes, from, Math.min(AT_ONCE, bytes.length - from));
        while (part.hasRemaining()) {
          channel.write(part);
        }
      }
    }
  }

  /** Whether a folder has nothing in it. */
  static boolean isEmpty(Path dir) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
      return !files.iterator().hasNext();
    }
  }

  /** Deletes a folder and all in it, if it is there. */
  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** A link that would take us out of the output folder. */
  static Trouble leadsOut(Path link) {
    return Trouble.of(
        "a symbolic link leads out of the output folder",
        link.toString(),
        "Remove the link, or choose another --output folder.");
  }

  /** A file or folder that could not be written. */
  static Trouble unwritable(Path where, IOException cause) {
    return Trouble.of(
        "cannot write (" + reason(cause) + ")",
        where.toString(),
        "Check that the folder may be written and the disk has room.",
        cause);
  }

  private static String reason(IOException cause) {
    String name = cause.getClass().getSimpleName().replace("Exception", "");
    String message = cause.getMessage();
    return cause.getClass() == IOException.class && message != null ? message : name;
  }
}
