package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.model.UserException;

/**
 * The rows that a sync has received and that are not in a snapshot yet: the folder {@code progress}
 * in the data folder, one file a page, each with the cursor to continue from. A run that stops or
 * is killed leaves them, and the next one continues from them if they follow on its snapshot.
 */
final class SyncProgress {
  private final Path folder;
  private final String source;
  private final String base;
  private int pages;
  private Optional<Instant> cursor = Optional.empty();

  /**
   * The progress of a data folder.
   *
   * @param base identifies the snapshot that the rows follow on
   */
  SyncProgress(Path data, String source, String base) {
    this.folder = data.resolve("progress");
    this.source = source;
    this.base = base;
  }

  /** The rows that earlier runs received, in their order. Other and damaged pages are deleted. */
  List<EventRow> load() {
    List<EventRow> rows = new ArrayList<>();
    Optional<List<EventRow>> page = read(pages + 1);
    while (page.isPresent()) {
      pages++;
      rows.addAll(page.get());
      page = read(pages + 1);
    }
    deleteAfter(pages);
    return rows;
  }

  /** Whether there are no pages. */
  boolean isEmpty() {
    return pages == 0;
  }

  /** The cursor of the last page; empty if there is none. */
  Optional<Instant> cursor() {
    return cursor;
  }

  /** Saves the rows of a page. */
  void add(List<EventRow> rows, Optional<Instant> next) {
    ObjectNode header =
        RowJson.MAPPER
            .createObjectNode()
            .put("page", pages + 1)
            .put("source", source)
            .put("base", base)
            .put("rows", rows.size());
    next.ifPresent(at -> header.put("cursor", at.toString()));
    List<String> lines = new ArrayList<>();
    lines.add(RowJson.line(header));
    rows.forEach(row -> lines.add(row.json()));
    DataFolder.writeLines(file(pages + 1), lines);
    pages++;
    cursor = next;
  }

  /** Deletes all pages. */
  void clear() {
    deleteAfter(0);
    pages = 0;
    cursor = Optional.empty();
    DataFolder.delete(folder);
  }

  /** Reads a page; empty if there is none, or one that is damaged or follows on something else. */
  private Optional<List<EventRow>> read(int page) {
    try {
      List<byte[]> lines = DataFolder.lines(file(page));
      JsonNode header = RowJson.read(lines.isEmpty() ? new byte[0] : lines.get(0));
      if (header.path("page").intValue() != page
          || header.path("rows").intValue() != lines.size() - 1
          || !header.path("source").asText().equals(source)
          || !header.path("base").asText().equals(base)) {
        return Optional.empty();
      }
      List<EventRow> rows = new ArrayList<>();
      for (byte[] line : lines.subList(1, lines.size())) {
        JsonNode row = RowJson.read(line);
        String json = new String(line, StandardCharsets.UTF_8);
        rows.add(new EventRow(row.path("id").longValue(), EventRow.edited(row), json));
      }
      if (rows.stream().anyMatch(row -> row.id() <= 0)) {
        return Optional.empty();
      }
      cursor = RowJson.instant(header, "cursor");
      return Optional.of(rows);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Deletes the pages after the given one, the last first, so that there is never a gap. */
  private void deleteAfter(int page) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> list = Files.list(folder)) {
      list.filter(file -> file.compareTo(file(page)) > 0)
          .sorted(Comparator.reverseOrder())
          .toList()
          .forEach(DataFolder::delete);
    } catch (IOException e) {
      throw UserException.of(
          "cannot read or clear what an earlier fetch received",
          folder.toString(),
          "Delete the folder and fetch again.",
          e);
    }
  }

  private Path file(int page) {
    return folder.resolve(String.format(Locale.ROOT, "%06d.jsonl", page));
  }
}
