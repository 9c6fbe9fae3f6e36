package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.model.Picture;
import spacecal.model.When;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * Which pictures were copied: {@code images.jsonl} in the data folder, a line for each address,
 * with what its licence asks to be said.
 */
final class PictureIndex {
  private static final String NAME = "images.jsonl";

  private PictureIndex() {}

  /**
   * A picture that was asked for.
   *
   * @param picture empty if it could not be had
   * @param checked when it was last asked for
   * @param etag what the server named this version; empty for nothing
   * @param modified what the server said of its age; empty for nothing
   */
  record Entry(Optional<Picture> picture, Instant checked, String etag, String modified) {}

  /**
   * What must travel with a picture.
   *
   * @param singleUse whether it may be used for its event alone
   */
  record Rights(String credit, String license, boolean singleUse) {}

  /** The entries by address; none if there is no index. */
  static Map<String, Entry> read(Path data, Report report) {
    Path file = data.resolve(NAME);
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (LineFile lines = LineFile.open(file)) {
      lines.forEach(
          (number, bytes, line) ->
              parse(bytes)
                  .ifPresentOrElse(
                      entry -> entries.put(entry.getKey(), entry.getValue()),
                      () ->
                          report.odd(
                              "a picture that cannot be read", file + ", line " + number, "")));
    } catch (NoSuchFileException e) {
      return entries;
    } catch (IOException e) {
      throw Trouble.of("cannot read", file.toString(), "Check the file and its permissions.", e);
    }
    return entries;
  }

  static void write(Path data, Map<String, Entry> entries, Map<String, Rights> rights) {
    AtomicFile.write(
        data.resolve(NAME),
        out -> {
          for (Map.Entry<String, Entry> entry : new TreeMap<>(entries).entrySet()) {
            out.write(line(entry.getKey(), entry.getValue(), rights.get(entry.getKey())));
            out.write('\n');
          }
        });
  }

  private static byte[] line(String url, Entry entry, Rights rights) {
    ObjectNode node =
        Json.MAPPER
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
    return Json.line(node);
  }

  private static Optional<Map.Entry<String, Entry>> parse(byte[] line) {
    try {
      JsonNode node = Json.MAPPER.readTree(line);
      Optional<Picture> picture =
          node.has("file")
              ? Optional.of(
                  new Picture(
                      node.path("file").asText(),
                      node.path("width").intValue(),
                      node.path("height").intValue()))
              : Optional.empty();
      return Optional.ofNullable(node.path("checked").textValue())
          .flatMap(When::parseInstant)
          .map(
              checked ->
                  Map.entry(
                      node.path("url").asText(),
                      new Entry(
                          picture,
                          checked,
                          node.path("etag").asText(),
                          node.path("modified").asText())));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
