package spacecal.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /**
   * Formats the changes, followed by an empty line.
   *
   * @param events the number of events after the fetch
   * @param changes the changes in the order of the rows
   */
  static String markdown(int events, List<Change> changes, Routes routes) {
    Map<String, Long> counts =
        changes.stream().collect(Collectors.groupingBy(ChangeTable::kind, Collectors.counting()));
    StringBuilder out = new StringBuilder("### ").append(Quantity.of(events, "event")).append(": ");
    out.append(counts.getOrDefault("new", 0L)).append(" new, ");
    out.append(Quantity.of(counts.getOrDefault("moved", 0L), "date")).append(" changed, ");
    out.append(counts.getOrDefault("gone", 0L)).append(" gone, ");
    out.append(Quantity.of(counts.getOrDefault("other", 0L), "other change")).append('\n');
    List<Change> shown = changes.stream().filter(change -> !kind(change).equals("other")).toList();
    if (!shown.isEmpty()) {
      out.append("\n| | event | was | is |\n|---|---|---|---|\n");
      shown.stream().limit(MAX_ROWS).forEach(change -> out.append(row(change, routes)));
    }
    if (shown.size() > MAX_ROWS) {
      out.append("\nand ").append(shown.size() - MAX_ROWS).append(" more\n");
    }
    return out.append('\n').toString();
  }

  private static String kind(Change change) {
    if (change.field().equals(Change.WHOLE_EVENT)) {
      return change.from().isEmpty() ? "new" : "gone";
    }
    return DATES.contains(change.field()) ? "moved" : "other";
  }

  private static String row(Change change, Routes routes) {
    String kind = kind(change);
    String name = escape(change.name());
    String link = "[" + name + "](" + routes.address(Routes.event(change.event())) + ")";
    String dates = kind.equals("moved") ? date(change.from()) + " | " + date(change.to()) : " | ";
    return "| " + kind + " | " + (kind.equals("gone") ? name : link) + " | " + dates + " |\n";
  }

  private static String date(Optional<String> date) {
    return date.map(ChangeTable::escape).orElse("");
  }

  /** Writes everything that could be Markdown as a character reference. */
  private static String escape(String text) {
    return SYNTAX.matcher(text).replaceAll(match -> "&#" + match.group().codePointAt(0) + ";");
  }
}
