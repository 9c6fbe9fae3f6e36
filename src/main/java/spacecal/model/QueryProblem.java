package spacecal.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something in a query that cannot be read. The words are the same in every engine.
 *
 * @param code what sort of problem it is: {@code unknown-parameter}
 * @param parameter its name, fit to be shown
 * @param value what was given, of a list the first item that is bad, fit to be shown
 * @param nearest the name or choice that may have been meant
 * @param message all of it in words
 */
public record QueryProblem(
    String code, String parameter, String value, Optional<String> nearest, String message) {
  private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final int MOST_SHOWN = 80;
  private static final int LONGEST_NEAR = 60;

  /** A parameter that there is not. */
  static QueryProblem unknown(String name, String value) {
    List<String> known = Arrays.stream(Parameter.values()).map(Parameter::title).toList();
    return of("unknown-parameter", name, value, "there is no such parameter", nearest(name, known));
  }

  /** A value that is none of those there are. */
  static QueryProblem noChoice(Parameter parameter, String value) {
    return of(
        "not-a-choice",
        parameter.title(),
        value,
        quoted(value) + " is none of " + String.join(", ", parameter.choices()),
        nearest(value, parameter.choices()));
  }

  /**
   * A value that cannot be read.
   *
   * @param is what it is not, and what to write instead: "is no id; write a number such as 2"
   */
  static QueryProblem unreadable(String code, Parameter parameter, String value, String is) {
    return of(code, parameter.title(), value, quoted(value) + " " + is, Optional.empty());
  }

  private static QueryProblem of(
      String code, String parameter, String value, String words, Optional<String> nearest) {
    String name = shown(parameter);
    return new QueryProblem(
        code,
        name,
        shown(value),
        nearest,
        name + ": " + words + nearest.map(near -> "; did you mean " + near + "?").orElse(""));
  }

  private static String quoted(String value) {
    return "\"" + shown(value) + "\"";
  }

  private static String shown(String text) {
    String visible = UNSHOWN.matcher(text).replaceAll("\uFFFD");
    return visible.codePointCount(0, visible.length()) <= MOST_SHOWN
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, MOST_SHOWN - 1)) + "…";
  }

  private static Optional<String> nearest(String written, List<String> known) {
    if (written.length() > LONGEST_NEAR) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    int least = Math.max(2, written.length() / 3) + 1;
    Optional<String> nearest = Optional.empty();
    for (String candidate : known) {
      int distance = Distance.between(lower, candidate);
      if (lower.length() >= 3 && candidate.startsWith(lower)) {
        distance = Math.min(distance, 1);
      }
      if (distance < least) {
        least = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }
}
