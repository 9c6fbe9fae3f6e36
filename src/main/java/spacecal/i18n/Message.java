package spacecal.i18n;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A text with numbered placeholders: {@code "{0} of {1}"}. Other braces are text. */
final class Message {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

  private final String text;

  /** The text before, between and after the placeholders. */
  private final List<String> literals;

  /** The numbers of the placeholders, in their order in the text. */
  private final List<Integer> placeholders;

  Message(String text) {
    this.text = text;
    this.literals = List.of(PLACEHOLDER.split(text, -1));
    this.placeholders =
        PLACEHOLDER
            .matcher(text)
            .results()
            .map(placeholder -> Integer.valueOf(placeholder.group(1)))
            .toList();
  }

  String text() {
    return text;
  }

  Set<Integer> placeholders() {
    return Set.copyOf(placeholders);
  }

  /**
   * Replaces the placeholders.
   *
   * @param convert is applied to the text between the placeholders
   * @param arguments replace the placeholders unchanged
   * @throws IndexOutOfBoundsException if there are too few arguments
   */
  String format(UnaryOperator<String> convert, List<String> arguments) {
    StringBuilder out = new StringBuilder(convert.apply(literals.get(0)));
    for (int i = 0; i < placeholders.size(); i++) {
      out.append(arguments.get(placeholders.get(i))).append(convert.apply(literals.get(i + 1)));
    }
    return out.toString();
  }
}
