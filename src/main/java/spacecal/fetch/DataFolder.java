package spacecal.fetch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import spacecal.model.UserException;

/**
 * The files of the data folder. Each is written beside its place, forced to the disk and moved in:
 * a process that is killed at any moment leaves the old file or the new one, whole.
 */
final class DataFolder {
  private DataFolder() {}

  /**
   * Runs an action while no other fetch can run on this folder, which is created if need be. The
   * system releases the lock when its holder dies.
   *
   * @throws UserException if another fetch holds the lock
   */
  static <T> T locked(Path data, Supplier<T> action) {
    Path file = data.resolve("lock");
    try {
      Files.createDirectories(data);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        if (!tryLock(channel)) {
          throw UserException.of(
              "another fetch is at work on this folder",
              data.toString(),
              "Wait until it is done, or choose another --data folder.");
        }
        return action.get();
      }
    } catch (IOException e) {
      throw UserException.of(
          "cannot write",
          file.toString(),
          "Check that the folder given as --data may be written.",
          e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Replaces a file; its folder is created if need be.
   *
   * @throws UserException if it cannot be written; the old file stays
   */
  static void write(Path file, byte[] bytes) {
    write(file, List.of(bytes));
  }

  /** Replaces a file by these lines. See {@link #write(Path, byte[])}. */
  static void writeLines(Path file, List<String> lines) {
    write(file, () -> lines.stream().map(DataFolder::line).iterator());
  }

  private static byte[] line(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path file, Iterable<byte[]> parts) {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  aside,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        for (byte[] part : parts) {
          out.write(part);
        }
        out.flush();
        channel.force(false);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw UserException.of(
          "cannot write",
          file.toString(),
          "Check that the folder given as --data may be written and the disk has room.",
          e);
    }
  }

  /** The lines of a file without their ends. Their encoding is left to the reader of each. */
  static List<byte[]> lines(Path file) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    for (int end = 0; end <= bytes.length; end++) {
      boolean isLast = end == bytes.length;
      if (isLast ? start < end : bytes[end] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, end));
        start = end + 1;
      }
    }
    return lines;
  }

  /** The lines of a file; none if it does not exist. See {@link #lines}. */
  static List<byte[]> linesIfPresent(Path file) {
    try {
      return Files.exists(file) ? lines(file) : List.of();
    } catch (IOException e) {
      throw UserException.of(
          "cannot read", file.toString(), "Check the file and its permissions.", e);
    }
  }

  /** Deletes a file if it is there. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw UserException.of("cannot delete", file.toString(), "Check its permissions.", e);
    }
  }
}
