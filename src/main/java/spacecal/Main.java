package spacecal;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spacecal.Build.Summary;
import spacecal.Options.Asking;
import spacecal.Options.Common;
import spacecal.Options.Fetching;
import spacecal.Options.Render;
import spacecal.Options.Source;
import spacecal.data.BuildReport;
import spacecal.data.ChangeTable;
import spacecal.ll2.Bootstrap;
import spacecal.ll2.Changes;
import spacecal.ll2.FileSource;
import spacecal.ll2.Outside;
import spacecal.ll2.Pictures;
import spacecal.ll2.Snapshot;
import spacecal.ll2.Sync;
import spacecal.model.Catalog;
import spacecal.model.History;
import spacecal.model.Places;
import spacecal.model.Query;
import spacecal.publish.Routes;
import spacecal.report.Report;
import spacecal.report.Trouble;
import spacecal.settings.Settings;
import spacecal.settings.Settings.Images;
import spacecal.words.Words;

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
      "69:The API cannot be reached, or what it says cannot be believed; what came is kept, the last"
          + " good snapshot and site stand.",
      "75:The API allows no more requests for now; the message says when to come back, and what came"
          + " is kept."
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
  static int run(
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
    long start = System.nanoTime();
    Report report = new Report();
    Settings settings = common.settings();
    load(common, source, fetching, settings, report);
    make(common, source.sample, render, settings, report, start);
    return 0;
  }

  @Command(
      description = "Bring the snapshot up to date: the first half of build.",
      mixinStandardHelpOptions = true)
  int fetch(@Mixin Common common, @Mixin Source source, @Mixin Fetching fetching) {
    long start = System.nanoTime();
    Report report = new Report();
    int events = load(common, source, fetching, common.settings(), report);
    progress.done();
    out.println(events + " events in " + common.data(source.sample) + since(start));
    tell(report);
    if (common.strict && !report.oddities().isEmpty()) {
      throw Trouble.of(
          report.oddities().size() + " oddities, and --strict",
          common.data(source.sample).toString(),
          "The snapshot was brought up to date all the same.");
    }
    return 0;
  }

  @Command(
      description =
          "Make the site from the snapshot, without the network: the second half of build.",
      mixinStandardHelpOptions = true)
  int render(@Mixin Common common, @Mixin Render render) {
    long start = System.nanoTime();
    Settings settings = common.settings();
    make(common, false, render, settings, new Report(), start);
    return 0;
  }

  @Command(
      description =
          "Show the site on this machine, and build it anew whenever its settings, pages, templates or"
              + " data change.",
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
    Report report = new Report();
    Settings settings = common.settings();
    Path data = common.data(asking.sample);
    if (asking.sample) {
      FileSource.loadSample(data, report);
    }
    Snapshot snapshot = Snapshot.read(data, report, common.partial);
    Instant now = common.now.orElse(snapshot.fetched());
    Catalog catalog = Catalog.of(snapshot.events(), new Places(settings.locations()));
    History history = History.of(catalog, Changes.read(data, report), now);
    if (common.strict && !report.oddities().isEmpty()) {
      throw Trouble.of(
          report.oddities().size() + " oddities, and --strict",
          data.toString(),
          "Mend the data, or ask without --strict.");
    }
    Words words = Words.read(common.site(), settings.presentation(), report);
    new Ask(settings, words, catalog, history, now, out, err)
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

  /** Fetches or imports into the snapshot; returns how many events it holds. */
  private int load(
      Common common, Source source, Fetching fetching, Settings settings, Report report) {
    Path data = common.data(source.sample);
    List<Path> files = source.files();
    if (source.sample) {
      progress.say("importing the sample");
      return FileSource.loadSample(data, report);
    }
    if (!files.isEmpty()) {
      progress.say("importing");
      return FileSource.load(files, data, common.now.orElseGet(this::now), report);
    }
    return sync(source.api(settings), common, fetching, settings, report);
  }

  private int sync(URI api, Common common, Fetching fetching, Settings settings, Report report) {
    Path data = common.data(false);
    String userAgent = "spacecal/" + Version.number() + " (+" + settings.baseUrl() + ")";
    fetching
        .bootstrap()
        .ifPresent(site -> Bootstrap.load(site, data, userAgent, outside, report, progress::say));
    progress.say("fetching from " + api);
    Sync.Order order =
        new Sync.Order(
            api,
            key,
            userAgent,
            fetching.maxWait,
            settings.removalLimit(),
            fetching.allowRemovals,
            common.partial);
    Sync.Result result = Sync.run(order, data, outside, report, progress::say);
    if (settings.images() == Images.THUMBNAILS || settings.images() == Images.FULL) {
      Pictures.Order pictures =
          new Pictures.Order(
              settings.images() == Images.FULL,
              settings.blockedLicenses(),
              userAgent,
              Pictures.isThisMachine(api));
      Pictures.copy(pictures, data, outside, report, progress::say);
    }
    fetching.summary.ifPresent(file -> tell(file, result, settings));
    out.println(
        result.requests()
            + (result.requests() == 1 ? " request" : " requests")
            + (result.changes().isEmpty() ? "" : ", " + result.changes().size() + " changes")
            + (result.sweepPending() ? "; ids are compared in the next run" : ""));
    return result.events();
  }

  private static void tell(Path file, Sync.Result result, Settings settings) {
    Routes routes = new Routes(settings.baseUrl());
    try {
      Files.writeString(
          file,
          ChangeTable.markdown(result.events(), result.changes(), routes),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw Trouble.of("cannot write", file.toString(), "Check the path given as --summary.", e);
    }
  }

  private void make(
      Common common, boolean sample, Render render, Settings settings, Report report, long start) {
    Build build = new Build(settings, common.templates(render), common.site(), report, progress);
    Summary summary;
    try {
      summary = build.run(common.order(common.data(sample), render));
    } catch (Trouble trouble) {
      progress.done();
      tell(report);
      throw trouble;
    }
    progress.done();
    BuildReport made = summary.made();
    String undated = made.undated() == 0 ? "" : ", " + made.undated() + " without a date";
    out.println(made.events() + " events" + undated + ", as of " + made.now());
    out.println(
        made.pages()
            + " pages, "
            + made.calendars()
            + " calendars; "
            + summary.published().written()
            + " files written, "
            + summary.published().unchanged()
            + " unchanged, "
            + summary.published().deleted()
            + " deleted");
    tell(report);
    out.println("The site is in " + render.output + since(start));
  }

  private void tell(Report report) {
    int warnings = report.oddities().size();
    if (warnings > 0) {
      out.println(warnings + (warnings == 1 ? " warning:" : " warnings:"));
      report.lines().forEach(line -> out.println("  " + line));
    }
  }

  private Instant now() {
    return outside.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** " (1.2 s)": how long it is since then. */
  static String since(long start) {
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return String.format(Locale.ROOT, " (%.1f s)", millis / 1000.0);
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
