package spacecal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@code when-cases.txt}, the table that says what becomes of LL2's dates. */
public final class WhenCases {
  private static final String FILE = "/when-cases.txt";

  /** LL2's names of the precisions 0 to 16. */
  private static final List<String> NAMES =
      List.of(
          ("Second,Minute,Hour,Morning,Afternoon,Day,Week,Month,Quarter 1,Quarter 2,Quarter 3,"
                  + "Quarter 4,Year Half 1,Year Half 2,Year,Fiscal Year,Decade")
              .split(",", -1));

  private WhenCases() {}

  /**
   * A line of the table, its columns as they stand there: empty for none.
   *
   * @param date LL2's {@code date}
   * @param precision an id of LL2, or any other with the name it came with
   * @param duration LL2's {@code duration}
   * @param start an instant, or a day
   * @param end an instant, or a day, exclusive
   * @param status {@code STATUS} of the calendar entry
   * @param json what the data files say of it
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

    /** The case as a row of {@code /events/}. */
    public String row() {
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      row.put("id", 1).put("name", "Case");
      row.put("date", orNull(date));
      if (precision.isEmpty()) {
        row.putNull("date_precision");
      } else {
        int blank = precision.indexOf(' ');
        int id = Integer.parseInt(blank < 0 ? precision : precision.substring(0, blank));
        ObjectNode said = row.putObject("date_precision").put("id", id);
        if (blank >= 0) {
          said.put("name", precision.substring(blank + 1).strip());
        } else if (id >= 0 && id < NAMES.size()) {
          said.put("name", NAMES.get(id));
        }
      }
      row.put("duration", orNull(duration));
      return row.toString();
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
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        cases.add(read(line, i + 1));
      }
    }
    return cases;
  }

  private static Case read(String line, int number) {
    int arrow = line.indexOf("->");
    List<String> given = columns(line.substring(0, arrow));
    List<String> expected = columns(line.substring(arrow + 2));
    if (given.size() != 3 || expected.size() != 5) {
      throw new IllegalStateException(FILE + ", line " + number + ": wrong number of columns");
    }
    return new Case(
        given.get(0),
        given.get(1),
        given.get(2),
        expected.get(0),
        expected.get(1),
        expected.get(2),
        expected.get(3),
        expected.get(4),
        number);
  }

  private static List<String> columns(String text) {
    return Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
  }

  private static List<String> lines() {
    try (InputStream in = WhenCases.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
