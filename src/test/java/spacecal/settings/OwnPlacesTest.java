package spacecal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.report.Trouble;

class OwnPlacesTest {
  private static Map<String, List<String>> read(String yaml) {
    return SettingsReader.read(Optional.of(yaml.getBytes(UTF_8)), "site.yaml").locations();
  }

  @Test
  void theStationHasItsShortNameByDefault() {
    assertTrue(read("").get("International Space Station").contains("ISS"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "locations: {} | {}",
        "locations: {Mir: [MIR-1, 'Mir, LEO']} | {Mir=[MIR-1, Mir, LEO]}",
        "locations: {Mir: DOS-7} | {Mir=[DOS-7]}",
        "locations: {Mir: [], Moon: [Luna]} | {Mir=[], Moon=[Luna]}",
        "locations: {Mir: DOS-7, Moon: [Luna]} | {Mir=[DOS-7], Moon=[Luna]}",
      })
  void placesHaveTheirOtherNames(String yaml, String expected) {
    assertEquals(expected, read(yaml).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "locations: ISS | cannot read locations",
        "locations: [ISS] | cannot read locations",
        "locations: {Mir: [DOS-7], Moon: [dos-7]} | \"dos-7\" given twice in locations",
        "locations: {Mir: [Moon], Moon: [Luna]} | \"Moon\" given twice in locations",
        "locations: {Mir: [MIR]} | \"MIR\" given twice in locations",
        "locations: {Mir: [DOS-7, DOS-7]} | \"DOS-7\" given twice in locations",
        "locations: {Mir: [\"a\\tb\"]} | cannot read a name of a place",
        "locations: {Mir: [[DOS-7]]} | not a plain value",
      })
  void aNameIsOfOnePlaceOnly(String yaml, String message) {
    Trouble trouble = assertThrows(Trouble.class, () -> read(yaml));

    assertTrue(trouble.getMessage().contains(message), trouble.getMessage());
    assertTrue(trouble.getMessage().contains("site.yaml, line 1, column "), trouble.getMessage());
  }
}
