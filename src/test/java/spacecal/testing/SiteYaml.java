package spacecal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import spacecal.model.UserException;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;

/** Reads settings from a text, as the content of a file named FILE. */
public final class SiteYaml {
  private SiteYaml() {}

  public static Settings read(String yaml) {
    return SettingsReader.read(Optional.of(yaml.getBytes(UTF_8)), "FILE", Optional.empty());
  }

  /** Reads settings of a site that has this URL. */
  public static Settings read(String yaml, URI baseUrl) {
    return SettingsReader.read(Optional.of(yaml.getBytes(UTF_8)), "FILE", Optional.of(baseUrl));
  }

  public static List<String> errors(String yaml) {
    return assertThrows(UserException.class, () -> read(yaml), yaml).getMessage().lines().toList();
  }

  public static String error(String yaml) {
    List<String> errors = errors(yaml);
    assertEquals(1, errors.size(), errors::toString);
    return errors.get(0);
  }
}
