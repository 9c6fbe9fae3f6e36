package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.model.Picture;
import spacecal.model.Warnings;

/** {@code images.jsonl} in the data folder: one line for each requested image, by URL. */
final class ImageIndex {
  private static final String NAME = "images.jsonl";

  private ImageIndex() {}

  /**
   * An image that was requested.
   *
   * @param picture empty if it could not be downloaded
   * @param checked when it was last requested
   * @param etag the {@code ETag} of the server; empty if there was none
   * @param modified the {@code Last-Modified} of the server; empty if there was none
   */
  record ImageEntry(Optional<Picture> picture, Instant checked, String etag, String modified) {}

  /** Reads the entries by URL; none if there is no index. Damaged lines are reported. */
  static Map<String, ImageEntry> read(Path data, Warnings report) {
    Map<String, ImageEntry> entries = new TreeMap<>();
    DataFolder.parseLines(
            data.resolve(NAME), ImageIndex::entry, "the entry of an image cannot be read", report)
        .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  private static Optional<Map.Entry<String, ImageEntry>> entry(JsonNode line) {
    Optional<Picture> picture =
        Optional.ofNullable(line.path("file").textValue())
            .map(
                file ->
                    new Picture(
                        file, line.path("width").intValue(), line.path("height").intValue()));
    String etag = line.path("etag").asText();
    String modified = line.path("modified").asText();
    return RowJson.instant(line, "checked")
        .map(checked -> new ImageEntry(picture, checked, etag, modified))
        .map(entry -> Map.entry(line.path("url").asText(), entry));
  }

  /** Writes the entries by URL. */
  static void write(Path data, Map<String, ImageEntry> entries) {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(entries).forEach((url, entry) -> lines.add(line(url, entry)));
    DataFolder.writeLines(data.resolve(NAME), lines);
  }

  private static String line(String url, ImageEntry entry) {
    ObjectNode line =
        RowJson.MAPPER
            .createObjectNode()
            .put("url", url)
            .put("checked", entry.checked().toString())
            .put("etag", entry.etag())
            .put("modified", entry.modified());
    entry
        .picture()
        .ifPresent(
            picture ->
                line.put("file", picture.file())
                    .put("width", picture.width())
                    .put("height", picture.height()));
    return RowJson.line(line);
  }
}
