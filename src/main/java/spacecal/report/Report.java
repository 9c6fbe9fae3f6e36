package spacecal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/**
 * Collects the warnings of a run, sorted. Thread-safe. A part of a run may have its own report,
 * whose warnings are also added to the report of the whole run.
 */
public final class Report {
  private static final int EXAMPLES = 3;

  private final Optional<Report> whole;
  private final NavigableSet<Oddity> warnings = new ConcurrentSkipListSet<>();

  /**
   * The warnings of a kind.
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

  /** Creates an empty report. */
  public Report() {
    this(Optional.empty());
  }

  private Report(Optional<Report> whole) {
    this.whole = whole;
  }

  /** Creates an empty report of a part of this run. */
  public Report part() {
    return new Report(Optional.of(this));
  }

  /** Adds a warning; equal ones count once. See {@link Oddity} for the parameters. */
  public void odd(String kind, String where, String detail) {
    Oddity warning = new Oddity(kind, where, detail);
    warnings.add(warning);
    whole.ifPresent(report -> report.warnings.add(warning));
  }

  /** The warnings, sorted by kind and place. */
  public NavigableSet<Oddity> oddities() {
    return warnings;
  }

  /** The kinds of warnings, sorted by name, each with its first three. */
  public List<Kind> kinds() {
    Map<String, List<Oddity>> byKind =
        warnings.stream()
            .collect(Collectors.groupingBy(Oddity::kind, TreeMap::new, Collectors.toList()));
    List<Kind> kinds = new ArrayList<>();
    byKind.forEach(
        (kind, all) ->
            kinds.add(new Kind(kind, all.size(), all.stream().limit(EXAMPLES).toList())));
    return kinds;
  }

  /** A line for each kind: the number of warnings, and the first examples. */
  public List<String> lines() {
    return kinds().stream().map(Report::line).toList();
  }

  private static String line(Kind kind) {
    List<String> examples = kind.examples().stream().map(Oddity::toString).toList();
    String more = kind.count() > EXAMPLES ? "; …" : "";
    return kind.kind() + " × " + kind.count() + ": " + String.join("; ", examples) + more;
  }
}
