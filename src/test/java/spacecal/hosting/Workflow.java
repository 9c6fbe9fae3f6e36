package spacecal.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import spacecal.testing.Docs;
import spacecal.testing.LocalServer;
import spacecal.testing.Run;
import spacecal.testing.SiteServer;

/**
 * Runs the shell scripts of {@code action.yml} with the expressions, outputs and files that GitHub
 * provides. The program that they call runs in this process; the site that they publish is served
 * from the folder {@code live}.
 */
final class Workflow implements AutoCloseable {
  static final Path ACTION = Path.of(".github", "actions", "spacecal", "action.yml");
  private static final Set<String> PATHS = Set.of("--site", "--data", "--output");

  private final Path site;
  private final Path folder;
  private final SiteServer liveServer;
  private final HttpServer runner;

  /** The result of a run of all steps. */
  record Outcome(int exitCode, String log, Map<String, String> outputs, String summary) {
    boolean published() {
      return "true".equals(outputs.get("publish"));
    }

    /** Fails unless all steps succeeded, and published the site or not. */
    Outcome succeeded(boolean published) {
      assertEquals(0, exitCode, log);
      assertEquals(published, published(), log);
      return this;
    }
  }

  /**
   * Starts the servers.
   *
   * @param site the repository, with a site
   * @param folder for all other files
   */
  Workflow(Path site, Path folder) throws Exception {
    this.site = site;
    this.folder = folder;
    liveServer = new SiteServer(live());
    runner = LocalServer.create();
    runner.createContext("/", this::run);
    runner.start();
  }

  /** The published site. */
  Path live() {
    return folder.resolve("live");
  }

  /** The content of a YAML file. */
  static JsonNode yaml(Path file) {
    return parse(file.toString(), Docs.read(file));
  }

  /** The content of a text in YAML. */
  static JsonNode parse(String name, String text) {
    return new ObjectMapper()
        .valueToTree(new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text));
  }

  /** Whether a program is on the PATH. */
  static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
  }

  /** Runs a script that succeeds, and returns what it prints. */
  static String shell(Path folder, String script, Map<String, String> variables) throws Exception {
    ProcessBuilder bash = new ProcessBuilder("bash", "-ec", script);
    bash.directory(folder.toFile()).redirectErrorStream(true).environment().putAll(variables);
    Process process = bash.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  /** Writes a shell script that can be executed. */
  static void script(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs the steps, and publishes if their outputs say so. */
  Outcome run() throws Exception {
    Path temp = Files.createTempDirectory(folder, "run");
    stub(temp.resolve("spacecal-program/bin/spacecal"));
    Path summary = Files.createFile(temp.resolve("summary"));
    // The program is in the cache.
    Steps steps = new Steps(site, temp, Map.of(), (name, inputs) -> Map.of("cache-hit", "true"));
    Map<String, String> outputs;
    try {
      outputs =
          steps.composite(ACTION.getParent(), Map.of("base-url", liveServer.page("").toString()));
    } catch (Steps.Failure e) {
      return new Outcome(e.exitCode, steps.log(), Map.of(), Docs.read(summary));
    }
    Outcome outcome = new Outcome(0, steps.log(), outputs, Docs.read(summary));
    if (outcome.published()) {
      Files.deleteIfExists(live());
      Files.createSymbolicLink(live(), Path.of(outputs.get("folder")));
    }
    return outcome;
  }

  /** Writes a script that runs the program in this process. */
  private void stub(Path file) throws Exception {
    script(
        file,
        """
        printf '%s\\n' "$@" | curl -fsS --data-binary @- "http://127.0.0.1:PORT/" > /dev/null || exit 3
        cat "FOLDER/out"; cat "FOLDER/err" >&2; exit "$(cat "FOLDER/code")"
        """
            .replace("FOLDER", folder.toString())
            .replace("PORT", String.valueOf(runner.getAddress().getPort())));
  }

  private void run(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<Object> words = new ArrayList<>();
      String[] given = new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("\n", -1);
      for (int i = 0; i < given.length - 1; i++) {
        boolean path = i > 0 && PATHS.contains(given[i - 1]);
        words.add(path ? site.resolve(given[i]).normalize() : given[i]);
      }
      Run run = Run.of(words.toArray());
      Files.writeString(folder.resolve("out"), run.out());
      Files.writeString(folder.resolve("err"), run.err());
      Files.writeString(folder.resolve("code"), String.valueOf(run.exitCode()));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    liveServer.close();
    runner.stop(0);
  }
}
