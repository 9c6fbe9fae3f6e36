package spacecal.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import spacecal.model.QueryValue.Numbers;
import spacecal.model.QueryValue.Order;
import spacecal.model.QueryValue.Text;
import spacecal.model.QueryValue.Time;

/**
 * A question about events, in the API's own language: {@code type__ids=2,8&search=Dragon}. What it
 * means is in decision record 7. Two queries are equal when they print the same. Never changes.
 */
public final class Query {
  /** The query that every event answers, in the catalog's order. */
  public static final Query ALL = new Query(Map.of());

  private final Map<Parameter, QueryValue> values;

  /** A query as far as it could be read, and what could not. */
  public record Reading(Query query, List<QueryProblem> problems) {}

  /**
   * What a query finds.
   *
   * @param count how many events match, on all pages
   * @param next the query of the page that follows, printed; empty after the last
   * @param previous the query of the page before, printed; empty on the first
   * @param results the events of this page
   */
  public record Answer(
      int count, Optional<String> next, Optional<String> previous, List<Event> results) {}

  Query(Map<Parameter, QueryValue> values) {
    this.values = new EnumMap<>(Parameter.class);
    this.values.putAll(values);
  }

  /** What has one of the ids that a parameter asks for. */
  static Query of(Parameter parameter, long id) {
    return new Query(Map.of(parameter, new Numbers(new TreeSet<>(List.of(id)), false)));
  }

  /** What may fall on a day of these, the last exclusive. */
  static Query touching(LocalDate start, LocalDate end) {
    EnumMap<Parameter, QueryValue> values = new EnumMap<>(Parameter.class);
    values.put(Parameter.OVERLAPS_GTE, midnight(start));
    // Nothing begins after 9999, and a query cannot say when that ends.
    if (end.getYear() <= When.LAST_YEAR) {
      values.put(Parameter.OVERLAPS_LT, midnight(end));
    }
    return new Query(values);
  }

  private static QueryValue midnight(LocalDate day) {
    return new Time(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Reads a query as it stands behind the question mark of an address, or with it. */
  public static Reading read(String text) {
    return QueryReader.read(text);
  }

  /**
   * Reads a query that must be right.
   *
   * @throws QueryException with everything that is wrong with it
   */
  public static Query parse(String text) {
    Reading reading = read(text);
    if (!reading.problems().isEmpty()) {
      throw new QueryException(reading.problems());
    }
    return reading.query();
  }

  /** Whether it says anything of a parameter. */
  public boolean has(Parameter parameter) {
    return values.containsKey(parameter);
  }

  /** What it says of a parameter, as it is printed before it is encoded: {@code 2,8}. */
  public Optional<String> value(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter)).map(QueryValue::print);
  }

  /** The same query without anything on these parameters. */
  public Query without(Parameter... parameters) {
    Query rest = new Query(values);
    rest.values.keySet().removeAll(List.of(parameters));
    return rest;
  }

  /** The text it is read from, in its one form. Empty for {@link #ALL}. */
  public String print() {
    return values.entrySet().stream()
        .map(
            entry ->
                FormText.encode(entry.getKey().title())
                    + "="
                    + FormText.encode(entry.getValue().print()))
        .collect(Collectors.joining("&"));
  }

  /**
   * Puts the query to a catalog.
   *
   * @param now what is upcoming or over then
   */
  public Answer answer(Catalog catalog, Instant now) {
    List<Event> matching = matching(catalog, now);
    int count = matching.size();
    int offset = number(Parameter.OFFSET).orElse(0);
    Optional<Integer> limit = number(Parameter.LIMIT);
    int start = Math.min(offset, count);
    int end = (int) Math.min((long) start + limit.orElse(count), count);
    return new Answer(
        count,
        limit.filter(most -> offset + most < count).map(most -> page(offset + most)),
        limit.filter(most -> offset > 0).map(most -> page(offset - most)),
        List.copyOf(matching.subList(start, end)));
  }

  private record Hit(Event event, int relevance) {}

  private List<Event> matching(Catalog catalog, Instant now) {
    List<Event> events = catalog.events();
    Predicate<Event> matches = new Matching(values, catalog.places(), now).predicate();
    Optional<int[]> relevance = text(Parameter.Q).map(catalog.texts()::relevance);
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      int found = relevance.isPresent() ? relevance.get()[i] : 1;
      if (found > 0 && matches.test(events.get(i))) {
        hits.add(new Hit(events.get(i), found));
      }
    }
    // Sorting keeps what is even in the catalog's order.
    if (values.get(Parameter.ORDERING) instanceof Order order) {
      hits.sort(Comparator.comparing(Hit::event, Ordering.by(order.fields())));
    } else if (relevance.isPresent()) {
      hits.sort(
          Comparator.comparingInt(Hit::relevance)
              .reversed()
              .thenComparing(hit -> !hit.event().when().isUpcoming(now)));
    }
    return hits.stream().map(Hit::event).toList();
  }

  private String page(int offset) {
    Query page = without(Parameter.OFFSET);
    if (offset > 0) {
      page.values.put(Parameter.OFFSET, new Numbers(new TreeSet<>(List.of((long) offset)), false));
    }
    return page.print();
  }

  private Optional<Integer> number(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter)).map(value -> ((Numbers) value).first());
  }

  private Optional<String> text(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter)).map(value -> ((Text) value).text());
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
