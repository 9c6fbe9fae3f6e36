package spacecal.ll2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.report.Report;

/**
 * An answer of {@code /events/}. Its {@code next} is not read: it may lead to another host.
 *
 * @param count how many events answer the question, on all pages
 * @param size how many rows this page has, those without an id included
 * @param rows the rows with an id, in their order
 */
record Page(int count, int size, List<Row> rows) {
  /**
   * A row.
   *
   * @param edited its {@code last_updated}, {@link Instant#MIN} if it has none
   * @param line all of it, as compact JSON
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Row(long id, Instant edited, byte[] line) {}

  /** Whether the oldest edit comes first; rows without one may stand at either end. */
  boolean isSorted() {
    List<Instant> edits = edits().toList();
    return edits.equals(edits.stream().sorted().toList());
  }

  /** The latest edit; empty if no row says when it was edited. */
  Optional<Instant> newest() {
    return edits().max(Comparator.naturalOrder());
  }

  private Stream<Instant> edits() {
    return rows.stream().map(Row::edited).filter(edited -> !edited.equals(Instant.MIN));
  }

  /**
   * Reads an answer row by row, so that no more than one is in memory as a tree.
   *
   * @param where the answer's address, for the report
   * @param report told of rows that are cut
   * @return empty if it is JSON of another shape
   * @throws IOException if it is not JSON, or broken off
   */
  static Optional<Page> read(byte[] json, String where, EventDecoder decoder, Report report)
      throws IOException {
    int count = -1;
    boolean listed = false;
    int size = 0;
    List<Row> rows = new ArrayList<>();
    try (JsonParser parser = Rows.parser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (key.equals("count") && value == JsonToken.VALUE_NUMBER_INT) {
          count = parser.getIntValue();
        } else if (key.equals("results") && value == JsonToken.START_ARRAY) {
          listed = true;
          for (; parser.nextToken() != JsonToken.END_ARRAY; size++) {
            String place = where + ", results[" + size + "]";
            JsonNode row = new Rows(parser, report).read(place);
            decoder
                .id(row, place)
                .ifPresent(id -> rows.add(new Row(id, RawEvents.edited(row), Json.line(row))));
          }
        } else {
          parser.skipChildren();
        }
      }
      boolean ended = parser.nextToken() == null;
      return listed && count >= 0 && ended
          ? Optional.of(new Page(count, size, List.copyOf(rows)))
          : Optional.empty();
    }
  }
}
