package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.EventDecoder;
import spacecal.model.Warnings;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * Rows of the sample, damaged at random: every row is decoded or left out, every site is built.
 * {@code -Dseed=N} repeats a run; {@code -Drows=20000} takes longer.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int DECODED = Integer.getInteger("rows", 3_000);
  private static final int IN_SITE = 250;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonNode NASTY =
      SampleEvents.parse(
          """
          [null, true, 0, -1, 1e400, 9223372036854775808, 1.5, [], {}, [[]], [null], {"id": {}},
           "", " ", "\\u0000", "\\ud800", "\\u202e", "a\\u2028b", "\\\\", "&#x202e;&#0;",
           "<script>window.__pwned=1</script>", "]]>--></title>", "${7*7}<#if>",
           "END:VEVENT\\r\\nBEGIN:VEVENT", "javascript:alert(1)", "https://[::1",
           "https://x.example/%", "../../x", "0000-00-00T00:00:00Z", "9999-12-31T23:59:59Z",
           "+99999-01-01T00:00:00Z", "1583-01-01T00:00:00Z", "PT99999999999H", "-PT1S",
           "| a |\\n|---|\\n| b |", "[a](<b", "* \\n  1. \\n > x"]
          """);

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private final List<String> rows = new ArrayList<>();

  FuzzTest() {
    System.out.println("FuzzTest: -Dseed=" + SEED);
    SampleEvents.envelope().path("results").forEach(row -> rows.add(row.toString()));
  }

  @Test
  void damagedRowsAreDecodedOrLeftOut() {
    int kept = 0;
    for (int i = 0; i < DECODED; i++) {
      JsonNode row = damaged(i);
      try {
        kept += new EventDecoder(new Warnings()).decode(row, "row").isPresent() ? 1 : 0;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("-Dseed=" + SEED + ": " + row, e);
      }
    }
    assertTrue(kept > DECODED / 2, kept + " rows were events");
  }

  @Test
  void aSiteIsBuiltFromDamagedRows() throws Exception {
    ArrayNode damaged = JSON.createArrayNode();
    for (int i = 0; i < IN_SITE; i++) {
      damaged.add(damaged(i));
    }
    Path file = SampleEvents.write(folder.resolve("rows.json"), damaged);
    Run run = Run.build(folder, "--source", file);
    assertEquals(0, run.exitCode(), () -> "-Dseed=" + SEED + ": " + run.err());
    String feed = Files.readString(folder.resolve("site/events/feed.xml"));
    assertTrue(feed.endsWith("</feed>\n"), "-Dseed=" + SEED);
  }

  /** Whole answers with some bytes changed are imported or rejected. */
  @Test
  void damagedAnswersAreImportedOrRejected() throws Exception {
    byte[] answer = Files.readAllBytes(SampleEvents.write(folder.resolve("a.json"), 1016, 1214));
    int imported = 0;
    int rejected = 0;
    for (int round = 0; round < 120; round++) {
      byte[] damaged = answer.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged.json"), damaged);
      Run run = Run.of("fetch", "--source", file, "--data", folder.resolve("data"));
      assertTrue(run.exitCode() <= 1, "-Dseed=" + SEED + ": " + run.err());
      imported += 1 - run.exitCode();
      rejected += run.exitCode();
    }
    assertTrue(imported > 0 && rejected > 0, imported + " imported, " + rejected + " rejected");
  }

  /** A random row with an id of its own, damaged: its fields, or now and then its bytes. */
  private JsonNode damaged(int number) {
    String row = rows.get(random.nextInt(rows.size()));
    String text = row.replaceFirst("\"id\":\\d+", "\"id\":" + (1 + number));
    if (random.nextInt(10) == 0) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        return JSON.readTree(bytes);
      } catch (IOException e) {
        // Not JSON any more: damage a field instead.
      }
    }
    JsonNode copy = SampleEvents.parse(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      damage(copy, copy);
    }
    return copy;
  }

  /** Replaces or removes one value somewhere in an object or a list. */
  private void damage(JsonNode row, JsonNode node) {
    if (node.isEmpty()) {
      return;
    }
    int at = random.nextInt(node.size());
    String key = node.isObject() ? fieldNames(node).get(at) : "";
    JsonNode value = node.isObject() ? node.get(key) : node.get(at);
    if (value.isContainerNode() && random.nextInt(3) > 0) {
      damage(row, value);
    } else if (node instanceof ArrayNode array) {
      array.set(at, other(row, value));
    } else if (random.nextInt(6) == 0) {
      ((ObjectNode) node).remove(key);
    } else {
      ((ObjectNode) node).set(key, other(row, value));
    }
  }

  private JsonNode other(JsonNode row, JsonNode value) {
    return switch (random.nextInt(6)) {
      case 0 -> JSON.getNodeFactory().textNode(value.toString());
      case 1 -> JSON.createArrayNode().add(value);
      case 2 -> JSON.createObjectNode().set("id", value);
      case 3 -> row.get(fieldNames(row).get(random.nextInt(row.size()))).deepCopy();
      default -> NASTY.get(random.nextInt(NASTY.size())).deepCopy();
    };
  }

  private static List<String> fieldNames(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
