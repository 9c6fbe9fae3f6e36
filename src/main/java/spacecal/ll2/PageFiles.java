package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.model.When;
import spacecal.report.Trouble;

/**
 * What a sync has received and not yet made a snapshot of: the folder {@code progress} in the data
 * folder, a file a page, each with the cursor to go on from. A run that is stopped or killed leaves
 * them, and the next one begins with them, if they follow on the snapshot that stands.
 */
final class PageFiles implements AutoCloseable {
  private final Path folder;
  private final String source;
  private final String base;
  private final List<LineFile> open = new ArrayList<>();
  private int pages;
  private Optional<Instant> cursor = Optional.empty();

  /**
   * The pages of a data folder.
   *
   * @param base names the snapshot they follow on
   */
  PageFiles(Path data, String source, String base) {
    this.folder = data.resolve("progress");
    this.source = source;
    this.base = base;
  }

  /** Adds to the events what an earlier run received; drops what does not belong here. */
  void readInto(RawEvents events) {
    try {
      while (readPage(events)) {
        pages++;
      }
      drop(pages);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** How many pages there are. */
  int count() {
    return pages;
  }

  /** Where the last page leads on, empty if there is none. */
  Optional<Instant> cursor() {
    return cursor;
  }

  /** Keeps the rows of a page and adds them to the events. */
  void add(List<Page.Row> rows, Optional<Instant> next, RawEvents events) {
    ObjectNode head =
        Json.MAPPER
            .createObjectNode()
            .put("page", pages + 1)
            .put("source", source)
            .put("base", base)
            .put("rows", rows.size());
    next.ifPresent(at -> head.put("cursor", at.toString()));
    AtomicFile.write(
        file(pages + 1),
        out -> {
          out.write(Json.line(head));
          out.write('\n');
          for (Page.Row row : rows) {
            out.write(row.line());
            out.write('\n');
          }
        });
    try {
      if (readPage(events)) {
        pages++;
        return;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    throw new IllegalStateException("a page just written cannot be read: " + file(pages + 1));
  }

  /** Drops all pages. */
  void clear() {
    try {
      close();
      drop(0);
      pages = 0;
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads the page after the last; false if there is none that belongs here. */
  private boolean readPage(RawEvents events) throws IOException {
    LineFile file;
    try {
      file = LineFile.open(file(pages + 1));
    } catch (NoSuchFileException e) {
      return false;
    }
    open.add(file);
    boolean[] belongs = {false};
    file.forEach(
        (number, bytes, line) -> {
          JsonNode node = Json.MAPPER.readTree(bytes);
          if (number == 1) {
            belongs[0] =
                node.path("page").intValue() == pages + 1
                    && node.path("source").asText().equals(source)
                    && node.path("base").asText().equals(base);
            if (belongs[0]) {
              cursor =
                  Optional.ofNullable(node.path("cursor").textValue()).flatMap(When::parseInstant);
            }
          } else if (belongs[0]) {
            events.add(node.path("id").longValue(), RawEvents.edited(node), line);
          }
        });
    return belongs[0];
  }

  /** Deletes the pages after so many, the last first, so that no gap is ever left. */
  private void drop(int keep) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      if (file.compareTo(file(keep)) > 0) {
        Files.delete(file);
      }
    }
  }

  private Path file(int page) {
    return folder.resolve(String.format(Locale.ROOT, "%06d.jsonl", page));
  }

  private Trouble unreadable(IOException e) {
    return Trouble.of(
        "cannot read or clear what an earlier fetch received",
        folder.toString(),
        "Delete the folder and fetch again.",
        e);
  }

  @Override
  public void close() throws IOException {
    for (LineFile file : open) {
      file.close();
    }
    open.clear();
  }
}
