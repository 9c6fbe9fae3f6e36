package spacecal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spacecal.SiteBuilder;
import spacecal.cli.Options.Common;
import spacecal.cli.Options.Rendering;
import spacecal.fetch.FileImport;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.output.OutputFile;
import spacecal.output.SitePath;
import spacecal.preview.FileWatcher;
import spacecal.preview.PreviewServer;
import spacecal.settings.Settings;

/**
 * {@code spacecal serve}: serves the site on this machine, and builds it again whenever its
 * settings, pages, templates or data change.
 */
@Command(
    name = "serve",
    description =
        "Show the site on this machine, and build it anew whenever its settings, pages, templates"
            + " or data change.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Runnable {
  private final Console console;

  @Mixin private Common common;
  @Mixin private Rendering rendering;

  @Option(names = "--sample", description = "Show the sample that comes with the program.")
  private boolean sample;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8000",
      description =
          "Where to listen, on this machine only; 0 for any that is free. Default:"
              + " ${DEFAULT-VALUE}.")
  private int port;

  /** Creates the command. */
  public ServeCommand(Console console) {
    this.console = console;
  }

  /** Serves until this thread is interrupted or the process ends. */
  @Override
  public void run() {
    Path data = common.data(sample);
    if (sample) {
      FileImport.loadSample(data, new Warnings());
    }
    PrintWriter out = console.out();
    try (PreviewServer server = PreviewServer.open(rendering.output, port);
        FileWatcher watcher = FileWatcher.open(common.folders(rendering), data, rendering.output)) {
      build(data, server);
      out.println("The site is at " + server.address() + ", and follows every change.");
      out.println("Ctrl-C ends it.");
      while (true) {
        watcher.awaitChange();
        build(data, server);
      }
    } catch (InterruptedException e) {
      out.println("Ended.");
    } catch (IOException e) {
      throw UserException.of(
          "cannot end the watch", rendering.output.toString(), "Start again.", e);
    }
  }

  /** Builds the site. Errors are shown, and the last good site stays. */
  private void build(Path data, PreviewServer server) {
    RunSummary summary = new RunSummary(console.out());
    try {
      Settings settings = common.settings();
      String base = settings.baseUrl().getRawPath();
      SiteBuilder builder =
          new SiteBuilder(
                  settings,
                  common.templates(rendering),
                  common.site(),
                  new Warnings(),
                  Console.silent())
              .whenPlanned(plan -> renderOpenPages(plan, server, base));
      SiteBuilder.Summary built = builder.build(common.request(data, rendering));
      server.status().built(base);
      int changed = built.published().written() + built.published().deleted();
      console
          .out()
          .println(changed + (changed == 1 ? " file" : " files") + " changed" + summary.time());
    } catch (UserException trouble) {
      console.error(trouble.getMessage());
      server.status().failed(trouble.getMessage());
    }
    console.out().flush();
  }

  /** Renders the pages that are open in a browser, and the assets, before all other files. */
  private static void renderOpenPages(List<OutputFile> plan, PreviewServer server, String base) {
    Set<SitePath> open = server.openPages();
    if (!open.isEmpty()) {
      server
          .status()
          .rendered(
              base,
              plan.stream()
                  .filter(
                      file ->
                          open.contains(file.path()) || file.path().value().startsWith("assets/"))
                  .collect(Collectors.toMap(OutputFile::path, OutputFile::bytes)));
    }
  }
}
