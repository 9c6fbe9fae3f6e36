package spacecal.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final boolean overwrite;
  private final Set<Path> foreign = ConcurrentHashMap.newKeySet();
  private final Set<SitePath> made = ConcurrentHashMap.newKeySet();
  private final NavigableSet<SitePath> staged = new ConcurrentSkipListSet<>();
  private final Set<Path> safeFolders = ConcurrentHashMap.newKeySet();
  private final Map<SitePath, Stamp> stamps = new ConcurrentHashMap<>();

  /** Read: an output is being taken. Write: the publication ends. */
  private final ReadWriteLock ending = new ReentrantReadWriteLock();

  private boolean closed;

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
    this.overwrite = overwrite;
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
   * Takes an output, from any thread.
   *
   * @throws IllegalStateException if its path was already taken in this publication, or is in the
   *     folder of the publisher itself
   * @throws Trouble if it cannot be written, a file that is not ours stands there, or a symbolic
   *     link on the way leads out of the site
   */
  public void add(Output output) {
    take(output.path(), () -> stage(output));
  }

  private void take(SitePath path, Runnable taking) {
    if (OwnFolder.contains(path) || !made.add(path)) {
      throw new IllegalStateException(
          OwnFolder.contains(path) ? "not a place for outputs: " + path : "two outputs at " + path);
    }
    ending.readLock().lock();
    try {
      // When one thread fails, others may come here after the publication has ended.
      if (closed) {
        throw new IllegalStateException("the publication has ended: " + path);
      }
      taking.run();
    } finally {
      ending.readLock().unlock();
    }
  }

  private void stage(Output output) {
    SitePath path = output.path();
    Path target = folder.resolve(path.value());
    try {
      checkWay(target);
      if (Disk.holds(target, output.bytes())) {
        Stamp.of(target).ifPresent(stamp -> stamps.put(path, stamp));
        return;
      }
      checkPlace(target);
      Path aside = own.staged(path);
      Files.createDirectories(aside.getParent());
      Files.write(aside, output.bytes());
      // Moving it does not change it.
      Stamp.of(aside).ifPresent(stamp -> stamps.put(path, stamp));
      staged.add(path);
    } catch (IOException e) {
      throw Disk.unwritable(target, e);
    }
  }

  /**
   * Takes the output that stands at a path as it is, from any thread. See {@link #add} for what it
   * throws.
   *
   * @param stamp by which it is known to be what would have been made
   */
  void keep(SitePath path, Stamp stamp) {
    take(
        path,
        () -> {
          Path target = folder.resolve(path.value());
          try {
            checkWay(target);
          } catch (IOException e) {
            throw Disk.unwritable(target, e);
          }
          stamps.put(path, stamp);
        });
  }

  /** How the files taken so far will lie on disk after the commit. */
  Map<SitePath, Stamp> stamps() {
    return stamps;
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
        deleteStale(folder.resolve(path.value()));
      }
      for (Path file : foreign) {
        Files.deleteIfExists(file);
      }
      Set<Path> folders = new HashSet<>();
      for (SitePath path : staged) {
        Path target = folder.resolve(path.value());
        if (folders.add(target.getParent())) {
          Files.createDirectories(target.getParent());
        }
        Files.move(
            own.staged(path),
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      inTheWay.forEach(stale::remove);
      for (SitePath path : stale) {
        deleteStale(folder.resolve(path.value()));
      }
      own.writeFiles(new TreeSet<>(made));
    } catch (IOException e) {
      throw Disk.unwritable(folder, e);
    }
    return new Published(staged.size(), made.size() - staged.size(), deleted);
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
    ending.writeLock().lock();
    try {
      closed = true;
      own.close();
    } catch (IOException e) {
      throw Disk.unwritable(folder, e);
    } finally {
      ending.writeLock().unlock();
    }
  }

  /** Refuses a way through a symbolic link that leads out of the site, or a file not ours. */
  private void checkWay(Path target) throws IOException {
    for (Path dir = target.getParent(); !dir.equals(folder); dir = dir.getParent()) {
      if (safeFolders.contains(dir)) {
        return;
      }
      if (Files.exists(dir, LinkOption.NOFOLLOW_LINKS)) {
        if (!dir.toRealPath().startsWith(folder)) {
          throw Disk.leadsOut(dir);
        }
        if (!Files.isDirectory(dir)) {
          checkPlace(dir);
          if (!isOurs(dir)) {
            foreign.add(dir);
          }
        }
        break;
      }
    }
    safeFolders.add(target.getParent());
  }

  /**
   * Refuses to replace a file that is not ours, unless asked to, or a folder that holds one, in any
   * case.
   */
  private void checkPlace(Path target) throws IOException {
    boolean isFile = !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS) || (overwrite && isFile)) {
      return;
    }
    try (Stream<Path> files = Files.walk(target)) {
      Optional<Path> foreign =
          files
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !isOurs(file))
              .findFirst();
      if (foreign.isPresent()) {
        throw Trouble.of(
            "a file that spacecal did not write stands in the way",
            foreign.get().toString(),
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
      return before.contains(new SitePath(name));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void deleteStale(Path file) throws IOException {
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
