package spacecal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import spacecal.model.Change;
import spacecal.publish.Routes;

/**
 * What a fetch noticed, for people who look after a site: a Markdown table of events that are new,
 * moved or gone, and a count of what else changed. Nothing of what strangers wrote can be Markdown,
 * HTML or an address in it.
 */
public final class ChangeTable {
  /** GitHub takes 1 MiB for a step; a first import of an archive would be more. */
  private static final int MOST = 200;

  private static final Set<String> DATES = Set.of("date", "date_precision");

  private ChangeTable() {}

  /**
   * The table, ending with an empty line.
   *
   * @param events how many events there are now
   * @param changes what was noticed, in the order of its noticing
   */
  public static String markdown(int events, List<Change> changes, Routes routes) {
    List<String> rows = new ArrayList<>();
    int fresh = 0;
    int moved = 0;
    int gone = 0;
    int others = 0;
    for (Change change : changes) {
      if (change.field().equals(Change.WHOLE_EVENT) && change.from().isEmpty()) {
        fresh++;
        rows.add(row("new", link(change, routes), "", ""));
      } else if (change.field().equals(Change.WHOLE_EVENT)) {
        gone++;
        rows.add(row("gone", plain(change.name()), "", ""));
      } else if (DATES.contains(change.field())) {
        moved++;
        rows.add(row("moved", link(change, routes), plain(change.from()), plain(change.to())));
      } else {
        others++;
      }
    }
    StringBuilder out = new StringBuilder();
    out.append("### ").append(events).append(events == 1 ? " event: " : " events: ");
    out.append(fresh).append(" new, ").append(moved).append(" dates changed, ").append(gone);
    out.append(" gone, ").append(others).append(" other changes\n");
    if (!rows.isEmpty()) {
      out.append("\n| | event | was | is |\n|---|---|---|---|\n");
      rows.stream().limit(MOST).forEach(out::append);
    }
    if (rows.size() > MOST) {
      out.append("\nand ").append(rows.size() - MOST).append(" more\n");
    }
    return out.append('\n').toString();
  }

  private static String row(String kind, String event, String was, String is) {
    return "| " + kind + " | " + event + " | " + was + " | " + is + " |\n";
  }

  private static String link(Change change, Routes routes) {
    return "[" + plain(change.name()) + "](" + routes.address(Routes.event(change.event())) + ")";
  }

  private static String plain(Optional<String> text) {
    return text.map(ChangeTable::plain).orElse("");
  }

  /**
   * A text that stays one in Markdown: all but letters, digits and blanks as HTML's references to
   * characters, which no syntax sees through.
   */
  private static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c == ' ' || c == '-') {
                out.appendCodePoint(c);
              } else {
                out.append("&#").append(c).append(';');
              }
            });
    return out.toString();
  }
}
