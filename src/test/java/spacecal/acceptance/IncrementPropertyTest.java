package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * Whatever is edited between builds, of the data, the settings, the templates, the words, the pages
 * and what lies on disk: a build upon the last one ends as a full one does, in every byte, word and
 * exit code. {@code -Dseed=N} begins elsewhere; {@code -Dsequences=500} takes a minute or two.
 */
class IncrementPropertyTest {
  private static final int SEQUENCES = Integer.getInteger("sequences", 40);

  @TempDir private Path folder;
  private Path site;
  private Path templates;
  private Random random;
  private List<ObjectNode> pool;
  private List<ObjectNode> events;
  private String now = "2025-07-20T12:00:00Z";

  @Test
  void anIncrementEndsAsAFullBuildDoes() throws IOException {
    long start = Long.getLong("seed", 20_250_720L);
    site = Files.createDirectories(folder.resolve("own"));
    templates = Files.createDirectories(folder.resolve("templates"));
    pool = new ArrayList<>();
    SampleEvents.envelope().path("results").forEach(event -> pool.add((ObjectNode) event));
    events = new ArrayList<>(pool.subList(0, 3));
    for (long seed = start; seed < start + SEQUENCES; seed++) {
      random = new Random(seed);
      StringBuilder done = new StringBuilder("-Dseed=" + start + ", at " + seed + ":");
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        done.append(' ').append(edit());
      }
      assertEqual(done.toString());
    }
  }

  private void assertEqual(String done) {
    ObjectNode envelope = SampleEvents.envelope();
    ArrayNode results = envelope.putArray("results");
    events.forEach(results::add);
    SampleEvents.write(folder.resolve("events.json"), envelope);
    NavigableMap<String, byte[]> before = made("increment");
    Run increment = build("increment");
    Run full = build("full", "--full");
    assertEquals(full.exitCode(), increment.exitCode(), () -> done + "\n" + increment.err());
    assertEquals(full.err(), increment.err(), done);
    // One that fails leaves the site as it lies, whatever was done to it.
    NavigableMap<String, byte[]> expected = full.exitCode() == 0 ? made("full") : before;
    NavigableMap<String, byte[]> actual = made("increment");
    assertEquals(expected.keySet(), actual.keySet(), done);
    expected.forEach(
        (name, bytes) -> assertArrayEquals(bytes, actual.get(name), done + "\n" + name));
  }

  private NavigableMap<String, byte[]> made(String output) {
    Path made = folder.resolve(output);
    return Files.exists(made) ? Run.files(made) : new TreeMap<>();
  }

  private Run build(String output, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "build",
                "--source",
                folder.resolve("events.json"),
                "--data",
                folder.resolve("data of " + output),
                "--site",
                site,
                "--templates",
                templates,
                "--output",
                folder.resolve(output),
                "--now",
                now));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  /** Changes something; returns what. */
  private String edit() throws IOException {
    switch (random.nextInt(24)) {
      case 0, 1, 2 -> {
        ObjectNode event = pool.get(random.nextInt(pool.size())).deepCopy();
        events.removeIf(one -> one.path("id").equals(event.path("id")));
        events.add(event);
        return "event " + event.path("id");
      }
      case 3, 4, 5 -> {
        return events.size() < 2 ? "nothing" : "without " + remove();
      }
      case 6 -> {
        now = "2025-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "T00:00:00Z";
        return now;
      }
      case 7 -> {
        return settings();
      }
      case 8 -> {
        return write(templates, "event.ftlh", defaultTemplate("event.ftlh") + random.nextInt(3));
      }
      case 9 -> {
        return write(
            templates,
            "layout.ftlh",
            defaultTemplate("layout.ftlh").replace("</footer>", random.nextInt(3) + "</footer>"));
      }
      case 10 -> {
        Files.deleteIfExists(
            templates.resolve(random.nextBoolean() ? "event.ftlh" : "layout.ftlh"));
        return "default template";
      }
      case 11, 12 -> {
        String id = events.get(random.nextInt(events.size())).path("id").asText();
        return write(site, "pages/more.md", "# More\n\n[one](../events/" + id + "/)\n");
      }
      case 13 -> {
        Files.deleteIfExists(site.resolve("pages/more.md"));
        return "no page";
      }
      case 14, 15, 16 -> {
        return disturb();
      }
      case 17 -> {
        return damageIndex();
      }
      default -> {
        return field(events.get(random.nextInt(events.size())));
      }
    }
  }

  private String remove() {
    return events.remove(random.nextInt(events.size())).path("id").asText();
  }

  private String settings() throws IOException {
    String[] lines = {
      "title: " + random.nextInt(3),
      "alarms: [15m]",
      "colors: {2: steelblue}",
      "assumed_duration: none",
      "images: none",
      "base_url: https://example.org/" + random.nextInt(3) + "/"
    };
    StringBuilder yaml = new StringBuilder();
    for (String line : lines) {
      yaml.append(random.nextInt(3) == 0 ? line + "\n" : "");
    }
    return write(site, "site.yaml", yaml.toString());
  }

  private String field(ObjectNode event) {
    JsonNode other = pool.get(random.nextInt(pool.size()));
    List<String> names = new ArrayList<>();
    other.fieldNames().forEachRemaining(names::add);
    names.remove("id");
    String name = names.get(random.nextInt(names.size()));
    event.set(name, other.get(name).deepCopy());
    return event.path("id") + "." + name;
  }

  /** Writes over, shortens, touches or deletes a file of the site. */
  private String disturb() throws IOException {
    Path output = folder.resolve("increment");
    if (!Files.exists(output)) {
      return "nothing";
    }
    List<String> names = new ArrayList<>(Run.files(output).keySet());
    if (names.isEmpty()) {
      return "nothing";
    }
    String name = names.get(random.nextInt(names.size()));
    Path file = output.resolve(name);
    switch (random.nextInt(4)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.writeString(file, "something else");
      case 2 -> Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000L));
      default -> {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
          bytes[random.nextInt(bytes.length)] ^= 1;
        }
        Files.write(file, bytes);
        // A clock that stands still between two writes would not be noticed.
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_001L));
      }
    }
    return "disturbed " + name;
  }

  private String damageIndex() throws IOException {
    Path index = folder.resolve("data of increment/build.index");
    if (!Files.exists(index)) {
      return "nothing";
    }
    byte[] bytes = Files.readAllBytes(index);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(index, bytes);
    return "damaged index";
  }

  private static String write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return name;
  }

  private static String defaultTemplate(String name) throws IOException {
    return Files.readString(Path.of("templates", name));
  }
}
