package spacecal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Collects the {@link Oddity oddities} of a run, from any thread. What it says does not depend on
 * the order in which they came.
 */
public final class Report {
  private static final int EXAMPLES = 3;

  private final ConcurrentSkipListSet<Oddity> oddities = new ConcurrentSkipListSet<>();

  /** Notes an oddity; the same one twice counts once. See {@link Oddity} for the parameters. */
  public void odd(String kind, String where, String detail) {
    oddities.add(new Oddity(kind, where, detail));
  }

  /** All of them, ordered by kind, then place. */
  public NavigableSet<Oddity> oddities() {
    return new TreeSet<>(oddities);
  }

  /** A line for each kind: how many, and the first examples. */
  public List<String> lines() {
    Map<String, List<Oddity>> byKind = new TreeMap<>();
    for (Oddity oddity : oddities) {
      byKind.computeIfAbsent(oddity.kind(), kind -> new ArrayList<>()).add(oddity);
    }
    List<String> lines = new ArrayList<>();
    byKind.forEach(
        (kind, found) -> {
          List<String> examples = found.stream().limit(EXAMPLES).map(Oddity::toString).toList();
          String more = found.size() > EXAMPLES ? "; …" : "";
          lines.add(kind + " × " + found.size() + ": " + String.join("; ", examples) + more);
        });
    return lines;
  }
}
