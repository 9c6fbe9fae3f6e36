package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * After any edits of data, settings, templates, pages and files on disk, an incremental build makes
 * what a full build makes: the same files, messages and exit code. {@code -Dseed=N} starts with
 * other edits; {@code -Dsequences=500} takes a minute or two.
 */
class IncrementPropertyTest {
  private static final int SEQUENCES = Integer.getInteger("sequences", 12);

  @TempDir private Path folder;
  private Path site;
  private Path templates;
  private Random random;
  private int builds;
  private final List<ObjectNode> pool = new ArrayList<>();
  private List<ObjectNode> events;
  private String now = "2025-07-20T12:00:00Z";

  @Test
  void anIncrementalBuildEqualsAFullBuild() throws Exception {
    long start = Long.getLong("seed", 20_250_720L);
    site = Files.createDirectory(folder.resolve("own"));
    templates = Files.createDirectory(folder.resolve("templates"));
    SampleEvents.envelope().path("results").forEach(event -> pool.add((ObjectNode) event));
    events = new ArrayList<>(pool.subList(0, 3));
    for (long seed = start; seed < start + SEQUENCES; seed++) {
      random = new Random(seed);
      StringBuilder done = new StringBuilder("-Dseed=" + start + ", at " + seed + ":");
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        done.append(' ').append(edit());
      }
      assertEqualBuilds(done.toString());
    }
  }

  private void assertEqualBuilds(String done) {
    ObjectNode envelope = SampleEvents.envelope();
    envelope.putArray("results").addAll(events);
    SampleEvents.write(folder.resolve("events.json"), envelope);
    NavigableMap<String, byte[]> before = files("increment");
    Run increment = build("increment");
    String fresh = "full " + ++builds;
    Run full = build(fresh);
    assertEquals(full.exitCode(), increment.exitCode(), () -> done + "\n" + increment.err());
    assertEquals(full.err(), increment.err(), done);
    // A build that fails does not change the site.
    NavigableMap<String, byte[]> expected = full.exitCode() == 0 ? files(fresh) : before;
    NavigableMap<String, byte[]> actual = files("increment");
    assertEquals(expected.keySet(), actual.keySet(), done);
    expected.forEach(
        (name, bytes) -> assertArrayEquals(bytes, actual.get(name), done + "\n" + name));
  }

  private NavigableMap<String, byte[]> files(String build) {
    Path output = output(build);
    return Files.exists(output) ? Run.files(output) : new TreeMap<>();
  }

  private Path output(String build) {
    return folder.resolve(build).resolve("site");
  }

  private Run build(String name) {
    Object[] options = {
      "--source", folder.resolve("events.json"), "--site", site, "--templates", templates
    };
    return Run.at(Instant.parse(now), Run.command("build", folder.resolve(name), options));
  }

  private String changeTime() {
    now = "2025-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "T00:00:00Z";
    return now;
  }

  /** Makes a random edit; returns what it changed. */
  private String edit() throws Exception {
    return switch (random.nextInt(23)) {
      case 0, 1, 2 -> addEvent();
      case 3, 4, 5 -> removeEvent();
      case 6 -> changeTime();
      case 7 -> writeSettings();
      case 8 -> editTemplate("event.ftlh", "</@layout.page>");
      case 9 -> editTemplate("layout.ftlh", "</footer>");
      case 10 -> delete(templates.resolve(pick(List.of("event.ftlh", "layout.ftlh"))));
      case 11, 12 -> {
        String link = "[one](../events/" + pick(events).path("id") + "/)";
        yield write(site.resolve("pages/more.md"), "# More\n\n" + link + "\n");
      }
      case 13 -> delete(site.resolve("pages/more.md"));
      case 14, 15, 16 -> disturbSite();
      default -> setField();
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String addEvent() {
    ObjectNode event = pick(pool).deepCopy();
    events.removeIf(one -> one.path("id").equals(event.path("id")));
    events.add(event);
    return "with " + event.path("id");
  }

  private String removeEvent() {
    return events.size() < 2
        ? "nothing"
        : "without " + events.remove(random.nextInt(events.size())).path("id");
  }

  /** Copies a field of another event. */
  private String setField() {
    ObjectNode event = pick(events);
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(pick(pool).properties());
    fields.removeIf(field -> field.getKey().equals("id"));
    Map.Entry<String, JsonNode> field = pick(fields);
    event.set(field.getKey(), field.getValue().deepCopy());
    return event.path("id") + "." + field.getKey();
  }

  private String writeSettings() throws Exception {
    List<String> lines =
        List.of(
            "title: " + random.nextInt(3),
            "alarms: [15m]",
            "colors: {2: steelblue}",
            "assumed_duration: none",
            "images: none",
            "base_url: https://example.org/" + random.nextInt(3) + "/");
    List<String> chosen = lines.stream().filter(line -> random.nextInt(3) == 0).toList();
    return write(site.resolve("site.yaml"), String.join("\n", chosen));
  }

  private String editTemplate(String name, String place) throws Exception {
    String template = Files.readString(Path.of("templates", name));
    assertTrue(template.contains(place), name);
    return write(templates.resolve(name), template.replace(place, random.nextInt(3) + place));
  }

  /** Overwrites, changes, touches or deletes a file of the site. */
  private String disturbSite() throws Exception {
    List<String> names = List.copyOf(files("increment").keySet());
    if (names.isEmpty()) {
      return "nothing";
    }
    String name = pick(names);
    Path file = output("increment").resolve(name);
    switch (random.nextInt(4)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.writeString(file, "something else");
      case 2 -> Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000L));
      default -> {
        flipBit(file);
        // Two writes within one tick of the clock could not be distinguished.
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_001L));
      }
    }
    return "disturbed " + name;
  }

  private void flipBit(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(file, bytes);
  }

  private static String delete(Path file) throws Exception {
    Files.deleteIfExists(file);
    return "without " + file.getFileName();
  }

  private static String write(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file.getFileName().toString();
  }
}
