package spacecal.i18n;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with numbered placeholders: {@code "{0} of {1}"}. Other braces are text. */
record Message(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

  /** The numbers of the placeholders. */
  Set<Integer> placeholders() {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(Message::number)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Integer number(MatchResult placeholder) {
    return Integer.valueOf(placeholder.group(1));
  }

  /**
   * Replaces the placeholders.
   *
   * @param convert is applied to the text between the placeholders
   * @param arguments replace the placeholders unchanged
   * @throws IndexOutOfBoundsException if there are too few arguments
   */
  String format(UnaryOperator<String> convert, List<String> arguments) {
    StringBuilder out = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      out.append(convert.apply(text.substring(end, placeholder.start())));
      out.append(arguments.get(number(placeholder)));
      end = placeholder.end();
    }
    return out.append(convert.apply(text.substring(end))).toString();
  }
}
