package spacecal.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spacecal.model.Event;

/** Reads {@code when-cases.txt}, the table of LL2's dates and their meaning. */
public final class WhenCases {
  private static final Path FILE = Path.of("src", "test", "resources", "when-cases.txt");

  /** LL2's names of the precisions 0 to 16. */
  private static final List<String> NAMES =
      List.of(
          ("Second,Minute,Hour,Morning,Afternoon,Day,Week,Month,Quarter 1,Quarter 2,Quarter 3,"
                  + "Quarter 4,Year Half 1,Year Half 2,Year,Fiscal Year,Decade")
              .split(",", -1));

  private WhenCases() {}

  /**
   * A line of the table, its columns as they are in the file: empty for none.
   *
   * @param date LL2's {@code date}
   * @param precision an id of LL2, or an unknown id and its name
   * @param duration LL2's {@code duration}
   * @param start an instant, or a day
   * @param end an instant, or a day, exclusive
   * @param status {@code STATUS} of the calendar entry
   * @param json its form in the data files
   * @param line its number in the file
   */
  public record Case(
      String date,
      String precision,
      String duration,
      String label,
      String start,
      String end,
      String status,
      String json,
      int line) {

    /** The event of the row. */
    public Event event() {
      return Events.decode(List.of(row())).get(0);
    }

    /** The case as a row of {@code /events/}, with the number of the line as its id. */
    public ObjectNode row() {
      ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", line).put("name", "Case");
      row.put("date", orNull(date)).put("duration", orNull(duration));
      if (precision.isEmpty()) {
        return row.putNull("date_precision");
      }
      String[] idAndName = precision.split(" +", 2);
      int id = Integer.parseInt(idAndName[0]);
      ObjectNode object = row.putObject("date_precision").put("id", id);
      if (idAndName.length > 1) {
        object.put("name", idAndName[1]);
      } else if (id >= 0 && id < NAMES.size()) {
        object.put("name", NAMES.get(id));
      }
      return row;
    }

    @Override
    public String toString() {
      return "line " + line + ": " + date + " | " + precision + " | " + duration;
    }

    private static String orNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /** All cases, in the order of the file. */
  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    List<String> lines = Docs.read(FILE).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        cases.add(read(line.split(" *(?:\\||->) *", -1), i + 1));
      }
    }
    return cases;
  }

  private static Case read(String[] columns, int line) {
    if (columns.length != 8) {
      throw new IllegalStateException(FILE + ", line " + line + ": wrong number of columns");
    }
    return new Case(
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        columns[5],
        columns[6],
        columns[7],
        line);
  }
}
