package spacecal.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Docs;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The unpacked distribution, without a clone of the project. */
@DisabledOnOs(OS.WINDOWS)
class DistributionIT {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("jar")).resolveSibling("spacecal").toAbsolutePath();

  @TempDir private Path folder;

  private static String shell(Path where, String script) throws Exception {
    Map<String, String> variables =
        Map.of(
            "CI", "true",
            "DISTRIBUTION", DISTRIBUTION.toString(),
            "JAVA_HOME", System.getProperty("java.home"));
    return Workflow.shell(where, script, variables);
  }

  /** In a folder that is no clone, init says that there is no workflow, and how to add it. */
  @Test
  void initWithoutACloneSaysSo() throws Exception {
    String init = "'" + DISTRIBUTION.resolve("bin/spacecal") + "' init ";
    String out = shell(folder, init + "space");
    assertTrue(
        out.contains("\nNo GitHub workflow was created: this folder is not a clone of spacecal.\n"),
        out);
    assertFalse(Files.exists(folder.resolve("space/.github")));
    String again =
        out.lines()
            .filter(line -> line.endsWith(" init --program OWNER/REPOSITORY@COMMIT space"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "created space/.github/workflows/site.yml",
        shell(folder, again.replace("OWNER/REPOSITORY@COMMIT", "me/spacecal@v1"))
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow());
  }

  /** The workflow "release" gives Maven the property that its jar has here. */
  @Test
  void initOfAReleaseUsesItsRepository() throws Exception {
    Path properties = Path.of("src/main/resources/version.properties");
    String release = "release/version.properties";
    Files.createDirectory(folder.resolve("release"));
    Files.writeString(
        folder.resolve(release),
        Docs.read(properties).replace("${spacecal.program}", "me/spacecal@1234567"));
    shell(
        folder,
        "\"$JAVA_HOME/bin/java\" -cp release:\"$DISTRIBUTION/lib/spacecal.jar\" spacecal.Main init space");
    String workflow = Docs.read(folder.resolve("space/.github/workflows/site.yml"));
    assertTrue(workflow.contains("uses: me/spacecal/.github/actions/spacecal@1234567\n"), workflow);
  }

  /** The README of the distribution, word for word, and its links. */
  @Test
  void theDistributionHasADocumentationOfItsOwn() throws Exception {
    shell(folder, "cp -R \"$DISTRIBUTION\" unpacked");
    Path unpacked = folder.resolve("unpacked");
    String readme = Docs.read(unpacked.resolve("README.md"));
    assertFalse(readme.contains("mvn "), readme);
    shell(unpacked, readme.split("```", -1)[1].strip());
    assertTrue(Files.exists(unpacked.resolve("target/site/index.html")));
    int links = 0;
    for (String name : Run.files(unpacked).keySet()) {
      // Pages of the site link to other pages of the site.
      if (name.endsWith(".md") && !name.startsWith("site/")) {
        Path page = unpacked.resolve(name);
        for (String link : Docs.links(page)) {
          links++;
          assertTrue(Files.exists(page.resolveSibling(link)), page + ": " + link);
        }
      }
    }
    assertTrue(links > 20, links + " links");
  }

  /** The command of the unit, with folders in place of those that systemd makes. */
  @Test
  void systemdMakesTheArchiveWhereTheUnitMayWrite() throws Exception {
    String unit = Docs.read(Path.of("src/docs/hosting.md")).split("```ini\n", -1)[1];
    Map<String, String> folders = new TreeMap<>();
    for (String name : List.of("/opt/spacecal", "/var/cache/spacecal", "/etc/spacecal")) {
      folders.put(name, folder + name);
    }
    shell(
        folder,
        "mkdir -p opt etc/spacecal var/cache/spacecal var/lib/spacecal && touch etc/spacecal/site.yaml"
            + " && cp -R \"$DISTRIBUTION\" opt/spacecal && rm -rf opt/spacecal/cache");
    String environment = "";
    String command = "";
    for (String line : unit.lines().toList()) {
      for (Map.Entry<String, String> name : folders.entrySet()) {
        line = line.replace(name.getKey(), name.getValue());
      }
      if (line.startsWith("Environment=")) {
        environment = line.replaceFirst("Environment=", "");
      } else if (line.startsWith("ExecStart=")) {
        command = line.replaceFirst("ExecStart=", "") + " --now 2025-07-20T00:00:00Z";
      }
    }
    Path events = SampleEvents.write(folder.resolve("events.json"), 1212, 1214);
    // That archives are made and used is tested by LauncherIT: here only where.
    Workflow.script(
        folder.resolve("jdk/bin/java"),
        """
        for word; do
          case $word in
            -Xshare:auto | -XX:DumpLoadedClassList=*) exit ;;
            -XX:SharedArchiveFile=*/made | -XX:AOTCacheOutput=*) : >"${word#*=}"; exit ;;
          esac
        done
        exec "$JDK/bin/java" "$@"
        """);
    Files.copy(Path.of(System.getProperty("java.home"), "release"), folder.resolve("jdk/release"));
    // Ends with everything that it started.
    shell(
        folder.resolve("var/lib/spacecal"),
        "export JDK=\"$JAVA_HOME\"; env -u CI JAVA_HOME=%s %s %s --source %s; ls www/space/index.html"
            .formatted(folder.resolve("jdk"), environment, command, events));
    try (Stream<Path> archives = Files.list(folder.resolve("var/cache/spacecal"))) {
      assertTrue(archives.anyMatch(file -> file.toString().endsWith(".jsa")));
    }
    assertFalse(Files.exists(folder.resolve("opt/spacecal/cache")));
  }
}
