package spacecal.publish;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import spacecal.report.Oddity;

/**
 * What the outputs of a build were made of and how they lay on disk when it was done: {@code
 * build.index} in the data folder. It holds nothing that is not to be had by building: one that is
 * missing, damaged or of another version is an empty one.
 *
 * @param key under which its fingerprints were made; it never leaves the data folder
 * @param made the build as a whole
 * @param entries by path, one for every output of the build whose inputs may be known
 */
record BuildIndex(Fingerprints.Key key, Made made, Map<SitePath, Entry> entries) {
  static final String NAME = "build.index";

  private static final long FORMAT = 0x73706163_65000002L;

  /**
   * An output.
   *
   * @param inputs what it was made of
   * @param stamp how it lay on disk
   * @param ids of a page, which others may link to
   * @param oddities that were noted as it was made
   */
  record Entry(Fingerprint inputs, Stamp stamp, List<String> ids, List<Oddity> oddities) {}

  /** An index of nothing. */
  static BuildIndex empty() {
    return new BuildIndex(Fingerprints.Key.random(), Made.NOTHING, Map.of());
  }

  /** That of a data folder. */
  static BuildIndex read(Path data) {
    try {
      byte[] bytes = Files.readAllBytes(data.resolve(NAME));
      int end = bytes.length - Long.BYTES;
      CRC32 sum = new CRC32();
      sum.update(bytes, 0, Math.max(0, end));
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (end < 0 || in.getLong(end) != sum.getValue() || in.getLong() != FORMAT) {
        return empty();
      }
      return read(in);
    } catch (IOException | RuntimeException e) {
      // Nothing in it is needed, whatever is wrong with it.
      return empty();
    }
  }

  private static BuildIndex read(ByteBuffer in) {
    Fingerprints.Key key = new Fingerprints.Key(in.getLong(), in.getLong());
    Fingerprint all = fingerprint(in);
    Made made = new Made(all, Instant.parse(text(in)), in.getInt(), in.getInt(), oddities(in));
    int size = in.getInt();
    Map<SitePath, Entry> entries = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      SitePath path = new SitePath(text(in));
      Fingerprint inputs = fingerprint(in);
      Stamp stamp = new Stamp(in.getLong(), in.getLong());
      List<String> ids = new ArrayList<>();
      for (int n = in.getInt(); n > 0; n--) {
        ids.add(text(in));
      }
      entries.put(path, new Entry(inputs, stamp, List.copyOf(ids), oddities(in)));
    }
    return new BuildIndex(key, made, entries);
  }

  private static Fingerprint fingerprint(ByteBuffer in) {
    return new Fingerprint(in.getLong(), in.getLong());
  }

  private static List<Oddity> oddities(ByteBuffer in) {
    int size = in.getInt();
    if (size == 0) {
      return List.of();
    }
    List<Oddity> oddities = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      oddities.add(new Oddity(text(in), text(in), text(in)));
    }
    return List.copyOf(oddities);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Puts it into a data folder, whole.
   *
   * @throws IOException if it cannot; the one that stood stands
   */
  void write(Path data) throws IOException {
    Path file = data.resolve(NAME);
    Path aside = data.resolve(NAME + ".new");
    CRC32 sum = new CRC32();
    try (OutputStream disk = Files.newOutputStream(aside);
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(new CheckedOutputStream(disk, sum), 1 << 16))) {
      out.writeLong(FORMAT);
      out.writeLong(key.first());
      out.writeLong(key.second());
      write(made.inputs(), out);
      text(made.now().toString(), out);
      out.writeInt(made.events());
      out.writeInt(made.undated());
      write(made.oddities(), out);
      out.writeInt(entries.size());
      for (Map.Entry<SitePath, Entry> entry : entries.entrySet()) {
        write(entry.getKey(), entry.getValue(), out);
      }
      out.flush();
      out.writeLong(sum.getValue());
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(SitePath path, Entry entry, DataOutputStream out) throws IOException {
    text(path.value(), out);
    write(entry.inputs(), out);
    out.writeLong(entry.stamp().size());
    out.writeLong(entry.stamp().modified());
    out.writeInt(entry.ids().size());
    for (String id : entry.ids()) {
      text(id, out);
    }
    write(entry.oddities(), out);
  }

  private static void write(Fingerprint print, DataOutputStream out) throws IOException {
    out.writeLong(print.high());
    out.writeLong(print.low());
  }

  private static void write(List<Oddity> oddities, DataOutputStream out) throws IOException {
    out.writeInt(oddities.size());
    for (Oddity oddity : oddities) {
      text(oddity.kind(), out);
      text(oddity.where(), out);
      text(oddity.detail(), out);
    }
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
