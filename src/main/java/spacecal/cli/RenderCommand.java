package spacecal.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import spacecal.SiteBuilder;
import spacecal.cli.Options.Rendering;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.settings.Settings;

/** {@code spacecal render}: builds the site from the snapshot, without network access. */
@Command(
    name = "render",
    description = "Build the site from the snapshot, without the network.",
    mixinStandardHelpOptions = true)
public final class RenderCommand implements Runnable {
  private final Console console;

  @Mixin private Rendering rendering;

  public RenderCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    rendering.configure(console);
    render(rendering, rendering.data(false), rendering.settings(), new Warnings());
  }

  /** Builds the site from the snapshot in a folder, and prints the summary. */
  void render(Rendering rendering, Path data, Settings settings, Warnings report) {
    console.whenStopped("stopped; the last site is unchanged: " + rendering.output);
    SiteBuilder builder = new SiteBuilder(rendering.request(data, settings), report, console);
    try {
      SiteBuilder.Summary built = builder.build();
      console.built(built, rendering.output, report);
    } catch (UserException e) {
      console.clear();
      console.warnings(report);
      throw e;
    }
  }
}
