package spacecal.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Locations with several names: "ISS" and "International Space Station". Case is ignored. */
public final class LocationAliases {
  /** No location has an alias. */
  public static final LocationAliases NONE = new LocationAliases(Map.of());

  private final Map<String, List<String>> aliases;
  private final Map<String, String> canonicalNames = new HashMap<>();

  /**
   * Creates aliases.
   *
   * @param aliases the aliases of each location by its canonical name, in an order that is kept; if
   *     two locations have the same alias, it belongs to the first
   */
  public LocationAliases(Map<String, List<String>> aliases) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    aliases.forEach((name, others) -> copy.put(name, List.copyOf(others)));
    this.aliases = Collections.unmodifiableMap(copy);
    copy.forEach(
        (name, others) -> {
          canonicalNames.putIfAbsent(fold(name), name);
          others.forEach(other -> canonicalNames.putIfAbsent(fold(other), name));
        });
  }

  /** The aliases of each location by its canonical name. */
  public Map<String, List<String>> byName() {
    return aliases;
  }

  /** The canonical name of a location; the name itself if it is not an alias. */
  public String canonicalName(String name) {
    return canonicalNames.getOrDefault(fold(name), name);
  }

  public boolean isSame(String name, String other) {
    return fold(canonicalName(name)).equals(fold(canonicalName(other)));
  }

  /** All names of a location, the canonical one first, one per line. */
  public String allNames(String name) {
    String canonical = canonicalName(name);
    return canonical + "\n" + String.join("\n", aliases.getOrDefault(canonical, List.of()));
  }

  /** The form in which names are compared. */
  static String fold(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
