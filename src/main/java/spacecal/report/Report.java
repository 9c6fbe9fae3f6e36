package spacecal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Collects the {@link Oddity oddities} of a run, from any thread. What it says does not depend on
 * the order in which they came. A part of a run may have a report of its own, whose oddities are in
 * that of the whole as well.
 */
public final class Report {
  private static final int EXAMPLES = 3;

  private final Optional<Report> whole;
  private final ConcurrentSkipListSet<Oddity> oddities = new ConcurrentSkipListSet<>();

  /**
   * All oddities of a kind.
   *
   * @param count how many there are
   * @param examples the first of them
   */
  public record Kind(String kind, int count, List<Oddity> examples) {
    /** Copies the list. */
    public Kind {
      examples = List.copyOf(examples);
    }
  }

  /** An empty report. */
  public Report() {
    this(Optional.empty());
  }

  private Report(Optional<Report> whole) {
    this.whole = whole;
  }

  /** An empty report of a part of the run that this one is of. */
  public Report part() {
    return new Report(Optional.of(this));
  }

  /** Notes an oddity; the same one twice counts once. See {@link Oddity} for the parameters. */
  public void odd(String kind, String where, String detail) {
    odd(new Oddity(kind, where, detail));
  }

  /** Notes an oddity that was noted before. */
  public void odd(Oddity oddity) {
    oddities.add(oddity);
    whole.ifPresent(report -> report.odd(oddity));
  }

  /** All of them, ordered by kind, then place. */
  public NavigableSet<Oddity> oddities() {
    return new TreeSet<>(oddities);
  }

  /** The kinds of them, by name, each with its first three. */
  public List<Kind> kinds() {
    Map<String, List<Oddity>> byKind = new TreeMap<>();
    for (Oddity oddity : oddities) {
      byKind.computeIfAbsent(oddity.kind(), kind -> new ArrayList<>()).add(oddity);
    }
    List<Kind> kinds = new ArrayList<>();
    byKind.forEach(
        (kind, found) ->
            kinds.add(new Kind(kind, found.size(), found.stream().limit(EXAMPLES).toList())));
    return kinds;
  }

  /** A line for each kind: how many, and the first examples. */
  public List<String> lines() {
    return kinds().stream().map(Report::line).toList();
  }

  private static String line(Kind kind) {
    List<String> examples = kind.examples().stream().map(Oddity::toString).toList();
    String more = kind.count() > EXAMPLES ? "; …" : "";
    return kind.kind() + " × " + kind.count() + ": " + String.join("; ", examples) + more;
  }
}
