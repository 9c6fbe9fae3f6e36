package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import spacecal.ll2.Wire.Answer;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * First aid for a data folder without a snapshot: the one that a site published with its last build
 * ({@link PublishedSnapshot}). Only what has the announced hash is taken.
 */
public final class Bootstrap {
  private static final int MAX_PACKED = 64 * 1024 * 1024;
  private static final long MAX_UNPACKED = 512L * 1024 * 1024;

  private final URI folder;
  private final Path data;
  private final Wire wire;

  private Bootstrap(URI folder, Path data, Wire wire) {
    this.folder = folder;
    this.data = data;
    this.wire = wire;
  }

  /**
   * Gives a data folder a snapshot, if it has none. Where that fails, because the site is not there
   * yet or what it sends is damaged, nothing is taken, and it is reported: the fetch that follows
   * begins at the beginning.
   *
   * @param site the site's base address, ending with a slash
   */
  public static void load(
      URI site, Path data, String userAgent, Outside outside, Report report, Consumer<String> say) {
    if (Files.exists(data.resolve(SnapshotFile.NAME))) {
      return;
    }
    URI folder = site.resolve("snapshot/");
    say.accept("looking for a snapshot at " + folder);
    String problem =
        DataLock.holding(
            data,
            () -> {
              try {
                new Bootstrap(folder, data, new Wire(outside, userAgent, MAX_PACKED)).load();
                return "";
              } catch (IOException | Trouble e) {
                return String.valueOf(e.getMessage());
              }
            });
    if (!problem.isEmpty()) {
      report.odd("no snapshot to begin with", folder.toString(), problem);
    }
  }

  private void load() throws IOException {
    if (!Wire.isSafe(folder)) {
      throw new IOException("not an https address");
    }
    JsonNode files =
        Json.MAPPER.readTree(get(folder.resolve(PublishedSnapshot.INDEX))).path("files");
    // The snapshot comes last: what is there before it is of no use and no harm alone.
    for (int i = PublishedSnapshot.NAMES.size() - 1; i >= 0; i--) {
      String name = PublishedSnapshot.NAMES.get(i);
      JsonNode announced = files.path(name + ".gz").path("sha256");
      if (announced.isTextual()) {
        take(name, announced.textValue());
      }
    }
  }

  private void take(String name, String announced) throws IOException {
    byte[] body = get(folder.resolve(name + ".gz"));
    MessageDigest digest = PublishedSnapshot.sha256();
    unpack(body, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    if (!HexFormat.of().formatHex(digest.digest()).equals(announced)) {
      throw new IOException(name + " has another hash than announced");
    }
    AtomicFile.write(data.resolve(name), out -> unpack(body, out));
  }

  /** A server may have unpacked it on the way. */
  private static void unpack(byte[] body, OutputStream out) throws IOException {
    boolean packed = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    InputStream plain = new ByteArrayInputStream(body);
    try (InputStream in = packed ? new GZIPInputStream(plain) : plain) {
      byte[] buffer = new byte[1 << 16];
      long left = MAX_UNPACKED;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw new IOException("larger than " + MAX_UNPACKED + " bytes");
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private byte[] get(URI uri) throws IOException {
    Answer answer = wire.get(uri, Map.of(), () -> {});
    if (answer.status() != 200) {
      throw new IOException("answered with status " + answer.status());
    }
    return answer.body();
  }
}
