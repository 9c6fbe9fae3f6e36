package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import spacecal.fetch.HttpFetcher.HttpAnswer;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * The snapshot as a site publishes it under {@code snapshot/}, for a build elsewhere that has none:
 * files of the data folder packed with gzip, and {@code index.json} with the SHA-256 of each,
 * unpacked. Only what has the announced hash is loaded.
 */
public final class PublishedSnapshot {
  private static final String INDEX = "index.json";

  private static final List<String> NAMES = List.of(SnapshotStore.NAME, ChangeLog.NAME);

  private static final int MAX_PACKED = 64 * 1024 * 1024;
  private static final int MAX_UNPACKED = 512 * 1024 * 1024;

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
   * The files to publish; none for an imported snapshot, with which no sync can begin.
   *
   * @throws UserException if one cannot be read
   */
  public static List<PublishedFile> of(Path data) {
    if (SnapshotStore.open(data).orElseThrow().header().sync().isEmpty()) {
      return List.of();
    }
    List<PublishedFile> published = new ArrayList<>();
    ObjectNode index = RowJson.MAPPER.createObjectNode().put("snapshot", SnapshotHeader.FORMAT);
    ObjectNode files = index.putObject("files");
    for (String name : NAMES) {
      Path file = data.resolve(name);
      if (Files.isRegularFile(file)) {
        byte[] bytes = read(file);
        files.putObject(name + ".gz").put("sha256", sha256(bytes));
        published.add(new PublishedFile(name + ".gz", pack(bytes)));
      }
    }
    byte[] indexBytes = RowJson.line(index).getBytes(StandardCharsets.UTF_8);
    published.add(new PublishedFile(INDEX, indexBytes));
    return List.copyOf(published);
  }

  /**
   * Loads the published snapshot of a site into a data folder that has none. A failure, because the
   * site is not there yet or sends something damaged, is reported and leaves the folder as it was:
   * the fetch that follows begins from nothing.
   *
   * @param site the base address of the site, ending with a slash
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
    HttpFetcher fetcher = new HttpFetcher(environment, userAgent, MAX_PACKED);
    String problem = DataFolder.locked(data, () -> load(folder, data, fetcher));
    if (!problem.isEmpty()) {
      report.warn("no snapshot to begin with", folder.toString(), problem);
    }
  }

  /** Returns what went wrong; an empty text for nothing. */
  private static String load(URI folder, Path data, HttpFetcher fetcher) {
    try {
      if (!HttpFetcher.isSafe(folder)) {
        return "not an https address";
      }
      JsonNode files = RowJson.read(get(folder.resolve(INDEX), fetcher)).path("files");
      // The snapshot comes last: what is loaded before it has no effect without it.
      for (String name : List.of(ChangeLog.NAME, SnapshotStore.NAME)) {
        JsonNode announced = files.path(name + ".gz").path("sha256");
        if (announced.isTextual()) {
          byte[] bytes = unpack(get(folder.resolve(name + ".gz"), fetcher));
          if (!sha256(bytes).equals(announced.textValue())) {
            return name + " has another hash than announced";
          }
          DataFolder.write(data.resolve(name), bytes);
        }
      }
      return "";
    } catch (IOException | UserException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static byte[] get(URI uri, HttpFetcher fetcher) throws IOException {
    HttpAnswer answer = fetcher.get(uri, Map.of(), () -> {});
    if (answer.status() != 200) {
      throw new IOException("answered with status " + answer.status());
    }
    return answer.body();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw UserException.of(
          "cannot read", file.toString(), "Check the file and its permissions.", e);
    }
  }

  private static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return packed.toByteArray();
  }

  /** A server may have unpacked it on the way. */
  private static byte[] unpack(byte[] body) throws IOException {
    if (body.length < 2 || body[0] != 0x1f || body[1] != (byte) 0x8b) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] bytes = in.readNBytes(MAX_UNPACKED);
      if (in.read() >= 0) {
        throw new IOException("larger than " + MAX_UNPACKED + " bytes");
      }
      return bytes;
    }
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
