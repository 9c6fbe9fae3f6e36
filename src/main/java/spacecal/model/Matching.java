package spacecal.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import spacecal.model.QueryValue.Numbers;
import spacecal.model.QueryValue.Text;
import spacecal.model.QueryValue.Texts;
import spacecal.model.QueryValue.Time;

/**
 * Which events match the parameters of a query, one by one; all but the text search, which is about
 * the catalog as a whole.
 *
 * @param now what is upcoming or over then
 */
record Matching(Map<Parameter, QueryValue> values, Places places, Instant now) {

  /** What matches all of them. */
  Predicate<Event> predicate() {
    return values.entrySet().stream()
        .map(entry -> matches(entry.getKey(), entry.getValue()))
        .reduce(event -> true, Predicate::and);
  }

  private Predicate<Event> matches(Parameter parameter, QueryValue value) {
    return switch (parameter) {
      case ID -> any(value, event -> List.of(event.id()));
      case SLUG -> {
        Optional<String> slug = Optional.of(text(value));
        yield event -> event.slug().equals(slug);
      }
      case TYPE, TYPE_IDS -> any(value, event -> List.of(event.type().id()));
      case AGENCY_IDS ->
          any(value, event -> event.agencies().stream().map(Event.Agency::id).toList());
      case PROGRAM ->
          any(value, event -> event.programs().stream().map(Event.Program::id).toList());
      case LOCATION ->
          event -> event.location().filter(p -> places.isSame(p, text(value))).isPresent();
      case PRECISION -> precision((Numbers) value);
      case DATE_GTE -> instant(value, Event::date, (date, time) -> date >= time);
      case DATE_GT -> instant(value, Event::date, (date, time) -> date > time);
      case DATE_LTE -> instant(value, Event::date, (date, time) -> date <= time);
      case DATE_LT -> instant(value, Event::date, (date, time) -> date < time);
      // The end is exclusive: what ends at this instant is wholly before it.
      case OVERLAPS_GTE, OVERLAPS_GT ->
          instant(value, event -> event.when().dateEnd(), (end, time) -> end > time);
      case OVERLAPS_LTE ->
          instant(value, event -> event.when().first(), (first, time) -> first <= time);
      case OVERLAPS_LT ->
          instant(value, event -> event.when().first(), (first, time) -> first < time);
      case YEAR -> partOfDate(value, OffsetDateTime::getYear);
      case MONTH -> partOfDate(value, OffsetDateTime::getMonthValue);
      case DAY -> partOfDate(value, OffsetDateTime::getDayOfMonth);
      case LAST_UPDATED_GTE -> instant(value, Event::lastUpdated, (edit, time) -> edit >= time);
      case LAST_UPDATED_LTE -> instant(value, Event::lastUpdated, (edit, time) -> edit <= time);
      case UPCOMING -> flag(value, event -> event.when().isUpcoming(now));
      case PREVIOUS -> flag(value, event -> event.when().isOver(now));
      case VIDEO_URL ->
          event ->
              event.webcasts().stream()
                  .anyMatch(cast -> ((Texts) value).texts().contains(cast.url().toString()));
      case SEARCH -> words(text(value));
      case Q, ORDERING, LIMIT, OFFSET, MODE, FORMAT -> event -> true;
    };
  }

  private static Predicate<Event> any(QueryValue value, Function<Event, List<Long>> ids) {
    Numbers wanted = (Numbers) value;
    return event -> ids.apply(event).stream().anyMatch(wanted::has);
  }

  private static Predicate<Event> precision(Numbers wanted) {
    return event -> event.datePrecision().map(said -> wanted.has(said.id())).orElse(wanted.none());
  }

  private interface Comparison {
    boolean holds(long instant, long time);
  }

  private static Predicate<Event> instant(
      QueryValue value, Function<Event, Optional<Instant>> field, Comparison comparison) {
    long time = ((Time) value).instant().toEpochMilli();
    return event ->
        field.apply(event).filter(at -> comparison.holds(at.toEpochMilli(), time)).isPresent();
  }

  private static Predicate<Event> partOfDate(QueryValue value, ToIntFunction<OffsetDateTime> part) {
    Numbers wanted = (Numbers) value;
    return event ->
        event
            .date()
            .filter(date -> wanted.has(part.applyAsInt(date.atOffset(ZoneOffset.UTC))))
            .isPresent();
  }

  private static Predicate<Event> flag(QueryValue value, Predicate<Event> is) {
    return text(value).equals("true") ? is : is.negate();
  }

  private static Predicate<Event> words(String search) {
    String[] words = upper(search).split(" ");
    return event -> {
      String name = upper(event.name());
      return Arrays.stream(words).allMatch(name::contains);
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String text(QueryValue value) {
    return ((Text) value).text();
  }
}
