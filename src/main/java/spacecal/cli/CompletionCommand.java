package spacecal.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spacecal completion}: prints a script that completes commands and options in a shell. */
@Command(
    name = "completion",
    description = "Print a script that completes commands and options in a shell.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "bash: source <(spacecal completion bash)",
      "zsh: autoload -U +X bashcompinit && bashcompinit && source <(spacecal completion zsh)",
      "fish: spacecal completion fish | source"
    })
public final class CompletionCommand implements Runnable {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell;

  private enum Shell {
    BASH,
    ZSH,
    FISH
  }

  public CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    CommandLine program = spec.root().commandLine();
    String script =
        shell == Shell.FISH ? fish(program) : AutoComplete.bash(program.getCommandName(), program);
    console.out().print(script);
  }

  /** picocli has no script for fish. */
  private static String fish(CommandLine program) {
    String name = program.getCommandName();
    StringBuilder out = new StringBuilder("complete -c " + name + " -e\n");
    program
        .getSubcommands()
        .forEach(
            (command, line) -> {
              String[] about = line.getCommandSpec().usageMessage().description();
              out.append("complete -c %s -f -n __fish_use_subcommand".formatted(name))
                  .append(" -a %s -d '%s'\n".formatted(command, quoted(about)));
              for (OptionSpec option : line.getCommandSpec().options()) {
                if (!option.hidden()) {
                  out.append("complete -c %s -n '__fish_seen_subcommand_from".formatted(name))
                      .append(" %s'%s\n".formatted(command, words(option)));
                }
              }
            });
    return out.toString();
  }

  private static String words(OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      words.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    boolean hasValue = option.arity().max() > 0;
    return words + (hasValue ? " -r" : "") + " -d '" + quoted(option.description()) + "'";
  }

  /** The first sentence, for a text in single quotes. */
  private static String quoted(String[] description) {
    String text = String.join(" ", description).replaceFirst("(?s)\\. .*|\\.$|%n.*", "");
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }
}
