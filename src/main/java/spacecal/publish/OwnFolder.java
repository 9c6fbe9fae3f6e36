package spacecal.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import spacecal.report.Trouble;

/**
 * The folder {@code .spacecal} inside an output folder: {@code files} lists the files of the site
 * that are ours, {@code staging} holds what is about to be published, {@code lock} keeps a second
 * build out. Locked from {@link #open} to {@link #close}.
 */
final class OwnFolder implements AutoCloseable {
  private static final String NAME = ".spacecal";

  private final Path folder;
  private final FileChannel lockChannel;

  private OwnFolder(Path folder, FileChannel lockChannel) {
    this.folder = folder;
    this.lockChannel = lockChannel;
  }

  /**
   * Opens the one of an output folder that is there, making it if the output folder is empty.
   *
   * @param adopt whether to make it in a folder with other files, too
   * @throws Trouble if the output folder holds files but none of ours, a symbolic link stands in
   *     its place, or another build has it open
   */
  static OwnFolder open(Path output, boolean adopt) throws IOException {
    Path folder = output.resolve(NAME);
    if (Files.isSymbolicLink(folder)) {
      throw Disk.leadsOut(folder);
    }
    if (!Files.isRegularFile(folder.resolve("files"))) {
      if (!adopt) {
        refuseForeignFiles(output);
      }
      Files.createDirectories(folder);
      Files.write(folder.resolve("files"), new byte[0]);
    }
    OwnFolder own = new OwnFolder(folder, lock(folder.resolve("lock"), output));
    try {
      own.deleteStaging();
      return own;
    } catch (IOException e) {
      own.close();
      throw e;
    }
  }

  /** Whether a path of the site leads into such a folder, where no output may go. */
  static boolean contains(SitePath path) {
    return path.value().equals(NAME) || path.value().startsWith(NAME + "/");
  }

  /** Where outputs wait until they are published. */
  Path staging() {
    return folder.resolve("staging");
  }

  /** Where an output waits until it is published. */
  Path staged(SitePath path) {
    return staging().resolve(path.value());
  }

  /**
   * The files of the site that are ours.
   *
   * @throws Trouble if the list is damaged
   */
  Set<SitePath> readFiles() throws IOException {
    Path list = folder.resolve("files");
    List<String> lines;
    try {
      lines = Files.readAllLines(list);
    } catch (CharacterCodingException e) {
      throw damaged(list.toString());
    }
    // A line that is no path of ours was not written by us: what it may name is not ours to touch.
    Set<SitePath> paths = new HashSet<>();
    for (String line : lines) {
      try {
        SitePath path = new SitePath(line);
        if (contains(path)) {
          throw damaged(list + ", line \"" + line + "\"");
        }
        paths.add(path);
      } catch (IllegalArgumentException e) {
        throw damaged(list + ", line \"" + line + "\"");
      }
    }
    return Set.copyOf(paths);
  }

  /** Replaces the list of the files that are ours. */
  void writeFiles(NavigableSet<SitePath> paths) throws IOException {
    Path list = folder.resolve("files");
    StringBuilder lines = new StringBuilder();
    paths.forEach(path -> lines.append(path).append('\n'));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    if (!Disk.holds(list, bytes)) {
      Path aside = list.resolveSibling("files.new");
      Files.write(aside, bytes);
      Files.move(aside, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes what was staged, and lets others in. */
  @Override
  public void close() throws IOException {
    try {
      deleteStaging();
    } finally {
      lockChannel.close();
    }
  }

  private void deleteStaging() throws IOException {
    Disk.deleteTree(staging());
  }

  private static void refuseForeignFiles(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.getFileName().toString().equals(NAME)) {
          throw Trouble.of(
              "the output folder holds files that spacecal did not write",
              file.toString(),
              "Choose an empty or new folder with --output, or add --overwrite to publish among them.");
        }
      }
    }
  }

  private static FileChannel lock(Path file, Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw Trouble.of(
          "another build is writing this folder",
          folder.toString(),
          "Wait until it is done, or choose another --output folder.");
    }
    return channel;
  }

  private static Trouble damaged(String where) {
    return Trouble.of(
        "the list of published files is damaged",
        where,
        "Delete the output folder and build again.");
  }
}
