package spacecal.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.FakeLl2;
import spacecal.testing.Docs;
import spacecal.testing.Run;
import spacecal.testing.SiteServer;

/**
 * The commands of the README, word for word, and the workflow that they start, in the locale C. Git
 * is real, with folders in place of GitHub; so are the distribution and the scripts of the workflow
 * and the action. Stubs: gh, Maven, and the actions of GitHub.
 */
class ReadmeIT {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("jar")).resolveSibling("spacecal").toAbsolutePath();

  private static final String GH =
      """
      echo "gh $*" >> "$GITHUB/calls"
      case "$1 $2" in
        'repo create')
          name=$3 remote=origin
          while [ $# -gt 0 ]; do
            [ "$1" != --remote ] || remote=$2
            shift
          done
          git init -q --bare -b main "$GITHUB/me/$name"
          git remote add "$remote" "https://github.com/me/$name.git"
          git remote set-url --push "$remote" "$GITHUB/me/$name"
          git push -q -u "$remote" HEAD ;;
      esac
      """;

  private static final String MVN =
      """
      root=.
      while [ $# -gt 0 ]; do
        [ "$1" != -f ] || root=${2%/pom.xml}
        shift
      done
      mkdir -p "$root/target"
      cp -R "$DISTRIBUTION" "$root/target/spacecal"
      """;

  @TempDir private Path folder;
  private final Map<String, String> variables = new TreeMap<>();
  private Path github;
  private Path live;
  @AutoClose private SiteServer server;

  @BeforeEach
  void createAMachine() throws Exception {
    for (String tool : List.of("bash", "curl", "git", "sha256sum", "tar")) {
      assumeTrue(Workflow.isInstalled(tool), "skipped: no " + tool);
    }
    String encoding = System.getProperty("sun.jnu.encoding");
    assumeTrue(encoding.equals("UTF-8"), "skipped: the tests run without a UTF-8 locale");
    github = Files.createDirectory(folder.resolve("github"));
    live = folder.resolve("live");
    server = new SiteServer(live);
    Path bin = folder.resolve("bin");
    Workflow.script(bin.resolve("gh"), GH);
    Workflow.script(bin.resolve("mvn"), MVN);
    variables.put("CI", "true");
    variables.put("DISTRIBUTION", DISTRIBUTION.toString());
    variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
    variables.put("GITHUB", github.toString());
    variables.put("GITHUB_REPOSITORY", "me/space");
    variables.put("GITHUB_WORKFLOW_REF", "me/space/.github/workflows/site.yml@refs/heads/main");
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("LC_ALL", "C");
    variables.put("PATH", bin + ":" + System.getenv("PATH"));
    for (String who : List.of("GIT_AUTHOR", "GIT_COMMITTER")) {
      variables.put(who + "_NAME", "me");
      variables.put(who + "_EMAIL", "me@b.example");
    }
  }

  private String shell(Path where, String script) throws Exception {
    return Workflow.shell(where, script, variables);
  }

  /** A clone of the project as it is here. */
  private Path program() throws Exception {
    Path clone = Files.createDirectory(folder.resolve("spacecal"));
    String project = Path.of("").toAbsolutePath().toString();
    shell(
        clone,
        "cp -R '%1$s'/{.github,pom.xml,site,templates} . && mkdir src && cp -R '%1$s/src/main' src"
                .formatted(project)
            + " && git init -q -b main && git add . && git commit -q -m Program");
    return clone;
  }

  private static String block(String heading) {
    String section = Docs.read(Path.of("README.md")).split("\n## " + heading + "\n", 2)[1];
    return section.split("```", 3)[1].strip();
  }

  @Test
  void theReadmeLeadsToALiveSite() throws Exception {
    try (FakeLl2 api = FakeLl2.with(20)) {
      // The owner's own files, outside ASCII, before they are committed.
      String own =
          """
          printf '# Köln\\n' > pages/köln.md
          echo large > assets/größe.txt
          mkdir assets/.well-known && echo contact > assets/.well-known/security.txt
          sed -i 's#^source: .*#source: %s#' site.yaml
          git init"""
              .formatted(api.address());
      shell(program(), block("A live site of your own").replace("\ngit init", "\n" + own));
      String calls = Docs.read(github.resolve("calls"));
      assertTrue(calls.endsWith("gh workflow run site\n"), calls);

      Map<String, String> first = workflow("push");
      assertEquals("true", first.get("publish"), first.get("log"));
      assertTrue(Files.readString(live.resolve("events/7/index.html")).contains("Event number 7"));
      assertTrue(Files.readString(live.resolve("köln/index.html")).contains("Köln"));
      assertEquals("large\n", Files.readString(live.resolve("assets/größe.txt")));
      assertEquals("contact\n", Files.readString(live.resolve("assets/.well-known/security.txt")));
      assertFalse(Files.exists(live.resolve(".spacecal")), "the publisher's own folder");
      String home = Files.readString(live.resolve("index.html"));
      assertTrue(home.contains("webcal://127.0.0.1:"), home);
      assertFalse(first.get("log").contains("base_url"), first.get("log"));

      api.edit(7, "Renamed", Run.CLOCK);
      Map<String, String> second = workflow("29 3 * * 1");
      assertEquals("true", second.get("publish"), second.get("log"));
      assertTrue(Files.readString(live.resolve("events/7/index.html")).contains("Renamed"));
      assertTrue(
          Docs.read(github.resolve("calls"))
              .endsWith("gh api -X PUT repos/me/space/actions/workflows/site.yml/enable\n"));
    }
  }

  /** Runs the jobs of the pushed workflow; returns the outputs of the action, and its log. */
  private Map<String, String> workflow(String schedule) throws Exception {
    Path run = Files.createTempDirectory(folder, "run");
    String text = shell(run, "git -C \"$GITHUB/me/space\" show main:.github/workflows/site.yml");
    Map<String, String> context = new HashMap<>(Map.of("github.event.schedule", schedule));
    Map<String, String> outputs = new HashMap<>();
    for (Map.Entry<String, JsonNode> job :
        Workflow.parse("site.yml", text).path("jobs").properties()) {
      String condition = job.getValue().path("if").asText();
      if (condition.isEmpty() || Steps.holds(condition, context)) {
        Actions actions = new Actions(run.resolve(job.getKey()), outputs);
        new Steps(actions.workspace, actions.temp, variables, actions)
            .run(job.getValue().path("steps"), context);
        for (String save : actions.saves) {
          shell(actions.workspace, save);
        }
        Steps.filled(job.getValue().path("outputs"), context)
            .forEach(
                (name, value) -> context.put("needs." + job.getKey() + ".outputs." + name, value));
      }
    }
    return outputs;
  }

  /** The actions of a job. */
  private final class Actions implements Steps.Actions {
    private final Path workspace;
    private final Path temp;
    private final Map<String, String> outputs;

    /** Commands after the last step. */
    private final List<String> saves = new ArrayList<>();

    Actions(Path job, Map<String, String> outputs) throws IOException {
      workspace = Files.createDirectories(job.resolve("workspace"));
      temp = Files.createDirectories(job.resolve("temp"));
      this.outputs = outputs;
    }

    @Override
    public Map<String, String> run(String name, Map<String, String> inputs) throws Exception {
      String path = "'" + inputs.get("path") + "'";
      switch (name.replaceFirst("@.*", "")) {
        case "actions/checkout" -> shell(workspace, "git clone -q \"$GITHUB/me/space\" .");
        case "actions/setup-java" -> assertEquals("temurin", inputs.get("distribution"));
        case "actions/configure-pages" -> {
          return Map.of("base_url", server.page("").toString().replaceFirst("/$", ""));
        }
        case "actions/cache" -> {
          Path program = folder.resolve(inputs.get("key"));
          if (Files.exists(program)) {
            shell(workspace, "cp -R '%s' %s".formatted(program, path));
            return Map.of("cache-hit", "true");
          }
          saves.add("cp -R %s '%s'".formatted(path, program));
        }
        case "actions/cache/restore" ->
            shell(workspace, "[ ! -e ../../../data ] || cp -R ../../../data " + path);
        case "actions/cache/save" ->
            saves.add("rm -rf ../../../data; cp -R %s ../../../data".formatted(path));
        case "actions/upload-artifact" ->
            shell(workspace, "mv %s '../../%s'".formatted(path, inputs.get("name")));
        case "actions/deploy-pages" ->
            shell(
                workspace,
                "rm -rf '%1$s'; mkdir '%1$s'; tar -xf ../../github-pages -C '%1$s'"
                    .formatted(live));
        case "me/spacecal/.github/actions/spacecal" -> {
          String commit = name.replaceFirst(".*@", "");
          shell(temp, "git clone -q \"$GITHUB/me/spacecal\" . && git checkout -q " + commit);
          Steps steps = new Steps(workspace, temp, variables, this);
          outputs.putAll(steps.composite(temp.resolve(".github/actions/spacecal"), inputs));
          outputs.put("log", steps.log());
          return outputs;
        }
        default -> throw new IllegalArgumentException(name);
      }
      return Map.of();
    }
  }
}
