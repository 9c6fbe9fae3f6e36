package spacecal.ll2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import spacecal.report.Trouble;

/**
 * The snapshot as a site publishes it, for a build that has none: the files of the data folder
 * packed with gzip, and {@code index.json} with the SHA-256 of each, unpacked.
 */
public final class PublishedSnapshot {
  static final String INDEX = "index.json";
  static final List<String> NAMES = List.of(SnapshotFile.NAME, Changes.NAME);

  private PublishedSnapshot() {}

  /**
   * A file to be published.
   *
   * @param name without a folder
   * @param bytes not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record PublishedFile(String name, byte[] bytes) {}

  /**
   * The files to publish; none of a snapshot that was imported, with which no fetch can begin.
   *
   * @throws Trouble if one cannot be read
   */
  public static List<PublishedFile> of(Path data) {
    if (!isOfAnApi(data)) {
      return List.of();
    }
    List<PublishedFile> published = new ArrayList<>();
    ObjectNode index = Json.MAPPER.createObjectNode().put("snapshot", Head.FORMAT);
    ObjectNode files = index.putObject("files");
    for (String name : NAMES) {
      Path file = data.resolve(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      MessageDigest digest = sha256();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (LineFile lines = LineFile.open(file);
          OutputStream gzip = new GZIPOutputStream(packed)) {
        lines.forEach(
            (number, bytes, line) -> {
              digest.update(bytes);
              digest.update((byte) '\n');
              gzip.write(bytes);
              gzip.write('\n');
            });
      } catch (IOException e) {
        throw Trouble.of("cannot read", file.toString(), "Check the file and its permissions.", e);
      }
      files.putObject(name + ".gz").put("sha256", HexFormat.of().formatHex(digest.digest()));
      published.add(new PublishedFile(name + ".gz", packed.toByteArray()));
    }
    published.add(new PublishedFile(INDEX, Json.line(index)));
    return List.copyOf(published);
  }

  private static boolean isOfAnApi(Path data) {
    try (SnapshotFile snapshot = SnapshotFile.open(data).orElseThrow()) {
      return snapshot.head().sync().isPresent();
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
