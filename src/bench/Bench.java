import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures whole runs of {@code render}, each in a process of its own: {@code java
 * src/bench/Bench.java [EVENTS] [RUNS] [PEER]} after {@code mvn package}, on Linux with GNU time.
 *
 * <p>It generates EVENTS events (1021), imports them, and measures RUNS rounds (5) of: a build into
 * an empty folder, a build without changes, a build with one changed event, and PEER, a program
 * that takes a file of events and an output folder. They alternate, so that other load on the
 * machine affects all of them. A first round is not counted. It prints medians of wall time,
 * processor time and peak memory, and the ratios to the peer.
 */
final class Bench {
  private static final Path LAUNCHER = Path.of("target", "spacecal", "bin", "spacecal");

  private final Path folder;
  private final Map<String, List<double[]>> results = new LinkedHashMap<>();

  private Bench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1021;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Path memory = Path.of("/dev/shm");
    Path folder =
        Files.isDirectory(memory)
            ? Files.createTempDirectory(memory, "spacecal-bench")
            : Files.createTempDirectory("spacecal-bench");
    try {
      new Bench(folder).run(events, runs, arguments.length > 2 ? arguments[2] : "");
    } finally {
      delete(folder);
    }
  }

  private void run(int events, int runs, String peer) throws Exception {
    Path file = folder.resolve("events.json");
    write(file, events, -1);
    load(file, "data");
    Path changed = folder.resolve("changed.json");
    write(changed, events, events / 2);
    load(changed, "changed");
    for (int round = 0; round <= runs; round++) {
      delete(folder.resolve("site"));
      render("from nothing", "data", round);
      render("nothing changed", "data", round);
      render("one event changed", "changed", round);
      if (!peer.isEmpty()) {
        delete(folder.resolve("peer"));
        Files.createDirectories(folder.resolve("peer"));
        measure("peer", List.of(peer, file.toString(), folder.resolve("peer").toString()), round);
      }
    }
    print(events, runs);
  }

  private void load(Path events, String data) throws Exception {
    int code =
        new ProcessBuilder(
                LAUNCHER.toString(),
                "fetch",
                "--source",
                events.toString(),
                "--data",
                folder.resolve(data).toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("fetch ended with " + code);
    }
  }

  private void render(String what, String data, int round) throws Exception {
    measure(
        what,
        List.of(
            LAUNCHER.toString(),
            "render",
            "--data",
            folder.resolve(data).toString(),
            "--output",
            folder.resolve("site").toString(),
            "--base-url",
            "https://example.org/",
            "--now",
            "2026-11-21T00:00:00Z"),
        round);
  }

  private void measure(String what, List<String> command, int round) throws Exception {
    Path times = folder.resolve("times");
    List<String> timed =
        new ArrayList<>(List.of("/usr/bin/time", "-f", "%e %U %S %M", "-o", times.toString()));
    timed.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(timed)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putIfAbsent("SPACECAL_ARCHIVE", "now");
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(what + " ended with " + code);
    }
    double[] read =
        Arrays.stream(Files.readString(times).strip().split(" "))
            .mapToDouble(Double::parseDouble)
            .toArray();
    if (round > 0) {
      results
          .computeIfAbsent(what, first -> new ArrayList<>())
          .add(new double[] {read[0], read[1] + read[2], read[3] / 1024});
    }
  }

  private void print(int events, int runs) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.printf(Locale.ROOT, "%d events, medians of %d runs%n%n", events, runs);
    out.println("| | wall | processor | peak |");
    out.println("|---|---|---|---|");
    results.forEach(
        (what, all) ->
            out.printf(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.0f MiB |%n",
                what,
                median(all, 0),
                median(all, 1),
                median(all, 2)));
    if (results.containsKey("peer")) {
      List<double[]> peer = results.remove("peer");
      results.forEach(
          (what, all) ->
              out.printf(
                  Locale.ROOT,
                  "| %s, of the peer's | %.2f | %.2f | %.2f |%n",
                  what,
                  median(all, 0) / median(peer, 0),
                  median(all, 1) / median(peer, 1),
                  median(all, 2) / median(peer, 2)));
    }
  }

  private static double median(List<double[]> all, int which) {
    double[] sorted = all.stream().mapToDouble(one -> one[which]).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static final String[] PLACES = {
    "International Space Station",
    "Kennedy Space Center, FL, USA",
    "Vostochny",
    "Online",
    "Mars",
    "Centre Spatial Guyanais",
    "Tanegashima"
  };
  private static final String[] KINDS = {
    "Docking", "EVA", "Static Fire", "Landing", "Press Event", "Flyby", "Undocking", "Rollout"
  };
  private static final String[] WORDS = {
    "the",
    "crew",
    "arrives",
    "after",
    "two",
    "days",
    "of",
    "flight",
    "with",
    "cargo",
    "for",
    "an",
    "experiment",
    "on",
    "board",
    "while",
    "teams",
    "prepare",
    "next",
    "attempt",
    "über",
    "Söyuz"
  };

  /** Writes the same events for the same number, as LL2 sends them; the name of one is edited. */
  private static void write(Path file, int events, int edited) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      out.print("{\"count\":" + events + ",\"next\":null,\"previous\":null,\"results\":[");
      for (int i = 0; i < events; i++) {
        out.print((i == 0 ? "\n" : ",\n") + event(i + 1, i == edited));
      }
      out.print("\n]}\n");
    }
  }

  private static String event(int id, boolean edited) {
    Random random = new Random(id);
    int kind = random.nextInt(KINDS.length);
    // As dense as LL2's events are: a thousand in seven years.
    Instant date =
        Instant.parse("2019-01-01T00:00:00Z").plusSeconds(id * 220_000L % 3_000_000_000L);
    int precision = random.nextInt(10) < 8 ? 1 : random.nextInt(2) == 0 ? 5 : 7;
    String name = KINDS[kind] + " " + words(random, 3) + " " + id + (edited ? " (edited)" : "");
    StringBuilder json = new StringBuilder(2048);
    json.append("{\"id\":").append(id).append(",\"slug\":\"event-").append(id);
    json.append("\",\"name\":\"").append(name);
    json.append("\",\"type\":{\"id\":").append(kind + 2).append(",\"name\":\"").append(KINDS[kind]);
    json.append("\"},\"date\":\"").append(date).append("\",\"date_precision\":{\"id\":");
    json.append(precision).append(",\"name\":\"Precision\",\"abbrev\":\"P\"},\"duration\":");
    json.append(random.nextBoolean() ? "\"PT1H30M\"" : "null").append(",\"description\":\"");
    json.append(words(random, 60)).append(".\\r\\n- ").append(words(random, 6));
    json.append("\\r\\n- ").append(words(random, 6)).append("\",\"location\":\"");
    json.append(PLACES[random.nextInt(PLACES.length)]).append("\",\"webcast_live\":false,");
    json.append("\"image\":null,\"info_urls\":[{\"priority\":10,\"title\":\"");
    json.append(words(random, 4)).append("\",\"url\":\"https://example.com/info/").append(id);
    json.append("\"}],\"vid_urls\":[{\"priority\":10,\"title\":\"").append(words(random, 4));
    json.append("\",\"url\":\"https://example.com/watch?v=").append(id);
    json.append("\",\"live\":false}],\"updates\":[{\"id\":").append(id);
    json.append(",\"comment\":\"").append(words(random, 8)).append("\",\"created_by\":\"editor\",");
    json.append("\"created_on\":\"").append(date.minusSeconds(86_400)).append("\"}],");
    json.append("\"last_updated\":\"").append(date.minusSeconds(edited ? 1 : 3_600)).append("\",");
    json.append("\"agencies\":[{\"id\":")
        .append(1 + random.nextInt(40))
        .append(",\"name\":\"Agency ");
    json.append(random.nextInt(2))
        .append("\"}],\"program\":[{\"id\":")
        .append(1 + random.nextInt(12));
    return json.append(",\"name\":\"Program\"}]}").toString();
  }

  private static String words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(WORDS[random.nextInt(WORDS.length)]);
    }
    return String.join(" ", words);
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
