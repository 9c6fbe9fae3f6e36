package spacecal.testing;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import spacecal.Main;
import spacecal.cli.Console;
import spacecal.fetch.Environment;

/** Generates the manual page, src/dist/spacecal.1, from the commands. */
public final class ManPage {
  private final StringBuilder out = new StringBuilder();

  private ManPage() {}

  /** The page in the language of man(7). */
  public static String text() {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    CommandLine program =
        Main.program(
            Environment.system(() -> Run.CLOCK),
            Optional.empty(),
            new Console(nowhere, nowhere, false));
    return new ManPage().page(program.getCommandSpec());
  }

  private String page(CommandSpec program) {
    out.append(".TH SPACECAL 1 \"\" spacecal\n.SH NAME\nspacecal \\- ");
    line(String.join(" ", program.usageMessage().description()));
    out.append(".SH SYNOPSIS\n.B spacecal\n.I COMMAND\n[OPTIONS]\n.SH COMMANDS\n");
    program.subcommands().forEach((name, command) -> command(command.getCommandSpec()));
    out.append(".SH EXIT STATUS\n");
    for (Map.Entry<String, String> code : program.usageMessage().exitCodeList().entrySet()) {
      out.append(".TP\n.B ").append(code.getKey()).append('\n');
      line(code.getValue());
    }
    out.append(".SH NOTES\n");
    for (String paragraph : program.usageMessage().footer()) {
      line(paragraph.isEmpty() ? ".PP" : paragraph);
    }
    return out.toString();
  }

  private void command(CommandSpec command) {
    out.append(".SS spacecal ").append(command.name()).append('\n');
    line(String.join(" ", command.usageMessage().description()));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      out.append(".TP\n.I ").append(parameter.paramLabel()).append('\n');
      description(parameter);
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
        out.append(".TP\n.B ").append(escape(String.join(", ", option.names())));
        out.append(option.arity().max() > 0 ? " " + option.paramLabel() : "").append('\n');
        description(option);
      }
    }
  }

  private void description(ArgSpec argument) {
    line(
        String.join(" ", argument.description())
            .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue())));
  }

  /** A line; a dot or quote at its start would be a request. */
  private void line(String text) {
    boolean isText = !text.equals(".PP") && text.matches("(?s)['.].*");
    out.append(isText ? "\\&" : "").append(escape(text)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("%n", " ").replace("-", "\\-");
  }
}
