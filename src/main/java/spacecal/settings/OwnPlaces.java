package spacecal.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import spacecal.report.Trouble;
import spacecal.settings.Yaml.Value;
import spacecal.settings.Yaml.Value.Text;

/** Reads the setting {@code locations}: which places go by several names. */
final class OwnPlaces {
  private static final String FORM =
      "Write places with their other names: \"locations: {International Space Station: [ISS]}\".";

  private final List<Trouble> troubles;
  private final Map<String, String> taken = new HashMap<>();

  private OwnPlaces(List<Trouble> troubles) {
    this.troubles = troubles;
  }

  /** The other names of each place by its own, in order; what is wrong goes to the troubles. */
  static Map<String, List<String>> read(Value value, List<Trouble> troubles) {
    OwnPlaces reader = new OwnPlaces(troubles);
    Map<String, List<String>> places = new LinkedHashMap<>();
    if (value instanceof Value.Lists lists) {
      lists.lists().forEach((own, others) -> reader.take(places, own, others.items()));
    } else if (value instanceof Value.Entries entries) {
      entries.entries().forEach((own, other) -> reader.take(places, own, List.of(other)));
    } else {
      troubles.add(Trouble.of("cannot read locations", value.where(), FORM));
    }
    return places;
  }

  private void take(Map<String, List<String>> places, Text own, List<Text> others) {
    List<String> names = new ArrayList<>();
    claim(own, own);
    for (Text other : others) {
      if (claim(other, own)) {
        names.add(other.text());
      }
    }
    places.put(own.text(), names);
  }

  /** A name can be that of one place only. */
  private boolean claim(Text name, Text own) {
    try {
      Values.oneLine(name.text());
    } catch (IllegalArgumentException e) {
      troubles.add(Trouble.of("cannot read a name of a place", name.where(), e.getMessage()));
      return false;
    }
    String before = taken.putIfAbsent(name.text().toUpperCase(Locale.ROOT), own.text());
    if (before == null) {
      return true;
    }
    troubles.add(
        Trouble.of(
            "\"" + name.text() + "\" given twice in locations",
            name.where(),
            "It is a name of \"" + before + "\" already: keep one of them."));
    return false;
  }
}
