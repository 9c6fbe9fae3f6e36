package spacecal.cli;

import static java.nio.file.Files.isRegularFile;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import spacecal.BuildRequest;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.model.When;
import spacecal.settings.Overlay;
import spacecal.settings.SettingValues;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;

/** The options that several commands have, in groups. */
final class Options {
  private static final Path DATA = Path.of("data");
  private static final Path SAMPLE_DATA = Path.of("target", "sample-data");

  private Options() {}

  /** Options of all commands but {@code init}. */
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
            "Your site's folder: site.yaml, pages, assets, templates. Laid over the default one,"
                + " file by file. Default: the current folder, if it holds a site.yaml.")
    private Optional<Path> site;

    @Option(
        names = "--now",
        paramLabel = "INSTANT",
        converter = InstantConverter.class,
        description =
            "Make the pages for this instant (2025-07-20T00:00:00Z), not for the time of the"
                + " fetch.")
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
    private boolean strict;

    /** The folder of the snapshot. */
    Path data(boolean sample) {
      return data.orElse(sample ? SAMPLE_DATA : DATA);
    }

    /** The site's folder laid over the default one. */
    Overlay site() {
      return Overlay.of("site", ownSite());
    }

    private Optional<Path> ownSite() {
      return site.or(
          () -> Optional.of(Path.of("")).filter(here -> isRegularFile(here.resolve("site.yaml"))));
    }

    /** The owner's templates laid over the default ones. */
    Overlay templates(Rendering rendering) {
      return Overlay.of(
          "templates",
          rendering.templates.or(
              () -> ownSite().map(own -> own.resolve("templates")).filter(Files::isDirectory)));
    }

    /** The owner's folders. */
    List<Path> folders(Rendering rendering) {
      return Stream.of(ownSite(), rendering.templates).flatMap(Optional::stream).toList();
    }

    /** The settings of the site. */
    Settings settings() {
      Settings settings = SettingsReader.read(site());
      return baseUrl
          .map(url -> settings.withBaseUrl(SettingValues.webFolder(url, "--base-url")))
          .orElse(settings);
    }

    /** The parameters of a build from the snapshot in a folder. */
    BuildRequest request(Path data, Rendering rendering) {
      return new BuildRequest(
          data, rendering.output, rendering.overwrite, now, strict, partial, rendering.full);
    }

    /**
     * Fails on any warning if {@code --strict} is given.
     *
     * @param data the folder of the data
     * @param hint what to try
     */
    void refuseWarnings(Warnings report, Path data, String hint) {
      if (strict && !report.warnings().isEmpty()) {
        throw UserException.of(
            report.warnings().size() + " warnings, and --strict", data.toString(), hint);
      }
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

    /** The files to read; empty if the API is to be asked. */
    List<Path> files() {
      if (sample && !sources.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), "--sample and --source exclude each other.");
      }
      boolean hasUrl = sources.stream().anyMatch(source -> source.matches("(?i)https?://.*"));
      if (hasUrl && sources.size() > 1) {
        throw new ParameterException(
            command.commandLine(), "--source takes one address, or any number of files.");
      }
      return hasUrl ? List.of() : sources.stream().map(Path::of).toList();
    }

    /** The base URL of the API. */
    URI api(Settings settings) {
      return sources.isEmpty()
          ? settings.source()
          : SettingValues.webFolder(sources.get(0), "--source");
    }
  }

  /** How events are fetched. */
  static final class Fetching {
    @Option(
        names = "--max-wait",
        paramLabel = "LENGTH",
        defaultValue = "60s",
        converter = WaitConverter.class,
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

    /** The base URL of the site to take the first snapshot from. */
    Optional<URI> bootstrap() {
      return bootstrap.map(url -> SettingValues.webFolder(url, "--bootstrap"));
    }
  }

  /** How the site is rendered. */
  static final class Rendering {
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
    private boolean overwrite;

    @Option(
        names = "--full",
        description = "Make every file anew, also those that the last build is known to have left.")
    private boolean full;
  }

  private static final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      String error = "\"" + text + "\" is no instant; write 2025-07-20T00:00:00Z";
      return When.parseInstant(text).orElseThrow(() -> new TypeConversionException(error));
    }
  }

  private static final class WaitConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      String error = "\"" + text + "\" is no length from 0s to 1d; write 60s, 10m or PT1H";
      return SettingValues.duration(text, Duration.ZERO, Duration.ofDays(1))
          .orElseThrow(() -> new TypeConversionException(error));
    }
  }
}
