package spacecal.query;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.FormEncoding;

/**
 * A query in the language of the API: {@code type__ids=2,8&search=Dragon}. Queries with the same
 * canonical form are equal. Immutable.
 */
public final class Query {
  private final EnumMap<QueryParameter, String> values = new EnumMap<>(QueryParameter.class);

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

  /** Creates a query from the values of its parameters in canonical form. */
  Query(Map<QueryParameter, String> values) {
    this.values.putAll(values);
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

  /** The values of all parameters in canonical form, not encoded. */
  Map<QueryParameter, String> values() {
    return values;
  }

  public Query without(QueryParameter... parameters) {
    Query rest = new Query(values);
    rest.values.keySet().removeAll(List.of(parameters));
    return rest;
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
    Query page = without(QueryParameter.OFFSET);
    if (offset > 0) {
      page.values.put(QueryParameter.OFFSET, String.valueOf(offset));
    }
    return page.print();
  }

  private Optional<Integer> number(QueryParameter parameter) {
    return value(parameter).map(Integer::valueOf);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Query query && query.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return print();
  }
}
