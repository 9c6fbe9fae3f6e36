package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import spacecal.fetch.HttpFetcher.HttpAnswer;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * The snapshot that a site publishes under {@code snapshot/}, for builds elsewhere that have none:
 * files of the data folder compressed with gzip, and {@code index.json} with the SHA-256 of each,
 * uncompressed. A file is loaded only if its hash matches.
 */
public final class PublishedSnapshot {
  private static final String INDEX = "index.json";

  private static final int MAX_COMPRESSED = 64 * 1024 * 1024;
  private static final int MAX_UNCOMPRESSED = 512 * 1024 * 1024;

  private PublishedSnapshot() {}

  /**
   * A file to publish.
   *
   * @param name without a folder
   * @param bytes not to be modified
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record PublishedFile(String name, byte[] bytes) {}

  /**
   * The files to publish; none for an import from files, with which no sync can start.
   *
   * @throws UserException if one cannot be read
   */
  public static List<PublishedFile> of(Path data) {
    Path snapshot = data.resolve(SnapshotStore.NAME);
    if (SnapshotStore.open(snapshot).flatMap(SnapshotStore::sync).isEmpty()) {
      return List.of();
    }
    List<PublishedFile> published = new ArrayList<>();
    ObjectNode index = RowJson.MAPPER.createObjectNode().put("snapshot", SnapshotStore.FORMAT);
    ObjectNode files = index.putObject("files");
    for (String name : List.of(SnapshotStore.NAME, ChangeLog.NAME)) {
      if (Files.isRegularFile(data.resolve(name))) {
        byte[] bytes = DataFolder.read(data.resolve(name));
        files.putObject(name + ".gz").put("sha256", sha256(bytes));
        published.add(new PublishedFile(name + ".gz", compress(bytes)));
      }
    }
    byte[] indexBytes = RowJson.line(index).getBytes(StandardCharsets.UTF_8);
    published.add(new PublishedFile(INDEX, indexBytes));
    return List.copyOf(published);
  }

  /**
   * Loads the published snapshot of a site into a data folder that has none. If the site does not
   * exist yet or sends a damaged file, this is reported, and the next fetch starts without a
   * snapshot.
   *
   * @param site the base URL of the site, ending with a slash
   */
  public static void load(
      URI site,
      Path data,
      String userAgent,
      Environment environment,
      Warnings report,
      Consumer<String> say) {
    if (Files.exists(data.resolve(SnapshotStore.NAME))) {
      return;
    }
    URI folder = site.resolve("snapshot/");
    say.accept("looking for a snapshot at " + folder);
    HttpFetcher fetcher = new HttpFetcher(userAgent, environment.answerTimeout(), MAX_COMPRESSED);
    DataFolder.locked(
        data,
        () -> {
          try {
            load(folder, data, fetcher);
          } catch (IOException | UserException e) {
            report.warn("no snapshot to start with", folder.toString(), UserException.reason(e));
          }
          return data;
        });
  }

  private static void load(URI folder, Path data, HttpFetcher fetcher) throws IOException {
    if (!HttpFetcher.isSafe(folder)) {
      throw new IOException("not an https URL");
    }
    byte[] index = get(folder.resolve(INDEX), fetcher);
    JsonNode files = RowJson.read(new String(index, StandardCharsets.UTF_8)).path("files");
    // The snapshot comes last: a file loaded before has no effect without it.
    for (String name : List.of(ChangeLog.NAME, SnapshotStore.NAME)) {
      String hash = files.path(name + ".gz").path("sha256").textValue();
      if (hash != null) {
        byte[] bytes = decompress(get(folder.resolve(name + ".gz"), fetcher));
        if (!sha256(bytes).equals(hash)) {
          throw new IOException("the hash of " + name + " does not match");
        }
        DataFolder.write(data.resolve(name), bytes);
      }
    }
  }

  private static byte[] get(URI uri, HttpFetcher fetcher) throws IOException {
    HttpAnswer answer = fetcher.get(uri, Map.of(), () -> {});
    if (answer.status() != 200) {
      throw new IOException("HTTP status " + answer.status());
    }
    return answer.body();
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return compressed.toByteArray();
  }

  /** Some servers decompress files before they send them. */
  private static byte[] decompress(byte[] body) throws IOException {
    boolean isGzip = body.length >= 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    return isGzip ? HttpFetcher.gunzip(body, MAX_UNCOMPRESSED) : body;
  }

  /** The SHA-256 of bytes, in hexadecimal digits. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
