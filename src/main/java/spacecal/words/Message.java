package spacecal.words;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with gaps: {@code "{0} of {1}"}. Braces around anything but one digit are letters. */
final class Message {
  private static final Pattern GAP = Pattern.compile("\\{(\\d)}");

  private final String text;

  /** The texts between the gaps: one more than there are gaps. */
  private final List<String> pieces = new ArrayList<>();

  private final List<Integer> gaps = new ArrayList<>();
  private final int needed;

  Message(String text) {
    this.text = text;
    Matcher gap = GAP.matcher(text);
    int end = 0;
    while (gap.find()) {
      pieces.add(text.substring(end, gap.start()));
      gaps.add(Integer.valueOf(gap.group(1)));
      end = gap.end();
    }
    pieces.add(text.substring(end));
    this.needed = gaps.stream().mapToInt(number -> number + 1).max().orElse(0);
  }

  /** As it is written. */
  String text() {
    return text;
  }

  /** The numbers of the gaps. */
  SortedSet<Integer> gaps() {
    return new TreeSet<>(gaps);
  }

  /** How many arguments it takes at least. */
  int needed() {
    return needed;
  }

  /**
   * The text with its gaps filled.
   *
   * @param piece what becomes of the texts between the gaps
   * @param arguments what to fill in, as it is
   * @throws IndexOutOfBoundsException if there is a gap without an argument
   */
  String fill(UnaryOperator<String> piece, List<String> arguments) {
    if (gaps.isEmpty()) {
      return piece.apply(text);
    }
    StringBuilder out = new StringBuilder(piece.apply(pieces.get(0)));
    for (int i = 0; i < gaps.size(); i++) {
      out.append(arguments.get(gaps.get(i))).append(piece.apply(pieces.get(i + 1)));
    }
    return out.toString();
  }
}
