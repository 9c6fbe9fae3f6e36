package spacecal.cli;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spacecal.SiteBuilder;
import spacecal.cli.Options.Rendering;
import spacecal.fetch.FileImport;
import spacecal.model.Quantity;
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
  private final Consumer<URI> browser;

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

  @Option(names = "--open", description = "Open the preview in the browser.")
  private boolean open;

  public ServeCommand(Console console, Consumer<URI> browser) {
    this.console = console;
    this.browser = browser;
  }

  /** Opens a URL in the browser of the desktop. */
  public static void browse(URI url) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> program =
        system.startsWith("windows")
            ? List.of("rundll32", "url.dll,FileProtocolHandler")
            : List.of(system.startsWith("mac") ? "open" : "xdg-open");
    List<String> command = new ArrayList<>(program);
    command.add(url.toString());
    try {
      new ProcessBuilder(command).redirectOutput(DISCARD).redirectError(DISCARD).start();
    } catch (IOException e) {
      throw UserException.of(
          "cannot open the browser",
          program.get(0),
          "Open the preview yourself, without --open.",
          e);
    }
  }

  /** Serves until this thread is interrupted or the process ends. */
  @Override
  public void run() {
    rendering.configure(console);
    Converters.checkNumber("--port", port, 0, 65_535);
    Path data = rendering.data(sample);
    if (sample) {
      FileImport.loadSample(data, new Warnings());
    }
    try (PreviewServer server = PreviewServer.open(rendering.output, port)) {
      FileWatcher watcher = new FileWatcher(rendering.folders(), data, rendering.output);
      build(data, server);
      console.info("Preview: " + server.address() + " (rebuilt on every change)");
      console.info("Press Ctrl-C to stop.");
      console.whenStopped("stopped; the last site stays: " + rendering.output);
      if (open) {
        browser.accept(server.address());
      }
      while (true) {
        watcher.awaitChange();
        build(data, server);
      }
    } catch (InterruptedException e) {
      console.info("Stopped.");
    }
  }

  /** Builds the site. After an error, the last good site is still served. */
  private void build(Path data, PreviewServer server) {
    console.start();
    try {
      Settings settings = rendering.settings();
      server.policy(settings.contentPolicy());
      String base = settings.baseUrl().getRawPath();
      SiteBuilder builder =
          new SiteBuilder(rendering.request(data, settings), new Warnings(), Console.silent())
              .whenPlanned(plan -> renderOpenPages(plan, server, base));
      SiteBuilder.Summary built = builder.build();
      server.status().built(base);
      int changed = built.published().written() + built.published().deleted();
      console.info(Quantity.of(changed, "file") + " changed" + console.time());
    } catch (UserException e) {
      console.error(e.getMessage());
      server.status().failed(e.getMessage());
    }
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
