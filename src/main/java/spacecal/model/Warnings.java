package spacecal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects the warnings of a run, sorted. Of each kind, the first 1,000 are kept, and the others
 * are only counted. Thread-safe. A part of a run may have its own report, whose warnings are also
 * added to the report of the whole run.
 */
public final class Warnings {
  private static final int EXAMPLES = 3;
  private static final int MAX_KEPT = 1_000;

  private final Optional<Warnings> whole;
  private final Map<String, NavigableSet<Warning>> kept = new TreeMap<>();
  private final Map<String, Integer> others = new TreeMap<>();

  /**
   * A warning about data that is not as it should be.
   *
   * @param kind what is wrong, the same text for all of its kind: "not an instant"
   * @param where the place: "event 1214, vid_urls[2].start_time"
   * @param detail what was found there, cut to 60 characters; may be empty
   */
  public record Warning(String kind, String where, String detail) implements Comparable<Warning> {
    private static final Comparator<Warning> ORDER =
        Comparator.comparing(Warning::kind)
            .thenComparing(Warning::where)
            .thenComparing(Warning::detail);

    private static final int DETAIL_LENGTH = 60;

    public Warning {
      detail = TextSanitizer.cut(TextSanitizer.line(detail), DETAIL_LENGTH);
    }

    @Override
    public int compareTo(Warning other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return detail.isEmpty() ? where : where + " (" + detail + ")";
    }
  }

  /**
   * The warnings of a kind.
   *
   * @param count how many there are
   * @param examples the first of them
   */
  public record Kind(String kind, int count, List<Warning> examples) {
    public Kind {
      examples = List.copyOf(examples);
    }
  }

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

  /** Adds a warning; equal ones that are kept count once. See {@link Warning}. */
  public void warn(String kind, String where, String detail) {
    Warning warning = new Warning(kind, where, detail);
    add(warning);
    whole.ifPresent(report -> report.add(warning));
  }

  private synchronized void add(Warning warning) {
    NavigableSet<Warning> sameKind = kept.computeIfAbsent(warning.kind(), kind -> new TreeSet<>());
    sameKind.add(warning);
    if (sameKind.size() > MAX_KEPT) {
      // Always the last one, so that the order in which threads add them has no effect.
      sameKind.pollLast();
      others.merge(warning.kind(), 1, Integer::sum);
    }
  }

  /** The warnings that are kept, sorted by kind and place. */
  public synchronized NavigableSet<Warning> warnings() {
    NavigableSet<Warning> all = new TreeSet<>();
    kept.values().forEach(all::addAll);
    return all;
  }

  public int count() {
    return kinds().stream().mapToInt(Kind::count).sum();
  }

  /** Fails if there are warnings, for {@code --strict}; the hint is a whole sentence. */
  public void refuse(String where, String hint) {
    int number = count();
    if (number > 0) {
      String errors =
          number == 1 ? " warning, treated as an error" : " warnings, treated as errors";
      throw UserException.of(number + errors + " by --strict", where, hint);
    }
  }

  /** The kinds of warnings, sorted by name, each with its first three. */
  public synchronized List<Kind> kinds() {
    return kept.entrySet().stream()
        .map(
            entry -> {
              NavigableSet<Warning> warnings = entry.getValue();
              int count = warnings.size() + others.getOrDefault(entry.getKey(), 0);
              return new Kind(entry.getKey(), count, warnings.stream().limit(EXAMPLES).toList());
            })
        .toList();
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
