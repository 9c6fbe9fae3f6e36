package spacecal.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import spacecal.fetch.HttpFetcher.TooLargeException;
import spacecal.model.Warnings;
import spacecal.model.When;

/**
 * A response of {@code /events/}, or a plain list of its rows. {@code next} is not read: it may
 * name another host.
 *
 * @param total {@code count}, the number of matching events on all pages; empty for a plain list
 * @param fetched when it was fetched; only in files
 * @param size the number of rows, including those without an id
 * @param rows the rows with an id, in their order
 */
record ResultPage(
    Optional<Integer> total, Optional<Instant> fetched, int size, List<EventRow> rows) {
  /** Copies the list. */
  ResultPage {
    rows = List.copyOf(rows);
  }

  /** The number of matching events on all pages. */
  int count() {
    return total.orElseThrow();
  }

  /** When the rows were edited, without rows that have no such time. */
  List<Instant> edits() {
    return rows.stream().filter(EventRow::isDated).map(EventRow::edited).toList();
  }

  /** The latest edit; empty if no row has one. */
  Optional<Instant> newest() {
    return edits().stream().max(Comparator.naturalOrder());
  }

  /**
   * Reads a response row by row, so that at most one row is in memory as a tree.
   *
   * @param where the file or URL, for the report
   * @param report receives rows that have no id or exceed a limit
   * @param maxRows the maximum number of rows
   * @return empty if there is no list of results
   * @throws TooLargeException as soon as there are too many rows
   * @throws IOException if it is not JSON, or truncated
   */
  static Optional<ResultPage> read(JsonParser parser, String where, Warnings report, int maxRows)
      throws IOException {
    Optional<Integer> total = Optional.empty();
    Optional<Instant> fetched = Optional.empty();
    List<Optional<EventRow>> rows = null;
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_ARRAY) {
      rows = rows(parser, where, report, maxRows);
    }
    while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("results") && value == JsonToken.START_ARRAY) {
        rows = rows(parser, where, report, maxRows);
      } else if (key.equals("count") && value == JsonToken.VALUE_NUMBER_INT) {
        total = Optional.of(parser.getIntValue()).filter(count -> count >= 0);
      } else if (key.equals("fetched") && value == JsonToken.VALUE_STRING) {
        fetched = When.parseInstant(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    if (rows == null) {
      return Optional.empty();
    }
    List<EventRow> events = rows.stream().flatMap(Optional::stream).toList();
    return Optional.of(new ResultPage(total, fetched, rows.size(), events));
  }

  /** Reads a list of rows; empty values for those without an id. */
  private static List<Optional<EventRow>> rows(
      JsonParser parser, String where, Warnings report, int maxRows) throws IOException {
    RowJson json = new RowJson(parser, report);
    EventDecoder decoder = new EventDecoder(report);
    List<Optional<EventRow>> rows = new ArrayList<>();
    long characters = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (rows.size() == maxRows) {
        throw new TooLargeException("more than " + maxRows + " rows");
      }
      String place = where + ", results[" + rows.size() + "]";
      JsonNode node = json.row(place);
      Optional<EventRow> row = decoder.id(node, place).map(id -> EventRow.of(id, node));
      rows.add(row);
      characters += row.map(EventRow::json).map(String::length).orElse(0);
      Optional<String> exceeded = EventRow.exceeded(rows.size(), characters);
      if (exceeded.isPresent()) {
        throw new TooLargeException(exceeded.get());
      }
    }
    return rows;
  }
}
