package spacecal.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import spacecal.SiteBuilder;
import spacecal.cli.Options.Common;
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

  @Mixin private Common common;
  @Mixin private Rendering rendering;

  public RenderCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    common.configure(console);
    render(common, common.data(false), rendering, common.settings(), new Warnings());
  }

  /** Builds the site from the snapshot in a folder, and prints the summary. */
  void render(Common common, Path data, Rendering rendering, Settings settings, Warnings report) {
    console.whenStopped("stopped; the last site is unchanged: " + rendering.output);
    SiteBuilder builder =
        new SiteBuilder(settings, common.templates(rendering), common.site(), report, console);
    try {
      SiteBuilder.Summary built = builder.build(common.request(data, rendering));
      console.built(built, rendering.output, report);
    } catch (UserException e) {
      console.clear();
      console.warnings(report);
      throw e;
    }
  }
}
