package spacecal.cli;

import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spacecal.model.EditDistance;
import spacecal.model.UserException;
import spacecal.settings.Overlay;

/** {@code spacecal templates}: lists the default templates, or copies one to start from. */
@Command(
    name = "templates",
    description = "List the default templates, or copy one as a start of your own.",
    mixinStandardHelpOptions = true)
public final class TemplatesCommand implements Runnable {
  private final Console console;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The template to copy. Default: list all names.")
  private Optional<String> name;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "templates",
      description = "The folder to copy it to. Default: ${DEFAULT-VALUE}.")
  private Path folder;

  public TemplatesCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Overlay defaults = new Overlay("templates", Optional.empty());
    NavigableSet<String> names = defaults.names("");
    name.ifPresentOrElse(
        chosen -> {
          if (!names.contains(chosen)) {
            throw UserException.usage(
                "no template \"" + chosen + "\"",
                "NAME",
                "Did you mean " + EditDistance.nearest(chosen, names) + "?");
          }
          Path file = folder.resolve(chosen);
          InitCommand.create(file, defaults.read(chosen).orElseThrow());
          console.info("created " + file);
        },
        () -> names.forEach(console.out()::println));
  }
}
