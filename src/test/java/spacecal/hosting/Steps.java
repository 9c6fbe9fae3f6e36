package spacecal.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the steps of a job or of a composite action as GitHub does: conditions, expressions,
 * environment, outputs and bash.
 */
final class Steps {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([^}]*?) *}}");
  private static final Pattern CONDITION = Pattern.compile("(\\S+) ([!=]=) '([^']*)'");

  private final Path workspace;
  private final Path temp;
  private final Map<String, String> variables;
  private final Actions actions;
  private final StringBuilder log = new StringBuilder();

  /** Runs actions. */
  interface Actions {
    /**
     * Runs an action.
     *
     * @param name with its version
     * @return its outputs
     */
    Map<String, String> run(String name, Map<String, String> inputs) throws Exception;
  }

  /** A step failed. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    /** The exit code of the step. */
    final int exitCode;

    Failure(int exitCode, String script) {
      super(script);
      this.exitCode = exitCode;
    }
  }

  /**
   * Creates a runner.
   *
   * @param workspace the current folder of all steps
   * @param temp the runner's folder
   * @param variables environment variables
   */
  Steps(Path workspace, Path temp, Map<String, String> variables, Actions actions) {
    this.workspace = workspace;
    this.temp = temp;
    this.variables = new TreeMap<>(variables);
    this.variables.putIfAbsent("GITHUB_STEP_SUMMARY", temp.resolve("summary").toString());
    this.variables.put("RUNNER_TEMP", temp.toString());
    this.actions = actions;
  }

  /** What the steps printed. */
  String log() {
    return log.toString();
  }

  /**
   * Runs steps, and adds their outputs to the context.
   *
   * @param context the values of expressions, besides those of any job
   * @throws Exception if one fails
   */
  void run(JsonNode steps, Map<String, String> context) throws Exception {
    context.put("runner.os", "Linux");
    context.put("runner.temp", temp.toString());
    context.put("github.run_id", "1");
    context.put("github.run_attempt", "1");
    context.put("github.token", "secret");
    for (JsonNode step : steps) {
      if (step.has("if") && !holds(step.path("if").asText(), context)) {
        continue;
      }
      Map<String, String> outputs =
          step.has("uses")
              ? actions.run(step.path("uses").asText(), filled(step.path("with"), context))
              : script(step.path("run").asText(), filled(step.path("env"), context));
      String prefix = "steps." + step.path("id").asText() + ".outputs.";
      outputs.forEach((name, value) -> context.put(prefix + name, value));
    }
  }

  /**
   * Runs a composite action.
   *
   * @return its outputs, and the context of its steps
   */
  Map<String, String> composite(Path folder, Map<String, String> inputs) throws Exception {
    JsonNode action = Workflow.yaml(folder.resolve("action.yml"));
    Map<String, String> context = new TreeMap<>();
    context.put("github.action_path", folder.toAbsolutePath().toString());
    for (Map.Entry<String, JsonNode> input : action.path("inputs").properties()) {
      String name = input.getKey();
      String value = input.getValue().path("default").asText();
      context.put("inputs." + name, inputs.getOrDefault(name, value));
    }
    run(action.path("runs").path("steps"), context);
    for (Map.Entry<String, JsonNode> output : action.path("outputs").properties()) {
      context.put(output.getKey(), filled(output.getValue(), context).get("value"));
    }
    return context;
  }

  /** Whether a condition holds: a comparison with a text. */
  static boolean holds(String condition, Map<String, String> context) {
    Matcher match = CONDITION.matcher(condition);
    if (!match.matches()) {
      throw new IllegalArgumentException(condition);
    }
    boolean isEqual = context.getOrDefault(match.group(1), "").equals(match.group(3));
    return isEqual == match.group(2).equals("==");
  }

  /** The entries of a mapping without expressions. */
  static Map<String, String> filled(JsonNode mapping, Map<String, String> context) {
    Map<String, String> filled = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
      filled.put(
          entry.getKey(),
          EXPRESSION
              .matcher(entry.getValue().asText())
              .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), context))));
    }
    return filled;
  }

  /** Secrets and outputs of steps that did not run are empty; another name is a mistake. */
  private static String value(String name, Map<String, String> context) {
    boolean isOptional = name.startsWith("secrets.") || name.startsWith("steps.");
    return isOptional
        ? context.getOrDefault(name, "")
        : Objects.requireNonNull(context.get(name), name);
  }

  /** Runs a script as GitHub runs a step with {@code shell: bash}. */
  private Map<String, String> script(String script, Map<String, String> more) throws Exception {
    Path output = Files.createTempFile(temp, "output", "");
    Path file = Files.writeString(Files.createTempFile(temp, "step", ".sh"), script);
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", file.toString());
    bash.directory(workspace.toFile()).redirectErrorStream(true);
    bash.environment().putAll(variables);
    bash.environment().putAll(more);
    bash.environment().put("GITHUB_OUTPUT", output.toString());
    Process process = bash.start();
    log.append(new String(process.getInputStream().readAllBytes(), UTF_8));
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new Failure(exitCode, script + "\n" + log);
    }
    Map<String, String> outputs = new TreeMap<>();
    for (String line : Files.readAllLines(output)) {
      String[] parts = line.split("=", 2);
      outputs.put(parts[0], parts[1]);
    }
    return outputs;
  }
}
