package spacecal.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import spacecal.model.UserException;

/** Finds what is in the way of a commit, before anything is changed. Only for one commit. */
final class Obstacles {
  private final Path root;
  private final Set<SitePath> before;
  private final boolean overwrite;
  private final Set<Path> folders = new HashSet<>();
  private final NavigableSet<Path> found = new TreeSet<>();

  /**
   * Creates a search.
   *
   * @param before the files that spacecal wrote
   * @param overwrite whether other files may be replaced
   */
  Obstacles(Path root, Set<SitePath> before, boolean overwrite) {
    this.root = root;
    this.before = before;
    this.overwrite = overwrite;
  }

  /**
   * Returns what must be deleted before the staged files can be moved into place.
   *
   * @param made all files of the site
   * @param staged those that are moved into place
   * @param stale those that are deleted
   * @throws UserException if a file that spacecal did not write, a symbolic link, a mount point or
   *     a folder that may not be written is in the way
   */
  NavigableSet<Path> find(Set<SitePath> made, Set<SitePath> staged, Set<SitePath> stale)
      throws IOException {
    for (SitePath path : new TreeSet<>(made)) {
      check(path, staged.contains(path));
    }
    checkMountPoints(staged, stale);
    for (SitePath path : stale) {
      checkWritable(root.resolve(path.value()).getParent());
    }
    return found;
  }

  /** Checks that a file can be published, and notes what must be deleted for it. */
  private void check(SitePath path, boolean isStaged) throws IOException {
    Path target = root.resolve(path.value());
    checkFolder(target.getParent());
    if (!isStaged) {
      return;
    }
    checkWritable(target.getParent());
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      refuseOthers(target);
      if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        found.add(target);
      }
    }
  }

  private void checkFolder(Path dir) throws IOException {
    if (dir.equals(root) || !folders.add(dir)) {
      return;
    }
    checkFolder(dir.getParent());
    if (Files.exists(dir) && !dir.toRealPath().startsWith(root)) {
      throw OutputFolder.leadsOut(dir);
    }
    if (!Files.isDirectory(dir) && Files.exists(dir, LinkOption.NOFOLLOW_LINKS)) {
      refuseOthers(dir);
      found.add(dir);
    }
  }

  /** Refuses a folder, or the one that it will be created in, that may not be written. */
  private static void checkWritable(Path dir) {
    Path existing = dir;
    while (!Files.isDirectory(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isWritable(existing)) {
      throw UserException.of(
          "cannot write in a folder",
          existing,
          "Change its permissions, or choose another --output folder.");
    }
  }

  /** Refuses mount points in the way: a file cannot be moved across them, or deleted if mounted. */
  private void checkMountPoints(Set<SitePath> staged, Set<SitePath> stale) throws IOException {
    for (Path mount : OutputFolder.mountPoints(root)) {
      if (Stream.of(staged, stale)
          .flatMap(Set::stream)
          .anyMatch(path -> root.resolve(path.value()).startsWith(mount))) {
        throw UserException.of(
            "a mount point in the output folder",
            mount,
            "Unmount it, or choose another --output folder.");
      }
    }
  }

  /**
   * Refuses to replace a file that spacecal did not write, unless requested, and a folder that
   * contains one.
   */
  private void refuseOthers(Path target) throws IOException {
    boolean isFile = !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
    if (overwrite && isFile) {
      return;
    }
    try (Stream<Path> files = Files.walk(target)) {
      Optional<Path> other =
          files
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !isOurs(file))
              .findFirst();
      if (other.isPresent()) {
        throw UserException.of(
            "a file that spacecal did not write stands in the way",
            other.get(),
            isFile
                ? "Move it away, choose another --output folder, or let it be replaced with"
                    + " --overwrite."
                : "Move it away, or choose another --output folder.");
      }
    }
  }

  private boolean isOurs(Path file) {
    try {
      return before.contains(new SitePath(root.relativize(file).toString().replace('\\', '/')));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
