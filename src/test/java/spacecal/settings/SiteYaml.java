package spacecal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import spacecal.model.UserException;

/** Reads settings from a text, as the content of a file named FILE. */
final class SiteYaml {
  private SiteYaml() {}

  static Settings read(String yaml) {
    return SettingsReader.read(Optional.of(yaml.getBytes(UTF_8)), "FILE");
  }

  static List<String> errors(String yaml) {
    return assertThrows(UserException.class, () -> read(yaml), yaml).getMessage().lines().toList();
  }

  static String error(String yaml) {
    List<String> errors = errors(yaml);
    assertEquals(1, errors.size(), errors::toString);
    return errors.get(0);
  }
}
