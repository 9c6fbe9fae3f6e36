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
   * @param maxRows the maximum number of rows; reading stops after more
   * @return empty if there is no list of results, or too many
   * @throws IOException if it is not JSON, or truncated
   */
  static Optional<ResultPage> read(JsonParser parser, String where, Warnings report, int maxRows)
      throws IOException {
    List<EventRow> rows = new ArrayList<>();
    Reader reader =
        new Reader(
            parser, where, maxRows, new RowJson(parser, report), new EventDecoder(report), rows);
    JsonToken first = parser.nextToken();
    Optional<ResultPage> page =
        first == JsonToken.START_ARRAY
            ? Optional.of(new ResultPage(Optional.empty(), Optional.empty(), reader.list(), rows))
            : first == JsonToken.START_OBJECT ? reader.envelope() : Optional.empty();
    return page.filter(read -> read.size() <= maxRows);
  }

  private record Reader(
      JsonParser parser,
      String where,
      int maxRows,
      RowJson json,
      EventDecoder decoder,
      List<EventRow> rows) {

    Optional<ResultPage> envelope() throws IOException {
      Optional<Integer> total = Optional.empty();
      Optional<Instant> fetched = Optional.empty();
      Optional<Integer> size = Optional.empty();
      while (size.orElse(0) <= maxRows && parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (key.equals("results") && value == JsonToken.START_ARRAY) {
          size = Optional.of(size.orElse(0) + list());
        } else if (key.equals("count") && value == JsonToken.VALUE_NUMBER_INT) {
          total = Optional.of(parser.getIntValue()).filter(count -> count >= 0);
        } else if (key.equals("fetched") && value == JsonToken.VALUE_STRING) {
          fetched = When.parseInstant(parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      return size.isEmpty()
          ? Optional.empty()
          : Optional.of(new ResultPage(total, fetched, size.get(), rows));
    }

    /** Reads a list of rows, and returns their number. */
    int list() throws IOException {
      int size = 0;
      while (size <= maxRows && parser.nextToken() != JsonToken.END_ARRAY) {
        String place = where + ", results[" + size + "]";
        JsonNode node = json.row(place);
        decoder.id(node, place).ifPresent(id -> rows.add(EventRow.of(id, node)));
        size++;
      }
      return size;
    }
  }
}
