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
          + " kept."
    },
    footer = {
      "",
      "Schedule: run build every 30 minutes. Without a key, the API allows",
      "15 requests an hour. An update takes two, a first fetch 11 or 12, and",
      "a search for deleted events as many. The data folder keeps the count.",
      "API key: the environment variable LL2_API_KEY.",
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
   * @param environment the clock, used only to fetch, and the way to wait
   * @param apiKey the key for the API; never printed or stored
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
    CommandLine program =
        new CommandLine(new Main())
            .addSubcommand(new BuildCommand(fetch, render))
            .addSubcommand(fetch)
            .addSubcommand(new InitCommand(console))
            .addSubcommand(new QueryCommand(console))
            .addSubcommand(render)
            .addSubcommand(new ServeCommand(console))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(out)
            .setErr(err)
            .setUsageHelpAutoWidth(true)
            .setExecutionExceptionHandler((error, command, parsed) -> handle(error, console, err));
    int code = program.execute(args);
    // Writers keep failures to themselves until they are asked.
    if (code == 0 && out.checkError()) {
      return handle(
          UserException.of(
              "the output could not be written",
              "standard output",
              "Check that the disk has room and the reader has not ended."),
          console,
          err);
    }
    return code;
  }

  /** Prints an error, and returns its exit code. */
  private static int handle(Exception error, Console console, PrintWriter err) {
    console.clear();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException known) {
        console.error(known.getMessage());
        return known.exitCode();
      }
    }
    console.error("internal error; please report it with this stack trace:");
    error.printStackTrace(err);
    return EXIT_BUG;
  }
}
