package spacecal.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.UserException;

/**
 * Finds what is in the way of a commit, before anything is changed.
 *
 * @param before the files that spacecal wrote
 * @param overwrite whether other files may be replaced
 */
record Obstacles(Path root, Set<SitePath> before, boolean overwrite) {
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
    NavigableSet<Path> found = new TreeSet<>();
    for (Path folder : folders(made)) {
      if (Files.exists(folder) && !folder.toRealPath().startsWith(root)) {
        throw OutputFolder.leadsOut(folder);
      }
      if (!Files.isDirectory(folder) && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        refuseOthers(folder);
        found.add(folder);
      }
    }
    for (SitePath path : new TreeSet<>(staged)) {
      Path target = root.resolve(path.value());
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        refuseOthers(target);
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
          found.add(target);
        }
      }
    }
    Set<Path> changed =
        Stream.of(staged, stale)
            .flatMap(Set::stream)
            .map(path -> root.resolve(path.value()))
            .collect(Collectors.toSet());
    refuseMountPoints(changed);
    changed.stream().map(Path::getParent).distinct().sorted().forEach(Obstacles::checkWritable);
    return found;
  }

  /** The folders of files, those that contain others first. */
  private NavigableSet<Path> folders(Set<SitePath> files) {
    NavigableSet<Path> folders = new TreeSet<>();
    for (SitePath file : files) {
      Path folder = root.resolve(file.folder());
      while (!folder.equals(root) && folders.add(folder)) {
        folder = folder.getParent();
      }
    }
    return folders;
  }

  /** A file cannot be moved across mount points, or deleted if it is one. */
  private void refuseMountPoints(Set<Path> changed) throws IOException {
    for (Path mount : OutputFolder.mountPoints(root)) {
      if (changed.stream().anyMatch(path -> path.startsWith(mount))) {
        throw UserException.of(
            "a mount point in the output folder",
            mount,
            "Unmount it, or choose another --output folder.");
      }
    }
  }

  /** Refuses a folder, or the one that it will be created in, that may not be written. */
  private static void checkWritable(Path folder) {
    Path existing = folder;
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
            "Move it away, or choose another --output folder"
                + (isFile ? ", or let it be replaced with --overwrite." : "."));
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
