package spacecal.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Places that go by several names: "ISS" and "International Space Station". Case is ignored. */
public final class Places {
  /** No place has more than one name. */
  public static final Places NONE = new Places(Map.of());

  private final Map<String, List<String>> names;
  private final Map<String, String> ownNames = new HashMap<>();

  /**
   * Places.
   *
   * @param names the other names of each by its own, in an order that is kept; of two places that
   *     claim a name the first has it
   */
  public Places(Map<String, List<String>> names) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    names.forEach((own, others) -> copy.put(own, List.copyOf(others)));
    this.names = Collections.unmodifiableMap(copy);
    copy.forEach(
        (own, others) -> {
          ownNames.putIfAbsent(fold(own), own);
          others.forEach(other -> ownNames.putIfAbsent(fold(other), own));
        });
  }

  /** The other names of each place by its own. */
  public Map<String, List<String>> names() {
    return names;
  }

  /** The own name of the place that goes by this name: the name itself where no other is known. */
  public String ownName(String name) {
    return ownNames.getOrDefault(fold(name), name);
  }

  /** Whether both are names of one place. */
  public boolean isSame(String name, String other) {
    return fold(ownName(name)).equals(fold(ownName(other)));
  }

  /** All names of the place that goes by this name, its own first, in one text. */
  String allNames(String name) {
    String own = ownName(name);
    return own + "\n" + String.join("\n", names.getOrDefault(own, List.of()));
  }

  /** What names of one place have in common when only their case differs. */
  static String fold(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
