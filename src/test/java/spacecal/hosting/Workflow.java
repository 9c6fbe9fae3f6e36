package spacecal.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import spacecal.testing.Docs;
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
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([^}]*?) *}}");

  private final Path site;
  private final Path folder;
  private final SiteServer liveServer;
  private final HttpServer runner;

  /** The result of a run of all steps. */
  record Outcome(int exitCode, String log, Map<String, String> outputs, String summary) {
    boolean published() {
      return "true".equals(outputs.get("publish"));
    }
  }

  /**
   * Starts the servers.
   *
   * @param site the repository, with a site
   * @param folder for all other files
   */
  Workflow(Path site, Path folder) throws IOException {
    this.site = site;
    this.folder = folder;
    liveServer = new SiteServer(live());
    runner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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

  /** Writes a shell script that can be executed. */
  static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs the steps, and publishes if their outputs say so. */
  Outcome run() throws IOException, InterruptedException {
    Path temp = Files.createTempDirectory(folder, "run");
    JsonNode action = yaml(ACTION);
    Map<String, String> context = new HashMap<>();
    context.put("github.action_path", ACTION.getParent().toAbsolutePath().toString());
    for (Map.Entry<String, JsonNode> input : action.path("inputs").properties()) {
      context.put("inputs." + input.getKey(), input.getValue().path("default").asText());
    }
    context.put("inputs.base-url", liveServer.page("").toString());
    stub(temp.resolve("spacecal-program/bin/spacecal"));
    Path summary = Files.createFile(temp.resolve("summary"));
    StringBuilder log = new StringBuilder();
    Map<String, String> outputs = new HashMap<>();
    for (JsonNode step : action.path("runs").path("steps")) {
      // Steps with a condition build the program, or store the cache.
      if (!step.has("run") || step.has("if")) {
        continue;
      }
      Path output = Files.createTempFile(temp, "output", "");
      Map<String, String> environment = new HashMap<>();
      for (Map.Entry<String, JsonNode> variable : step.path("env").properties()) {
        environment.put(variable.getKey(), fill(variable.getValue().asText(), context));
      }
      environment.put("GITHUB_OUTPUT", output.toString());
      environment.put("GITHUB_STEP_SUMMARY", summary.toString());
      environment.put("RUNNER_TEMP", temp.toString());
      int code = bash(step.path("run").asText(), environment, log);
      if (code != 0) {
        return new Outcome(code, log.toString(), Map.of(), Docs.read(summary));
      }
      outputs.clear();
      for (String line : Files.readAllLines(output)) {
        String[] parts = line.split("=", 2);
        outputs.put(parts[0], parts[1]);
        context.put("steps." + step.path("id").asText() + ".outputs." + parts[0], parts[1]);
      }
    }
    Outcome outcome = new Outcome(0, log.toString(), outputs, Docs.read(summary));
    if (outcome.published()) {
      Files.deleteIfExists(live());
      Files.createSymbolicLink(live(), Path.of(outputs.get("folder")));
    }
    return outcome;
  }

  private static String fill(String text, Map<String, String> context) {
    return EXPRESSION
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(context.get(match.group(1)), match.group())));
  }

  /** Runs a script as GitHub runs a step with {@code shell: bash}. */
  private int bash(String script, Map<String, String> environment, StringBuilder log)
      throws IOException, InterruptedException {
    Path file = Files.writeString(Files.createTempFile(folder, "step", ".sh"), script);
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", file.toString());
    bash.directory(site.toFile()).redirectErrorStream(true);
    bash.environment().putAll(environment);
    Process process = bash.start();
    log.append(new String(process.getInputStream().readAllBytes(), UTF_8));
    return process.waitFor();
  }

  /** Writes a script that runs the program in this process. */
  private void stub(Path file) throws IOException {
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
