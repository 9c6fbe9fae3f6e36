package spacecal.preview;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Waits for changes in the owner's folders and in some files of the data folder. Hidden files
 * except {@code .well-known}, backup files of editors, symbolic links to folders, and the output
 * are ignored.
 */
public final class FileWatcher {
  private static final long INTERVAL_MILLIS = 50;

  private static final Pattern IGNORED =
      Pattern.compile("(?!\\.well-known$)\\..*|.*~|.*\\.swp|target");

  private static final List<String> DATA =
      List.of("snapshot.jsonl", "changes.jsonl", "images.jsonl");

  private final List<Path> folders;
  private final Path data;
  private final Path output;
  private Map<Path, List<Long>> files;

  /**
   * Starts to watch.
   *
   * @param folders the owner's folders; those that do not exist are ignored
   */
  public FileWatcher(List<Path> folders, Path data, Path output) {
    this.folders = folders.stream().map(FileWatcher::absolute).toList();
    this.data = absolute(data);
    this.output = absolute(output);
    this.files = scan();
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  /**
   * Waits until files differ from those at the end of the last call, and have stopped changing: an
   * editor writes a file in several steps, and git writes many files.
   */
  public void awaitChange() throws InterruptedException {
    Map<Path, List<Long>> known = files;
    Map<Path, List<Long>> previous;
    do {
      previous = files;
      Thread.sleep(INTERVAL_MILLIS);
      files = scan();
    } while (files.equals(known) || !files.equals(previous));
  }

  private Map<Path, List<Long>> scan() {
    Map<Path, List<Long>> found = new HashMap<>();
    folders.forEach(folder -> add(folder, found));
    DATA.forEach(name -> add(data.resolve(name), found));
    return found;
  }

  private void add(Path path, Map<Path, List<Long>> found) {
    File file = path.toFile();
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    File[] children = isFolder ? file.listFiles(this::isWatched) : null;
    if (children == null) {
      found.put(path, List.of(file.length(), file.lastModified()));
    } else {
      Stream.of(children).forEach(child -> add(child.toPath(), found));
    }
  }

  private boolean isWatched(File file) {
    return !IGNORED.matcher(file.getName()).matches()
        && !file.toPath().equals(data)
        && !file.toPath().equals(output);
  }
}
