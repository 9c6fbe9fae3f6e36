package spacecal.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.UserException;

/**
 * An output folder and the folder {@code .spacecal} in it: {@code files} is the manifest, the list
 * of the files that spacecal wrote; {@code staging} holds files until they are published; {@code
 * lock} keeps a second build out from {@link #open} to {@link #close}.
 */
final class OutputFolder implements AutoCloseable {
  private static final String OWN = ".spacecal";
  private static final String MANIFEST_BESIDE = "files.new";

  private final Path root;
  private final FileChannel lock;

  private Set<SitePath> published = Set.of();

  /** Whether nothing was published yet: then closing leaves nothing behind. */
  private boolean isNew;

  private OutputFolder(Path root, FileChannel lock, boolean isNew) {
    this.root = root;
    this.lock = lock;
    this.isNew = isNew;
  }

  /**
   * Opens an output folder. One that is empty or does not exist yet is prepared.
   *
   * @param overwrite whether a folder with other files is prepared, too
   * @throws UserException if the folder contains other files only, its {@code .spacecal} or a file
   *     in it is a symbolic link, its manifest is damaged, or another build is writing it
   */
  static OutputFolder open(Path output, boolean overwrite) throws IOException {
    Files.createDirectories(output);
    Path root = output.toRealPath();
    Path own = root.resolve(OWN);
    for (String name : List.of("", "files", MANIFEST_BESIDE, "lock", "staging")) {
      if (Files.isSymbolicLink(own.resolve(name))) {
        throw leadsOut(own.resolve(name));
      }
    }
    boolean isNew = !Files.isRegularFile(own.resolve("files"));
    if (isNew) {
      if (!overwrite) {
        refuseOthers(root);
      }
      Files.createDirectories(own);
      Files.write(own.resolve("files"), new byte[0]);
    }
    OutputFolder folder = new OutputFolder(root, lock(own.resolve("lock"), root), isNew);
    try {
      deleteTree(folder.staging());
      folder.published = folder.readManifest();
      return folder;
    } catch (IOException | UserException e) {
      folder.close();
      throw e;
    }
  }

  private static void refuseOthers(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      Optional<Path> other =
          files.filter(file -> !file.getFileName().toString().equals(OWN)).findFirst();
      if (other.isPresent()) {
        throw UserException.of(
            "the output folder holds files that spacecal did not write",
            other.get(),
            "Choose an empty or new folder with --output, or add --overwrite to publish among"
                + " them.");
      }
    }
  }

  private static FileChannel lock(Path file, Path root) throws IOException {
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
      throw UserException.of(
          "another build is writing this folder",
          root,
          "Wait until it is done, or choose another --output folder.");
    }
    return channel;
  }

  /**
   * Returns a path that does not lead into {@code .spacecal}.
   *
   * @throws IllegalArgumentException if it does
   */
  static SitePath checked(SitePath path) {
    if (path.value().equals(OWN) || path.value().startsWith(OWN + "/")) {
      throw new IllegalArgumentException("a reserved path: " + path);
    }
    return path;
  }

  Path root() {
    return root;
  }

  /** The files that spacecal wrote. */
  Set<SitePath> published() {
    return published;
  }

  /** The folder where files wait until they are published. */
  Path staging() {
    return root.resolve(OWN).resolve("staging");
  }

  private Path manifest() {
    return root.resolve(OWN).resolve("files");
  }

  /**
   * Reads the manifest.
   *
   * @throws UserException if it is damaged: a file that it lists may not be one that spacecal wrote
   */
  private Set<SitePath> readManifest() throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(manifest());
    } catch (CharacterCodingException e) {
      throw damaged(manifest().toString());
    }
    Set<SitePath> paths = new HashSet<>();
    for (String line : lines) {
      try {
        paths.add(checked(new SitePath(line)));
      } catch (IllegalArgumentException e) {
        throw damaged(manifest() + ", line \"" + line + "\"");
      }
    }
    return paths;
  }

  private static UserException damaged(String where) {
    return UserException.of(
        "the list of published files is damaged",
        where,
        "Delete the output folder and build again.");
  }

  /** Replaces the manifest, if it changes. */
  void writeManifest(NavigableSet<SitePath> paths) throws IOException {
    isNew = false;
    byte[] bytes =
        paths.stream().map(path -> path + "\n").collect(Collectors.joining()).getBytes(UTF_8);
    if (!holds(manifest(), bytes)) {
      Path beside = manifest().resolveSibling(MANIFEST_BESIDE);
      Files.write(beside, bytes);
      Files.move(
          beside, manifest(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Whether a path is a regular file, and not a symbolic link, with exactly this content. */
  static boolean holds(Path file, byte[] bytes) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == bytes.length
        && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  /**
   * The mount points in a folder, on Linux. File stores do not show them: a folder that is mounted
   * from the same disk has the same store.
   */
  static List<Path> mountPoints(Path root) throws IOException {
    Path mounts = Path.of("/proc/self/mounts");
    if (!Files.isReadable(mounts)) {
      return List.of();
    }
    return Files.readAllLines(mounts, ISO_8859_1).stream()
        .map(line -> mountPoint(line.split(" ", 3)[1]))
        .filter(mount -> mount.startsWith(root) && !mount.equals(root))
        .toList();
  }

  /** The system writes blanks and backslashes in octal. */
  private static Path mountPoint(String field) {
    String text =
        Pattern.compile("\\\\([0-7]{3})")
            .matcher(field)
            .replaceAll(
                octal ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
    return Path.of(new String(text.getBytes(ISO_8859_1), UTF_8));
  }

  /** Deletes what is staged, and what was prepared if nothing was published; releases the lock. */
  @Override
  public void close() throws IOException {
    try (lock) {
      deleteTree(isNew ? root.resolve(OWN) : staging());
    }
  }

  /** Deletes a file, or a folder with all that is in it; a symbolic link is not followed. */
  static void deleteTree(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> all = Files.walk(file)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  static UserException leadsOut(Path link) {
    return UserException.of(
        "a symbolic link leads out of the output folder",
        link,
        "Remove the link, or choose another --output folder.");
  }
}
