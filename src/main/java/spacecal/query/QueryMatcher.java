package spacecal.query;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import spacecal.model.Catalog;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;

/**
 * Finds and orders the events of a catalog that match a query, without regard to pages.
 *
 * @param now the instant at which events are upcoming or over
 */
record QueryMatcher(Query query, Catalog catalog, Instant now) {
  /** The time for which an event that is over still counts as recent, as in the API. */
  private static final Duration RECENT = Duration.ofHours(24);

  List<Event> matching() {
    Optional<Map<Long, Integer>> relevance =
        query.value(QueryParameter.Q).map(new TextSearch(catalog)::relevance);
    Predicate<Event> predicate =
        query.values().entrySet().stream()
            .map(entry -> matches(entry.getKey(), entry.getValue()))
            .reduce(
                event -> relevance.map(found -> found.containsKey(event.id())).orElse(true),
                Predicate::and);
    Stream<Event> matching = catalog.events().stream().filter(predicate);
    // Sorting is stable: tied events stay in the catalog's order.
    return order(relevance).map(matching::sorted).orElse(matching).toList();
  }

  private Optional<Comparator<Event>> order(Optional<Map<Long, Integer>> relevance) {
    Optional<Comparator<Event>> ordering =
        query.value(QueryParameter.ORDERING).map(QueryMatcher::by);
    return ordering.or(
        () ->
            relevance.map(
                found ->
                    Comparator.comparing((Event event) -> found.get(event.id()))
                        .thenComparing(event -> catalog.isUpcoming(event, now))
                        .reversed()));
  }

  private static Comparator<Event> by(String fields) {
    return Arrays.stream(fields.split(","))
        .map(QueryMatcher::byField)
        .reduce(Comparator::thenComparing)
        .orElseThrow()
        .thenComparing(Event::id);
  }

  private static Comparator<Event> byField(String field) {
    return switch (field) {
      case "date" -> byInstant(Event::date);
      case "-date" -> byInstant(Event::date).reversed();
      case "last_updated" -> byInstant(Event::lastUpdated);
      case "-last_updated" -> byInstant(Event::lastUpdated).reversed();
      default -> throw new IllegalArgumentException(field);
    };
  }

  /** The API's database, PostgreSQL, orders a missing value as the greatest. */
  private static Comparator<Event> byInstant(Function<Event, Optional<Instant>> field) {
    return Comparator.comparing(event -> field.apply(event).orElse(Instant.MAX));
  }

  private Predicate<Event> matches(QueryParameter parameter, String value) {
    return switch (parameter) {
      case ID -> any(value, event -> Stream.of(event.id()));
      case SLUG -> event -> event.slug().equals(Optional.of(value));
      case TYPE, TYPE_IDS -> any(value, event -> Stream.of(event.type().id()));
      case AGENCY_IDS -> participants(value, Kind.AGENCY);
      case PROGRAM -> participants(value, Kind.PROGRAM);
      case LAUNCH_IDS -> participants(value, Kind.MISSION);
      case EXPEDITION_IDS -> participants(value, Kind.EXPEDITION);
      case SPACESTATION_IDS -> participants(value, Kind.STATION);
      case LOCATION ->
          event -> event.location().filter(l -> catalog.aliases().isSame(l, value)).isPresent();
      case PRECISION ->
          any(
              value,
              event ->
                  Stream.of(
                      event
                          .datePrecision()
                          .map(precision -> String.valueOf(precision.id()))
                          .orElse("null")));
      case DATE_GTE -> instant(value, Event::date, order -> order >= 0);
      case DATE_GT -> instant(value, Event::date, order -> order > 0);
      case DATE_LTE -> instant(value, Event::date, order -> order <= 0);
      case DATE_LT -> instant(value, Event::date, order -> order < 0);
      // The end is exclusive: a window that ends at an instant lies wholly before it.
      case OVERLAPS_GTE, OVERLAPS_GT ->
          instant(value, event -> event.when().dateEnd(), order -> order > 0);
      case OVERLAPS_LTE -> instant(value, event -> event.when().first(), order -> order <= 0);
      case OVERLAPS_LT -> instant(value, event -> event.when().first(), order -> order < 0);
      case YEAR -> partOfDate(value, OffsetDateTime::getYear);
      case MONTH -> partOfDate(value, OffsetDateTime::getMonthValue);
      case DAY -> partOfDate(value, OffsetDateTime::getDayOfMonth);
      case LAST_UPDATED_GTE -> instant(value, Event::lastUpdated, order -> order >= 0);
      case LAST_UPDATED_LTE -> instant(value, Event::lastUpdated, order -> order <= 0);
      case UPCOMING -> flag(value, event -> catalog.isUpcoming(event, now));
      case UPCOMING_WITH_RECENT ->
          flag(value, event -> catalog.isUpcoming(event, now.minus(RECENT)));
      case PREVIOUS -> flag(value, event -> catalog.isOver(event, now));
      case VIDEO_URL -> any(value, event -> event.webcasts().stream().map(Event.Webcast::url));
      case SEARCH -> terms(value);
      case Q, ORDERING, LIMIT, OFFSET, MODE, FORMAT -> event -> true;
    };
  }

  /** Matches events of which a value, as text, is an item of a list. */
  private static Predicate<Event> any(String list, Function<Event, Stream<?>> values) {
    Set<String> wanted = Set.of(list.split(","));
    return event -> values.apply(event).anyMatch(value -> wanted.contains(value.toString()));
  }

  private static Predicate<Event> instant(
      String value, Function<Event, Optional<Instant>> field, IntPredicate order) {
    Instant wanted = Instant.parse(value);
    return event -> field.apply(event).filter(at -> order.test(at.compareTo(wanted))).isPresent();
  }

  private static Predicate<Event> partOfDate(String list, Function<OffsetDateTime, Integer> part) {
    return any(
        list, event -> event.date().stream().map(at -> part.apply(at.atOffset(ZoneOffset.UTC))));
  }

  private static Predicate<Event> flag(String value, Predicate<Event> predicate) {
    return value.equals("true") ? predicate : predicate.negate();
  }

  private static Predicate<Event> participants(String list, Kind kind) {
    return any(list, event -> event.participants(kind).stream().map(Event.Participant::id));
  }

  private static Predicate<Event> terms(String search) {
    List<String> terms = SearchWords.terms(search).stream().map(QueryMatcher::upper).toList();
    return event -> terms.stream().allMatch(upper(event.name())::contains);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
