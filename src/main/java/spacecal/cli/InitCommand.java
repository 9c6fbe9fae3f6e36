package spacecal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
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
  /** The place of the action in the workflow template, which is no valid action by itself. */
  private static final String ACTION = "uses: PROGRAM\n";

  private static final String WORKFLOW = ".github/workflows/site.yml";

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The folder to create.")
  private Path folder;

  @Option(
      names = "--program",
      paramLabel = "OWNER/REPOSITORY@REF",
      description =
          "The GitHub repository of spacecal, and the tag or commit that the workflow uses."
              + " Default: those of this release, or of the clone in the current folder.")
  private Optional<String> program;

  public InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (program.isPresent() && !program.get().matches("[\\w.-]+/[\\w.-]+@[\\w./-]+")) {
      throw UserException.usage("not a repository", program.get(), "Use OWNER/REPOSITORY@REF.");
    }
    Clone clone =
        program
            .or(Version::repository)
            .map(repository -> new Clone(Optional.of(repository), ""))
            .orElseGet(() -> Clone.of(Path.of("")));
    NavigableMap<String, byte[]> files = files(clone.repository());
    removeSame(files);
    refuseExisting(files);
    PrintWriter out = console.out();
    files.forEach((name, bytes) -> create(folder.resolve(name), bytes));
    files.keySet().forEach(name -> out.println("created " + folder.resolve(name)));
    String again = command() + " %s " + quoted(folder.toString());
    if (clone.repository().isEmpty()) {
      out.println();
      out.println("No GitHub workflow was created: " + clone.reason() + ".");
      out.println("To add it, fork spacecal or push it to your account on GitHub, and run");
      out.println("  " + again.formatted("init --program OWNER/REPOSITORY@COMMIT"));
    }
    String next =
        """

        Next:
          %s
              previews the site with sample events, and rebuilds it on every edit
          %s
              has the title, colors and more; it needs only the settings you change
          README.md and hosting.md of spacecal
              describe how to publish it, on GitHub and elsewhere
        """;
    String settings = quoted(folder.resolve("site.yaml").toString());
    out.print(next.formatted(again.formatted("serve --sample --site"), settings));
  }

  /** How to start this program from the current folder. */
  private static String command() {
    String launcher = System.getProperty("spacecal.launcher", "");
    String jar = System.getProperty("java.class.path");
    return launcher.isEmpty() ? "java -jar " + quoted(jar) : quoted(launcher);
  }

  /** A word for a shell. */
  private static String quoted(String word) {
    if (word.matches("[\\p{L}\\p{N}_@%+=:,./\\\\-]+")) {
      return word;
    }
    return File.separatorChar == '\\' ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
  }

  private static NavigableMap<String, byte[]> files(Optional<String> repository) {
    NavigableMap<String, byte[]> files = new TreeMap<>();
    Overlay defaults = new Overlay("site", Optional.empty());
    for (String name : List.of("site.yaml", "pages/about.md")) {
      files.put(name, defaults.read(name).orElseThrow());
    }
    Overlay own = new Overlay("init", Optional.empty());
    files.put(".gitignore", own.read("gitignore").orElseThrow());
    files.put("assets/.gitkeep", own.read("assets").orElseThrow());
    files.put("templates/README.md", own.read("templates.md").orElseThrow());
    if (repository.isPresent()) {
      String action = repository.get().replaceFirst("@", "/.github/actions/spacecal@");
      String workflow = new String(own.read("site.yml").orElseThrow(), UTF_8);
      files.put(".github/dependabot.yml", own.read("dependabot.yml").orElseThrow());
      files.put(WORKFLOW, workflow.replace(ACTION, "uses: " + action + "\n").getBytes(UTF_8));
    }
    return files;
  }

  /** Leaves out files that exist with the same content: a second run adds a workflow. */
  private void removeSame(NavigableMap<String, byte[]> files) {
    files.entrySet().removeIf(file -> holds(folder.resolve(file.getKey()), file.getValue()));
  }

  private static boolean holds(Path file, byte[] bytes) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (IOException e) {
      // It is reported as a file that exists.
      return false;
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

  /** Creates a file and its folder. */
  static void create(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      // Unlike a write, a copy fails if the file was created after the check.
      Files.copy(new ByteArrayInputStream(bytes), file);
    } catch (IOException e) {
      throw UserException.cannot(
          "create", file, "Choose another folder, or check its permissions.", e);
    }
  }
}
