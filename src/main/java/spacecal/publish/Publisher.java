package spacecal.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import spacecal.report.Trouble;

/**
 * The porter: the only one who writes the site. Outputs that differ from what stands are put aside
 * in a staging folder as they come; {@link #commit()} moves them into place, each whole, and
 * deletes what is no longer made. Until then every file of the last build is as it was, and a build
 * that is closed without a commit leaves it so.
 *
 * <p>The folder {@code .spacecal} inside the output folder holds the staging folder, the lock, and
 * the list of the files that are ours: no other file is ever deleted, and none overwritten unless
 * that is asked for.
 */
public final class Publisher implements AutoCloseable {
  private final Path folder;
  private final OwnFolder own;
  private final Set<SitePath> before;
  private final Ground ground;
  private final Set<SitePath> made = ConcurrentHashMap.newKeySet();
  private final Set<SitePath> staged = ConcurrentHashMap.newKeySet();
  private final Set<Path> stagedFolders = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * What a commit did.
   *
   * @param written files new or changed
   * @param unchanged files left as they were
   * @param deleted files of the last build that are no longer made
   */
  public record Published(int written, int unchanged, int deleted) {}

  private Publisher(Path folder, OwnFolder own, Set<SitePath> before, boolean overwrite) {
    this.folder = folder;
    this.own = own;
    this.before = before;
    this.ground = new Ground(folder, before, overwrite);
  }

  /**
   * Begins a publication into a folder, which is created if need be.
   *
   * @throws Trouble if it cannot be written, holds files but none of ours, or another build is at
   *     work on it
   */
  public static Publisher open(Path folder) {
    return open(folder, false);
  }

  /**
   * Begins a publication as {@link #open(Path)} does.
   *
   * @param overwrite whether the folder may hold other files, and those that stand where an output
   *     must be are replaced; all others stay
   */
  public static Publisher open(Path folder, boolean overwrite) {
    try {
      Files.createDirectories(folder);
      Path real = folder.toRealPath();
      OwnFolder own = OwnFolder.open(real, overwrite);
      try {
        return new Publisher(real, own, own.readFiles(), overwrite);
      } catch (IOException | Trouble e) {
        own.close();
        throw e;
      }
    } catch (IOException e) {
      throw Disk.unwritable(folder, e);
    }
  }

  /**
   * Takes an output, from any thread; none may be at it while the publication is closed.
   *
   * @throws IllegalStateException if its path was already taken in this publication, or is in the
   *     folder of the publisher itself
   * @throws Trouble if it cannot be written, a file that is not ours stands there, or a symbolic
   *     link on the way leads out of the site
   */
  public void add(SitePath path, byte[] bytes) {
    take(path);
    Path target = ground.target(path);
    try {
      if (ground.isOpen(target)) {
        if (Disk.holds(target, bytes)) {
          return;
        }
        ground.refuseForeign(target);
      }
      Path aside = own.staged(path);
      if (!stagedFolders.contains(aside.getParent())) {
        Files.createDirectories(aside.getParent());
        stagedFolders.add(aside.getParent());
      }
      Disk.write(aside, bytes);
      staged.add(path);
    } catch (IOException e) {
      throw Disk.unwritable(target, e);
    }
  }

  private void take(SitePath path) {
    if (closed) {
      throw new IllegalStateException("the publication has ended: " + path);
    }
    if (OwnFolder.contains(path) || !made.add(path)) {
      throw new IllegalStateException(
          OwnFolder.contains(path) ? "not a place for outputs: " + path : "two outputs at " + path);
    }
  }

  /** The files taken so far. */
  public Set<SitePath> paths() {
    return Set.copyOf(made);
  }

  /**
   * Puts the site in place: what changed is moved in, then what is no longer made is deleted, so
   * that no page ever links to one that is not there yet. A run that is killed on the way leaves
   * each file whole, and the next one does the rest.
   */
  public Published commit() {
    NavigableSet<SitePath> stale = new TreeSet<>(before);
    stale.removeAll(made);
    int deleted = stale.size();
    try {
      NavigableSet<SitePath> both = new TreeSet<>(before);
      both.addAll(made);
      own.writeFiles(both);
      List<SitePath> inTheWay = inTheWay(stale);
      for (SitePath path : inTheWay) {
        ground.delete(path);
      }
      for (Path file : ground.foreign()) {
        Files.deleteIfExists(file);
      }
      moveIn();
      inTheWay.forEach(stale::remove);
      for (SitePath path : stale) {
        ground.delete(path);
      }
      own.writeFiles(new TreeSet<>(made));
    } catch (IOException e) {
      throw Disk.unwritable(folder, e);
    }
    return new Published(staged.size(), made.size() - staged.size(), deleted);
  }

  /** Moves what is staged into place: a folder that is not there yet with all that is in it. */
  private void moveIn() throws IOException {
    Set<String> there = new HashSet<>();
    String moved = "";
    // In order, so that what is in a folder comes in a row.
    for (SitePath path : new TreeSet<>(staged)) {
      if (!moved.isEmpty() && path.value().startsWith(moved)) {
        continue;
      }
      moved = missingFolder(path.value(), there);
      String moving = moved.isEmpty() ? path.value() : moved.substring(0, moved.length() - 1);
      Files.move(
          own.staging().resolve(moving),
          folder.resolve(moving),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * The uppermost folder on the way to a file that is not there, with a slash at its end; empty if
   * all are.
   *
   * @param there folders that are known to be; takes those that are found to be
   */
  private String missingFolder(String path, Set<String> there) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String dir = path.substring(0, slash);
      if (!there.contains(dir) && !Files.isDirectory(folder.resolve(dir))) {
        return dir + "/";
      }
      there.add(dir);
    }
    return "";
  }

  /**
   * Those of the stale files that stand where a folder must be, or in a folder where a file must.
   */
  private List<SitePath> inTheWay(Set<SitePath> stale) {
    Set<String> needed = folders(staged);
    Set<String> files = staged.stream().map(SitePath::value).collect(Collectors.toSet());
    return stale.stream()
        .filter(
            path ->
                needed.contains(path.value())
                    || folders(Set.of(path)).stream().anyMatch(files::contains))
        .toList();
  }

  /** Every folder on the way to these files: "a" and "a/b" for a/b/c. */
  private static Set<String> folders(Set<SitePath> paths) {
    Set<String> folders = new HashSet<>();
    for (SitePath path : paths) {
      String way = path.value();
      for (int slash = way.lastIndexOf('/');
          slash > 0 && folders.add(way.substring(0, slash));
          slash = way.lastIndexOf('/', slash - 1)) {}
    }
    return folders;
  }

  /** Ends the publication; without a {@link #commit()} before, nothing of it remains. */
  @Override
  public void close() {
    closed = true;
    try {
      own.close();
    } catch (IOException e) {
      throw Disk.unwritable(folder, e);
    }
  }
}
