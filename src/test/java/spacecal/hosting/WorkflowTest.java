package spacecal.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.FakeLl2;
import spacecal.testing.Run;

/** Runs of the action on GitHub, one after the other. */
class WorkflowTest {
  @TempDir private Path folder;
  private Path site;
  @AutoClose private FakeLl2 api;
  @AutoClose private Workflow workflow;

  @BeforeEach
  void createASite() throws Exception {
    for (String tool : new String[] {"bash", "curl", "sha256sum"}) {
      assumeTrue(Workflow.isInstalled(tool), "skipped: no " + tool);
    }
    site = folder.resolve("space");
    assertEquals(0, Run.of("init", site).exitCode());
    api = FakeLl2.with(20);
    Path settings = site.resolve("site.yaml");
    Files.writeString(
        settings,
        Files.readString(settings).replaceAll("(?m)^source: .*", "source: " + api.address()));
    workflow = new Workflow(site, Files.createDirectory(folder.resolve("machine")));
  }

  private void deleteTheCache() throws Exception {
    for (String name : Run.files(site.resolve("data")).keySet()) {
      Files.delete(site.resolve("data").resolve(name));
    }
  }

  private String live(String page) throws Exception {
    return Files.readString(workflow.live().resolve(page));
  }

  @Test
  void onlyChangesArePublished() throws Exception {
    Workflow.Outcome first = workflow.run().succeeded(true);
    assertEquals("true", first.outputs().get("steps.build.outputs.keep"));
    assertTrue(live("events/7/index.html").contains("Event number 7"));
    assertTrue(first.summary().contains("### 20 events: 0 new"), first.summary());

    Workflow.Outcome quiet = workflow.run().succeeded(false);
    assertEquals("false", quiet.outputs().get("steps.build.outputs.keep"), "nothing new to keep");

    api.edit(7, "Renamed", Run.CLOCK.minusSeconds(60));
    api.delete(3);
    Workflow.Outcome changed = workflow.run().succeeded(true);
    assertTrue(live("events/7/index.html").contains("Renamed"));
    assertFalse(Files.exists(workflow.live().resolve("events/3/index.html")));
    assertTrue(changed.summary().contains("| gone | Event number 3 |"), changed.summary());

    Files.writeString(site.resolve("pages/crew.md"), "# Crew\n");
    assertTrue(workflow.run().published(), "the files of the owner changed");
    assertTrue(live("crew/index.html").contains("Crew"));
  }

  @Test
  void withoutACacheItStartsFromTheLiveSite() throws Exception {
    assertTrue(workflow.run().published());
    deleteTheCache();
    api.forgetRequests();
    workflow.run().succeeded(false);
    assertTrue(api.requests().size() <= 2, "no first fetch: " + api.requests());
  }

  @Test
  void throttlingIsANotice() throws Exception {
    api.having(FakeLl2.Fault.THROTTLED, 1);
    Workflow.Outcome nothingYet = workflow.run().succeeded(false);
    assertTrue(nothingYet.log().contains("\n::notice title=spacecal::"), nothingYet.log());
    assertFalse(nothingYet.log().contains("::warning"), nothingYet.log());
  }

  @Test
  void aFaultOfTheApiIsAWarningAndTheSiteIsKept() throws Exception {
    assertTrue(workflow.run().published());
    String before = live("index.html");
    api.having(FakeLl2.Fault.HTML, 1);
    Workflow.Outcome fault = workflow.run().succeeded(false);
    assertTrue(
        fault
            .log()
            .contains("\n::warning title=spacecal::The last snapshot is unchanged. an HTML page"),
        fault.log());
    assertEquals(before, live("index.html"));

    Files.writeString(site.resolve("pages/crew.md"), "# Crew\n");
    assertTrue(workflow.run().published(), "changes of the owner are published all the same");
  }

  @Test
  void aMistakeOfTheOwnerFailsAndTheSiteIsKept() throws Exception {
    assertTrue(workflow.run().published());
    Files.writeString(site.resolve("templates/page.ftlh"), "<#if>");
    Workflow.Outcome broken = workflow.run();
    assertEquals(1, broken.exitCode(), broken.log());
    assertTrue(broken.log().contains("\n::error title=spacecal::"), broken.log());
    assertTrue(broken.log().contains("page.ftlh"), broken.log());
    assertTrue(live("about/index.html").contains("About"));
  }

  @Test
  void textOfEventsIsNoCommandToTheRunner() throws Exception {
    api.put(
        FakeLl2.event(99, "x\n::error::owned\n| <b> `c`", Run.CLOCK.minusSeconds(30))
            .put("duration", "\n::set-env name=A::b"));
    Workflow.Outcome outcome = workflow.run();
    assertEquals(0, outcome.exitCode(), outcome.log());
    boolean commands = true;
    String mark = "";
    for (String line : outcome.log().lines().toList()) {
      if (line.startsWith("::stop-commands::")) {
        mark = "::" + line.substring("::stop-commands::".length()) + "::";
        commands = false;
      } else if (line.equals(mark)) {
        commands = true;
      } else if (commands) {
        assertFalse(line.strip().startsWith("::"), line);
      }
    }
    assertTrue(commands);
  }
}
