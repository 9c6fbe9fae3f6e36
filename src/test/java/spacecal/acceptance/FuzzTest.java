package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.calendar.Calendars;
import spacecal.data.JsonExporter;
import spacecal.feed.FeedExporter;
import spacecal.ll2.EventDecoder;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.PublishedCalendar;
import spacecal.publish.OutputFile;
import spacecal.publish.Routes;
import spacecal.report.Report;
import spacecal.report.Trouble;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;
import spacecal.site.Site;
import spacecal.testing.InWords;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/**
 * Real rows, damaged at random: whatever becomes of them, nothing but a {@link Trouble} is thrown,
 * and no row takes long. {@code -Dseed=N} repeats a run.
 */
class FuzzTest {
  private static final int ROUNDS = 20_000;

  /** Rows to a site. */
  private static final int BATCH = 500;

  /** Batches to one whose pages are all made. */
  private static final int PAGES_EVERY = 8;

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "9223372036854775808",
          "1.5",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"id\":{}}",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e\"",
          "\"<script>window.__pwned=1</script>\"",
          "\"]]>--></title>\"",
          "\"${7*7}<#if>\"",
          "\"END:VEVENT\\r\\nBEGIN:VEVENT\"",
          "\"javascript:alert(1)\"",
          "\"https://[::1\"",
          "\"https://x.example/%\"",
          "\"../../x\"",
          "\"0000-00-00T00:00:00Z\"",
          "\"9999-12-31T23:59:59Z\"",
          "\"+99999-01-01T00:00:00Z\"",
          "\"1583-01-01T00:00:00Z\"",
          "\"PT99999999999H\"",
          "\"-PT1S\"",
          "\"| a |\\n|---|\\n| b |\"",
          "\"[a](<b\"",
          "\"* \\n  1. \\n > x\"",
          "\"&#x202e;&#0;\"",
          "\"\\\\\"",
          "\"a\\u2028b\"");

  @TempDir private Path folder;

  private final long seed =
      Optional.ofNullable(System.getProperty("seed"))
          .map(Long::parseLong)
          .orElseGet(System::nanoTime);
  private final Random random = new Random(seed);
  private final Settings settings =
      SettingsReader.read(Overlay.of("site", Optional.empty()))
          .withBaseUrl(URI.create("https://example.org/space/"));

  @Test
  void damagedRowsBreakNothing() throws IOException {
    System.out.println("FuzzTest: -Dseed=" + seed);
    List<String> rows = new ArrayList<>();
    SampleEvents.envelope().path("results").forEach(row -> rows.add(row.toString()));
    List<Event> batch = new ArrayList<>();
    int kept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode row = damaged(rows.get(random.nextInt(rows.size())), round);
      long start = System.nanoTime();
      try {
        new EventDecoder(new Report()).decode(row, "row").ifPresent(batch::add);
        if (batch.size() == BATCH) {
          kept += batch.size();
          makeAll(batch, round / BATCH % PAGES_EVERY == 0);
          batch.clear();
        }
      } catch (Trouble trouble) {
        fail("seed " + seed + ", round " + round + ": " + trouble.getMessage() + "\n" + row);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + row, e);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(LONGEST) < 0, "seed " + seed + ", round " + round + ": " + took);
    }
    assertTrue(kept > ROUNDS / 2, kept + " rows were events");
  }

  /** Whole answers with bytes flipped: imported or refused, never anything else. */
  @Test
  void damagedAnswersAreImportedOrRefused() throws IOException {
    byte[] answer = Files.readAllBytes(SampleEvents.write(folder.resolve("a.json"), 1016, 1214));
    int imported = 0;
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] damaged = answer.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged.json"), damaged);
      Run run = Run.of("fetch", "--source", file, "--data", folder.resolve("data"));
      assertTrue(run.exitCode() <= 1, "seed " + seed + ", round " + round + ": " + run.err());
      imported += 1 - run.exitCode();
      refused += run.exitCode();
    }
    assertTrue(imported > 0 && refused > 0, imported + " imported, " + refused + " refused");
  }

  /** Everything a site of these events is made of; the pages only when asked for. */
  private void makeAll(List<Event> events, boolean pages) {
    Catalog catalog = Catalog.of(distinct(events));
    Routes routes = new Routes(settings.baseUrl());
    Report report = new Report();
    List<PublishedCalendar> calendars = PublishedCalendar.all(catalog, NOW);
    List<OutputFile> plan =
        new ArrayList<>(
            new Calendars(settings, InWords.ENGLISH, routes, catalog.events(), calendars, report)
                .plan());
    List<Collection> collections = catalog.collections(NOW);
    History history = History.of(catalog, List.of(), NOW);
    plan.addAll(
        new FeedExporter(settings, InWords.ENGLISH, routes).files(catalog, collections, history));
    plan.addAll(
        new JsonExporter(routes, settings.assumedDuration(), history, Map.of())
            .files(catalog, collections));
    List<OutputFile> site =
        new Site(
                settings,
                InWords.ENGLISH,
                Overlay.of("templates", Optional.empty()),
                Overlay.of("site", Optional.empty()),
                routes,
                catalog,
                History.of(catalog, List.of(), NOW),
                calendars,
                Map.of(),
                NOW,
                report)
            .plan();
    if (pages) {
      // What lies under assets is the same for all.
      site.stream().filter(file -> !file.path().value().startsWith("assets/")).forEach(plan::add);
    }
    plan.forEach(OutputFile::bytes);
  }

  private static List<Event> distinct(List<Event> events) {
    Map<Long, Event> byId = new TreeMap<>();
    events.forEach(event -> byId.put(event.id(), event));
    return List.copyOf(byId.values());
  }

  /** A row with an id that no other has, before it is damaged. */
  private JsonNode damaged(String row, int round) {
    try {
      String text = row.replaceFirst("\"id\":\\d+", "\"id\":" + (1 + round));
      if (random.nextInt(10) == 0) {
        Optional<JsonNode> flipped = flipped(text);
        if (flipped.isPresent()) {
          return flipped.get();
        }
      }
      JsonNode copy = JSON.readTree(text);
      for (int i = random.nextInt(4); i >= 0; i--) {
        damage(copy);
      }
      return copy;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<JsonNode> flipped(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    try {
      return Optional.of(JSON.readTree(bytes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Damages one value somewhere in an object or list. */
  private void damage(JsonNode node) throws JsonProcessingException {
    JsonNode here = node;
    while (true) {
      int size = here.size();
      if (size == 0) {
        return;
      }
      int at = random.nextInt(size);
      String key = here.isObject() ? fieldNames(here).get(at) : "";
      JsonNode value = here.isObject() ? here.get(key) : here.get(at);
      if (value.isContainerNode() && random.nextInt(3) > 0) {
        here = value;
        continue;
      }
      JsonNode other = other(node, value);
      if (here instanceof ObjectNode object) {
        if (random.nextInt(6) == 0) {
          object.remove(key);
        } else {
          object.set(key, other);
        }
      } else if (here instanceof ArrayNode array) {
        array.set(at, other);
      }
      return;
    }
  }

  private JsonNode other(JsonNode row, JsonNode value) throws JsonProcessingException {
    return switch (random.nextInt(6)) {
      case 0 -> JSON.getNodeFactory().textNode(value.toString());
      case 1 -> JSON.createArrayNode().add(value);
      case 2 -> JSON.createObjectNode().set("id", value);
      case 3 -> row.get(fieldNames(row).get(random.nextInt(row.size()))).deepCopy();
      default -> JSON.readTree(NASTY.get(random.nextInt(NASTY.size())));
    };
  }

  private static List<String> fieldNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
