package spacecal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import spacecal.cli.BuildCommand;
import spacecal.cli.CheckCommand;
import spacecal.cli.CompletionCommand;
import spacecal.cli.Console;
import spacecal.cli.Converters;
import spacecal.cli.FetchCommand;
import spacecal.cli.HelpText;
import spacecal.cli.InitCommand;
import spacecal.cli.QueryCommand;
import spacecal.cli.RenderCommand;
import spacecal.cli.ServeCommand;
import spacecal.cli.TemplatesCommand;
import spacecal.fetch.Environment;
import spacecal.model.EditDistance;
import spacecal.model.TextSanitizer;
import spacecal.model.UserException;

/** The entry point, with the commands and the exit codes. */
@Command(
    name = "spacecal",
    description = "Builds a static website and iCalendar feeds from Launch Library 2 events.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "1:Error: one line says what failed, where and what to do. The last good site and snapshot"
          + " are unchanged.",
      "2:Invalid usage.",
      "3:Internal error: a bug in spacecal.",
      "69:The API is unavailable or returned implausible data. Received data is kept; the last good"
          + " snapshot and site are unchanged.",
      "75:The API's rate limit is exhausted. The message says when to try again; received data is"
          + " kept.",
      "130:Stopped by Ctrl-C. The last good site and snapshot stay; received data is kept.",
      "143:Stopped by SIGTERM, as 130."
    },
    footer = {
      "",
      "Schedule: run build every 30 minutes. Without a key, the API allows 15 requests an hour. An"
          + " update takes two, a first fetch 11 or 12, and a search for deleted events as many. The"
          + " data folder keeps the count.",
      "API key: the environment variable LL2_API_KEY.",
      "",
      "Data: Launch Library 2 by The Space Devs, https://thespacedevs.com/",
    })
public final class Main {
  private static final int EXIT_BUG = 3;

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    boolean isTerminal = Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM"));
    Console console =
        new Console(
            new StandardOutput(),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            isTerminal);
    AtomicBoolean hasEnded = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!hasEnded.get()) {
                    console.stopped();
                  }
                }));
    int code =
        run(
            Environment.system(InstantSource.system()),
            Optional.ofNullable(System.getenv("LL2_API_KEY")).filter(key -> !key.isBlank()),
            console,
            args);
    hasEnded.set(true);
    System.exit(code);
  }

  /** The reader of a pipe may end early, as "head" does: what it does not read is no failure. */
  private static final class StandardOutput extends PrintWriter {
    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;

    StandardOutput() {
      super(System.out, true, StandardCharsets.UTF_8);
    }

    @Override
    public boolean checkError() {
      return super.checkError() && !isPipe();
    }

    private static boolean isPipe() {
      try {
        return ((int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & TYPE) == PIPE;
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }
  }

  /**
   * Runs the program.
   *
   * @param environment the clock, used only to fetch, and the way to wait
   * @param apiKey the key for the API; never printed or stored
   * @return the exit code
   */
  public static int run(
      Environment environment, Optional<String> apiKey, Console console, String... args) {
    int code = program(environment, apiKey, console).execute(args);
    // Writers keep failures to themselves until they are asked.
    if (code == 0 && console.hasFailed()) {
      return handle(
          UserException.of(
              "the output could not be written",
              "standard output",
              "Check that the disk has room."),
          console);
    }
    return code;
  }

  /** The commands. See {@link #run} for the parameters. */
  public static CommandLine program(
      Environment environment, Optional<String> apiKey, Console console) {
    FetchCommand fetch = new FetchCommand(console, environment, apiKey);
    RenderCommand render = new RenderCommand(console);
    CommandLine program =
        new CommandLine(new Main())
            .addSubcommand(new InitCommand(console))
            .addSubcommand(new BuildCommand(console, fetch, render))
            .addSubcommand(fetch)
            .addSubcommand(render)
            .addSubcommand(new QueryCommand(console))
            .addSubcommand(new ServeCommand(console, ServeCommand::browse))
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new TemplatesCommand(console))
            .addSubcommand(new CompletionCommand(console))
            .addSubcommand(new HelpCommand())
            .setAbbreviatedOptionsAllowed(false)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(console.out())
            .setErr(console.err())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(console.isTerminal() ? Ansi.AUTO : Ansi.OFF))
            .setParameterExceptionHandler((error, words) -> handle(error, console))
            .setExecutionExceptionHandler((error, command, parsed) -> handle(error, console));
    Converters.register(program);
    HelpText.apply(program);
    return program;
  }

  /** Prints what is wrong with the command line, and where to read more. */
  private static int handle(ParameterException error, Console console) {
    CommandSpec command = error.getCommandLine().getCommandSpec();
    String message = error.getMessage().replaceFirst("^Error: ", "");
    if (error instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      String kind = word.startsWith("-") ? "Unknown option" : "Unexpected argument";
      message = kind + " '" + word + "'" + similar(word, command);
    }
    console.error(TextSanitizer.line(message));
    console.error("see \"" + command.qualifiedName() + " --help\"");
    return ExitCode.USAGE;
  }

  private static String similar(String word, CommandSpec command) {
    Set<String> known =
        word.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
    String nearest = known.isEmpty() ? "" : EditDistance.nearest(word, known);
    boolean isNear =
        !known.isEmpty() && EditDistance.between(word, nearest) <= 1 + word.length() / 3;
    return isNear ? ". Did you mean " + nearest + "?" : "";
  }

  /** Prints an error, and returns its exit code. */
  private static int handle(Exception error, Console console) {
    console.clear();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException known) {
        console.error(known.getMessage());
        console.causes(error);
        return known.exitCode();
      }
    }
    console.error("internal error; please report it with this stack trace:");
    error.printStackTrace(console.err());
    return EXIT_BUG;
  }
}
