package spacecal.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import spacecal.model.Change;
import spacecal.model.Quantity;
import spacecal.output.Routes;

/**
 * Formats the changes that a fetch detected as Markdown: a table of new, changed and removed
 * events, and the number of other changes. Text from the API cannot become Markdown, HTML or a
 * link.
 */
final class ChangeTable {
  /** GitHub accepts 1 MiB per step. */
  private static final int MAX_ROWS = 200;

  private static final Set<String> DATES = Set.of("date", "date_precision");
  private static final Pattern SYNTAX = Pattern.compile("[^\\p{L}\\p{Nd} -]");

  private ChangeTable() {}

  private enum Kind {
    NEW,
    MOVED,
    GONE,
    OTHER;

    static Kind of(Change change) {
      if (change.field().equals(Change.WHOLE_EVENT)) {
        return change.from().isEmpty() ? NEW : GONE;
      }
      return DATES.contains(change.field()) ? MOVED : OTHER;
    }
  }

  /**
   * Formats the changes, followed by an empty line.
   *
   * @param events the number of events after the fetch
   * @param changes the changes in the order of the rows
   */
  static String markdown(int events, List<Change> changes, Routes routes) {
    StringBuilder out = new StringBuilder();
    out.append("### ").append(Quantity.of(events, "event")).append(": ");
    out.append(count(changes, Kind.NEW)).append(" new, ");
    out.append(Quantity.of(count(changes, Kind.MOVED), "date")).append(" changed, ");
    out.append(count(changes, Kind.GONE)).append(" gone, ");
    out.append(Quantity.of(count(changes, Kind.OTHER), "other change")).append('\n');
    List<String> rows = changes.stream().flatMap(change -> row(change, routes).stream()).toList();
    if (!rows.isEmpty()) {
      out.append("\n| | event | was | is |\n|---|---|---|---|\n");
      rows.stream().limit(MAX_ROWS).forEach(out::append);
    }
    if (rows.size() > MAX_ROWS) {
      out.append("\nand ").append(rows.size() - MAX_ROWS).append(" more\n");
    }
    return out.append('\n').toString();
  }

  private static long count(List<Change> changes, Kind kind) {
    return changes.stream().filter(change -> Kind.of(change) == kind).count();
  }

  private static Optional<String> row(Change change, Routes routes) {
    String name = escape(change.name());
    String link = "[" + name + "](" + routes.address(Routes.event(change.event())) + ")";
    String from = change.from().map(ChangeTable::escape).orElse("");
    String to = change.to().map(ChangeTable::escape).orElse("");
    return switch (Kind.of(change)) {
      case NEW -> Optional.of("| new | " + link + " |  |  |\n");
      case MOVED -> Optional.of("| moved | " + link + " | " + from + " | " + to + " |\n");
      case GONE -> Optional.of("| gone | " + name + " |  |  |\n");
      case OTHER -> Optional.empty();
    };
  }

  /** Writes everything that could be Markdown as a character reference. */
  private static String escape(String text) {
    return SYNTAX.matcher(text).replaceAll(match -> "&#" + match.group().codePointAt(0) + ";");
  }
}
