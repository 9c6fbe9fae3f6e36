package spacecal.serve;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import spacecal.report.Trouble;

/**
 * Waits for something to change in what a site is made of: the owner's folders with all that is in
 * them, and a few files of the data folder. Hidden files and folders do not count, nor do those of
 * editors, nor what the program itself writes.
 */
public final class Watch implements AutoCloseable {
  /** An editor writes a file in several steps, and git many files at once. */
  private static final long QUIET_MILLIS = 40;

  private static final Set<String> DATA = Set.of("snapshot.jsonl", "changes.jsonl", "images.jsonl");

  private final WatchService service;
  private final Set<Path> not;
  private final Path data;
  private final Map<WatchKey, Path> folders = new HashMap<>();

  private Watch(WatchService service, Path data, Path output) {
    this.service = service;
    this.data = real(data);
    this.not = Set.of(this.data, real(output));
  }

  /**
   * Begins to watch.
   *
   * @param folders the owner's; those that are not there are left out
   * @param data the data folder
   * @param output not watched, wherever it is
   * @throws Trouble if the system cannot watch so many folders
   */
  public static Watch over(List<Path> folders, Path data, Path output) {
    try {
      Watch watch =
          new Watch(data.toAbsolutePath().getFileSystem().newWatchService(), data, output);
      for (Path folder : folders) {
        watch.addTree(real(folder));
      }
      if (Files.isDirectory(watch.data)) {
        watch.add(watch.data);
      }
      return watch;
    } catch (IOException e) {
      throw Trouble.of(
          "cannot watch for changes (" + e.getMessage() + ")",
          folders.toString(),
          "The system may limit how many folders are watched (fs.inotify.max_user_watches).",
          e);
    }
  }

  private static Path real(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  /** Waits until something has changed and nothing more does for a moment. */
  public void next() throws InterruptedException {
    while (!counts(service.take())) {}
    for (WatchKey key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        key != null;
        key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
      counts(key);
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  private boolean counts(WatchKey key) {
    Path folder = folders.get(key);
    boolean counts = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name) {
        Path file = folder.resolve(name);
        if (folder.equals(data)) {
          counts |= DATA.contains(name.toString());
        } else if (isWatched(file)) {
          counts = true;
          addTree(file);
        }
      } else {
        // Too many to be told one by one.
        counts = true;
        addTree(folder);
      }
    }
    if (!key.reset()) {
      folders.remove(key);
    }
    return counts;
  }

  private boolean isWatched(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && !name.endsWith("~")
        && !name.endsWith(".swp")
        && !name.equals("target")
        && not.stream().noneMatch(file::equals);
  }

  /** Watches a folder and those in it; a file, or what is gone again, is nothing to be watched. */
  private void addTree(Path root) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              if (!folder.equals(root) && !isWatched(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              add(folder);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw Trouble.of("cannot watch for changes", root.toString(), "Start again.", e);
    }
  }

  private void add(Path folder) throws IOException {
    WatchKey key =
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
    folders.put(key, folder);
  }
}
