package spacecal.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import spacecal.model.Catalog;
import spacecal.model.LocationAliases;

/**
 * Random events as LL2 sends them, the same for one seed: with equal names, dates, last edits and
 * locations, so that orderings have ties; with every precision, none, and invalid ones.
 */
public final class RandomEvents {
  /** The time around which most of them are. */
  public static final Instant NOW = Instant.parse("2025-08-10T12:00:00Z");

  /** The aliases of their locations. */
  public static final LocationAliases ALIASES =
      new LocationAliases(
          Map.of(
              "International Space Station", List.of("ISS", "Space Station"),
              "Moon", List.of("月", "Luna")));

  static final List<String> WORDS =
      split(
          "Crew Dragon Docking Undocking Soyuz MS-27 Static Fire Starship Station Spacewalk EVA"
              + " Flyby Venus Straße STRASSE Ångström ÉTOILE étoile İstanbul ΟΔΟΣ Чандраян 月面着陸"
              + " ドッキング การเชื่อมต่อ 도킹 11 2025 CRS-33 100% A&B 🚀 “Quoted” don't Ⅻ ﬁre x²"
              + " Dock-ing",
          " ");

  static final List<String> LOCATIONS =
      split(
          "ISS|iss|International Space Station|Space Station|Moon|月|LUNA|Starbase, TX, USA|Venus"
              + "|VENUS|Weg zur Straße|None",
          "\\|");

  static final List<String> VIDEOS =
      split("w/1 w/2?a=b&c=d W/1 w/%E6%9C%88 w/a,b", " ").stream()
          .map(path -> "https://example.org/" + path)
          .toList();

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PRECISIONS = 17;

  private final Random random;

  private RandomEvents(long seed) {
    this.random = new Random(seed);
  }

  /** The id of a launch. */
  static String launch(int number) {
    return "d793ba47-faf5-4bab-a386-39a9ccc49c9" + number;
  }

  private static List<String> split(String text, String separator) {
    return List.of(text.split(separator, -1));
  }

  /** Rows with the ids from 1 on, in random order. */
  public static List<ObjectNode> rows(long seed, int count) {
    RandomEvents events = new RandomEvents(seed);
    List<ObjectNode> rows = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      rows.add(events.row(id));
    }
    Collections.shuffle(rows, events.random);
    return rows;
  }

  /** Rows in the envelope of an answer. */
  public static ObjectNode envelope(List<ObjectNode> rows) {
    ObjectNode envelope = MAPPER.createObjectNode().put("count", rows.size());
    envelope.putNull("next").putNull("previous").putArray("results").addAll(rows);
    return envelope;
  }

  /** The catalog of rows. */
  public static Catalog catalog(List<ObjectNode> rows) {
    return Catalog.of(Events.decode(rows), ALIASES, Optional.of(Duration.ofHours(1)));
  }

  private ObjectNode row(int id) {
    ObjectNode row = MAPPER.createObjectNode().put("id", id);
    String name = words(1 + random.nextInt(4));
    row.put("name", name).put("slug", "event-" + random.nextInt(300));
    int type = 1 + random.nextInt(12);
    row.putObject("type").put("id", type).put("name", type % 4 == 0 ? words(1) : pick(WORDS));
    if (random.nextInt(12) > 0) {
      row.put("date", date());
    }
    precision(row);
    if (random.nextInt(4) == 0) {
      row.put("duration", "PT" + (1 + random.nextInt(300)) + "M");
    }
    if (random.nextInt(3) > 0) {
      row.put("location", pick(LOCATIONS));
    }
    if (random.nextInt(3) == 0) {
      row.put("description", words(5) + ".\r\n\r\n- " + words(2));
    }
    if (random.nextInt(15) > 0) {
      row.put("last_updated", instant(NOW, 20, 3600 * 12));
    }
    members(row.putArray("agencies"), 8, "Agency ");
    members(row.putArray("program"), 5, "Program ");
    members(row.putArray("expeditions"), 5, "Expedition ");
    members(row.putArray("spacestations"), 5, "Station ");
    ArrayNode launches = row.putArray("launches");
    for (int i = random.nextInt(3); i > 0; i--) {
      launches.addObject().put("id", launch(random.nextInt(6))).put("name", words(2));
    }
    ArrayNode videos = row.putArray("vid_urls");
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode video = videos.addObject().put("priority", i).put("title", "Live");
      video.put("url", pick(VIDEOS)).put("live", random.nextInt(8) == 0);
    }
    row.put("webcast_live", random.nextInt(8) == 0);
    return row;
  }

  private void precision(ObjectNode row) {
    int id = random.nextInt(PRECISIONS + 6);
    if (id < PRECISIONS) {
      row.putObject("date_precision").put("id", id).put("name", "Precision " + id);
    } else if (id == PRECISIONS) {
      row.putObject("date_precision").put("id", 40 + random.nextInt(2)).put("name", "Lunar Day");
    } else if (id == PRECISIONS + 1) {
      row.put("date_precision", "soon");
    }
  }

  /** A date: usually near {@link #NOW}, often at the end of a period, sometimes far away. */
  private String date() {
    return switch (random.nextInt(8)) {
      case 0 -> instant(NOW, 40, 3600);
      case 1 -> instant(NOW, 40_000, 61);
      case 2 ->
          pick(List.of("2025-08-31T00:00:00Z", "2025-12-31T00:00:00Z", "2025-09-30T00:00:00Z"));
      case 3 ->
          pick(List.of("1583-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2024-02-29T12:00:00Z"));
      case 4 -> instant(Instant.parse("2025-01-01T00:00:00Z"), 6, 86_400);
      case 5 ->
          pick(List.of("2025-08-10T12:00:30Z", "2025-08-10T12:00:00Z", "2025-08-10T11:59:00Z"));
      default -> instant(Instant.parse("2025-06-15T00:00:00Z"), 700, 86_400);
    };
  }

  private String instant(Instant around, int steps, int seconds) {
    return around.plusSeconds((long) (random.nextInt(2 * steps) - steps) * seconds).toString();
  }

  private void members(ArrayNode list, int most, String name) {
    for (int i = random.nextInt(3); i > 0; i--) {
      int id = 1 + random.nextInt(most);
      list.addObject().put("id", id).put("name", name + id);
    }
  }

  private String words(int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(pick(WORDS));
    }
    return String.join(random.nextInt(6) == 0 ? "  " : " ", words);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
