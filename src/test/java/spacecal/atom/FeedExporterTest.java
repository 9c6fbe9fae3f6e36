package spacecal.atom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.model.Picture;
import spacecal.output.Routes;
import spacecal.settings.Settings;
import spacecal.testing.Events;
import spacecal.testing.Outputs;
import spacecal.testing.SiteYaml;
import spacecal.testing.TestMessages;

class FeedExporterTest {
  private static final Event DOCKING =
      Events.event(7)
          .named("A & B <dock>")
          .type(2, "Docking")
          .at("2025-08-02T07:12:00Z", 1)
          .described("One.\n\n]]> Two.")
          .update("2025-07-01T00:00:00Z", "Moved.")
          .lastUpdated("2025-07-02T00:00:00Z")
          .build();

  private static final Event FLYBY =
      Events.event(9)
          .named("Flyby")
          .type(23, "Flyby")
          .at("2025-08-31T00:00:00Z", 7)
          .lastUpdated("2025-07-03T00:00:00Z")
          .build();

  private static final Event UNEDITED = Events.event(5).type(3, "EVA").neverUpdated().build();

  private static final Instant NOW = Instant.parse("2025-08-20T12:00:00Z");

  @Test
  void allUpcomingAndEachEditedTypeHaveAFeed() {
    List<String> paths = new ArrayList<>();
    for (String folder : List.of("events", "upcoming", "types/2", "types/23", "updates")) {
      paths.addAll(List.of(folder + "/feed.xml", folder + "/feed.json"));
    }
    assertEquals(paths, List.copyOf(plan(DOCKING, FLYBY, UNEDITED).keySet()));
    assertEquals(Map.of(), plan(UNEDITED));
  }

  @Test
  void theUpcomingFeedHasNoPastEvents() {
    assertEquals(
        List.of("Flyby"),
        read(plan(DOCKING, FLYBY).get("upcoming/feed.xml")).select("entry > title").eachText());
  }

  @Test
  void updatesHaveTheOldAndTheNewDateAndTheLatestIsFirst() {
    Document feed =
        updates(
            List.of(DOCKING, FLYBY),
            Events.change(
                "2025-07-03T12:00:00Z", 7, "date", "2025-08-02T07:05:00Z", "2025-08-02T07:12:00Z"),
            Events.change("2025-07-03T12:00:00Z", 7, "vid_urls", null, "https://example.org/live"),
            Events.change("2025-07-03T12:00:00Z", 7, "name", "A & B", "A & B <dock>"),
            Events.change(
                "2025-07-02T12:00:00Z", 9, "date", "2025-09-30T00:00:00Z", "2025-08-31T00:00:00Z"),
            Events.change("2025-06-30T12:00:00Z", 11, "event", "Event 11", null));
    assertEquals("2025-07-03T12:00:00Z", feed.selectFirst("feed > updated").text());
    assertEquals(
        List.of(
            "A & B <dock>: 2 August 2025, 07:05 UTC → 07:12 UTC",
            "Flyby: September 2025 → August 2025",
            "A & B <dock>: Moved.",
            "Event 11: Removed from the data"),
        feed.select("entry > title").eachText());
    Element moved = feed.selectFirst("entry");
    assertEquals("Spacecal", moved.selectFirst("author > name").text());
    assertEquals(
        """
        2 August 2025, 07:05 UTC → 07:12 UTC
        Name: A & B → A & B <dock>
        Webcast added: https://example.org/live\
        """,
        moved.selectFirst("content").wholeText());
    assertEquals(
        "Launch Library 2", feed.select("entry").get(2).selectFirst("author > name").text());
    assertEquals(
        "https://example.org/space/updates/",
        feed.select("entry").get(3).selectFirst("link").attr("href"));
  }

  @Test
  void identicalUpdatesAreOneEntry() {
    Event event =
        Events.event(7)
            .update("2025-07-01T00:00:00Z", "Moved.")
            .update("2025-07-01T00:00:00Z", "Moved.")
            .update("2025-07-01T00:00:00Z", "Moved again.")
            .update("No time.")
            .update("2026-07-01T00:00:00Z", "From the future.")
            .build();
    List<String> ids = updates(List.of(event)).select("entry > id").eachText();
    assertEquals(2, ids.size(), ids.toString());
    assertEquals(2, ids.stream().distinct().count());
  }

  @Test
  void theLatestEditIsFirstAndIsTheDateOfTheFeed() {
    Document feed = read(plan(DOCKING, FLYBY, UNEDITED).get("events/feed.xml"));
    assertEquals(List.of("Flyby", "A & B <dock>"), feed.select("entry > title").eachText());
    assertEquals("2025-07-03T00:00:00Z", feed.selectFirst("feed > updated").text());
    assertEquals(
        "https://example.org/space/events/feed.xml",
        feed.selectFirst("feed > link[rel=self]").attr("href"));
    assertEquals("Spacecal: All events", feed.selectFirst("feed > title").text());
  }

  @Test
  void aFeedHasTheLatestFiftyEdits() {
    List<Event> events =
        IntStream.rangeClosed(1, 70).mapToObj(id -> Events.event(id).build()).toList();
    Document feed = read(plan(events).get("events/feed.xml"));
    assertEquals(50, feed.select("entry").size());
    assertTrue(
        feed.selectFirst("entry > id").text().endsWith(":70"), "the highest ids of the same time");
  }

  /** The golden site holds the other fields. */
  @Test
  void aJsonFeedHasTheEntriesAndTextsOfTheAtomFeed() throws IOException {
    Map<String, String> files = plan(DOCKING, FLYBY);
    List<String> entries = new ArrayList<>();
    for (Element entry : read(files.get("events/feed.xml")).select("entry")) {
      entries.add(entry.selectFirst("id").text() + entry.selectFirst("content").wholeText());
    }
    JsonNode json = new ObjectMapper().readTree(files.get("events/feed.json")).get("items");
    List<String> items = new ArrayList<>();
    json.forEach(item -> items.add(item.get("id").asText() + item.get("content_text").asText()));
    assertEquals(entries, items);
    assertEquals(
        "tag:spacecal.github.io,2026:ll2-event:7"
            + "2 August 2025, 07:12 UTC\n\nOne.\n\n]]> Two.\n\nUpdate: Moved.",
        entries.get(1));
    assertEquals(
        "https://example.org/space/images/0123456789abcdef0123.jpg",
        json.get(1).get("image").asText());
  }

  private static Map<String, String> plan(Event... events) {
    return plan(List.of(events));
  }

  private static Map<String, String> plan(List<Event> events, Change... changes) {
    Settings settings = SiteYaml.read("");
    Routes routes = new Routes(URI.create("https://example.org/space/"));
    Catalog catalog = Catalog.of(events);
    Optional<Picture> large = Optional.of(new Picture("0123456789abcdef0123.jpg", 1200, 800));
    return Outputs.texts(
        new FeedExporter(
                settings,
                TestMessages.ENGLISH,
                routes,
                catalog,
                History.of(catalog, List.of(changes), NOW),
                Map.of(7L, new EventPictures(Optional.empty(), large, true)))
            .files(catalog.collections(NOW)));
  }

  private static Document updates(List<Event> events, Change... changes) {
    return read(plan(events, changes).get("updates/feed.xml"));
  }

  private static Document read(String file) {
    return Jsoup.parse(file, "", Parser.xmlParser());
  }
}
