package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.model.Picture;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * The images that were copied: {@code images.jsonl} in the data folder, one line for each address,
 * with the credit that the license asks for.
 */
final class ImageIndex {
  private static final String NAME = "images.jsonl";

  private ImageIndex() {}

  /**
   * An image that was requested.
   *
   * @param picture empty if it could not be copied
   * @param checked when it was last requested
   * @param etag the {@code ETag} of the server; empty if there was none
   * @param modified the {@code Last-Modified} of the server; empty if there was none
   */
  record ImageEntry(Optional<Picture> picture, Instant checked, String etag, String modified) {}

  /**
   * What must be shown with an image.
   *
   * @param singleUse whether it may be used for its event only
   */
  record Rights(String credit, String license, boolean singleUse) {}

  /** The entries by address; none if there is no index. */
  static Map<String, ImageEntry> read(Path data, Report report) {
    Path file = data.resolve(NAME);
    Map<String, ImageEntry> entries = new LinkedHashMap<>();
    try {
      List<byte[]> lines = DataFolder.lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!parse(lines.get(i), entries)) {
          report.odd("a picture that cannot be read", NAME + ", line " + (i + 1), "");
        }
      }
    } catch (NoSuchFileException e) {
      return entries;
    } catch (IOException e) {
      throw Trouble.of("cannot read", file.toString(), "Check the file and its permissions.", e);
    }
    return entries;
  }

  /** Replaces the index. */
  static void write(Path data, Map<String, ImageEntry> entries, Map<String, Rights> rights) {
    DataFolder.writeLines(
        data.resolve(NAME),
        new TreeMap<>(entries)
            .entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue(), rights.get(entry.getKey())))
                .toList());
  }

  private static String line(String url, ImageEntry entry, Rights rights) {
    ObjectNode node =
        RowJson.MAPPER
            .createObjectNode()
            .put("url", url)
            .put("checked", entry.checked().toString())
            .put("etag", entry.etag())
            .put("modified", entry.modified())
            .put("credit", rights.credit())
            .put("license", rights.license())
            .put("single_use", rights.singleUse());
    entry
        .picture()
        .ifPresent(
            picture ->
                node.put("file", picture.file())
                    .put("width", picture.width())
                    .put("height", picture.height()));
    return RowJson.line(node);
  }

  /** Reads a line into the entries; returns false for a damaged one. */
  private static boolean parse(byte[] line, Map<String, ImageEntry> entries) {
    try {
      JsonNode node = RowJson.read(line);
      Optional<Picture> picture =
          node.has("file")
              ? Optional.of(
                  new Picture(
                      node.path("file").asText(),
                      node.path("width").intValue(),
                      node.path("height").intValue()))
              : Optional.empty();
      Optional<Instant> checked = RowJson.instant(node, "checked");
      checked.ifPresent(
          at ->
              entries.put(
                  node.path("url").asText(),
                  new ImageEntry(
                      picture, at, node.path("etag").asText(), node.path("modified").asText())));
      return checked.isPresent();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
