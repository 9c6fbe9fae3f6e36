package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * The files of the data folder. Each is written under a temporary name, forced to the disk and
 * moved into place: a process that is killed at any moment leaves the old file or the new one.
 */
final class DataFolder {
  private DataFolder() {}

  /**
   * Runs an action while no other fetch can run on this folder, which is created if missing. The
   * system releases the lock when the process ends.
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
              "another fetch is using this folder",
              data,
              "Wait until it ends, or choose another --data folder.");
        }
        return action.get();
      }
    } catch (IOException e) {
      throw cannotWrite(file, e);
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
   * Replaces a file; its folder is created if missing.
   *
   * @throws UserException if the file cannot be written; the old file stays
   */
  static void write(Path file, byte[] bytes) {
    write(file, List.of(bytes));
  }

  /** Replaces a file by these lines. See {@link #write(Path, byte[])}. */
  static void writeLines(Path file, List<String> lines) {
    write(
        file,
        () ->
            lines.stream().map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8)).iterator());
  }

  private static void write(Path file, Iterable<byte[]> parts) {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  temporary,
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
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static UserException cannotWrite(Path file, IOException cause) {
    return UserException.cannot(
        "write",
        file,
        "Check that the --data folder is writable and the disk has free space.",
        cause);
  }

  /** The lines of a file, read one by one. Bytes that are not UTF-8 become U+FFFD. */
  static List<String> lines(Path file) {
    try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      return new BufferedReader(text).lines().toList();
    } catch (IOException e) {
      throw cannotRead(file, e);
    } catch (UncheckedIOException e) {
      throw cannotRead(file, e.getCause());
    }
  }

  /**
   * Parses the lines of a file of JSON objects; none if it does not exist. Damaged lines are
   * reported and left out.
   *
   * @param parse returns an empty value, or throws {@link IllegalArgumentException}, for a damaged
   *     line
   * @param kind the warning for a damaged line
   */
  static <T> List<T> parseLines(
      Path file, Function<JsonNode, Optional<T>> parse, String kind, Warnings report) {
    List<T> values = new ArrayList<>();
    List<String> lines = Files.exists(file) ? lines(file) : List.of();
    for (int i = 0; i < lines.size(); i++) {
      Optional<T> value = parse(lines.get(i), parse);
      value.ifPresent(values::add);
      if (value.isEmpty()) {
        // Warnings are published: without the path on this machine.
        report.warn(kind, file.getFileName() + ", line " + (i + 1), "");
      }
    }
    return values;
  }

  private static <T> Optional<T> parse(String line, Function<JsonNode, Optional<T>> parse) {
    try {
      return parse.apply(RowJson.read(line));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The bytes of a file. */
  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  static UserException cannotRead(Path file, IOException cause) {
    return UserException.cannot("read", file, "Check the file and its permissions.", cause);
  }

  /** Deletes a file if it exists. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw UserException.cannot("delete", file, "Check its permissions.", e);
    }
  }
}
