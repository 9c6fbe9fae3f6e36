package spacecal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** The program's version, which the build writes into {@code version.properties}. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"spacecal " + number()};
  }

  /** The number alone: "0.1.0". */
  public static String number() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("version.properties cannot be read", e);
    }
    return properties.getProperty("version");
  }

  /**
   * The program itself, as exactly as it can be told: the number, and of a jar the end, where a
   * checksum of each file in it stands; of a folder of classes their number and the latest time.
   */
  static List<Object> program() {
    try {
      Path code =
          Path.of(Version.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(number(), Files.isDirectory(code) ? classes(code) : endOf(code));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the program cannot be read", e);
    }
  }

  private static List<Object> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      Instant latest = Instant.EPOCH;
      for (Path file : all) {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        latest = modified.isAfter(latest) ? modified : latest;
      }
      return List.of(all.size(), latest);
    }
  }

  private static byte[] endOf(Path jar) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(file.length(), 1 << 20)];
      file.seek(file.length() - end.length);
      file.readFully(end);
      return end;
    }
  }
}
