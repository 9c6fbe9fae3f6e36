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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import spacecal.SiteBuilder;
import spacecal.fetch.ImageStore;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.settings.Overlay;
import spacecal.settings.SettingValues;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;

/** The options that several commands share, in groups. */
final class Options {
  private static final Path DATA = Path.of("data");
  private static final Path SAMPLE_DATA = Path.of("target", "sample-data");

  private Options() {}

  /** The options of all commands that read a site or a snapshot. */
  static class Common {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description =
            "The folder of the snapshot. Default: data, or target/sample-data with --sample.")
    private Optional<Path> data;

    @Option(
        names = "--site",
        paramLabel = "DIR",
        description =
            "The folder with site.yaml, pages, assets, static files and templates, which override"
                + " the defaults file by file. Default: the current folder, if it contains a site.yaml.")
    private Optional<Path> site;

    @Option(
        names = "--now",
        paramLabel = "INSTANT",
        description =
            "Render the pages for this time, such as 2025-07-20T00:00:00Z. Default: the time of"
                + " the fetch.")
    Optional<Instant> now;

    @Option(
        names = "--partial",
        description = "Accept an incomplete first fetch; the next run resumes it.")
    boolean partial;

    @Option(
        names = "--base-url",
        paramLabel = "URL",
        description = "The URL of the site. Default: base_url in site.yaml.")
    private Optional<URI> baseUrl;

    @Option(names = "--strict", description = "Treat warnings about the data as errors.")
    boolean strict;

    @ArgGroup private Verbosity verbosity = new Verbosity();

    void configure(Console console) {
      console.print(verbosity.quiet, verbosity.verbose);
    }

    /** The folder of the snapshot. */
    Path data(boolean sample) {
      return data.orElse(sample ? SAMPLE_DATA : DATA);
    }

    /** The site folder over the defaults. */
    Overlay site() {
      return new Overlay("site", ownSite());
    }

    Optional<Path> ownSite() {
      return site.or(
          () -> Optional.of(Path.of("")).filter(here -> isRegularFile(here.resolve("site.yaml"))));
    }

    Settings settings() {
      return SettingsReader.read(site(), baseUrl);
    }

    /** Fails if there are warnings and {@code --strict} is given; see {@link Warnings#refuse}. */
    void refuseWarnings(Warnings report, Path data, String hint) {
      if (strict) {
        report.refuse(data.toString(), hint);
      }
    }
  }

  /** The options of commands that build the site. */
  static final class Rendering extends Common {
    @Option(
        names = "--templates",
        paramLabel = "DIR",
        description =
            "The folder with templates that override the defaults file by file. Default: templates"
                + " in the site folder.")
    private Optional<Path> templates;

    @Option(
        names = "--output",
        paramLabel = "DIR",
        defaultValue = "target/site",
        description = "The output folder. Default: ${DEFAULT-VALUE}.")
    Path output;

    @Option(
        names = "--overwrite",
        description =
            "Publish into a folder that contains other files, and replace those with the same path"
                + " as an output.")
    private boolean overwrite;

    @Option(
        names = "--full",
        hidden = true,
        description = "Has no effect: every build renders every page.")
    @SuppressWarnings("unused")
    private boolean full;

    /** The owner's templates over the defaults. */
    private Overlay templates() {
      return new Overlay(
          "templates",
          templates.or(
              () -> ownSite().map(own -> own.resolve("templates")).filter(Files::isDirectory)));
    }

    List<Path> folders() {
      return Stream.of(ownSite(), templates).flatMap(Optional::stream).toList();
    }

    /** The parameters of a build from the snapshot in a folder. */
    SiteBuilder.Request request(Path data, Settings settings) {
      refuseInputs(data, "--data");
      refuseInputs(output, "--output");
      return new SiteBuilder.Request(
          settings, templates(), site(), data, output, overwrite, now, strict, partial);
    }

    /**
     * Refuses to write into the folders that the site is made from: the next build would publish
     * it.
     */
    private void refuseInputs(Path written, String option) {
      Stream<Path> ofSite =
          ownSite().stream()
              .flatMap(own -> Stream.of("assets", "static", "pages", "messages").map(own::resolve));
      Path absolute = written.toAbsolutePath().normalize();
      for (Path input : Stream.concat(ofSite, templates.stream()).toList()) {
        if (absolute.startsWith(input.toAbsolutePath().normalize())) {
          throw UserException.usage(
              "the folder is a part of the site's own files",
              option + " " + written,
              "Choose a folder outside of " + input + ".");
        }
      }
    }
  }

  static final class Verbosity {
    @Option(
        names = {"-q", "--quiet"},
        description = "Print only answers and errors.")
    private boolean quiet;

    @Option(
        names = {"-v", "--verbose"},
        description = "Print the time of each step, every warning, and the causes of errors.")
    private boolean verbose;
  }

  /** The options of commands that update the snapshot. */
  static final class Fetching {
    @Option(names = "--sample", description = "Use the bundled sample of a hundred events.")
    boolean sample;

    @Option(
        names = "--source",
        paramLabel = "URL|FILE",
        description =
            "The base URL of an LL2 API, or files with an answer of /events/ or a list of events,"
                + " which replace the snapshot; repeatable for files. Default: source in"
                + " site.yaml.")
    private List<String> sources = List.of();

    @Option(
        names = "--max-wait",
        paramLabel = "LENGTH",
        defaultValue = "60s",
        description =
            "The maximum total wait for the API in this run: 5s, 10m, PT1H. Beyond it, the run ends"
                + " with exit code 75 and keeps received data. Default: ${DEFAULT-VALUE}.")
    Duration maxWait;

    @Option(
        names = "--allow-removals",
        description = "Accept this once that the API has removed more events than removal_limit.")
    boolean allowRemovals;

    @Option(
        names = "--bootstrap",
        paramLabel = "URL",
        description =
            "If there is no snapshot, start from the one published by the site at this URL, instead"
                + " of a full fetch.")
    Optional<URI> bootstrap;

    @Option(
        names = "--summary",
        paramLabel = "FILE",
        description = "Append a Markdown table of new, changed and removed events to this file.")
    Optional<Path> summary;

    /** The files to import; empty for the API. */
    List<Path> files() {
      if (sample && !sources.isEmpty()) {
        throw UserException.usage("two sources", "--sample and --source", "Leave out one of them.");
      }
      boolean hasUrl = sources.stream().anyMatch(source -> source.contains("://"));
      if (hasUrl && sources.size() > 1) {
        throw UserException.usage(
            "several sources", "--source", "Use one URL, or any number of files.");
      }
      return hasUrl ? List.of() : sources.stream().map(Path::of).toList();
    }

    /** The base URL of the API. */
    URI api(Settings settings) {
      if (sources.isEmpty()) {
        return settings.source();
      }
      String source = sources.get(0);
      try {
        URI url = SettingValues.webFolder(source);
        if (url.getScheme().equals("https") || ImageStore.isLocal(url)) {
          return url;
        }
      } catch (IllegalArgumentException e) {
        // Reported below.
      }
      throw UserException.usage(
          "not the URL of an API: \"" + source + "\"",
          "--source",
          "Use an https URL, such as https://ll.thespacedevs.com/2.3.0/; http is for this machine"
              + " only.");
    }
  }
}
