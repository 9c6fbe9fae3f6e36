package spacecal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import spacecal.fetch.FakeLl2;
import spacecal.testing.Run;

/** What the commands have in common: help, errors of usage, and what they print. */
class CommandLineTest {
  @TempDir private Path folder;

  private static Run run(String commandLine) {
    return Run.of(commandLine.isEmpty() ? new Object[0] : commandLine.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                | Missing required subcommand
          bild                              | Unexpected argument 'bild'. Did you mean build?
          build --smaple                    | Unknown option '--smaple'. Did you mean --sample?
          build --now yesterday             | "yesterday" is not valid. Use a time
          build --max-wait soon             | "soon" is not valid. Use a duration from 0s
          build --max-wait -5s              | "-5s" is not valid. Use a duration
          build --max-wait 2d               | "2d" is not valid. Use a duration
          build --base-url foo              | "foo" is not valid. Use the absolute URL
          build --bootstrap ftp://a.example | "ftp://a.example" is not valid. Use the
          fetch --source ftp://a.example/   | not the URL of an API: "ftp://a.example/": --source.
          fetch --source http://a.example/  | http is for this machine only
          fetch --source https://           | not the URL of an API
          build --sample --source a.json    | --sample and --source
          build --output assets/x --site .  | the folder is a part of the site's own files
          build -q -v                       | --quiet, --verbose are mutually exclusive
          query --width 0                   | invalid number 0: --width. Use one from 20 to 10000.
          query --width wide                | is not an int
          query --format xml                | expected one of [TABLE, JSON, API, ICS, CSV]
          serve --port 99999                | invalid number 99999: --port. Use one from 0 to 65535.
          serve --port -1                   | invalid number -1: --port.
          completion tcsh                   | expected one of [BASH, ZSH, FISH]
          templates hom.ftlh                | Did you mean home.ftlh?
          help bild                         | Unknown subcommand 'bild'
          """)
  void invalidUsageIsOneLineAndAHint(String commandLine, String message) {
    Run run = run(commandLine);
    List<String> lines = run.err().lines().toList();
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(lines.get(0).startsWith("spacecal: ") && lines.get(0).contains(message), run.err());
    assertTrue(lines.size() == 1 || lines.get(1).matches("spacecal: see \"spacecal.* --help\""));
    assertTrue(lines.size() <= 2, run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "build", "fetch", "render", "query", "serve", "check"})
  void helpBreaksLinesBetweenWords(String command) {
    String help = run("help " + command).ok().out();
    assertEquals(help, run(command + " --help").ok().out());
    assertTrue(help.startsWith("Usage: spacecal " + command), help);
    assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    assertFalse(help.contains("--now") && !help.contains(" 2025-07-20T00:00:00Z."), help);
  }

  @Test
  void wrapsTheLastColumn() {
    String color = "\u001b[33m";
    assertEquals(
        "  " + color + "-a" + color + "  one two\n      three\nfour five six\nseven\n\n      x y\n",
        HelpText.wrap(
            "  " + color + "-a" + color + "  one two three\nfour five six seven\n\n      x y\n",
            13));
    assertEquals("a-word-that-is-too-long\nb", HelpText.wrap("a-word-that-is-too-long b", 5));
  }

  @Test
  void quietPrintsNothingAndVerboseEverything() {
    Run quiet = Run.build(folder, "--sample", "--quiet").ok();
    assertEquals("", quiet.out() + quiet.err());
    Run verbose = Run.render(folder, "-v").ok();
    assertTrue(verbose.err().matches("(?s).*publishing … \\(\\d+\\.\\d s\\)\n"), verbose.err());
    assertTrue(
        verbose.out().contains("  not a duration: event 1201: duration (about an hour)\n"),
        verbose.out());
    Path missing = folder.resolve("missing");
    assertEquals(1, Run.of("render", "-q", "--data", missing).err().lines().count());
    assertTrue(
        Run.of("render", "-v", "--data", missing).err().contains("at spacecal."), "a stack trace");
    Run query = Run.of("query", "-q", "--data", folder.resolve("data"), "id=1");
    assertEquals("", query.ok().err());
  }

  @Test
  void theSampleReplacesNoOtherSnapshot() throws IOException {
    Path data = folder.resolve("data");
    Run.of("fetch", "--sample", "--data", data).ok();
    Run.of("fetch", "--sample", "--data", data).ok();
    Path file = Files.writeString(folder.resolve("events.json"), "[{\"id\": 1, \"name\": \"a\"}]");
    try (FakeLl2 api = FakeLl2.with(3)) {
      for (Object source : List.of(file, api.address())) {
        Run.at(Run.CLOCK.plusSeconds(60), "fetch", "--source", source, "--data", data).ok();
        String before = Files.readString(data.resolve("snapshot.jsonl"));
        for (String command : List.of("build", "fetch", "query", "serve")) {
          Run run = Run.of(command, "--sample", "--data", data);
          assertEquals(1, run.exitCode());
          assertTrue(
              run.err().contains("the sample does not replace a snapshot: " + data), run.err());
        }
        assertEquals(before, Files.readString(data.resolve("snapshot.jsonl")));
      }
    }
  }

  @Test
  void progressHasTotals() {
    try (FakeLl2 api = FakeLl2.with(150)) {
      Path data = folder.resolve("data");
      Object[] fetch = {"fetch", "--source", api.address(), "--data", data, "--max-wait", "0s"};
      String first = Run.of(fetch).ok().err();
      assertTrue(first.contains("100 of 150 events received …"), first);
      assertTrue(first.contains("150 of 150 events received …"), first);
      api.put(FakeLl2.event(151, "New", Run.CLOCK.minusSeconds(5)));
      Run second = Run.of(fetch).ok();
      assertTrue(second.out().contains(", 1 change\n"), second.out());
    }
  }

  @Test
  void completionKnowsEveryCommandAndOption() throws IOException, InterruptedException {
    Path bash = Files.writeString(folder.resolve("bash"), run("completion bash").ok().out());
    assertEquals(run("completion bash").out(), run("completion zsh").out());
    assertEquals(0, new ProcessBuilder("bash", "-n", bash.toString()).start().waitFor());
    String fish = run("completion fish").ok().out();
    for (String text : List.of(Files.readString(bash), fish)) {
      assertTrue(
          Stream.of("serve", "templates", "open", "allow-removals").allMatch(text::contains), text);
    }
    assertTrue(fish.contains("from query' -l data -r -d 'The folder of the snapshot'\n"), fish);
    assertFalse(fish.contains("-l full"), "a hidden option");
  }

  @Test
  void templatesAreListedAndCopied() throws IOException {
    assertTrue(run("templates").ok().out().contains("home.ftlh\nlayout.ftlh\n"));
    Path templates = folder.resolve("templates");
    Run.of("templates", "home.ftlh", "--to", templates).ok();
    assertEquals(
        Files.readString(Path.of("templates/home.ftlh")),
        Files.readString(templates.resolve("home.ftlh")));
    Run again = Run.of("templates", "home.ftlh", "--to", templates);
    assertEquals(1, again.exitCode());
    assertTrue(again.err().contains("(a file of that name exists): "), again.err());
  }

  @Test
  void serveOpensThePreview() throws InterruptedException {
    BlockingQueue<URI> opened = new LinkedBlockingQueue<>();
    CommandLine serve = new CommandLine(new ServeCommand(Console.silent(), opened::add));
    Path data = folder.resolve("data");
    Path site = folder.resolve("site");
    Thread server =
        new Thread(
            () ->
                serve.execute(
                    "--sample", "--open", "--port=0", "--data=" + data, "--output=" + site));
    server.start();
    URI preview = opened.poll(60, TimeUnit.SECONDS);
    server.interrupt();
    server.join();
    assertEquals("/space/", preview.getPath());
  }
}
