package spacecal;

import static java.nio.file.Files.isRegularFile;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spacecal.model.Query;
import spacecal.report.Report;
import spacecal.report.Trouble;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;
import spacecal.settings.Values;

/** The options of the commands, in the groups in which commands share them. */
final class Options {
  private static final Path DATA = Path.of("data");
  private static final Path SAMPLE_DATA = Path.of("target", "sample-data");

  private Options() {}

  /** What every command has. */
  static final class Common {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description =
            "Where the snapshot lives. Default: data (with --sample: target/sample-data).")
    private Optional<Path> data;

    @Option(
        names = "--site",
        paramLabel = "DIR",
        description =
            "Your site's folder: site.yaml, pages, assets, templates. Laid over the default one, file"
                + " by file. Default: the current folder, if it holds a site.yaml.")
    private Optional<Path> site;

    @Option(
        names = "--now",
        paramLabel = "INSTANT",
        converter = Converters.Now.class,
        description =
            "Make the pages for this instant (2025-07-20T00:00:00Z), not for the time of the fetch.")
    Optional<Instant> now;

    @Option(
        names = "--partial",
        description =
            "Make do with what came when a first fetch cannot be finished now; the next one goes"
                + " on.")
    boolean partial;

    @Option(
        names = "--base-url",
        paramLabel = "URL",
        description = "The address the site will be served at. Default: base_url in site.yaml.")
    private Optional<String> baseUrl;

    @Option(names = "--strict", description = "Fail when anything in the data is odd.")
    boolean strict;

    Path data(boolean sample) {
      return data.orElse(sample ? SAMPLE_DATA : DATA);
    }

    /**
     * The owner's folder over the default one. Without {@code --site} it is the folder we are in,
     * if that is a site's.
     */
    Overlay site() {
      return Overlay.of("site", ownSite());
    }

    private Optional<Path> ownSite() {
      return site.or(
          () -> Optional.of(Path.of("")).filter(here -> isRegularFile(here.resolve("site.yaml"))));
    }

    /** The owner's templates over the default ones: those beside the site's settings, if any. */
    Overlay templates(Render render) {
      return Overlay.of(
          "templates",
          render.templates.or(
              () -> ownSite().map(own -> own.resolve("templates")).filter(Files::isDirectory)));
    }

    /** The owner's folders. */
    List<Path> folders(Render render) {
      return Stream.of(ownSite(), render.templates).flatMap(Optional::stream).toList();
    }

    /**
     * Fails when anything is odd and nothing may be.
     *
     * @param data where the data is
     * @param hint what to try
     */
    void refuseOddities(Report report, Path data, String hint) {
      if (strict && !report.oddities().isEmpty()) {
        throw Trouble.of(
            report.oddities().size() + " oddities, and --strict", data.toString(), hint);
      }
    }

    /** What is to be built of the snapshot in a folder. */
    Build.Order order(Path data, Render render) {
      return new Build.Order(
          data, render.output, render.overwrite, now, strict, partial, render.full);
    }

    /** The settings of the site. */
    Settings settings() {
      Settings settings = SettingsReader.read(site());
      return baseUrl
          .map(url -> settings.withBaseUrl(Values.webFolder(url, "--base-url")))
          .orElse(settings);
    }
  }

  /** Where events come from. */
  static final class Source {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
        names = "--sample",
        description = "Use the sample of a hundred events that comes with the program.")
    boolean sample;

    @Option(
        names = "--source",
        paramLabel = "URL|FILE",
        description =
            "The base address of an LL2 API, or files that hold an answer of /events/ or a list of"
                + " events; may be repeated for files. Default: the source in site.yaml.")
    private List<String> sources = List.of();

    /** The files given; empty if none are, and the API is to be asked. */
    List<Path> files() {
      if (sample && !sources.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), "--sample and --source exclude each other.");
      }
      long addresses = sources.stream().filter(Source::isAddress).count();
      if (addresses > 0 && sources.size() > 1) {
        throw new ParameterException(
            command.commandLine(), "--source takes one address, or any number of files.");
      }
      return addresses > 0 ? List.of() : sources.stream().map(Path::of).toList();
    }

    /** The API to ask. */
    URI api(Settings settings) {
      return sources.isEmpty() ? settings.source() : Values.webFolder(sources.get(0), "--source");
    }

    private static boolean isAddress(String source) {
      return source.regionMatches(true, 0, "http://", 0, 7)
          || source.regionMatches(true, 0, "https://", 0, 8);
    }
  }

  /** How the API is asked. */
  static final class Fetching {
    @Option(
        names = "--max-wait",
        paramLabel = "LENGTH",
        defaultValue = "60s",
        converter = Converters.Wait.class,
        description =
            "How long to wait, in all, when the API asks to wait: 5s, 10m, PT1H. A longer wait ends"
                + " the run with exit code 75; what came is kept. Default: ${DEFAULT-VALUE}.")
    Duration maxWait;

    @Option(
        names = "--allow-removals",
        description =
            "Believe the API this time when it no longer has more events than removal_limit.")
    boolean allowRemovals;

    @Option(
        names = "--bootstrap",
        paramLabel = "URL",
        description =
            "Without a snapshot, begin with the one a site at this address published with its last"
                + " build, rather than fetch everything.")
    private Optional<String> bootstrap;

    @Option(
        names = "--summary",
        paramLabel = "FILE",
        description =
            "Append a table of the events that are new, moved or gone to this file, as Markdown.")
    Optional<Path> summary;

    Optional<URI> bootstrap() {
      return bootstrap.map(url -> Values.webFolder(url, "--bootstrap"));
    }
  }

  /** What the making of a site takes. */
  static final class Render {
    @Option(
        names = "--templates",
        paramLabel = "DIR",
        description =
            "Your templates. Laid over the default ones, file by file. Default: templates in the"
                + " site's folder.")
    private Optional<Path> templates;

    @Option(
        names = "--output",
        paramLabel = "DIR",
        defaultValue = "target/site",
        description = "Where the site goes. Default: ${DEFAULT-VALUE}.")
    Path output;

    @Option(
        names = "--overwrite",
        description =
            "Publish into a folder that holds other files, too, and replace those that stand in the"
                + " way; all others stay.")
    boolean overwrite;

    @Option(
        names = "--full",
        description = "Make every file anew, also those that the last build is known to have left.")
    boolean full;
  }

  /** What is asked, and how the answer shall look. */
  static final class Asking {
    @Parameters(
        paramLabel = "QUERY",
        arity = "0..1",
        defaultValue = "",
        description =
            "What stands behind the question mark in the API's addresses:"
                + " \"type__ids=2,8&search=Dragon&ordering=-date&limit=20\". Default: every event.")
    String query;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description =
            "What to write: table, json, ics or csv. Default: what the query asks for with format=,"
                + " else a table.")
    private Optional<Ask.Format> format;

    @Option(names = "--sample", description = "Ask the sample that comes with the program.")
    boolean sample;

    @Option(
        names = "--width",
        paramLabel = "COLUMNS",
        converter = Converters.Width.class,
        defaultValue = "${env:COLUMNS:-80}",
        description = "How wide the table may be. Default: $COLUMNS, else 80.")
    int width;

    Ask.Format format(Query query) {
      return format.orElseGet(() -> Ask.format(query));
    }
  }
}
