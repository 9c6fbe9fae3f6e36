package spacecal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import spacecal.cli.Options.Fetching;
import spacecal.cli.Options.Rendering;
import spacecal.model.Warnings;
import spacecal.settings.Settings;

/** {@code spacecal build}: fetches, then renders. */
@Command(
    name = "build",
    description = "Fetch and render: update the snapshot, then build the site.",
    mixinStandardHelpOptions = true)
public final class BuildCommand implements Runnable {
  private final Console console;
  private final FetchCommand fetch;
  private final RenderCommand render;

  @Mixin private Rendering rendering;
  @Mixin private Fetching fetching;

  public BuildCommand(Console console, FetchCommand fetch, RenderCommand render) {
    this.console = console;
    this.fetch = fetch;
    this.render = render;
  }

  @Override
  public void run() {
    rendering.configure(console);
    Warnings report = new Warnings();
    Settings settings = rendering.settings();
    // Fails before the fetch if a folder cannot be used.
    rendering.request(rendering.data(fetching.sample), settings);
    fetch.fetch(rendering, fetching, settings, report);
    render.render(rendering, rendering.data(fetching.sample), settings, report);
  }
}
