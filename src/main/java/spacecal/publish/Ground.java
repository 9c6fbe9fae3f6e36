package spacecal.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import spacecal.report.Trouble;

/**
 * An output folder as a publication finds it: what stands in it, which of that is ours, and where
 * outputs may go. May be asked from any thread; nothing is remembered of files, and of folders only
 * what they were when first asked for.
 */
final class Ground {
  private final Path folder;
  private final Set<SitePath> ours;
  private final boolean overwrite;
  private final Set<Path> foreign = ConcurrentHashMap.newKeySet();

  /** Folders that were looked at, and whether they are there. */
  private final Map<Path, Boolean> ways = new ConcurrentHashMap<>();

  /**
   * The ground of a publication.
   *
   * @param folder the output folder, its path real
   * @param ours the files in it that we wrote
   * @param overwrite whether files of others that stand in the way are replaced
   */
  Ground(Path folder, Set<SitePath> ours, boolean overwrite) {
    this.folder = folder;
    this.ours = ours;
    this.overwrite = overwrite;
    ways.put(folder, true);
  }

  /** Where a file of the site is or will be. */
  Path target(SitePath path) {
    return folder.resolve(path.value());
  }

  /** Files of others where a folder must be, which are to be replaced. */
  Set<Path> foreign() {
    return foreign;
  }

  /**
   * Whether the folder that a file belongs in is there: where it is not, nothing stands in the
   * file's place.
   *
   * @throws Trouble if a symbolic link on the way leads out of the site, or a file that is not ours
   *     stands there
   */
  boolean isOpen(Path target) throws IOException {
    return isThere(target.getParent());
  }

  private boolean isThere(Path dir) throws IOException {
    Boolean known = ways.get(dir);
    if (known == null) {
      known = isThere(dir.getParent()) && look(dir);
      ways.put(dir, known);
    }
    return known;
  }

  private boolean look(Path dir) throws IOException {
    if (!Files.exists(dir, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    BasicFileAttributes found =
        Files.readAttributes(dir, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (found.isDirectory()) {
      return true;
    }
    if (found.isSymbolicLink() && !dir.toRealPath().startsWith(folder)) {
      throw Disk.leadsOut(dir);
    }
    if (Files.isDirectory(dir)) {
      return true;
    }
    refuseForeign(dir);
    if (!isOurs(dir)) {
      foreign.add(dir);
    }
    return false;
  }

  /**
   * Refuses to replace a file that is not ours, unless asked to, or a folder that holds one, in any
   * case.
   */
  void refuseForeign(Path target) throws IOException {
    boolean isFile = !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS) || (overwrite && isFile)) {
      return;
    }
    try (Stream<Path> files = Files.walk(target)) {
      Optional<Path> found =
          files
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !isOurs(file))
              .findFirst();
      if (found.isPresent()) {
        throw Trouble.of(
            "a file that spacecal did not write stands in the way",
            found.get().toString(),
            isFile
                ? "Move it away, choose another --output folder, or let it be replaced with"
                    + " --overwrite."
                : "Move it away, or choose another --output folder.");
      }
    }
  }

  private boolean isOurs(Path file) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    try {
      return ours.contains(new SitePath(name));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Deletes a file of ours and the folders it leaves empty; never through a link that leads out.
   */
  void delete(SitePath path) throws IOException {
    Path file = target(path);
    Path parent = file.getParent();
    if (!Files.isDirectory(parent) || !parent.toRealPath().startsWith(folder)) {
      return;
    }
    Files.deleteIfExists(file);
    for (Path dir = parent; !dir.equals(folder) && Disk.isEmpty(dir); dir = dir.getParent()) {
      Files.delete(dir);
    }
  }
}
