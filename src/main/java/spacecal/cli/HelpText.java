package spacecal.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Breaks the help texts of picocli between words only, at the width of the terminal. Picocli alone
 * also breaks after a colon or hyphen, within URLs and times.
 */
public final class HelpText {
  /** Wider than any line: picocli does not break it. */
  private static final int UNBROKEN = 1_000;

  private static final int MAX_WIDTH = 100;

  /** The first column of a table, with the space after it. */
  private static final Pattern FIRST_COLUMN = Pattern.compile("\\s*\\S.*?\\s{2,}(?=\\S)|\\s*");

  private static final Pattern COLORS = Pattern.compile("\\u001b\\[[\\d;]*m");

  private HelpText() {}

  /** Asked once, when it is needed: picocli starts a process for it. */
  private static final class Terminal {
    static final int WIDTH = new UsageMessageSpec().autoWidth(true).width();
  }

  /** The width of the terminal in columns, at least 55; 80 without one. */
  static int terminalWidth() {
    return Terminal.WIDTH;
  }

  /** Applies to the help of a command and of the commands below it. */
  public static void apply(CommandLine command) {
    command.setUsageHelpWidth(UNBROKEN);
    command
        .getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .descriptionHeading("%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    command
        .getHelpSectionMap()
        .replaceAll(
            (key, section) ->
                help -> wrap(section.render(help), Math.min(terminalWidth(), MAX_WIDTH)));
    command.getSubcommands().values().forEach(HelpText::apply);
  }

  /** Breaks lines between words. The following lines of a table are below its last column. */
  static String wrap(String text, int width) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      Matcher column = FIRST_COLUMN.matcher(COLORS.matcher(line).replaceAll(""));
      String indent = column.lookingAt() ? " ".repeat(column.end()) : "";
      int used = 0;
      for (String word : line.split(" ", -1)) {
        int length = COLORS.matcher(word.strip()).replaceAll("").length();
        if (used > indent.length() && used + length > width) {
          out.setCharAt(out.length() - 1, '\n');
          out.append(indent);
          used = indent.length();
        }
        out.append(word).append(' ');
        used += length + 1;
      }
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }
}
