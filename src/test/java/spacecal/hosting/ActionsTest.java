package spacecal.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.Docs;
import spacecal.testing.Run;

/** Workflows on GitHub: actions are pinned, permissions few, and scripts free of expressions. */
class ActionsTest {
  private static final Path TEMPLATE = Path.of("src/main/resources/init/site.yml");
  private static final Path TESTS = Path.of(".github/workflows/test.yml");
  private static final Path RELEASE = TESTS.resolveSibling("release.yml");
  private static final Path VULNERABILITIES = TESTS.resolveSibling("vulnerabilities.yml");
  private static final Pattern USES =
      Pattern.compile("(?m)^.*uses: ([^/]+/[^/@]+)[^@]*@(\\S+)(.*)$");

  /** The permissions of each job: those of "publish" in the template and in the release. */
  private static final Map<String, Set<String>> PERMISSIONS =
      Map.of(
          "build",
          Set.of("{\"contents\":\"read\",\"pages\":\"read\"}", "{\"contents\":\"read\"}"),
          "publish",
          Set.of(
              "{\"pages\":\"write\",\"id-token\":\"write\"}",
              "{\"attestations\":\"write\",\"contents\":\"write\",\"id-token\":\"write\","
                  + "\"packages\":\"write\"}"),
          "enable",
          Set.of("{\"actions\":\"write\"}"),
          "test",
          Set.of("{\"contents\":\"read\"}"),
          "vulnerabilities",
          Set.of("{\"contents\":\"read\"}"));

  private static List<Path> files() {
    Stream<String> names = Run.files(Path.of(".github")).keySet().stream();
    Stream<Path> files =
        names.filter(name -> name.endsWith(".yml")).map(Path.of(".github")::resolve);
    return Stream.concat(Stream.of(TEMPLATE), files).toList();
  }

  /** With one pin in all files, an update that leaves out a file fails. */
  @Test
  void everyActionIsPinnedToOneCommit() throws Exception {
    Map<String, String> pins = new TreeMap<>();
    for (Path file : files()) {
      for (MatchResult uses : USES.matcher(Docs.read(file)).results().toList()) {
        String pin = uses.group(2) + uses.group(3);
        assertTrue(pin.matches("[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"), uses.group());
        assertEquals(pin, pins.computeIfAbsent(uses.group(1), name -> pin), file + uses.group());
      }
    }
    assertTrue(pins.size() >= 8, "found " + pins);
  }

  @Test
  void dependabotUpdatesEveryFileWithPins() throws Exception {
    JsonNode update = Workflow.yaml(Path.of(".github", "dependabot.yml")).at("/updates/0");
    assertEquals("github-actions", update.path("package-ecosystem").asText());
    Set<Path> updated = new TreeSet<>();
    for (JsonNode directory : update.path("directories")) {
      // In the root, these are the workflows.
      String name = directory.asText().equals("/") ? "/.github/workflows" : directory.asText();
      updated.add(Path.of(name.substring(1)));
    }
    for (Path file : files()) {
      boolean isPinned = USES.matcher(Docs.read(file)).find();
      assertTrue(!isPinned || updated.contains(file.getParent()), file.toString());
    }
  }

  @Test
  void jobsHaveFewPermissionsAndATimeout() {
    for (Path file : List.of(TEMPLATE, TESTS, VULNERABILITIES, RELEASE)) {
      JsonNode workflow = Workflow.yaml(file);
      assertEquals("{}", workflow.path("permissions").toString(), "none for all of " + file);
      for (Map.Entry<String, JsonNode> job : workflow.path("jobs").properties()) {
        String permissions = job.getValue().path("permissions").toString();
        assertTrue(PERMISSIONS.get(job.getKey()).contains(permissions), job.toString());
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
  void scriptsContainNoExpressions() throws Exception {
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

  /** The tag, the version in pom.xml and the changelog agree, or nothing is built. */
  @ParameterizedTest
  @CsvSource({"v1.2.3, true", "v1.2.4, false", "v1.2, false", "v2.0.0, false"})
  void aTagMakesARelease(String tag, boolean isReleased, @TempDir Path folder) throws Exception {
    assumeTrue(Workflow.isInstalled("sha256sum"), "skipped: no sha256sum");
    Path sources = Files.createDirectory(folder.resolve("sources"));
    String version = tag.equals("v2.0.0") ? "2.0.0" : "1.2.3";
    Files.writeString(
        sources.resolve("pom.xml"), "<project>\n  <version>%s</version>\n".formatted(version));
    Files.writeString(
        sources.resolve("CHANGELOG.md"), "## [1.2.3]\n\n- New.\n\n## [1.2.2]\n\n- Old.\n");
    Path calls = folder.resolve("calls");
    Path bin = folder.resolve("bin");
    Workflow.script(
        bin.resolve("mvn"),
        """
        echo "mvn $*" >> "$CALLS"
        mkdir target && echo zip > target/spacecal-1.2.3.zip && echo jar > target/spacecal.jar
        """);
    Workflow.script(
        bin.resolve("docker"),
        """
        echo "docker $1" >> "$CALLS"
        case $1 in login) cat ;; inspect) echo ghcr.io/me/spacecal@sha256:12 ;; esac
        """);
    Workflow.script(
        bin.resolve("gh"), "echo \"gh $*\" >> \"$CALLS\"; cat notes.md >> \"$CALLS\"\n");
    Map<String, String> variables =
        Map.of(
            "CALLS", calls.toString(),
            "GITHUB_ACTOR", "me",
            "GITHUB_REF_NAME", tag,
            "GITHUB_REPOSITORY", "Me/Spacecal",
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_SHA", "abc",
            "PATH", bin + ":" + System.getenv("PATH"));
    Map<String, String> context = new TreeMap<>();
    JsonNode jobs = Workflow.yaml(RELEASE).path("jobs");
    List<String> attested = new ArrayList<>();
    Steps steps =
        new Steps(
            sources,
            folder,
            variables,
            (name, inputs) -> {
              if (name.contains("/attest-")) {
                attested.add(inputs.toString());
              }
              return Map.of();
            });
    if (!isReleased) {
      assertThrows(Steps.Failure.class, () -> steps.run(jobs.at("/build/steps"), context), tag);
      assertTrue(steps.log().contains("::error::"), steps.log());
      assertFalse(Files.exists(calls), "built");
      return;
    }
    steps.run(jobs.at("/build/steps"), context);
    context.put("needs.build.outputs.version", context.get("steps.version.outputs.version"));
    steps.run(jobs.at("/publish/steps"), context);
    assertEquals(
        """
        mvn -B -ntp verify -Dspacecal.program=Me/Spacecal@abc
        docker build
        docker login
        docker push
        docker inspect
        gh release create v1.2.3 --repo Me/Spacecal --verify-tag --title spacecal 1.2.3 \
        --notes-file notes.md SHA256SUMS spacecal-1.2.3.zip spacecal-1.2.3.jar

        - New.

        """,
        Docs.read(calls));
    assertEquals(
        "[{subject-checksums=release/SHA256SUMS}, {push-to-registry=true,"
            + " subject-digest=sha256:12, subject-name=ghcr.io/me/spacecal}]",
        attested.toString());
    List<String> sums = Files.readAllLines(sources.resolve("release/SHA256SUMS"));
    assertEquals(2, sums.size(), sums.toString());
    assertEquals(
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest("jar\n".getBytes(UTF_8))),
        sums.get(0).replace("  spacecal-1.2.3.jar", ""));
  }
}
