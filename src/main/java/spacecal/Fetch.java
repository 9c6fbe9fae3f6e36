package spacecal;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import spacecal.Options.Common;
import spacecal.Options.Fetching;
import spacecal.Options.Source;
import spacecal.data.ChangeTable;
import spacecal.ll2.Bootstrap;
import spacecal.ll2.FileSource;
import spacecal.ll2.Outside;
import spacecal.ll2.Pictures;
import spacecal.ll2.Sync;
import spacecal.publish.Routes;
import spacecal.report.Report;
import spacecal.report.Trouble;
import spacecal.settings.Settings;
import spacecal.settings.Settings.Images;

/** Events into the snapshot: from the sample, from files, or from the API with their pictures. */
final class Fetch {
  private final Outside outside;
  private final Optional<String> key;
  private final PrintWriter out;
  private final Progress progress;

  /**
   * A fetch.
   *
   * @param key the API's key; in nothing that is printed or kept
   * @param out is told how many requests it took
   */
  Fetch(Outside outside, Optional<String> key, PrintWriter out, Progress progress) {
    this.outside = outside;
    this.key = key;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Brings the snapshot of a data folder up to date.
   *
   * @return how many events it holds
   */
  int run(Common common, Source source, Fetching fetching, Settings settings, Report report) {
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

  private Instant now() {
    return outside.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
