package spacecal.model;

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
public final class Warnings {
  private static final int EXAMPLES = 3;

  private final Optional<Warnings> whole;
  private final NavigableSet<Warning> warnings = new ConcurrentSkipListSet<>();

  /**
   * The warnings of a kind.
   *
   * @param count how many there are
   * @param examples the first of them
   */
  public record Kind(String kind, int count, List<Warning> examples) {
    /** Copies the list. */
    public Kind {
      examples = List.copyOf(examples);
    }
  }

  /** Creates an empty report. */
  public Warnings() {
    this(Optional.empty());
  }

  private Warnings(Optional<Warnings> whole) {
    this.whole = whole;
  }

  /** Creates an empty report of a part of this run. */
  public Warnings part() {
    return new Warnings(Optional.of(this));
  }

  /** Adds a warning; equal ones count once. See {@link Warning} for the parameters. */
  public void warn(String kind, String where, String detail) {
    Warning warning = new Warning(kind, where, detail);
    warnings.add(warning);
    whole.ifPresent(report -> report.warnings.add(warning));
  }

  /** The warnings, sorted by kind and place. */
  public NavigableSet<Warning> warnings() {
    return warnings;
  }

  /**
   * Fails if there are warnings, for {@code --strict}.
   *
   * @param where the folder of the data
   * @param hint what to do, a whole sentence
   */
  public void refuse(String where, String hint) {
    int number = warnings.size();
    if (number > 0) {
      String errors =
          number == 1 ? " warning, treated as an error" : " warnings, treated as errors";
      throw UserException.of(number + errors + " by --strict", where, hint);
    }
  }

  /** The kinds of warnings, sorted by name, each with its first three. */
  public List<Kind> kinds() {
    Map<String, List<Warning>> byKind =
        warnings.stream()
            .collect(Collectors.groupingBy(Warning::kind, TreeMap::new, Collectors.toList()));
    List<Kind> kinds = new ArrayList<>();
    byKind.forEach(
        (kind, all) ->
            kinds.add(new Kind(kind, all.size(), all.stream().limit(EXAMPLES).toList())));
    return kinds;
  }

  /** A line for each kind: the number of warnings, and the first examples. */
  public List<String> lines() {
    return kinds().stream().map(Warnings::line).toList();
  }

  private static String line(Kind kind) {
    List<String> examples = kind.examples().stream().map(Warning::toString).toList();
    String more = kind.count() > EXAMPLES ? "; …" : "";
    return kind.kind() + " × " + kind.count() + ": " + String.join("; ", examples) + more;
  }
}
