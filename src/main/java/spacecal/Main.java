package spacecal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spacecal.Options.Asking;
import spacecal.Options.Common;
import spacecal.Options.Fetching;
import spacecal.Options.Render;
import spacecal.Options.Source;
import spacecal.ll2.FileSource;
import spacecal.ll2.Outside;
import spacecal.model.Query;
import spacecal.report.Report;
import spacecal.report.Trouble;
import spacecal.settings.Settings;

/** The command line: commands, what they print, and exit codes. */
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

  private final Outside outside;
  private final Optional<String> key;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Progress progress;

  private Main(
      Outside outside, Optional<String> key, PrintWriter out, PrintWriter err, boolean terminal) {
    this.outside = outside;
    this.key = key;
    this.out = out;
    this.err = err;
    this.progress = new Progress(err, terminal);
  }

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        run(
            Outside.real(InstantSource.system()),
            Optional.ofNullable(System.getenv("LL2_API_KEY")).filter(key -> !key.isBlank()),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Ansi.AUTO.enabled(),
            args));
  }

  /**
   * Runs the program.
   *
   * @param outside the clock, asked only where data is fetched, and how to wait
   * @param key the API's key; in nothing that is printed or kept
   * @param out takes results
   * @param err takes progress and troubles
   * @param terminal whether {@code err} is a screen somebody watches
   * @return the exit code
   */
  public static int run(
      Outside outside,
      Optional<String> key,
      PrintWriter out,
      PrintWriter err,
      boolean terminal,
      String... args) {
    return new CommandLine(new Main(outside, key, out, err, terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, err, terminal))
        .execute(args);
  }

  @Command(
      description = "Bring the snapshot up to date, then make the site: fetch and render in one.",
      mixinStandardHelpOptions = true)
  int build(
      @Mixin Common common, @Mixin Source source, @Mixin Fetching fetching, @Mixin Render render) {
    Account account = new Account(out);
    Report report = new Report();
    Settings settings = common.settings();
    fetch(common, source, fetching, settings, report);
    make(common, common.data(source.sample), render, settings, report, account);
    return 0;
  }

  @Command(
      description = "Bring the snapshot up to date: the first half of build.",
      mixinStandardHelpOptions = true)
  int fetch(@Mixin Common common, @Mixin Source source, @Mixin Fetching fetching) {
    Account account = new Account(out);
    Report report = new Report();
    int events = fetch(common, source, fetching, common.settings(), report);
    Path data = common.data(source.sample);
    progress.done();
    account.fetched(events, data, report);
    common.refuseOddities(report, data, "The snapshot was brought up to date all the same.");
    return 0;
  }

  private int fetch(
      Common common, Source source, Fetching fetching, Settings settings, Report report) {
    return new Fetch(outside, key, out, progress).run(common, source, fetching, settings, report);
  }

  @Command(
      description =
          "Make the site from the snapshot, without the network: the second half of build.",
      mixinStandardHelpOptions = true)
  int render(@Mixin Common common, @Mixin Render render) {
    Account account = new Account(out);
    make(common, common.data(false), render, common.settings(), new Report(), account);
    return 0;
  }

  private void make(
      Common common, Path data, Render render, Settings settings, Report report, Account account) {
    Build build = new Build(settings, common.templates(render), common.site(), report, progress);
    try {
      Build.Summary summary = build.run(common.order(data, render));
      progress.done();
      account.made(summary, render.output, report);
    } catch (Trouble trouble) {
      progress.done();
      account.odd(report);
      throw trouble;
    }
  }

  @Command(
      description =
          "Show the site on this machine, and build it anew whenever its settings, pages, templates"
              + " or data change.",
      mixinStandardHelpOptions = true)
  int serve(
      @Mixin Common common,
      @Mixin Render render,
      @Option(names = "--sample", description = "Show the sample that comes with the program.")
          boolean sample,
      @Option(
              names = "--port",
              paramLabel = "PORT",
              defaultValue = "8000",
              description =
                  "Where to listen, on this machine only; 0 for any that is free. Default:"
                      + " ${DEFAULT-VALUE}.")
          int port) {
    Path data = common.data(sample);
    if (sample) {
      FileSource.loadSample(data, new Report());
    }
    new Serve(common, render, data, out, progress.out()).run(port);
    return 0;
  }

  @Command(
      description = "Answer a query from the snapshot, in the language of the API's addresses.",
      mixinStandardHelpOptions = true)
  int query(@Mixin Common common, @Mixin Asking asking) {
    Query.Reading reading = Query.read(asking.query);
    if (!reading.problems().isEmpty()) {
      reading.problems().forEach(problem -> err.println("spacecal: " + problem.message()));
      return ExitCode.USAGE;
    }
    Ask.of(common, common.data(asking.sample), asking.sample, out, err)
        .answer(reading.query(), asking.format(reading.query()), asking.width);
    return 0;
  }

  @Command(
      description = "Begin a site of your own: settings, a page, and what keeps it up to date.",
      mixinStandardHelpOptions = true)
  int init(
      @Parameters(paramLabel = "DIR", description = "The folder to make it in.") Path folder,
      @Option(
              names = "--program",
              paramLabel = "OWNER/REPOSITORY@REF",
              description =
                  "Where on GitHub the workflow finds spacecal, at which tag or commit. Default:"
                      + " spacecal/spacecal and this version.")
          Optional<String> program) {
    String from = program.orElse("spacecal/spacecal@v" + Version.number());
    if (!from.matches("[\\w.-]+/[\\w.-]+@[\\w./-]+")) {
      throw Trouble.of("not a repository", from, "Write OWNER/REPOSITORY@REF.");
    }
    Init.make(folder, from).forEach(file -> out.println("made " + folder.resolve(file)));
    out.println();
    out.println("Next: cd " + folder);
    out.println("  spacecal build --sample   the sample's site, without the network");
    out.println("  spacecal serve --sample   the same in a browser, following every edit");
    out.println("  edit site.yaml            title, colors and more; the lines you keep may go");
    out.println("  spacecal build            the real data");
    out.println("  src/docs/hosting.md       says how to put it on GitHub, or elsewhere");
    return 0;
  }

  private static int explain(Exception problem, PrintWriter err, boolean terminal) {
    new Progress(err, terminal).done();
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof Trouble trouble) {
        trouble.getMessage().lines().forEach(line -> err.println("spacecal: " + line));
        return trouble.exitCode();
      }
    }
    err.println("spacecal: this is a bug; please report it with what follows.");
    problem.printStackTrace(err);
    return EXIT_BUG;
  }
}
