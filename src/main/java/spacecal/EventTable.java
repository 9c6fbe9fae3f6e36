package spacecal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import spacecal.model.Event;

/**
 * Events as a table for a terminal: id, date in words, name, and as far as there is room type and
 * place. No line is wider than the terminal; what does not fit ends with "…".
 */
final class EventTable {
  private static final String GAP = "  ";

  /** Less of a type or a place tells nothing. */
  private static final int LEAST = 10;

  private final int width;

  /**
   * A table.
   *
   * @param width of the terminal, in columns
   */
  EventTable(int width) {
    this.width = width;
  }

  /** A line for the headings and one for each event; none for no events. */
  List<String> lines(List<Event> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", "DATE", "NAME", "TYPE", "PLACE"));
    for (Event event : events) {
      rows.add(
          List.of(
              String.valueOf(event.id()),
              event.when().label(),
              event.name(),
              event.type().name(),
              event.location().orElse("")));
    }
    List<Integer> widths = widths(rows);
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.size(); i++) {
      String cell = Columns.fit(row.get(i), widths.get(i));
      String blanks = " ".repeat(widths.get(i) - Columns.of(cell));
      line.append(i == 0 ? blanks + cell : GAP + cell + blanks);
    }
    return Columns.fit(line.toString().stripTrailing(), width);
  }

  /** Of the columns there is room for: the first three take what they need, in their order. */
  private List<Integer> widths(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    int left = width;
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      ToIntFunction<List<String>> needed = row -> Columns.of(row.get(column));
      int most = rows.stream().mapToInt(needed).max().orElseThrow();
      int room = left - (i == 0 ? 0 : GAP.length());
      // The date leaves half of what is left to the name.
      int taken = Math.min(most, i == 1 ? Math.max(LEAST, room / 2) : room);
      boolean empty = rows.stream().skip(1).allMatch(row -> row.get(column).isEmpty());
      if (i >= 3 && (empty || taken < Math.min(most, LEAST))) {
        break;
      }
      widths.add(Math.max(1, taken));
      left = room - taken;
    }
    return widths;
  }
}
