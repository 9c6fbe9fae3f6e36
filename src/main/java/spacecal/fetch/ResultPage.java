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

  /** Thrown for more rows than requested, or than fit into memory. */
  static final class TooManyRowsException extends IOException {
    private static final long serialVersionUID = 1L;

    TooManyRowsException(String message) {
      super(message);
    }
  }

  /**
   * Reads a response row by row, so that at most one row is in memory as a tree.
   *
   * @param where the file or URL, for the report
   * @param report receives rows that have no id or exceed a limit
   * @param maxRows the maximum number of rows
   * @return empty if there is no list of results
   * @throws TooManyRowsException as soon as there are too many rows
   * @throws IOException if it is not JSON, or truncated
   */
  static Optional<ResultPage> read(JsonParser parser, String where, Warnings report, int maxRows)
      throws IOException {
    return new Reader(parser, where, report, maxRows).read();
  }

  private static final class Reader {
    private final JsonParser parser;
    private final String where;
    private final int maxRows;
    private final RowJson json;
    private final EventDecoder decoder;
    private final List<EventRow> rows = new ArrayList<>();
    private int size;
    private long characters;

    Reader(JsonParser parser, String where, Warnings report, int maxRows) {
      this.parser = parser;
      this.where = where;
      this.maxRows = maxRows;
      this.json = new RowJson(parser, report);
      this.decoder = new EventDecoder(report);
    }

    Optional<ResultPage> read() throws IOException {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        list();
        return Optional.of(new ResultPage(Optional.empty(), Optional.empty(), size, rows));
      }
      return first == JsonToken.START_OBJECT ? envelope() : Optional.empty();
    }

    private Optional<ResultPage> envelope() throws IOException {
      Optional<Integer> total = Optional.empty();
      Optional<Instant> fetched = Optional.empty();
      boolean hasResults = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (key.equals("results") && value == JsonToken.START_ARRAY) {
          hasResults = true;
          list();
        } else if (key.equals("count") && value == JsonToken.VALUE_NUMBER_INT) {
          total = Optional.of(parser.getIntValue()).filter(count -> count >= 0);
        } else if (key.equals("fetched") && value == JsonToken.VALUE_STRING) {
          fetched = When.parseInstant(parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      return hasResults
          ? Optional.of(new ResultPage(total, fetched, size, rows))
          : Optional.empty();
    }

    private void list() throws IOException {
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        if (size == maxRows) {
          throw new TooManyRowsException("more than " + maxRows + " rows");
        }
        String place = where + ", results[" + index + "]";
        JsonNode node = json.row(place);
        Optional<EventRow> row = decoder.id(node, place).map(id -> EventRow.of(id, node));
        row.ifPresent(rows::add);
        characters += row.map(EventRow::json).map(String::length).orElse(0);
        Optional<String> exceeded = EventRow.exceeded(rows.size(), characters);
        if (exceeded.isPresent()) {
          throw new TooManyRowsException(exceeded.get());
        }
        size++;
      }
    }
  }
}
