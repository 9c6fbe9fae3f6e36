package spacecal.query;

import static java.util.stream.Collectors.joining;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spacecal.model.Event;
import spacecal.model.FormEncoding;
import spacecal.model.When;

/** Parses queries into canonical values. Invalid parameters are reported and left out. */
final class QueryParser {
  private static final Pattern SPACES = Pattern.compile("\\p{IsWhite_Space}+");

  /** White space at both ends. Inside a text, only the first character of each run is tried. */
  private static final Pattern ENDS =
      Pattern.compile("^\\p{IsWhite_Space}+|(?<!\\p{IsWhite_Space})\\p{IsWhite_Space}+$");

  /** The plus sign of an offset that is not encoded arrives as a space. */
  private static final Pattern INSTANT =
      Pattern.compile(
          "(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
              + "(?:[Tt ](?<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
              + "(?:[Zz]|(?<sign>[-+ ])(?<hours>[0-9]{2})(?::?(?<minutes>[0-9]{2}))?)?)?");

  /** Strings sort by code points in both engines, not by UTF-16 units. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingLong(text -> text.equals("null") ? -1 : Long.parseLong(text));

  private final Map<QueryParameter, String> values = new EnumMap<>(QueryParameter.class);
  private final List<QueryProblem> problems = new ArrayList<>();

  private QueryParser() {}

  static Query.Reading read(String text) {
    QueryParser parser = new QueryParser();
    Optional<QueryAddress> address = QueryAddress.of(strip(text));
    Optional<String> query = address.map(QueryAddress::asQuery).orElseGet(() -> Optional.of(text));
    query.ifPresentOrElse(
        parser::readPairs,
        () -> parser.problems.add(QueryProblem.address(text, address.orElseThrow().owner())));
    return new Query.Reading(new Query(parser.values), List.copyOf(parser.problems));
  }

  private void readPairs(String text) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String pair : (text.startsWith("?") ? text.substring(1) : text).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String written = FormEncoding.decode(parts[0]);
      if (parts.length < 2) {
        word(strip(written));
        continue;
      }
      String name = QueryParameter.named(written).map(QueryParameter::title).orElse(written);
      String value = strip(FormEncoding.decode(parts[1]));
      // Of parameters with the same name the last one counts, at its position; programs are joined.
      String earlier = byName.remove(name);
      boolean isJoined = earlier != null && name.equals(QueryParameter.PROGRAM.title());
      byName.put(name, isJoined ? earlier + "," + value : value);
    }
    byName.forEach(this::read);
  }

  private void word(String word) {
    if (!word.isEmpty()) {
      problems.add(QueryProblem.word(word));
    }
  }

  private void read(String name, String value) {
    if (name.isEmpty() || value.isEmpty()) {
      return;
    }
    Optional<QueryParameter> known = QueryParameter.named(name);
    if (known.isEmpty()) {
      problems.add(QueryProblem.unknown(name, value));
      return;
    }
    QueryParameter parameter = known.get();
    List<String> items = new ArrayList<>();
    for (String item : parameter.form().isList() ? items(value) : List.of(value)) {
      Optional<String> canonical = canonical(parameter, item);
      if (canonical.isEmpty()) {
        problems.add(QueryProblem.invalid(parameter, item));
        return;
      }
      items.add(canonical.get());
    }
    // As in the API, a list without items matches nothing.
    boolean isEmptyFilter = items.isEmpty() && parameter != QueryParameter.ORDERING;
    String canonical = isEmptyFilter ? "," : join(parameter, items);
    if (!canonical.isEmpty()) {
      values.put(parameter, canonical);
    }
  }

  /** The canonical form of an item; empty if it is invalid. */
  private static Optional<String> canonical(QueryParameter parameter, String item) {
    return switch (parameter.form()) {
      case TEXT, URLS -> Optional.of(item);
      case WORDS -> Optional.of(SPACES.matcher(item).replaceAll(" "));
      case FLAG, ORDER, MODE, FORMAT -> Optional.of(item).filter(parameter.choices()::contains);
      case TIME -> instant(item).map(Instant::toString);
      case UUIDS -> Optional.of(item.toLowerCase(Locale.ROOT)).filter(Event.LAUNCH_ID);
      case ID, IDS, PRECISIONS, YEARS, MONTHS, DAYS, LIMIT, OFFSET -> parameter.form().number(item);
    };
  }

  /** The canonical form of a value; empty if it does not restrict anything. */
  private static String join(QueryParameter parameter, List<String> items) {
    return switch (parameter.form()) {
      case IDS, PRECISIONS, YEARS, MONTHS, DAYS -> sorted(items, BY_NUMBER);
      case UUIDS, URLS -> sorted(items, BY_CODE_POINT);
      case ORDER -> String.join(",", withoutRepeatedFields(items));
      case WORDS -> isWithoutWords(parameter, items.get(0)) ? "" : items.get(0);
      case OFFSET -> items.get(0).equals("0") ? "" : items.get(0);
      case TEXT, FLAG, MODE, FORMAT, TIME, ID, LIMIT -> items.get(0);
    };
  }

  private static boolean isWithoutWords(QueryParameter parameter, String text) {
    return parameter == QueryParameter.Q
        ? SearchWords.of(text).isEmpty()
        : SearchWords.terms(text).isEmpty();
  }

  private static String sorted(List<String> items, Comparator<String> order) {
    return items.stream().distinct().sorted(order).collect(joining(","));
  }

  /** A field orders only the first time: events that it left tied are tied in it again. */
  private static java.util.Collection<String> withoutRepeatedFields(List<String> items) {
    Map<String, String> byField = new LinkedHashMap<>();
    items.forEach(item -> byField.putIfAbsent(item.replace("-", ""), item));
    return byField.values();
  }

  private static List<String> items(String value) {
    return Arrays.stream(value.split(","))
        .map(QueryParser::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static String strip(String text) {
    return ENDS.matcher(text).replaceAll("");
  }

  /**
   * Parses {@code 2025-08-15}, {@code 2025-08-15T07:12} or {@code 2025-08-15T07:12:53.123+02:00},
   * in UTC unless there is an offset, cut to milliseconds.
   *
   * @return empty for anything else, and outside the years 1 to 9999 of UTC
   */
  private static Optional<Instant> instant(String text) {
    Matcher match = INSTANT.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    String time = Optional.ofNullable(match.group("time")).orElse("00:00");
    String minutes = Optional.ofNullable(match.group("minutes")).orElse("00");
    String offset =
        match.group("sign") == null
            ? "Z"
            : match.group("sign").replace(' ', '+') + match.group("hours") + ":" + minutes;
    try {
      Instant instant =
          OffsetDateTime.parse(match.group("date") + "T" + time + offset)
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return Optional.of(instant).filter(at -> year >= 1 && year <= When.LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
