package spacecal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The program's version, which the build writes into {@code version.properties}. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"spacecal " + number()};
  }

  /** The number alone: "0.1.0". */
  public static String number() {
    return property("version");
  }

  /** The repository on GitHub and the commit of a release, "me/spacecal@1234567"; else empty. */
  public static Optional<String> repository() {
    return Optional.of(property("program")).filter(program -> !program.isEmpty());
  }

  private static String property(String name) {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("version.properties cannot be read", e);
    }
    return properties.getProperty(name, "");
  }
}
