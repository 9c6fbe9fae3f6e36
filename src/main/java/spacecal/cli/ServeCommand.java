package spacecal.cli;

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
 * {@code spacecal serve}: previews the site on this machine, and rebuilds it whenever its settings,
 * pages, templates or data change.
 */
@Command(
    name = "serve",
    description =
        "Preview the site on this machine, and rebuild it whenever its settings, pages, templates"
            + " or data change.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Runnable {
  private final Console console;

  @Mixin private Common common;
  @Mixin private Rendering rendering;

  @Option(names = "--sample", description = "Use the bundled sample.")
  private boolean sample;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8000",
      description =
          "The port, for connections from this machine only; 0 for any free one. Default:"
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
    try (PreviewServer server = PreviewServer.open(rendering.output, port)) {
      FileWatcher watcher = new FileWatcher(common.folders(rendering), data, rendering.output);
      build(data, server);
      out.println("Preview: " + server.address() + " (rebuilt on every change)");
      out.println("Press Ctrl-C to stop.");
      while (true) {
        watcher.awaitChange();
        build(data, server);
      }
    } catch (InterruptedException e) {
      out.println("Stopped.");
    }
  }

  /** Builds the site. After an error, the last good site is still served. */
  private void build(Path data, PreviewServer server) {
    console.start();
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
          .println(changed + (changed == 1 ? " file" : " files") + " changed" + console.time());
    } catch (UserException e) {
      console.error(e.getMessage());
      server.status().failed(e.getMessage());
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
