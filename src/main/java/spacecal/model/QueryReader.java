package spacecal.model;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import spacecal.model.Parameter.Form;
import spacecal.model.QueryValue.Numbers;
import spacecal.model.QueryValue.Order;
import spacecal.model.QueryValue.Text;
import spacecal.model.QueryValue.Texts;
import spacecal.model.QueryValue.Time;

/** Reads the text of a query. What cannot be read is said, and left out. */
final class QueryReader {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");
  private static final Pattern ENDS = Pattern.compile("^\\p{IsWhite_Space}+|\\p{IsWhite_Space}+$");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final String NONE = "null";

  /** By code points, not by UTF-16 units: both engines must print the same. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  /** What numbers a form takes, and what is said of others. */
  private record Numeric(String code, int digits, long least, long most, String instead) {
    static Numeric ids(String code, String instead) {
      return new Numeric(code, 15, 0, Long.MAX_VALUE, instead);
    }

    static Numeric bounded(String code, int digits, long least, long most, String name) {
      String instead = "is no " + name + "; write a number from " + least + " to " + most;
      return new Numeric(code, digits, least, most, instead);
    }

    Optional<Long> read(String text) {
      return Optional.of(text)
          .filter(t -> t.length() <= digits && DIGITS.matcher(t).matches())
          .map(Long::valueOf)
          .filter(number -> number >= least && number <= most);
    }
  }

  private static final Map<Form, Numeric> NUMERIC =
      Map.ofEntries(
          entry(Form.ID, Numeric.ids("not-an-id", "is no id; write a number such as 2")),
          entry(Form.IDS, Numeric.ids("not-ids", "is no id; write numbers such as 2 or 2,8")),
          entry(
              Form.PRECISIONS,
              Numeric.ids(
                  "not-a-precision",
                  "is no id of a precision; write numbers such as 7 or 1,7, or null")),
          entry(Form.YEARS, Numeric.bounded("not-a-year", 4, 1, 9999, "year")),
          entry(Form.MONTHS, Numeric.bounded("not-a-month", 2, 1, 12, "month")),
          entry(Form.DAYS, Numeric.bounded("not-a-day", 2, 1, 31, "day")),
          entry(Form.LIMIT, Numeric.bounded("not-a-limit", 9, 1, 999_999_999, "limit")),
          entry(Form.OFFSET, Numeric.bounded("not-an-offset", 9, 0, 999_999_999, "offset")));

  private final EnumMap<Parameter, QueryValue> values = new EnumMap<>(Parameter.class);
  private final List<QueryProblem> problems = new ArrayList<>();

  private QueryReader() {}

  static Query.Reading read(String text) {
    Map<String, String> last = new LinkedHashMap<>();
    for (FormText.Pair pair : FormText.pairs(text)) {
      String name = Parameter.named(pair.name()).map(Parameter::title).orElse(pair.name());
      // What holds is the last of a name, and stands at its place.
      last.remove(name);
      last.put(name, ENDS.matcher(pair.value()).replaceAll(""));
    }
    QueryReader reader = new QueryReader();
    last.forEach(
        (name, value) -> {
          if (!name.isEmpty() && !value.isEmpty()) {
            reader.take(name, value);
          }
        });
    return new Query.Reading(new Query(reader.values), List.copyOf(reader.problems));
  }

  private void take(String name, String value) {
    Optional<Parameter> known = Parameter.named(name);
    if (known.isEmpty()) {
      problems.add(QueryProblem.unknown(name, value));
      return;
    }
    Parameter parameter = known.get();
    switch (parameter.form()) {
      case ID, LIMIT, OFFSET -> numbers(parameter, List.of(value));
      case IDS, PRECISIONS, YEARS, MONTHS, DAYS -> numbers(parameter, items(value));
      case INSTANT -> instant(parameter, value);
      case TEXT -> values.put(parameter, new Text(value));
      case WORDS -> words(parameter, WHITE_SPACE.matcher(value).replaceAll(" "));
      case ADDRESSES -> addresses(parameter, items(value));
      case CHOICE -> choice(parameter, value);
      case ORDER -> order(parameter, items(value));
    }
  }

  private void numbers(Parameter parameter, List<String> items) {
    Numeric numeric = NUMERIC.get(parameter.form());
    NavigableSet<Long> numbers = new TreeSet<>();
    boolean none = false;
    for (String item : items) {
      Optional<Long> number = numeric.read(item);
      if (number.isPresent()) {
        numbers.add(number.get());
      } else if (parameter == Parameter.PRECISION && item.equals(NONE)) {
        none = true;
      } else {
        problems.add(QueryProblem.unreadable(numeric.code(), parameter, item, numeric.instead()));
        return;
      }
    }
    boolean nothing = numbers.isEmpty() && !none;
    boolean fromTheFirst = parameter == Parameter.OFFSET && numbers.contains(0L);
    if (!nothing && !fromTheFirst) {
      values.put(parameter, new Numbers(numbers, none));
    }
  }

  private void instant(Parameter parameter, String value) {
    Optional<Instant> instant = QueryTime.read(value);
    if (instant.isPresent()) {
      values.put(parameter, new Time(instant.get()));
    } else {
      problems.add(
          QueryProblem.unreadable(
              "not-an-instant",
              parameter,
              value,
              "is no instant; write 2025-08-15 or 2025-08-15T07:12:00Z"));
    }
  }

  private void words(Parameter parameter, String value) {
    if (parameter != Parameter.Q || !Words.of(value).isEmpty()) {
      values.put(parameter, new Text(value));
    }
  }

  private void addresses(Parameter parameter, List<String> items) {
    TreeSet<String> addresses = new TreeSet<>(BY_CODE_POINT);
    addresses.addAll(items);
    if (!addresses.isEmpty()) {
      values.put(parameter, new Texts(addresses));
    }
  }

  private void choice(Parameter parameter, String value) {
    if (parameter.choices().contains(value)) {
      values.put(parameter, new Text(value));
    } else {
      problems.add(QueryProblem.noChoice(parameter, value));
    }
  }

  private void order(Parameter parameter, List<String> items) {
    Set<String> fields = new LinkedHashSet<>();
    for (String item : items) {
      if (!parameter.choices().contains(item)) {
        problems.add(QueryProblem.noChoice(parameter, item));
        return;
      }
      // A field that was compared leaves only events that are even in it.
      if (!fields.contains(turned(item))) {
        fields.add(item);
      }
    }
    if (!fields.isEmpty()) {
      values.put(parameter, new Order(List.copyOf(fields)));
    }
  }

  private static String turned(String field) {
    return field.startsWith("-") ? field.substring(1) : "-" + field;
  }

  private static List<String> items(String value) {
    return Arrays.stream(value.split(","))
        .map(item -> ENDS.matcher(item).replaceAll(""))
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
