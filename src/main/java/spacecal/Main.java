package spacecal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import spacecal.cli.BuildCommand;
import spacecal.cli.Console;
import spacecal.cli.FetchCommand;
import spacecal.cli.InitCommand;
import spacecal.cli.QueryCommand;
import spacecal.cli.RenderCommand;
import spacecal.cli.ServeCommand;
import spacecal.fetch.Environment;
import spacecal.model.UserException;

/** The entry point: the commands and the exit codes. */
@Command(
    name = "spacecal",
    description = "Turns Launch Library 2 events into a static website and iCalendar feeds.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:Failed; the message says what, where and what to try. The last good site stands.",
      "2:Wrong usage.",
      "3:A bug in spacecal.",
      "69:The API cannot be reached, or what it says cannot be believed; what came is kept, the"
          + " last good snapshot and site stand.",
      "75:The API allows no more requests for now; the message says when to come back, and what"
          + " came is kept."
    },
    footer = {
      "",
      "Schedule: run build every 30 minutes. An update costs two of the",
      "15 requests an hour that the API allows an anonymous caller, a first",
      "fetch 11 or 12, a search for deleted events as many. The count is",
      "kept in the data folder across runs.",
      "Key: in the environment variable LL2_API_KEY, if the API gave you one.",
      "",
      "Data: Launch Library 2 by The Space Devs, https://thespacedevs.com/",
    })
public final class Main {
  private static final int EXIT_BUG = 3;

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        run(
            Environment.system(InstantSource.system()),
            Optional.ofNullable(System.getenv("LL2_API_KEY")).filter(key -> !key.isBlank()),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Ansi.AUTO.enabled(),
            args));
  }

  /**
   * Runs the program.
   *
   * @param environment the clock, used only to fetch, and how to wait
   * @param apiKey is never printed or stored
   * @param out receives results
   * @param err receives progress and errors
   * @param terminal whether {@code err} is a terminal
   * @return the exit code
   */
  public static int run(
      Environment environment,
      Optional<String> apiKey,
      PrintWriter out,
      PrintWriter err,
      boolean terminal,
      String... args) {
    Console console = new Console(out, err, terminal);
    FetchCommand fetch = new FetchCommand(console, environment, apiKey);
    RenderCommand render = new RenderCommand(console);
    return new CommandLine(new Main())
        .addSubcommand(new BuildCommand(console, fetch, render))
        .addSubcommand(fetch)
        .addSubcommand(new InitCommand(console))
        .addSubcommand(new QueryCommand(console))
        .addSubcommand(render)
        .addSubcommand(new ServeCommand(console))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((error, command, parsed) -> handle(error, console, err))
        .execute(args);
  }

  /** Prints an error, and returns the exit code for it. */
  private static int handle(Exception error, Console console, PrintWriter err) {
    console.clear();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException trouble) {
        console.error(trouble.getMessage());
        return trouble.exitCode();
      }
    }
    console.error("this is a bug; please report it with what follows.");
    error.printStackTrace(err);
    return EXIT_BUG;
  }
}
