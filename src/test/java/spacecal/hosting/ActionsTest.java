package spacecal.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spacecal.testing.Docs;

/** Workflows on GitHub: actions are pinned, permissions few, and scripts free of expressions. */
class ActionsTest {
  private static final Path TEMPLATE = Path.of("src/main/resources/init/site.yml");
  private static final Path TESTS = Path.of(".github/workflows/test.yml");
  private static final Path VULNERABILITIES = TESTS.resolveSibling("vulnerabilities.yml");
  private static final Pattern USES =
      Pattern.compile("(?m)^.*uses: ([^/]+/[^/@]+)[^@]*@(\\S+)(.*)$");

  /** The commit of each action's release. */
  private static final Map<String, String> PINS =
      Map.of(
          "actions/cache", "0400d5f644dc74513175e3cd8d07132dd4860809 # v4.2.4",
          "actions/checkout", "08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
          "actions/configure-pages", "983d7736d9b0ae728b81ab479565c72886d7745b # v5.0.0",
          "actions/deploy-pages", "d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5",
          "actions/setup-java", "dded0888837ed1f317902acf8a20df0ad188d165 # v5.0.0",
          "actions/upload-pages-artifact", "7b1f4a764d45c48632c6b24a0339c27f5614fb0b # v4.0.0");

  /** The permissions of each job. */
  private static final Map<String, String> PERMISSIONS =
      Map.of(
          "build", "{\"contents\":\"read\",\"pages\":\"read\"}",
          "publish", "{\"pages\":\"write\",\"id-token\":\"write\"}",
          "test", "{\"contents\":\"read\"}",
          "vulnerabilities", "{\"contents\":\"read\"}");

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(List.of(TEMPLATE));
    try (Stream<Path> github = Files.walk(Path.of(".github"))) {
      github.filter(file -> file.toString().endsWith(".yml")).sorted().forEach(files::add);
    }
    return files;
  }

  @Test
  void everyActionIsPinned() throws IOException {
    int found = 0;
    for (Path file : files()) {
      for (MatchResult uses : USES.matcher(Docs.read(file)).results().toList()) {
        found++;
        String version = uses.group(2) + uses.group(3);
        // The action of this project: init writes its own version.
        String pin = uses.group(1).startsWith("spacecal/") ? "VERSION" : PINS.get(uses.group(1));
        assertEquals(pin, version, uses.group());
      }
    }
    assertTrue(found >= 9, "found " + found);
  }

  @Test
  void jobsHaveFewPermissionsAndATimeout() {
    for (Path file : List.of(TEMPLATE, TESTS, VULNERABILITIES)) {
      JsonNode workflow = Workflow.yaml(file);
      assertEquals("{}", workflow.path("permissions").toString(), "none for all of " + file);
      for (Map.Entry<String, JsonNode> job : workflow.path("jobs").properties()) {
        String permissions = job.getValue().path("permissions").toString();
        assertEquals(PERMISSIONS.get(job.getKey()), permissions);
        assertTrue(job.getValue().path("timeout-minutes").asInt(999) <= 30, job.getKey());
      }
      assertTrue(workflow.path("concurrency").has("group"), file.toString());
    }
  }

  @Test
  void theScheduleAvoidsTheFullHour() {
    String cron = Workflow.yaml(TEMPLATE).at("/on/schedule/0/cron").asText();
    Matcher minutes = Pattern.compile("(\\d+),(\\d+) \\* \\* \\* \\*").matcher(cron);
    assertTrue(minutes.matches(), cron);
    assertEquals(30, Integer.parseInt(minutes.group(2)) - Integer.parseInt(minutes.group(1)));
    assertFalse(Set.of("0", "5", "15").contains(minutes.group(1)));
  }

  /** Expressions are expanded before the shell parses a script, so they could add commands. */
  @Test
  void scriptsContainNoExpressions() throws IOException {
    int scripts = 0;
    for (Path file : files()) {
      for (JsonNode run : Workflow.yaml(file).findValues("run")) {
        assertFalse(run.asText().contains("${{"), file + ": " + run);
        scripts++;
      }
    }
    assertTrue(scripts >= 4, "found " + scripts);
  }

  @Test
  void theWorkflowUsesInputsAndOutputsOfTheAction() {
    JsonNode action = Workflow.yaml(Workflow.ACTION);
    JsonNode given = Workflow.yaml(TEMPLATE).path("jobs").findValues("with").get(1);
    assertTrue(given.has("base-url"), given.toString());
    given.fieldNames().forEachRemaining(name -> assertTrue(action.path("inputs").has(name), name));
    Matcher used =
        Pattern.compile("steps\\.site\\.outputs\\.([\\w-]+)").matcher(Docs.read(TEMPLATE));
    while (used.find()) {
      assertTrue(action.path("outputs").has(used.group(1)), used.group());
    }
  }
}
