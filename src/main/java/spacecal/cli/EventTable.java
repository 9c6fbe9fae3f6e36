package spacecal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import spacecal.model.Event;
import spacecal.model.LocationAliases;

/**
 * Formats events as a table for a terminal: id, date, name and, as far as they fit, type and place.
 * No line is wider than the terminal; cut text ends with "…". Unlike picocli's tables, it aligns
 * wide characters (Han, kana, Hangul, most emoji: two columns) and combining marks (none).
 *
 * @param width the maximum width in columns
 */
record EventTable(int width, LocationAliases aliases) {
  private static final String GAP = "  ";

  /** A narrower column of types or places is not readable. */
  private static final int MIN_WIDTH = 10;

  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");
  private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\p{Me}]+");

  /** East Asian Wide and Fullwidth (UAX #11), and emoji. */
  private static final Pattern WIDE =
      Pattern.compile(
          "[\\x{1100}-\\x{115F}\\x{231A}\\x{231B}\\x{2E80}-\\x{303E}\\x{3041}-\\x{4DBF}"
              + "\\x{4E00}-\\x{A4CF}\\x{A960}-\\x{A97F}\\x{AC00}-\\x{D7A3}\\x{F900}-\\x{FAFF}"
              + "\\x{FE30}-\\x{FE6F}\\x{FF00}-\\x{FF60}\\x{FFE0}-\\x{FFE6}\\x{1F300}-\\x{1F64F}"
              + "\\x{1F680}-\\x{1F6FF}\\x{1F900}-\\x{1FAFF}\\x{20000}-\\x{3FFFD}]");

  /** The headings and a line for each event; no lines without events. */
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
              event.location().map(aliases::canonicalName).orElse("")));
    }
    List<Integer> widths = widths(rows);
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.size(); i++) {
      String cell = fit(row.get(i), widths.get(i));
      String padding = " ".repeat(widths.get(i) - width(cell));
      line.append(i == 0 ? padding + cell : GAP + cell + padding);
    }
    return fit(line.toString().stripTrailing(), width);
  }

  /** The widths of the columns that fit. The first three are never left out. */
  private List<Integer> widths(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    int left = width;
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      int needed = rows.stream().mapToInt(row -> width(row.get(column))).max().orElseThrow();
      int available = left - (i == 0 ? 0 : GAP.length());
      // The date takes at most half of what the id leaves.
      int taken = Math.min(needed, i == 1 ? Math.max(MIN_WIDTH, available / 2) : available);
      boolean empty = rows.stream().skip(1).allMatch(row -> row.get(column).isEmpty());
      if (i >= 3 && (empty || taken < Math.min(needed, MIN_WIDTH))) {
        break;
      }
      widths.add(Math.max(1, taken));
      left = available - taken;
    }
    return widths;
  }

  static int width(String text) {
    String visible = MARKS.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll("");
    String columns = WIDE.matcher(visible).replaceAll("..");
    return columns.codePointCount(0, columns.length());
  }

  /** Cuts a text to a width, and removes control characters. */
  static String fit(String text, int columns) {
    String visible = INVISIBLE.matcher(text).replaceAll("");
    if (width(visible) <= columns) {
      return visible;
    }
    StringBuilder cut = new StringBuilder();
    int left = columns - 1;
    for (String character : visible.codePoints().mapToObj(Character::toString).toList()) {
      left -= width(character);
      if (left < 0) {
        break;
      }
      cut.append(character);
    }
    return cut.toString().stripTrailing() + "…";
  }
}
