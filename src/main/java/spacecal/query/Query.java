package spacecal.query;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.FormEncoding;

/**
 * A query in the language of the API: {@code type__ids=2,8&search=Dragon}. Queries with the same
 * canonical form are equal.
 *
 * @param values the values of all parameters in canonical form, not encoded, in the order of the
 *     parameters: {@code 2,8}
 */
public record Query(Map<QueryParameter, String> values) {
  /** The valid parameters of a query, and the problems with the others. */
  public record Reading(Query query, List<QueryProblem> problems) {}

  /**
   * One page of the results of a query.
   *
   * @param count the number of matching events on all pages
   * @param next the query of the next page; empty on the last
   * @param previous the query of the previous page; empty on the first
   * @param results the events of this page
   */
  public record Answer(
      int count, Optional<String> next, Optional<String> previous, List<Event> results) {}

  public Query {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** Reads a query, with or without the question mark of a URL before it. */
  public static Reading read(String text) {
    return QueryParser.read(text);
  }

  public boolean has(QueryParameter parameter) {
    return values.containsKey(parameter);
  }

  /** The value of a parameter in canonical form, not encoded: {@code 2,8}. */
  public Optional<String> value(QueryParameter parameter) {
    return Optional.ofNullable(values.get(parameter));
  }

  public Query without(QueryParameter... parameters) {
    Map<QueryParameter, String> rest = new TreeMap<>(values);
    rest.keySet().removeAll(List.of(parameters));
    return new Query(rest);
  }

  /** The canonical form, without a question mark. */
  public String print() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().title() + "=" + FormEncoding.encode(entry.getValue()))
        .collect(joining("&"));
  }

  /**
   * Finds the matching events of a catalog.
   *
   * @param now the instant at which events are upcoming or over
   */
  public Answer answer(Catalog catalog, Instant now) {
    List<Event> matching = new QueryMatcher(this, catalog, now).matching();
    int count = matching.size();
    int offset = number(QueryParameter.OFFSET).orElse(0);
    Optional<Integer> limit = number(QueryParameter.LIMIT);
    int start = Math.min(offset, count);
    int end = (int) Math.min((long) start + limit.orElse(count), count);
    return new Answer(
        count,
        limit.filter(size -> offset + size < count).map(size -> page(offset + size)),
        limit.filter(size -> offset > 0).map(size -> page(offset - size)),
        matching.subList(start, end));
  }

  private String page(int offset) {
    Map<QueryParameter, String> page = new TreeMap<>(values);
    page.put(QueryParameter.OFFSET, String.valueOf(offset));
    return offset > 0 ? new Query(page).print() : without(QueryParameter.OFFSET).print();
  }

  private Optional<Integer> number(QueryParameter parameter) {
    return value(parameter).map(Integer::valueOf);
  }
}
