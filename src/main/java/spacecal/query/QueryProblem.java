package spacecal.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import spacecal.model.EditDistance;
import spacecal.model.FormEncoding;

/**
 * A problem with a parameter of a query. The JavaScript engine reports the same problems in the
 * same words.
 *
 * @param code the kind of problem: {@code unknown-parameter}
 * @param parameter the name of the parameter, safe to show
 * @param value the value, of a list the first invalid item, safe to show
 * @param nearest the known name or value that may have been meant
 * @param message the whole problem in words
 */
public record QueryProblem(
    String code, String parameter, String value, Optional<String> nearest, String message) {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private static final String EVENTS_ADDRESS =
      ", not of LL2's events; use https://ll.thespacedevs.com/2.3.0/events/";

  private static final int MAX_SHOWN = 80;
  private static final int MAX_COMPARED = 60;

  static QueryProblem unknown(String name, String value) {
    List<String> known = Arrays.stream(QueryParameter.values()).map(QueryParameter::title).toList();
    return of("unknown-parameter", name, value, "unknown parameter", nearest(name, known));
  }

  /** A word in place of a parameter and its value; probably a search. */
  static QueryProblem word(String word) {
    Optional<String> search =
        Optional.of("q=" + FormEncoding.encode(word)).filter(q -> word.length() <= MAX_COMPARED);
    return of("unknown-parameter", word, "", "unknown parameter", search);
  }

  /** An address of something else than the API's events. */
  static QueryProblem address(String text, String owner) {
    String problem = "\"" + shown(text) + "\" is an address of " + shown(owner) + EVENTS_ADDRESS;
    return of("not-an-address", "address", text, problem, Optional.empty());
  }

  /** A value, or an item of a list, that is invalid. */
  static QueryProblem invalid(QueryParameter parameter, String value) {
    String quoted = "\"" + shown(value) + "\" ";
    if (!parameter.choices().isEmpty()) {
      return of(
          "not-a-choice",
          parameter.title(),
          value,
          quoted + "is not one of " + String.join(", ", parameter.choices()),
          nearest(value, parameter.choices()));
    }
    return of(
        parameter.form().code(),
        parameter.title(),
        value,
        quoted + "is not a valid " + parameter.form().hint(),
        Optional.empty());
  }

  private static QueryProblem of(
      String code, String parameter, String value, String problem, Optional<String> nearest) {
    String name = shown(parameter);
    String suggestion = nearest.map(near -> "; did you mean " + near + "?").orElse("");
    return new QueryProblem(code, name, shown(value), nearest, name + ": " + problem + suggestion);
  }

  private static String shown(String text) {
    String visible = INVISIBLE.matcher(text).replaceAll("\uFFFD");
    return visible.codePointCount(0, visible.length()) <= MAX_SHOWN
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, MAX_SHOWN - 1)) + "…";
  }

  private static Optional<String> nearest(String written, List<String> known) {
    if (written.length() > MAX_COMPARED) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    int limit = Math.max(2, written.length() / 3);
    return known.stream()
        .filter(candidate -> distance(lower, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(lower, candidate)));
  }

  private static int distance(String written, String candidate) {
    int distance = EditDistance.between(written, candidate);
    return written.length() >= 3 && candidate.startsWith(written)
        ? Math.min(distance, 1)
        : distance;
  }
}
