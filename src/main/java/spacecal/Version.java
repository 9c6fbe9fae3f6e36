package spacecal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
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

  /** Identifies the program: its version, the number of its files and their latest change. */
  static String program() {
    try {
      Path code =
          Path.of(Version.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(code)) {
        List<Long> times =
            files.filter(Files::isRegularFile).map(file -> file.toFile().lastModified()).toList();
        return number() + ", " + times.size() + " files of " + Collections.max(times);
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the program cannot be read", e);
    }
  }
}
