package spacecal.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import spacecal.testing.Docs;
import spacecal.testing.Run;
import spacecal.testing.SiteServer;

/**
 * Runs the shell scripts of the action's steps as they are in {@code action.yml}, with what GitHub
 * provides: expressions, outputs, a cache. The program they call runs in this process; the site
 * they publish is served from the folder {@code live}.
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
   * A repository with a site in it.
   *
   * @param folder for everything else
   */
  Workflow(Path site, Path folder) throws IOException {
    this.site = site;
    this.folder = folder;
    Files.createDirectories(live());
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
    return new ObjectMapper()
        .valueToTree(
            new Load(LoadSettings.builder().setLabel(file.toString()).build())
                .loadFromString(Docs.read(file)));
  }

  /** Runs all steps, and publishes if they say so. */
  Outcome run() throws IOException, InterruptedException {
    Path temp = Files.createTempDirectory(folder, "run");
    Map<String, String> known = new HashMap<>();
    known.put("github.action_path", ACTION.getParent().toAbsolutePath().toString());
    known.put("github.run_id", "1");
    known.put("github.run_attempt", "1");
    known.put("runner.os", "Linux");
    JsonNode action = yaml(ACTION);
    action
        .path("inputs")
        .properties()
        .forEach(
            input ->
                known.put("inputs." + input.getKey(), input.getValue().path("default").asText()));
    known.put("inputs.base-url", liveServer.page("").toString());
    known.put("steps.built.outputs.cache-hit", "true");
    Path program = Files.createDirectories(temp.resolve("spacecal-program/bin"));
    stub(program.resolve("spacecal"));
    Path summary = Files.createFile(temp.resolve("summary"));
    StringBuilder log = new StringBuilder();
    Map<String, String> outputs = Map.of();
    for (JsonNode step : action.path("runs").path("steps")) {
      if (!step.has("run") || !holds(step.path("if").asText(), known)) {
        continue;
      }
      Path output = Files.createTempFile(temp, "output", "");
      Map<String, String> environment = new HashMap<>();
      step.path("env")
          .properties()
          .forEach(
              given -> environment.put(given.getKey(), fill(given.getValue().asText(), known)));
      environment.put("GITHUB_OUTPUT", output.toString());
      environment.put("GITHUB_STEP_SUMMARY", summary.toString());
      environment.put("RUNNER_TEMP", temp.toString());
      int code = bash(step.path("run").asText(), environment, log);
      if (code != 0) {
        return new Outcome(code, log.toString(), Map.of(), Docs.read(summary));
      }
      outputs = new HashMap<>();
      for (String line : Files.readAllLines(output)) {
        String[] parts = line.split("=", 2);
        outputs.put(parts[0], parts[1]);
        known.put("steps." + step.path("id").asText() + ".outputs." + parts[0], parts[1]);
      }
    }
    Outcome outcome = new Outcome(0, log.toString(), outputs, Docs.read(summary));
    if (outcome.published()) {
      publish(Path.of(outputs.get("folder")));
    }
    return outcome;
  }

  private static boolean holds(String condition, Map<String, String> known) {
    for (String part : condition.isEmpty() ? new String[0] : condition.split(" && ", -1)) {
      Matcher match = Pattern.compile("(\\S+) (==|!=) '(.*)'").matcher(part);
      assertEquals(true, match.matches(), part);
      boolean same = known.getOrDefault(match.group(1), "").equals(match.group(3));
      if (same != match.group(2).equals("==")) {
        return false;
      }
    }
    return true;
  }

  private static String fill(String text, Map<String, String> known) {
    return EXPRESSION
        .matcher(text)
        .replaceAll(
            match -> {
              String value = known.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException("unknown: " + match.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /** As GitHub runs a step with {@code shell: bash}. */
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

  /** Writes a program that has this process do the work. */
  private void stub(Path file) throws IOException {
    Files.writeString(
        file,
        """
        #!/bin/sh
        printf '%s\\n' "$@" | curl -fsS --data-binary @- "http://127.0.0.1:PORT/" > /dev/null || exit 3
        cat "FOLDER/out"; cat "FOLDER/err" >&2; exit "$(cat "FOLDER/code")"
        """
            .replace("FOLDER", folder.toString())
            .replace("PORT", String.valueOf(runner.getAddress().getPort())));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
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

  private void publish(Path made) throws IOException {
    for (String old : Run.files(live()).keySet()) {
      Files.delete(live().resolve(old));
    }
    for (Map.Entry<String, byte[]> file : Run.files(made).entrySet()) {
      Path target = live().resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  @Override
  public void close() {
    liveServer.close();
    runner.stop(0);
  }
}
