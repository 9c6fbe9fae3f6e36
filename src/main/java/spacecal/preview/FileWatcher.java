package spacecal.preview;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import spacecal.model.UserException;

/**
 * Waits for changes in the owner's folders and in some files of the data folder. Hidden files,
 * backup files of editors, and the output are ignored.
 */
public final class FileWatcher implements AutoCloseable {
  /** An editor writes a file in several steps, and git writes many files. */
  private static final long QUIET_MILLIS = 40;

  private static final Set<String> DATA = Set.of("snapshot.jsonl", "changes.jsonl", "images.jsonl");

  private final WatchService service;
  private final Path data;
  private final Path output;
  private final Map<WatchKey, Path> folders = new HashMap<>();

  private FileWatcher(WatchService service, Path data, Path output) {
    this.service = service;
    this.data = absolute(data);
    this.output = absolute(output);
  }

  /**
   * Starts to watch.
   *
   * @param folders the owner's folders; those that do not exist are ignored
   * @throws UserException if the system cannot watch so many folders
   */
  public static FileWatcher open(List<Path> folders, Path data, Path output) {
    try {
      WatchService service = data.getFileSystem().newWatchService();
      FileWatcher watcher = new FileWatcher(service, data, output);
      folders.forEach(folder -> watcher.addTree(absolute(folder)));
      if (Files.isDirectory(watcher.data)) {
        watcher.add(watcher.data);
      }
      return watcher;
    } catch (IOException e) {
      throw cannotWatch(data, e);
    }
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  private static UserException cannotWatch(Path folder, IOException e) {
    return UserException.of(
        "cannot watch for changes (" + e.getMessage() + ")",
        folder.toString(),
        "The system may limit how many folders are watched (fs.inotify.max_user_watches).",
        e);
  }

  /** Waits until something has changed and nothing more does for a moment. */
  public void awaitChange() throws InterruptedException {
    boolean changed = false;
    while (!changed) {
      changed = take(service.take());
    }
    WatchKey key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    while (key != null) {
      take(key);
      key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  /** Whether one of the events of a folder is a change of a watched file. */
  private boolean take(WatchKey key) {
    Path folder = folders.get(key);
    boolean changed = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      // An overflow has no path: anything in the folder may have changed.
      Path file = event.context() instanceof Path name ? folder.resolve(name) : folder;
      if (folder.equals(data)) {
        changed |= file.equals(data) || DATA.contains(file.getFileName().toString());
      } else if (file.equals(folder) || isWatched(file)) {
        changed = true;
        addTree(file);
      }
    }
    if (!key.reset()) {
      folders.remove(key);
    }
    return changed;
  }

  private boolean isWatched(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && !name.endsWith("~")
        && !name.endsWith(".swp")
        && !name.equals("target")
        && !file.equals(data)
        && !file.equals(output);
  }

  /** Watches a folder with all below it; anything but a folder is ignored. */
  private void addTree(Path folder) {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(folder)) {
        add(folder);
        files.filter(this::isWatched).forEach(this::addTree);
      } catch (NoSuchFileException | NotDirectoryException e) {
        // Deleted meanwhile.
      } catch (IOException e) {
        throw cannotWatch(folder, e);
      }
    }
  }

  private void add(Path folder) throws IOException {
    folders.put(folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
  }
}
