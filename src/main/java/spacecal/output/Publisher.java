package spacecal.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.UserException;

/**
 * Writes the site. Files that differ from the published ones are staged as they come; {@link
 * #commit()} moves them into place, each whole, and deletes what is no longer made. Until then the
 * last site stays as it is, and closing without a commit leaves it so.
 *
 * <p>Only files that spacecal wrote are deleted or replaced; other files are replaced only on
 * request.
 */
public final class Publisher implements AutoCloseable {
  private final OutputFolder folder;
  private final Path root;
  private final boolean overwrite;
  private final Set<SitePath> before;
  private final Set<SitePath> made = ConcurrentHashMap.newKeySet();
  private final Set<SitePath> staged = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * The result of a commit.
   *
   * @param written files that are new or changed
   * @param unchanged files that were left as they were
   * @param deleted files of the last build that are no longer made
   */
  public record Published(int written, int unchanged, int deleted) {}

  private Publisher(OutputFolder folder, boolean overwrite) {
    this.folder = folder;
    this.root = folder.root();
    this.before = folder.published();
    this.overwrite = overwrite;
  }

  /**
   * Starts a publication into a folder, which is created if need be.
   *
   * @param overwrite whether the folder may contain files that spacecal did not write; those with
   *     the path of an output are replaced, all others stay
   * @throws UserException if the folder cannot be written, contains only files that spacecal did
   *     not write, or is being written by another build
   */
  public static Publisher open(Path output, boolean overwrite) {
    try {
      return new Publisher(OutputFolder.open(output, overwrite), overwrite);
    } catch (IOException e) {
      throw unwritable(output, e);
    }
  }

  /**
   * Adds a file, from any thread.
   *
   * @param bytes its content, not to be changed afterwards
   * @throws IllegalStateException if the path was added before, or the publisher is closed
   * @throws IllegalArgumentException if the path is reserved
   */
  public void add(SitePath path, byte[] bytes) {
    if (closed || !made.add(OutputFolder.checked(path))) {
      throw new IllegalStateException("added twice, or after the end: " + path);
    }
    Path target = root.resolve(path.value());
    try {
      if (!OutputFolder.holds(target, bytes)) {
        Path file = folder.staging().resolve(path.value());
        createFolder(file.getParent());
        Files.write(file, bytes);
        staged.add(path);
      }
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** The content that an added file will have, whether it is staged or published already. */
  public byte[] read(SitePath path) {
    Path file = (staged.contains(path) ? folder.staging() : root).resolve(path.value());
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw UserException.cannot("read", file, "Build again.", e);
    }
  }

  /**
   * Publishes the site: moves new files into place, then changed ones, then deletes what is no
   * longer made, so that no page that can be reached links to a file that is not there. If the
   * process is killed on the way, every file is whole, and the next build does the rest.
   *
   * @throws UserException if a file that spacecal did not write, a symbolic link, a mount point or
   *     a folder that may not be written is in the way, and nothing is changed; or if a file cannot
   *     be written
   */
  public Published commit() {
    NavigableSet<SitePath> stale = new TreeSet<>(before);
    stale.removeAll(made);
    NavigableSet<SitePath> both = new TreeSet<>(before);
    both.addAll(made);
    try {
      Set<Path> obstacles = new Obstacles(root, before, overwrite).find(made, staged, stale);
      folder.writeManifest(both);
      for (Path obstacle : obstacles) {
        OutputFolder.deleteTree(obstacle);
      }
      // A commit that was interrupted leaves a manifest of files that are not there.
      Map<Boolean, List<SitePath>> byChange =
          staged.stream().sorted().collect(Collectors.partitioningBy(this::isChanged));
      for (SitePath path : byChange.get(false)) {
        move(path);
      }
      for (SitePath path : byChange.get(true)) {
        move(path);
      }
      for (SitePath path : stale) {
        delete(root.resolve(path.value()));
      }
      folder.writeManifest(new TreeSet<>(made));
    } catch (IOException e) {
      throw unwritable(root, e);
    }
    return new Published(staged.size(), made.size() - staged.size(), stale.size());
  }

  /** Whether a staged file links to new ones: the home page, and what is on disk already. */
  private boolean isChanged(SitePath path) {
    return path.equals(Routes.HOME) || Files.exists(root.resolve(path.value()));
  }

  private void move(SitePath path) throws IOException {
    Path target = root.resolve(path.value());
    createFolder(target.getParent());
    Files.move(
        folder.staging().resolve(path.value()),
        target,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Most folders exist, which one look is enough to see. */
  private static void createFolder(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) {
      Files.createDirectories(dir);
    }
  }

  /** Deletes a file and the folders it leaves empty, but nothing outside of the output folder. */
  private void delete(Path file) throws IOException {
    Path dir = file.getParent();
    if (!Files.isDirectory(dir) || !dir.toRealPath().startsWith(root)) {
      return;
    }
    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(file);
    }
    for (; !dir.equals(root) && isEmpty(dir); dir = dir.getParent()) {
      Files.delete(dir);
    }
  }

  private static boolean isEmpty(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.findFirst().isEmpty();
    }
  }

  /** Ends the publication. Without a {@link #commit()}, nothing of it remains. */
  @Override
  public void close() {
    closed = true;
    try {
      folder.close();
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  private static UserException unwritable(Path where, IOException cause) {
    return UserException.cannot(
        "write", where, "Check that the folder may be written and the disk has room.", cause);
  }
}
