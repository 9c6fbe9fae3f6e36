package spacecal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spacecal.Version;
import spacecal.model.UserException;
import spacecal.settings.Overlay;

/**
 * {@code spacecal init}: creates the folder of a new site with the default settings, a page, and a
 * workflow that keeps the site up to date on GitHub.
 */
@Command(
    name = "init",
    description = "Create a site folder with settings, a page and a GitHub workflow.",
    mixinStandardHelpOptions = true)
public final class InitCommand implements Runnable {
  /** The action in the workflow template. */
  private static final String ACTION = "spacecal/spacecal/.github/actions/spacecal@VERSION";

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The folder to create.")
  private Path folder;

  @Option(
      names = "--program",
      paramLabel = "OWNER/REPOSITORY@REF",
      description =
          "The GitHub repository of spacecal, and the tag or commit that the workflow uses."
              + " Default: spacecal/spacecal and this version.")
  private Optional<String> program;

  /** Creates the command. */
  public InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    String repository = program.orElse("spacecal/spacecal@v" + Version.number());
    if (!repository.matches("[\\w.-]+/[\\w.-]+@[\\w./-]+")) {
      throw UserException.of("not a repository", repository, "Use OWNER/REPOSITORY@REF.");
    }
    NavigableMap<String, byte[]> files = files(repository);
    refuseExisting(files);
    PrintWriter out = console.out();
    files.forEach((name, bytes) -> write(folder.resolve(name), bytes));
    files.keySet().forEach(name -> out.println("created " + folder.resolve(name)));
    out.println();
    out.println("Next: cd " + folder);
    out.println(
        """
          spacecal build --sample   builds the sample site, without the network
          spacecal serve --sample   previews it, and rebuilds it on every edit
          site.yaml                 title, colors and more; it needs only the settings you change
          spacecal build            builds the site from current data
          src/docs/hosting.md       describes how to publish it, on GitHub or elsewhere\
        """);
  }

  private static NavigableMap<String, byte[]> files(String repository) {
    String action = repository.replaceFirst("@", "/.github/actions/spacecal@");
    String workflow = new String(resource("site.yml"), UTF_8).replace(ACTION, action);
    NavigableMap<String, byte[]> files = new TreeMap<>();
    Overlay defaults = Overlay.of("site", Optional.empty());
    for (String name : List.of("site.yaml", "pages/about.md")) {
      files.put(name, defaults.read(name).orElseThrow());
    }
    files.put(".gitignore", resource("gitignore"));
    files.put("assets/.gitkeep", resource("assets"));
    files.put("templates/README.md", resource("templates.md"));
    files.put(".github/dependabot.yml", resource("dependabot.yml"));
    files.put(".github/workflows/site.yml", workflow.getBytes(UTF_8));
    return files;
  }

  private static byte[] resource(String name) {
    try (InputStream in = InitCommand.class.getResourceAsStream("/init/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("init/" + name + " cannot be read", e);
    }
  }

  /** Fails before anything is written if files exist, and names them all. */
  private void refuseExisting(NavigableMap<String, byte[]> files) {
    List<String> existing =
        files.keySet().stream()
            .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
            .toList();
    if (!existing.isEmpty()) {
      throw UserException.of(
          existing.size() == 1 ? "a file exists already" : existing.size() + " files exist already",
          folder + ": " + String.join(", ", existing),
          "Nothing was created. Choose another folder, or move the files.");
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      // Unlike a write, a copy fails if the file was created after the check.
      Files.copy(new ByteArrayInputStream(bytes), file);
    } catch (IOException e) {
      throw UserException.of(
          "cannot write", file.toString(), "Check the folder and its permissions.", e);
    }
  }
}
