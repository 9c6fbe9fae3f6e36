package spacecal.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import spacecal.Version;
import spacecal.cli.Options.Common;
import spacecal.cli.Options.Fetching;
import spacecal.fetch.Environment;
import spacecal.fetch.EventSync;
import spacecal.fetch.EventSync.SyncOptions;
import spacecal.fetch.EventSync.SyncResult;
import spacecal.fetch.FileImport;
import spacecal.fetch.ImageStore;
import spacecal.fetch.ImageStore.ImageOptions;
import spacecal.fetch.PublishedSnapshot;
import spacecal.model.Quantity;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.output.Routes;
import spacecal.settings.Settings;
import spacecal.settings.Settings.Images;

/**
 * {@code spacecal fetch}: updates the snapshot from the sample, from files or from the API, and
 * copies the images.
 */
@Command(name = "fetch", description = "Update the snapshot.", mixinStandardHelpOptions = true)
public final class FetchCommand implements Runnable {
  private final Console console;
  private final Environment environment;
  private final Optional<String> apiKey;

  @Mixin private Common common;
  @Mixin private Fetching fetching;

  /**
   * Creates the command.
   *
   * @param apiKey the key for the API; never printed or stored
   */
  public FetchCommand(Console console, Environment environment, Optional<String> apiKey) {
    this.console = console;
    this.environment = environment;
    this.apiKey = apiKey;
  }

  @Override
  public void run() {
    common.configure(console);
    Warnings report = new Warnings();
    int events = fetch(common, fetching, common.settings(), report);
    Path data = common.data(fetching.sample);
    console.fetched(events, data, report);
    common.refuseWarnings(report, data, "The snapshot was updated nevertheless.");
  }

  /**
   * Updates the snapshot.
   *
   * @return the number of its events
   */
  int fetch(Common common, Fetching fetching, Settings settings, Warnings report) {
    console.whenStopped(
        "stopped; the last site and snapshot are unchanged, and received data is kept");
    Path data = common.data(fetching.sample);
    List<Path> files = fetching.files();
    if (fetching.sample) {
      console.step("importing the sample");
      return FileImport.loadSample(data, report);
    }
    if (!files.isEmpty()) {
      console.step("importing");
      Instant now = environment.clock().instant().truncatedTo(ChronoUnit.SECONDS);
      return FileImport.load(files, data, common.now.orElse(now), report);
    }
    return sync(fetching.api(settings), common, fetching, settings, report);
  }

  private int sync(URI api, Common common, Fetching fetching, Settings settings, Warnings report) {
    Path data = common.data(false);
    String userAgent = "spacecal/" + Version.number() + " (+" + settings.baseUrl() + ")";
    fetching.bootstrap.ifPresent(
        site -> PublishedSnapshot.load(site, data, userAgent, environment, report, console::step));
    console.step("fetching from " + api);
    SyncOptions options =
        new SyncOptions(
            api,
            apiKey,
            userAgent,
            fetching.maxWait,
            settings.removalLimit(),
            fetching.allowRemovals,
            common.partial);
    SyncResult result = EventSync.run(options, data, environment, report, console::step);
    if (settings.images().areCopied()) {
      ImageOptions images =
          new ImageOptions(
              settings.images() == Images.FULL,
              settings.blockedLicenses(),
              userAgent,
              ImageStore.isLocal(api));
      ImageStore.copy(images, data, environment, report, console::step);
    }
    fetching.summary.ifPresent(file -> appendChanges(file, result, settings));
    console.clear();
    console.info(
        Quantity.of(result.requests(), "request")
            + (result.changes().isEmpty()
                ? ""
                : ", " + Quantity.of(result.changes().size(), "change"))
            + (result.sweepPending()
                ? "; the search for deleted events continues in the next run"
                : ""));
    return result.events();
  }

  private static void appendChanges(Path file, SyncResult result, Settings settings) {
    Routes routes = new Routes(settings.baseUrl());
    try {
      Files.writeString(
          file,
          ChangeTable.markdown(result.events(), result.changes(), routes),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw UserException.cannot("write", file, "Check the option --summary.", e);
    }
  }
}
