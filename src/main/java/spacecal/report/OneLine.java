package spacecal.report;

import java.util.regex.Pattern;

/** Makes words from outside fit for a terminal. */
final class OneLine {
  /** Control characters, and those that turn the direction of what follows. */
  private static final Pattern COMMANDS =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

  private OneLine() {}

  /** The text on one line, without anything a terminal would obey. */
  static String of(String text) {
    return COMMANDS.matcher(text).replaceAll(" ");
  }
}
