package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import spacecal.model.Warnings;

/**
 * The fields that rows do not have although the detailed mode was requested: an API of another
 * version ignores the parameter {@code mode}.
 */
final class MissingFields {
  private static final List<String> DETAILED =
      List.of(
          "updates",
          "agencies",
          "program",
          "launches",
          "expeditions",
          "spacestations",
          "astronauts");

  private final Set<String> missing = new HashSet<>();
  private final Set<String> modes = new TreeSet<>();

  /** Adds the missing fields of a row. */
  void add(EventRow received) {
    JsonNode row = received.tree();
    List<String> absent = DETAILED.stream().filter(field -> !row.has(field)).toList();
    if (!absent.isEmpty()) {
      missing.addAll(absent);
      modes.add(row.path("response_mode").asText("not sent"));
    }
  }

  /** Reports all missing fields of a run in one warning. */
  void warn(String source, Warnings report) {
    if (!missing.isEmpty()) {
      List<String> inOrder = DETAILED.stream().filter(missing::contains).toList();
      report.warn(
          "fields missing from the API's rows; fields fetched earlier are kept",
          source + "events/: " + String.join(", ", inOrder),
          "response_mode: " + String.join(", ", modes));
    }
  }
}
